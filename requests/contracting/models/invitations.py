"""Invitations to providers and what they answer."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Invitation(models.Model):
    """One request put to one provider. A provider sees its own invitations and nothing of its rivals'.

    `answered_at` is when it accepted or declined; `ended_at` when it stopped taking part, however that came.
    """

    SENT, ACCEPTED, DECLINED, LAPSED, CLOSED = "sent", "accepted", "declined", "lapsed", "closed"
    WITHDRAWN = "withdrawn"
    STATES = (
        (SENT, _("Waiting for an answer")),
        (ACCEPTED, _("Accepted")),
        (DECLINED, _("Declined")),
        (LAPSED, _("Lapsed")),
        (CLOSED, _("Closed by JAXA or the applicant")),
        (WITHDRAWN, _("Taken back by the provider")),
    )
    public_id = models.CharField(max_length=32, unique=True)
    request = models.ForeignKey("requests.Request", models.PROTECT, related_name="invitations")
    provider = models.ForeignKey("platforms.Provider", models.PROTECT, related_name="invitations")
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=STATES, default=SENT)
    version = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_by_client = models.ForeignKey(
        "accounts.ApiClient", models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "provider", "round"], name="a_provider_once_a_round"),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""), name="a_refusal_has_a_reason"
            ),
        )
        indexes = (
            models.Index(fields=["provider", "-sent_at", "-id"], name="a_providers_inbox"),
            models.Index(fields=["due_at"], condition=models.Q(state="sent"), name="invitations_due"),
        )

    def __str__(self) -> str:
        return self.public_id


class InvitationQuestion(models.Model):
    """A provider's question about an invitation, answered by JAXA or the applicant, to that provider alone."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="questions")
    question = models.TextField()
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.invitation_id} question {self.pk}"
