"""Registers organizations, has them checked, and keeps who belongs to them in which role."""

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now

from portal.accounts.models import Membership, Organization, User
from portal.accounts.refusals import LAST_ADMINISTRATOR, Refusal
from requests.policy.permissions import Role


@dataclass(frozen=True, slots=True)
class Names:
    """An organization's names; kana may be empty."""

    ja: str
    kana: str
    en: str


@transaction.atomic
def register_organization(user: User, names: Names, *, type: str, country: str) -> Organization:
    """A new organization, not checked yet; who registers it is its administrator and may file requests for it.

    An organization may have the name of another: who tells them apart is the coordinator who checks it.
    """
    organization = Organization.objects.create(
        public_id=secrets.token_urlsafe(16),
        name_ja=names.ja,
        name_kana=names.kana,
        name_en=names.en,
        type=type,
        country=country,
    )
    for role in (Role.ORGANIZATION_ADMIN, Role.APPLICANT):
        Membership.objects.create(user=user, organization=organization, role=role)
    return organization


def rename_organization(organization: Organization, names: Names) -> None:
    """Changes the names. A coordinator checked the old ones, so the organization has to be checked again."""
    new = {"name_ja": names.ja, "name_kana": names.kana, "name_en": names.en}
    told_apart_by = ("name_ja", "name_en")
    if any(getattr(organization, name) != new[name] for name in told_apart_by):
        Organization.objects.filter(pk=organization.pk).update(**new, verified_at=None, verified_by=None)
    else:
        Organization.objects.filter(pk=organization.pk).update(**new)


def verify_organization(public_id: str, by: User) -> Organization | None:
    """A coordinator has checked that the organization is what it says; None when there is no such one to check."""
    waiting = Organization.objects.filter(public_id=public_id, verified_at=None)
    if not waiting.update(verified_at=Now(), verified_by=by):
        return None
    return Organization.objects.get(public_id=public_id)


@transaction.atomic
def remove_role(organization: Organization, email: str, role: str) -> bool:
    """Takes a role from a member; False when nobody there has it. The last administrator stays."""
    # One lock for all changes of an organization's people: two administrators must not remove each other at once.
    Organization.objects.select_for_update().get(pk=organization.pk)
    held = Membership.objects.filter(organization=organization, role=role)
    mine = held.filter(user__email=email)
    if not mine.exists():
        return False
    if role == Role.ORGANIZATION_ADMIN and not held.exclude(user__email=email).filter(user__is_active=True).exists():
        raise Refusal(LAST_ADMINISTRATOR)
    mine.delete()
    return True
