"""What the routing rules said of a request, kept with all they looked at, and what a person made of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Decision(models.Model):
    """One evaluation of one submission. `facts` and `outcome` are canonical JSON texts, so that a replay years later
    can be compared byte for byte; `final_route` and what follows are filled once, by the coordinator who decides.
    """

    request = models.ForeignKey("requests.Request", models.CASCADE, related_name="decisions")
    sequence = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    on = models.DateField()
    rulebook = models.CharField(max_length=40)
    facts = models.TextField()
    outcome = models.TextField()
    route = models.CharField(max_length=12)
    standing = models.CharField(max_length=10)
    provisional = models.BooleanField()
    sector = models.CharField(max_length=10)
    contracting_party = models.CharField(max_length=20, blank=True)
    preferred = models.CharField(max_length=12, blank=True)
    preference_reason = models.TextField(blank=True)
    final_route = models.CharField(max_length=12, blank=True)
    overridden = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_by_client = models.ForeignKey("accounts.ApiClient", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "sequence"], name="decisions_in_order"),
            models.CheckConstraint(
                condition=models.Q(overridden=False) | ~models.Q(reason=""), name="an_override_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id} #{self.sequence} {self.route}"
