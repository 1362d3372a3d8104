"""Access tokens: what a program gets for its secret, for an hour and within its scopes, and gives back."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models.functions import Now

from portal.accounts.acting import actor_for_client
from portal.accounts.models import SCOPES, AccessToken, ApiClient, ApiSecret
from portal.accounts.tokens import digest

LIFETIME = timedelta(hours=1)


def grantable(client: ApiClient, asked: Collection[str]) -> list[str] | None:
    """The scopes that a token gets: those asked for, or all that work now. None when that would be too many or none."""
    usable = actor_for_client(client).scopes
    if not usable.issuperset(asked):
        return None
    return [scope for scope in SCOPES if scope in (asked or usable)] or None


def keep(secret: ApiSecret, token: str, scopes: Collection[str]) -> AccessToken:
    """Stores the hash of a token just made."""
    return AccessToken.objects.create(
        secret=secret, token_hash=digest(token), scopes=list(scopes), created_at=Now(), expires_at=Now() + LIFETIME
    )


def give_back(client: ApiClient, token: str) -> bool:
    """Ends an access token at once; False when the program has no such working one."""
    own = AccessToken.objects.filter(secret__client=client, token_hash=digest(token), revoked_at=None)
    return bool(own.update(revoked_at=Now()))


def forget_expired() -> int:
    """Deletes the tokens whose hour is over; how many."""
    return AccessToken.objects.filter(expires_at__lt=Now()).delete()[0]
