"""The answers kept so that a call sent twice takes effect once."""

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
