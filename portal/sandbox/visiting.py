"""What the pages show of a space and do in it: each goes in, in one transaction, and comes out again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from portal.accounts.models import Organization
from portal.sandbox import filing, living, timekeeping
from portal.sandbox.inside import inside
from portal.sandbox.living import Happened
from portal.sandbox.made_of import this_portal
from portal.sandbox.models import Space
from portal.sandbox.telling import Line, coming, counts
from requests.record import clock
from requests.record.refusals import Missing


@dataclass(frozen=True, slots=True)
class Inside:
    """A space as its page shows it. `ahead` is ISO 8601."""

    now: datetime
    ahead: str
    counts: dict[str, int]
    coming: Sequence[Line]


def spaces_of(organization: Organization) -> list[Space]:
    """The organization's sandboxes, the newest first."""
    return list(Space.objects.filter(organization=organization).select_related("created_by"))


def find(organization: Organization, public_id: str) -> Space:
    """One of the organization's sandboxes; Missing for every other."""
    found = Space.objects.filter(organization=organization, public_id=public_id).first()
    if found is None:
        raise Missing(public_id)
    return found


def ready(space: Space) -> bool:
    """Whether its tables are this portal's; until then nothing can be done in it."""
    return space.made_of == this_portal()


def look(space: Space) -> Inside:
    """The clock, what is there, what comes."""
    with inside(space.schema):
        return Inside(clock.now(), timekeeping.written(timekeeping.ahead()), counts(), coming())


def advance(space: Space, by: timedelta) -> list[Happened]:
    """Moves the clock; what happened."""
    with _in(space):
        return living.advance(by)


def file(space: Space, *, route: str, platform: str, disclosure: str, count: int) -> int:
    """Files test requests; how many."""
    with _in(space):
        for _ in range(count):
            filing.file(platform or filing.PLATFORM[route], route, disclosure)
    return count


@contextmanager
def _in(space: Space) -> Iterator[None]:
    with inside(space.schema), transaction.atomic():
        yield
