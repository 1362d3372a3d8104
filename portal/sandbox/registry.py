"""Finds the space of a token, in the live schema, and notes that it is in use."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from portal.accounts.tokens import digest
from portal.sandbox.made_of import this_portal
from portal.sandbox.models import Space

NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Found:
    """The space of a call. `ready` is False while its tables are older than this portal's."""

    pk: int
    public_id: str
    schema: str
    ready: bool


def find(token: str) -> Found | None:
    """The space that a token opens; None when there is none (any more). One indexed read.

    The use is noted at most once a minute: a space that nobody uses is removed (portal.sandbox.building.UNUSED).
    """
    space = Space.objects.filter(token_hash=digest(token)).first()
    if space is None:
        return None
    if space.last_used_at < timezone.now() - NOTED_EVERY:
        Space.objects.filter(Q(last_used_at__lt=Now() - NOTED_EVERY), pk=space.pk).update(last_used_at=Now())
    return Found(space.pk, space.public_id, space.schema, space.made_of == this_portal())
