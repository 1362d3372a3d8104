"""API clients: makes a program's token, revokes it, and recognizes it when the program calls."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from platforms.fiscal import day_in_japan, midnight
from portal.accounts.acting import ClientCaller, actor_for_client, roles_of, scope_role
from portal.accounts.models import SCOPES, ApiClient, Organization, User
from portal.accounts.refusals import EXPIRY, MADE_ALREADY, SCOPE_NOT_HERE, Refusal
from portal.accounts.tokens import MARK, digest, new_token

LONGEST = timedelta(days=365)
NOTED_EVERY = timedelta(minutes=1)


def scopes_for(organization: Organization) -> list[str]:
    """The scopes that programs of this organization can use, in the order of SCOPES."""
    possible = roles_of(organization)
    return [scope for scope in SCOPES if scope_role(scope) in possible]


def last_day(now: datetime | None = None) -> date:
    """The latest day, in Japan, on which a token may still work."""
    return day_in_japan(now or timezone.now()) + LONGEST


def issue(
    organization: Organization, by: User, *, public_id: str, name: str, scopes: Collection[str], until: date
) -> tuple[ApiClient, str]:
    """A new API client and its token, which is stored nowhere. `until` is the last day, in Japan, on which it works.

    `public_id` comes from the form, so that sending the form twice makes one client.
    """
    if not scopes or not set(scopes) <= set(scopes_for(organization)):
        raise Refusal(SCOPE_NOT_HERE)
    if not day_in_japan(timezone.now()) < until <= last_day():
        raise Refusal(EXPIRY.fill(last=last_day().isoformat()))
    token = new_token()
    try:
        with transaction.atomic():
            client = ApiClient.objects.create(
                public_id=public_id,
                organization=organization,
                name=name,
                prefix=token[: len(MARK) + 6],
                token_hash=digest(token),
                scopes=[scope for scope in SCOPES if scope in scopes],
                created_by=by,
                expires_at=midnight(until + timedelta(days=1)),
            )
    except IntegrityError as twice:
        raise Refusal(MADE_ALREADY) from twice
    return client, token


def revoke(organization: Organization, public_id: str) -> bool:
    """Ends a token at once; False when the organization has no such working one."""
    mine = ApiClient.objects.filter(organization=organization, public_id=public_id, revoked_at=None)
    return bool(mine.update(revoked_at=Now()))


def authenticate_token(token: str) -> ClientCaller | None:
    """The program that a token belongs to, or None when it is unknown, revoked or expired. One indexed read.

    Notes the use, at most once a minute, so that an owner sees which tokens are still in use.
    """
    if not token.startswith(MARK):
        return None
    client = (
        ApiClient.objects.select_related("organization__provider")
        .filter(token_hash=digest(token), revoked_at=None, expires_at__gt=Now())
        .first()
    )
    if client is None:
        return None
    if client.last_used_at is None or client.last_used_at < timezone.now() - NOTED_EVERY:
        stale = Q(last_used_at=None) | Q(last_used_at__lt=Now() - NOTED_EVERY)
        ApiClient.objects.filter(stale, pk=client.pk).update(last_used_at=Now())
    return actor_for_client(client)
