"""Recognizes a program when it calls: by its secret or by an access token, one indexed read, at every call anew."""

import ipaddress
from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from portal.accounts.acting import ClientCaller, actor_for_client
from portal.accounts.clients import working
from portal.accounts.models import AccessToken, ApiSecret
from portal.accounts.tokens import ACCESS_MARK, MARK, digest

NOTED_EVERY = timedelta(minutes=1)
COARSE = {4: 24, 6: 48}
"""How much of a network address is kept: enough to see a stranger, too little to follow a person."""


def authenticate_token(token: str, address: str = "") -> ClientCaller | None:
    """The program that a Bearer token belongs to; None when it is unknown, ended, or left without any scope.

    Either a secret itself or an access token got for one: both die with the secret, the program, and the role that
    their scopes need. Notes the use and the network, at most once a minute. At most two statements.
    """
    if token.startswith(ACCESS_MARK):
        return _by_access_token(token, address)
    secret = _working_secret(token) if token.startswith(MARK) else None
    return _noted(secret, address, actor_for_client(secret.client)) if secret else None


def secret_of(client_id: str, token: str, address: str = "") -> ApiSecret | None:
    """The working secret of exactly this program; None for every other pair, whatever is wrong with it.

    One read whether the program exists or not, so neither answer nor time tells which programs there are.
    """
    secret = _working_secret(token)
    if secret is None or not constant_time_compare(secret.client.public_id, client_id):
        return None
    _note_use(secret, address)
    return secret


def coarse(address: str) -> str:
    """The network of an address: /24 or /48; "" for what is no address."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    plain = getattr(found, "ipv4_mapped", None) or found
    return str(ipaddress.ip_network((plain, COARSE[plain.version]), strict=False))


def _working_secret(token: str) -> ApiSecret | None:
    known = ApiSecret.objects.select_related("client__organization__provider")
    return known.filter(working(), token_hash=digest(token), client__revoked_at=None).first()


def _by_access_token(token: str, address: str) -> ClientCaller | None:
    found = (
        AccessToken.objects.select_related("secret__client__organization__provider")
        .filter(token_hash=digest(token), revoked_at=None, expires_at__gt=Now())
        .filter(working("secret__"), secret__client__revoked_at=None)
        .first()
    )
    if found is None:
        return None
    return _noted(found.secret, address, actor_for_client(found.secret.client, found.scopes))


def _noted(secret: ApiSecret, address: str, caller: ClientCaller) -> ClientCaller | None:
    if not caller.scopes:
        return None
    _note_use(secret, address)
    return caller


def _note_use(secret: ApiSecret, address: str) -> None:
    if secret.last_used_at is not None and secret.last_used_at >= timezone.now() - NOTED_EVERY:
        return
    stale = Q(last_used_at=None) | Q(last_used_at__lt=Now() - NOTED_EVERY)
    ApiSecret.objects.filter(stale, pk=secret.pk).update(last_used_at=Now(), last_network=coarse(address))
