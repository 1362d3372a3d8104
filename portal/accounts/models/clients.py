"""API clients: an organization's programs, each with a token shown once, stored hashed, scoped and expiring."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models.organizations import Organization

SCOPES = {
    "requests:read": _("Read the organization's requests"),
    "requests:write": _("File requests and take steps on them"),
    "triage:read": _("Read the coordinators' inbox"),
    "triage:write": _("Confirm, return, override, decline"),
    "invitations:read": _("Read invitations to providers"),
    "invitations:write": _("Answer invitations"),
    "quotes:read": _("Read requests for quotation and your own quotes"),
    "quotes:write": _("Ask about, prepare, submit and withdraw quotes"),
    "contracts:read": _("Read the company's contracts"),
    "contracts:write": _("Propose, sign and report on contracts"),
    "capacity:read": _("Read the company's capacity offers"),
    "capacity:write": _("Publish and withdraw capacity offers"),
    "events:read": _("Read the event feed"),
    "webhooks:read": _("Read webhook endpoints and deliveries"),
    "webhooks:write": _("Set up webhook endpoints, rotate secrets, send again"),
}


class ApiClient(models.Model):
    """A program of an organization. `token_hash` is SHA-256 of the token; `prefix` is its first letters, for people."""

    public_id = models.CharField(max_length=32, unique=True)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="api_clients")
    name = models.CharField(_("name"), max_length=100)
    prefix = models.CharField(max_length=12)
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=30), verbose_name=_("scopes"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
