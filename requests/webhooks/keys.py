"""The secrets of an endpoint: made, shown once, rotated with an overlap, and kept sealed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from platforms import sealing
from requests.webhooks.models import WebhookEndpoint, WebhookSecret
from requests.webhooks.signing import new_secret

PURPOSE = "requests.webhooks.keys"
LONGEST_OVERLAP_HOURS = 7 * 24
USUAL_OVERLAP_HOURS = 24


def first_secret(endpoint: WebhookEndpoint, at: datetime) -> str:
    """Gives a new endpoint its secret; the only time that it is told."""
    secret = new_secret()
    WebhookSecret.objects.create(
        endpoint=endpoint, sealed=sealing.seal(secret, PURPOSE), hint=secret.rstrip("=")[-4:], created_at=at
    )
    return secret


def rotated(endpoint: WebhookEndpoint, at: datetime, overlap: timedelta) -> str:
    """A new secret; the one before signs too until the overlap has ended, older ones no longer than that."""
    mine = WebhookSecret.objects.filter(endpoint=endpoint)
    mine.filter(ends_at__lte=at).delete()
    mine.filter(Q(ends_at=None) | Q(ends_at__gt=at + overlap)).update(ends_at=at + overlap)
    return first_secret(endpoint, at)


def valid_now(secrets: Iterable[WebhookSecret], at: datetime) -> list[str]:
    """The secrets to sign with now, the current one first."""
    valid = [one for one in secrets if one.ends_at is None or one.ends_at > at]
    return [sealing.unseal(one.sealed, PURPOSE) for one in sorted(valid, key=lambda one: one.pk, reverse=True)]


def seal_again() -> int:
    """Seals under the present key what an older SECRET_KEY had sealed, so that the older one can go; how many."""
    stale = [one for one in WebhookSecret.objects.all() if not sealing.is_current(one.sealed, PURPOSE)]
    for one in stale:
        sealed = sealing.seal(sealing.unseal(one.sealed, PURPOSE), PURPOSE)
        WebhookSecret.objects.filter(pk=one.pk, sealed=one.sealed).update(sealed=sealed)
    return len(stale)
