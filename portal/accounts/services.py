"""Registers organizations, has them checked, and keeps who belongs to them in which role."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now

from portal.accounts.acting import roles_of
from portal.accounts.models import MemberEvent, Membership, Organization, User
from portal.accounts.refusals import LAST_ADMINISTRATOR, ROLE_NOT_HERE, Refusal
from requests.policy.permissions import Role

What = MemberEvent.What


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
        note(organization, user, What.GIVEN, role, user)
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
def set_roles(organization: Organization, by: User, email: str, roles: Collection[Role]) -> bool:
    """Gives a member exactly these roles, none to let them go; False when nobody there has this address.

    The last administrator stays one. Who gave and took what is written down.
    """
    if not set(roles) <= roles_of(organization):
        raise Refusal(ROLE_NOT_HERE)
    # One lock for all changes of an organization's people: two administrators must not remove each other at once.
    Organization.objects.select_for_update().get(pk=organization.pk)
    held = Membership.objects.filter(organization=organization, user__email=email).select_related("user")
    mine = {Role(one.role): one for one in held}
    if not mine:
        return False
    person = next(iter(mine.values())).user
    if Role.ORGANIZATION_ADMIN in mine.keys() - set(roles) and not _another_administrator(organization, person):
        raise Refusal(LAST_ADMINISTRATOR)
    for role in sorted(mine.keys() - set(roles)):
        mine[role].delete()
        note(organization, by, What.TAKEN, role, person)
    for role in sorted(set(roles) - mine.keys()):
        Membership.objects.create(user=person, organization=organization, role=role)
        note(organization, by, What.GIVEN, role, person)
    return True


def _another_administrator(organization: Organization, person: User) -> bool:
    administrators = Membership.objects.filter(organization=organization, role=Role.ORGANIZATION_ADMIN)
    return administrators.filter(user__is_active=True).exclude(user=person).exists()


def note(
    organization: Organization, by: User, what: MemberEvent.What, role: str, person: User | None, email: str = ""
) -> None:
    """Writes a change of an organization's people down, in the transaction of the change."""
    MemberEvent.objects.create(
        organization=organization, at=Now(), what=what, by=by, person=person, email=email, role=role
    )
