"""Organizations, who belongs to them in which role, and invitations to join."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from requests.policy.facts import OrganizationType
from requests.policy.permissions import Role

TYPE_LABELS = {
    OrganizationType.ACADEMIA: _("University or other academia"),
    OrganizationType.GOVERNMENT_RESEARCH: _("Government or national research institute"),
    OrganizationType.JAXA: _("JAXA"),
    OrganizationType.COMMERCIAL_DOMESTIC: _("Company in Japan"),
    OrganizationType.COMMERCIAL_FOREIGN: _("Company outside Japan"),
    OrganizationType.FOREIGN_PUBLIC: _("Foreign agency or university"),
    OrganizationType.OTHER: _("Other (a person, a school, a non-profit body)"),
}
ROLE_LABELS = {
    Role.APPLICANT: _("Applicant"),
    Role.ORGANIZATION_ADMIN: _("Organization administrator"),
    Role.JAXA_COORDINATOR: _("JAXA coordinator"),
    Role.REVIEWER: _("Reviewer"),
    Role.PROVIDER_AGENT: _("Provider agent"),
    Role.AUDITOR: _("Auditor"),
}


class Organization(models.Model):
    """A university, institute, agency or company. A company can be provider and applicant at once.

    Anybody may register one; `verified_at` is when a JAXA coordinator checked that it is what it says. Until then its
    people may draft and submit, and the coordinator sees that the organization is not checked yet.
    """

    public_id = models.CharField(max_length=32, unique=True)
    name_ja = models.CharField(_("name in Japanese"), max_length=200)
    name_kana = models.CharField(_("name in kana"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200)
    type = models.CharField(_("type"), max_length=30, choices=[(t.value, label) for t, label in TYPE_LABELS.items()])
    country = models.CharField(_("country"), max_length=2, default="JP", help_text=_("ISO 3166 code, for example JP"))
    created_at = models.DateTimeField(default=timezone.now)
    verified_at = models.DateTimeField(_("checked"), null=True, blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("name_kana", "name_ja", "id")

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if (get_language() or "ja").startswith("en") else self.name_ja


class Membership(models.Model):
    """One role of one person in one organization."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=[(r.value, label) for r, label in ROLE_LABELS.items()])
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "organization", "role"], name="a_role_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.organization_id}"


class Invitation(models.Model):
    """An invitation to join an organization; the link's token is stored hashed and works once, until it expires."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="member_invitations")
    email = models.EmailField(_("e-mail address"), max_length=254)
    role = models.CharField(_("role"), max_length=20, choices=[(r.value, label) for r, label in ROLE_LABELS.items()])
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class MemberEvent(models.Model):
    """A change of who may do what in an organization; PostgreSQL refuses to change or delete a row (SECURITY rule 14).

    `person` is whose role it is; for an invitation that nobody has accepted there is only its address.
    """

    class What(models.TextChoices):
        """What was done."""

        INVITED = "invited", _("Invited")
        UNINVITED = "uninvited", _("Invitation revoked")
        JOINED = "joined", _("Accepted the invitation")
        GIVEN = "given", _("Role given")
        TAKEN = "taken", _("Role removed")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="member_history")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=10, choices=What.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    email = models.EmailField(max_length=254, blank=True)
    role = models.CharField(max_length=20, choices=[(r.value, label) for r, label in ROLE_LABELS.items()])

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.what} {self.organization_id}"
