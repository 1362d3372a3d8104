"""Who belongs to an organization, who is invited, which programs it has, which organizations wait to be checked."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from portal.accounts.acting import SECOND_FACTOR
from portal.accounts.invitations import open_ones
from portal.accounts.models import (
    ApiClient,
    ApiSecret,
    ClientEvent,
    Invitation,
    MemberEvent,
    Membership,
    Organization,
    User,
)
from requests.policy.permissions import Role


@dataclass(slots=True)
class Member:
    """A person of an organization with all their roles there, and whether a second factor guards their sign-in."""

    user: User
    second_factor: bool
    roles: list[Role] = field(default_factory=list)

    @property
    def withheld(self) -> list[Role]:
        """The roles that do not count until a second factor is set up."""
        return [] if self.second_factor else [one for one in self.roles if one in settings.MFA_REQUIRED_ROLES]


@dataclass(slots=True)
class Place:
    """An organization that a person belongs to, with the roles there."""

    organization: Organization
    roles: list[Role] = field(default_factory=list)


def members_of(organization: Organization) -> list[Member]:
    """The organization's people by kana name. One query."""
    rows = (
        Membership.objects.filter(organization=organization)
        .select_related("user")
        .annotate(second_factor=SECOND_FACTOR)
        .order_by("user__name_kana", "user__name", "user_id", "id")
    )
    people: dict[int, Member] = {}
    for row in rows:
        people.setdefault(row.user_id, Member(row.user, row.second_factor)).roles.append(Role(row.role))
    return list(people.values())


def places_of(user: User) -> list[Place]:
    """The organizations that the person belongs to, in the order in which one is taken by default. One query."""
    rows = (
        Membership.objects.filter(user=user)
        .select_related("organization")
        .order_by("organization__name_kana", "organization__name_ja", "organization_id", "id")
    )
    places: dict[int, Place] = {}
    for row in rows:
        places.setdefault(row.organization_id, Place(row.organization)).roles.append(Role(row.role))
    return list(places.values())


def member_history(organization: Organization, most: int = 100) -> QuerySet[MemberEvent]:
    """The latest changes of who may do what, the newest first."""
    return organization.member_history.select_related("by", "person")[:most]


def invitations_of(organization: Organization) -> QuerySet[Invitation]:
    """The organization's open invitations, the newest first."""
    return open_ones().filter(organization=organization).order_by("-created_at", "-id")


def clients_of(organization: Organization) -> QuerySet[ApiClient]:
    """The organization's programs by name with their secrets, revoked ones too. Two queries."""
    return ApiClient.objects.filter(organization=organization).prefetch_related("secrets")


def client_of(organization: Organization, public_id: str) -> ApiClient | None:
    """One of them with its secrets and its history, and who did what; None for one of others. Three queries."""
    whole = (
        ApiClient.objects.filter(organization=organization)
        .select_related("created_by")
        .prefetch_related(
            Prefetch("secrets", ApiSecret.objects.select_related("created_by")),
            Prefetch("history", ClientEvent.objects.select_related("by")),
        )
    )
    return whole.filter(public_id=public_id).first()


@dataclass(slots=True)
class Unchecked:
    """An organization that nobody has checked yet, and who registered it."""

    organization: Organization
    administrators: list[User] = field(default_factory=list)


def unchecked_organizations(most: int = 100) -> Sequence[Unchecked]:
    """The organizations that wait for a coordinator, the oldest first, at most `most`. Two queries."""
    waiting = list(Organization.objects.filter(verified_at=None).order_by("created_at", "id")[:most])
    found = {one.pk: Unchecked(one) for one in waiting}
    rows = Membership.objects.filter(organization__in=waiting, role=Role.ORGANIZATION_ADMIN)
    for row in rows.select_related("user").order_by("id"):
        found[row.organization_id].administrators.append(row.user)
    return list(found.values())
