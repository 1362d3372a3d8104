"""What changes the ground under requests: providers' capacity offers, and runs that show what a drop-out touches."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CapacityOffer(models.Model):
    """What a provider can offer on a station in a period, as of a day; its own company and JAXA see it.

    `amounts` maps resource codes to decimal texts (units: platforms/resources.py).
    """

    public_id = models.CharField(max_length=32, unique=True)
    provider = models.ForeignKey("platforms.Provider", models.PROTECT, related_name="capacity_offers")
    station = models.ForeignKey("platforms.Station", models.PROTECT, related_name="+")
    platform = models.CharField(max_length=40, blank=True)
    flight = models.CharField(max_length=100, blank=True)
    starts = models.DateField()
    ends = models.DateField()
    amounts = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    as_of = models.DateField()
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_by_client = models.ForeignKey("accounts.ApiClient", models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="capacity_ends_after"),
        )
        indexes = (
            models.Index(fields=["provider", "-changed_at", "-id"], name="a_providers_capacity"),
            models.Index(fields=["platform", "starts"], name="capacity_of_a_platform"),
        )

    def __str__(self) -> str:
        return self.public_id


class ImpactRun(models.Model):
    """What the loss of a station, operator or provider touches, drawn up for a coordinator and applied as one change.

    `findings` is the canonical list of what is concerned with its alternatives; `fingerprint` is the SHA-256 of it,
    so that applying refuses when the ground has moved since. `done` says in the same order what became of each.
    """

    KINDS = (("station", _("Station")), ("operator", _("Station operator")), ("provider", _("Provider")))
    DRAWN, APPLIED, DISCARDED = "drawn", "applied", "discarded"
    STATES = ((DRAWN, _("Drawn up")), (APPLIED, _("Applied")), (DISCARDED, _("Discarded")))
    public_id = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=10, choices=KINDS)
    code = models.CharField(max_length=40)
    from_on = models.DateField()
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=STATES, default=DRAWN)
    version = models.PositiveIntegerField(default=1)
    findings = models.JSONField(default=list)
    done = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64)
    drawn_at = models.DateTimeField(default=timezone.now)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["-drawn_at", "-id"], name="impact_runs_by_day"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.code} {self.public_id}"
