"""API clients: an organization's programs, their secrets, the access tokens got for these, what was done to them."""

from datetime import datetime

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
    "calls:read": _("Read the request log"),
}


class ApiClient(models.Model):
    """A program of an organization; `public_id` is also its OAuth client id, `api_version` the version it is pinned to.

    Revoked once, for good: no secret and no access token of it works from then on.
    """

    public_id = models.CharField(max_length=32, unique=True)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="api_clients")
    name = models.CharField(_("name"), max_length=100)
    scopes = ArrayField(models.CharField(max_length=30), verbose_name=_("scopes"))
    api_version = models.CharField(max_length=10)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class ApiSecret(models.Model):
    """A secret of a program. `token_hash` is SHA-256 of it; `prefix` is its first letters, for people.

    It ends at `expires_at`, or before that at `ends_at` when it was replaced or ended. `last_network` says from where
    it was last used, no closer than /24 (IPv4) or /48 (IPv6).
    """

    public_id = models.CharField(max_length=32, unique=True)
    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="secrets")
    prefix = models.CharField(max_length=12)
    token_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    ends_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    last_network = models.CharField(max_length=43, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return f"{self.prefix}…"

    @property
    def works_until(self) -> datetime:
        """The moment from which it does not work any more."""
        return min(self.expires_at, self.ends_at or self.expires_at)


class AccessToken(models.Model):
    """What a secret was exchanged for (RFC 6749 4.4): opaque, for an hour, kept as its SHA-256, never wider in scope.

    It works only while its secret and its program do.
    """

    secret = models.ForeignKey(ApiSecret, models.CASCADE, related_name="access_tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=30))
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"access token {self.pk}"


class ClientEvent(models.Model):
    """Something that a person did to a program; PostgreSQL refuses to change or delete a row (SECURITY rule 14).

    `prefix` names the secret concerned, `until` the moment that was set for it, `version` the version moved to.
    """

    class What(models.TextChoices):
        """What was done."""

        MADE = "made", _("API client created")
        ROTATED = "rotated", _("New secret created")
        SECRET_ENDS = "secret_ends", _("End of a secret set")
        VERSION = "version", _("API version changed")
        REVOKED = "revoked", _("API client revoked")

    client = models.ForeignKey(ApiClient, models.PROTECT, related_name="history")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=12, choices=What.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prefix = models.CharField(max_length=12, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    version = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.what} {self.client_id}"
