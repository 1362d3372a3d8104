"""The answers kept so that a call sent twice takes effect once, and the log of what programs called."""

from django.db import models
from django.utils import timezone


class IdempotencyRecord(models.Model):
    """What a call with an Idempotency-Key was answered. Written in the transaction of its effect, kept 72 hours.

    `caller` is the program or the person, so that nobody meets another's keys; `route` and `body_hash` are SHA-256.
    """

    caller = models.CharField(max_length=40)
    key = models.CharField(max_length=255)
    route = models.CharField(max_length=64)
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["caller", "key"], name="one_answer_a_key"),)

    def __str__(self) -> str:
        return f"{self.caller} {self.created_at:%Y-%m-%d}"


class LoggedCall(models.Model):
    """One call of a program, kept 30 days, written after the call's own transaction, so refusals are here too.

    It says what was asked for by the address's pattern, never with what: no body, no value of the path or the query.
    `code` is the problem's, empty for a success. Rows go with their program's organization, never across.
    """

    public_id = models.CharField(max_length=12, unique=True)
    client = models.ForeignKey("accounts.ApiClient", models.CASCADE, related_name="calls")
    organization = models.ForeignKey("accounts.Organization", models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    method = models.CharField(max_length=7)
    route = models.CharField(max_length=120)
    status = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40, blank=True)
    milliseconds = models.PositiveIntegerField()
    version = models.CharField(max_length=10)
    replayed = models.BooleanField(default=False)
    trial = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["organization", "-at", "-public_id"], name="calls_of_an_organization"),)

    def __str__(self) -> str:
        return f"{self.public_id} {self.method} {self.route} {self.status}"
