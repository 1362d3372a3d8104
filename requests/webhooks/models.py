"""Webhooks: where an organization's program listens, with which secrets, what it is owed and how each call went."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WebhookEndpoint(models.Model):
    """One address that an organization's program listens at, and its place in the feed of events.

    It is told what a program of the organization with `roles` may read in the feed, of `kinds` (all when empty).
    (`transaction`, `event`) is the last place of the feed that it has been given deliveries for. `busy_until` is the
    lease of the worker that calls it: one at a time. `rest_until` is what its Retry-After asked for.
    """

    ACTIVE, PAUSED, DISABLED = "active", "paused", "disabled"
    STATES = ((ACTIVE, _("Active")), (PAUSED, _("Paused")), (DISABLED, _("Switched off")))
    GONE, FAILING = "gone", "failing"
    public_id = models.CharField(max_length=32, unique=True)
    organization = models.ForeignKey("accounts.Organization", models.CASCADE, related_name="webhook_endpoints")
    url = models.CharField(max_length=500)
    description = models.CharField(max_length=200, blank=True)
    kinds = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    roles = ArrayField(models.CharField(max_length=30))
    state = models.CharField(max_length=10, choices=STATES, default=ACTIVE)
    disabled_because = models.CharField(max_length=10, blank=True)
    disabled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    transaction = models.BigIntegerField(default=0)
    event = models.BigIntegerField(default=0)
    busy_until = models.DateTimeField(null=True, blank=True)
    rest_until = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_failure_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_by_client = models.ForeignKey(
        "accounts.ApiClient", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = (models.Index(fields=["organization", "created_at", "public_id"], name="an_organizations_endpoints"),)

    def __str__(self) -> str:
        return self.public_id


class WebhookSecret(models.Model):
    """A key that deliveries are signed with, sealed. The current one has no end; after a rotation the old one has."""

    endpoint = models.ForeignKey(WebhookEndpoint, models.CASCADE, related_name="secrets")
    sealed = models.TextField()
    hint = models.CharField(max_length=4)
    created_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["endpoint"], condition=models.Q(ends_at__isnull=True), name="one_current_secret"
            ),
        )

    def __str__(self) -> str:
        return f"…{self.hint}"


class WebhookDelivery(models.Model):
    """What one endpoint is owed about one event: pending until delivered, parked when three days were not enough.

    `message` is the `webhook-id`, the same in every attempt: the event's id, or a test's own. `body` is what is sent.
    `next_at` is when it is tried next; `ends_at` when it is parked.
    """

    PENDING, DELIVERED, PARKED = "pending", "delivered", "parked"
    STATES = ((PENDING, _("Waiting")), (DELIVERED, _("Delivered")), (PARKED, _("Parked")))
    public_id = models.CharField(max_length=32, unique=True)
    endpoint = models.ForeignKey(WebhookEndpoint, models.CASCADE, related_name="deliveries")
    event = models.ForeignKey("requests.Event", models.PROTECT, null=True, blank=True, related_name="+")
    message = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=STATES, default=PENDING)
    attempts = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now, null=True, blank=True)
    ends_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    parked_at = models.DateTimeField(null=True, blank=True)
    last_outcome = models.CharField(max_length=20, blank=True)
    last_status = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["endpoint", "event"], name="an_event_once_an_endpoint"),
            models.CheckConstraint(
                condition=models.Q(state="pending", next_at__isnull=False)
                | (~models.Q(state="pending") & models.Q(next_at__isnull=True)),
                name="what_is_pending_has_a_next_try",
            ),
        )
        indexes = (
            models.Index(
                fields=["endpoint", "next_at", "id"],
                condition=models.Q(next_at__isnull=False),
                name="deliveries_due",
            ),
            models.Index(fields=["ends_at"], condition=models.Q(next_at__isnull=False), name="deliveries_ending"),
            models.Index(fields=["endpoint", "-created_at", "-public_id"], name="an_endpoints_log"),
            models.Index(fields=["created_at"], name="deliveries_to_forget"),
        )

    def __str__(self) -> str:
        return self.public_id


class WebhookAttempt(models.Model):
    """One call of an endpoint: when, what came of it, the answer's status (never its body) and how long it took."""

    delivery = models.ForeignKey(WebhookDelivery, models.CASCADE, related_name="tries")
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=20)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    milliseconds = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=["delivery", "id"], name="a_deliverys_tries"),)

    def __str__(self) -> str:
        return f"{self.outcome} {self.status or ''}".strip()
