"""The history: one row for everything that happened, never changed and never deleted."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func
from django.utils import timezone


class CurrentTransaction(Func):
    """PostgreSQL's number of the running transaction (no number is shown to readers before it has committed)."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class Event(models.Model):
    """One thing that happened. `audience` says who may read it: applicant, coordinator, provider.

    `transaction` orders the feed: a reader is shown only transactions older than every running one, so that an event
    that commits late is never jumped over. `data` holds ids, codes and hashes, never titles or wording.
    """

    public_id = models.CharField(max_length=32, unique=True)
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)
    request = models.ForeignKey("requests.Request", models.PROTECT, related_name="events")
    invitation = models.ForeignKey("requests.Invitation", models.PROTECT, null=True, blank=True, related_name="events")
    kind = models.CharField(max_length=40)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20, blank=True)
    request_version = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    client = models.ForeignKey("accounts.ApiClient", models.PROTECT, null=True, blank=True, related_name="+")
    organization = models.ForeignKey("accounts.Organization", models.PROTECT, null=True, blank=True, related_name="+")
    audience = ArrayField(models.CharField(max_length=12))
    note = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(fields=["transaction", "id"], name="the_feed"),
            models.Index(fields=["request", "-id"], name="a_requests_history"),
            models.Index(fields=["at"], name="events_by_time"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
