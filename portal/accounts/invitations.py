"""Invitations to join an organization: sent by mail, good for fourteen days and for one person, once."""

import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.urls import reverse

from platforms.bilingual import Text
from portal.accounts.acting import roles_of
from portal.accounts.models import Invitation, Membership, Organization, User
from portal.accounts.refusals import ADDRESS_UNCHECKED, HAS_ROLE, OTHER_ADDRESS, ROLE_NOT_HERE, Refusal
from portal.accounts.services import What, note
from portal.accounts.tokens import digest
from requests.outbox.services import Recipient, send
from requests.policy.permissions import Role

GOOD_FOR = timedelta(days=14)
SENTENCE = Text(
    ja="Kibo利用ポータルへの招待が届いています。リンクは14日間、一度だけ使えます。心当たりがない場合は何もしないでください。",
    en="You are invited to the Kibo Utilization Portal. The link works once, for 14 days. "
    "If you did not expect this, you do not need to do anything.",
)
REFERENCE = Text(ja="招待", en="Invitation")


def open_ones() -> QuerySet[Invitation]:
    """Invitations that can still be accepted."""
    return Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=Now())


@transaction.atomic
def invite(organization: Organization, by: User, *, email: str, role: Role, language: str) -> Invitation:
    """Invites an address to a role and mails the link. An open invitation of the same kind is replaced."""
    if role not in roles_of(organization):
        raise Refusal(ROLE_NOT_HERE)
    if Membership.objects.filter(organization=organization, user__email=email, role=role).exists():
        raise Refusal(HAS_ROLE)
    _close(organization, email, role)
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        organization=organization,
        email=email,
        role=role,
        token_hash=digest(token),
        invited_by=by,
        expires_at=Now() + GOOD_FOR,
    )
    send(
        Recipient(None, email, language),
        kind="member_invitation",
        sentence=SENTENCE,
        reference=REFERENCE.within(language),
        path=reverse("accounts:invitation", args=[token]),
        cause=f"invitation:{invitation.pk}",
    )
    note(organization, by, What.INVITED, role, None, email)
    return invitation


@transaction.atomic
def revoke(organization: Organization, by: User, email: str, role: str) -> bool:
    """Makes the open invitation of an address to a role worthless; False when there is none."""
    if not _close(organization, email, role):
        return False
    note(organization, by, What.UNINVITED, role, None, email)
    return True


def _close(organization: Organization, email: str, role: str) -> bool:
    mine = open_ones().filter(organization=organization, email=email, role=role)
    return bool(mine.update(revoked_at=Now()))


def found(token: str) -> Invitation | None:
    """The open invitation that a link's token belongs to."""
    return open_ones().select_related("organization").filter(token_hash=digest(token)).first()


def proves(token: str, email: str) -> bool:
    """Whether holding this token shows that its holder reads the mail of this address: it was sent nowhere else."""
    invitation = found(token)
    return invitation is not None and invitation.email == email.lower()


def objection(invitation: Invitation, user: User) -> Text | None:
    """Why this person cannot accept it, or None."""
    if user.email.lower() != invitation.email:
        return OTHER_ADDRESS
    if not EmailAddress.objects.filter(user=user, email=invitation.email, verified=True).exists():
        return ADDRESS_UNCHECKED
    return None


@transaction.atomic
def accept(token: str, user: User) -> Organization | None:
    """The person joins in the role; None when the link is no longer good. A second click joins nobody twice."""
    invitation = open_ones().select_for_update().filter(token_hash=digest(token)).first()
    if invitation is None:
        return None
    if because := objection(invitation, user):
        raise Refusal(because)
    organization = invitation.organization
    if invitation.role not in roles_of(organization):
        raise Refusal(ROLE_NOT_HERE)
    _, new = Membership.objects.get_or_create(user=user, organization=organization, role=invitation.role)
    if new:
        note(organization, user, What.JOINED, invitation.role, user)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=Now(), accepted_by=user)
    return organization
