"""What administrators do to their organization's programs: make, give a new secret, end one, move on, revoke."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Least, Now
from django.utils import timezone

from platforms.fiscal import day_in_japan, midnight
from platforms.rest import versions
from portal.accounts.acting import roles_of, scope_role
from portal.accounts.models import SCOPES, ApiClient, ApiSecret, ClientEvent, Organization, User
from portal.accounts.refusals import (
    EXPIRY,
    MADE_ALREADY,
    SCOPE_NOT_HERE,
    SECRET_MADE_ALREADY,
    TWO_SECRETS,
    VERSION_NOT_HERE,
    Refusal,
)
from portal.accounts.tokens import MARK, digest, new_token

LONGEST = timedelta(days=365)
MOST_SECRETS = 2
OVERLAPS = {"0": timedelta(0), "1": timedelta(hours=1), "24": timedelta(hours=24), "168": timedelta(days=7)}
"""How long a replaced secret goes on working, by its hours."""

What = ClientEvent.What


def scopes_for(organization: Organization) -> list[str]:
    """The scopes that programs of this organization can use, in the order of SCOPES."""
    possible = roles_of(organization)
    return [scope for scope in SCOPES if scope_role(scope) in possible]


def last_day(now: datetime | None = None) -> date:
    """The latest day, in Japan, on which a secret may still work."""
    return day_in_japan(now or timezone.now()) + LONGEST


def working(where: str = "") -> Q:
    """Of secrets: those that work at this moment, by the database's clock, if their program does.

    `where` is the path to them from another table, such as "secret__".
    """
    going_on = Q(**{f"{where}ends_at": None}) | Q(**{f"{where}ends_at__gt": Now()})
    return Q(**{f"{where}expires_at__gt": Now()}) & going_on


def own_id(organization: Organization, told: str) -> str:
    """The public id made of the one that a form carries: the same form gives the same id, and never another's.

    Nobody learns, by sending the id of another organization's program, that there is one.
    """
    mixed = hashlib.sha256(f"{organization.public_id} {told}".encode(errors="replace")).digest()
    return urlsafe_b64encode(mixed)[:22].decode()


def issue(
    organization: Organization, by: User, *, public_id: str, name: str, scopes: Collection[str], until: date
) -> tuple[ApiClient, str]:
    """A new program, pinned to the newest API version, and its secret, which is stored nowhere.

    `public_id` is mixed from the form's, so that sending the form twice makes one program. `until` is the last day, in
    Japan, on which the secret works.
    """
    if not scopes or not set(scopes) <= set(scopes_for(organization)):
        raise Refusal(SCOPE_NOT_HERE)
    _check(until)
    try:
        with transaction.atomic():
            client = ApiClient.objects.create(
                public_id=own_id(organization, public_id),
                organization=organization,
                name=name,
                scopes=[scope for scope in SCOPES if scope in scopes],
                api_version=versions.LATEST,
                created_by=by,
            )
            secret, token = _secret(client, by, client.public_id, until)
            _note(client, by, What.MADE, prefix=secret.prefix, until=secret.expires_at, version=client.api_version)
    except IntegrityError as twice:
        raise Refusal(MADE_ALREADY) from twice
    return client, token


@transaction.atomic
def rotate(
    organization: Organization, by: User, client_id: str, *, public_id: str, until: date, overlap: timedelta
) -> tuple[ApiSecret, str] | None:
    """A second secret; the one that works now ends after `overlap`. None when there is no such working program.

    `public_id` is the form's, as for `issue`. At most two secrets work at once, so that none is forgotten.
    """
    client = _mine(organization, client_id)
    if client is None:
        return None
    _check(until)
    public_id = own_id(organization, public_id)
    if client.secrets.filter(public_id=public_id).exists():
        raise Refusal(SECRET_MADE_ALREADY)
    old = list(client.secrets.filter(working()))
    if len(old) >= MOST_SECRETS:
        raise Refusal(TWO_SECRETS)
    secret, token = _secret(client, by, public_id, until)
    _note(client, by, What.ROTATED, prefix=secret.prefix, until=secret.expires_at)
    for one in old:
        _end(one, by, overlap)
    return secret, token


@transaction.atomic
def end_secret(organization: Organization, by: User, client_id: str, secret_id: str) -> bool:
    """Ends one secret, and every access token got for it, at once; False when there is no such working one."""
    client = _mine(organization, client_id)
    secret = client.secrets.filter(working(), public_id=secret_id).first() if client else None
    if secret is None:
        return False
    _end(secret, by, timedelta(0))
    return True


@transaction.atomic
def revoke(organization: Organization, by: User, client_id: str) -> bool:
    """Ends a program, all its secrets and access tokens, at once; False when there is no such working one."""
    client = _mine(organization, client_id)
    if client is None:
        return False
    ApiClient.objects.filter(pk=client.pk).update(revoked_at=Now())
    _note(client, by, What.REVOKED)
    return True


@transaction.atomic
def move_to(organization: Organization, by: User, client_id: str, version: str) -> ApiClient | None:
    """Pins a program to a newer API version, never to an older one; None when there is no such working program."""
    client = _mine(organization, client_id)
    if client is None:
        return None
    if version not in {one.code for one in versions.changes_since(client.api_version)}:
        raise Refusal(VERSION_NOT_HERE)
    client.api_version = version
    client.save(update_fields=["api_version"])
    _note(client, by, What.VERSION, version=version)
    return client


def _mine(organization: Organization, client_id: str) -> ApiClient | None:
    """The organization's working program of this id, locked."""
    mine: QuerySet[ApiClient] = ApiClient.objects.filter(organization=organization, revoked_at=None)
    return mine.select_for_update().filter(public_id=client_id).first()


def _check(until: date) -> None:
    if not day_in_japan(timezone.now()) < until <= last_day():
        raise Refusal(EXPIRY.fill(last=last_day().isoformat()))


def _secret(client: ApiClient, by: User, public_id: str, until: date) -> tuple[ApiSecret, str]:
    token = new_token()
    secret = ApiSecret.objects.create(
        public_id=public_id,
        client=client,
        prefix=token[: len(MARK) + 6],
        token_hash=digest(token),
        created_by=by,
        expires_at=midnight(until + timedelta(days=1)),
    )
    return secret, token


def _end(secret: ApiSecret, by: User, after: timedelta) -> None:
    """Sets the end of a working secret; one that ends sooner anyway keeps its end."""
    ApiSecret.objects.filter(pk=secret.pk).update(ends_at=Least(Now() + after, "expires_at", "ends_at"))
    secret.refresh_from_db(fields=["ends_at"])
    _note(secret.client, by, What.SECRET_ENDS, prefix=secret.prefix, until=secret.ends_at)


def _note(
    client: ApiClient, by: User, what: ClientEvent.What, *, prefix: str = "", until: datetime | None = None,
    version: str = "",
) -> None:  # fmt: skip
    ClientEvent.objects.create(client=client, at=Now(), what=what, by=by, prefix=prefix, until=until, version=version)
