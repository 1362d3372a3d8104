"""The feed of events: places in its order and what a reader is told between them; calls and webhooks share it."""

from datetime import timedelta

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Now

from requests.policy.permissions import Actor
from requests.record.events import readable_by, settled
from requests.record.models import Event
from requests.record.queries import visible_to

Place = tuple[int, int]
"""Transaction and id of an event: the order of the feed (docs/decisions/0006)."""

BEGINNING: Place = (0, 0)
KEPT = timedelta(days=400)
"""How long the feed tells of an event. The history itself is never deleted."""

MARGIN = timedelta(days=1)
"""An event's time is taken a little before its place in the order; no transaction of ours lasts nearly as long."""


class NoSuchPlace(ValueError):
    """No event has this id: the cursor is made up."""


class TooOld(ValueError):
    """The feed no longer goes back to this event."""


def place_of(event: str) -> Place:
    """The place of the event with this public id. Raises NoSuchPlace or TooOld."""
    old = ExpressionWrapper(Q(at__lt=Now() - KEPT), BooleanField())
    found = Event.objects.filter(public_id=event).values_list("transaction", "id", old).first()
    if found is None:
        raise NoSuchPlace(event)
    if found[2]:
        raise TooOld(event)
    return found[0], found[1]


def oldest() -> Place:
    """A place before everything that the feed still tells, and after most of what it no longer does."""
    kept = Event.objects.filter(at__gte=Now() - (KEPT + MARGIN))
    first = kept.order_by("at").values_list("transaction", flat=True).first()
    return (first, 0) if first is not None else BEGINNING


def head() -> Place:
    """The last place that is settled now; the beginning while there is none."""
    return settled().reverse().values_list("transaction", "id").first() or BEGINNING


def told_to(actor: Actor, events: QuerySet[Event]) -> QuerySet[Event]:
    """Those of the events that the feed tells this reader, in its order."""
    kept = events.filter(readable_by(actor, visible_to(actor)), at__gte=Now() - KEPT)
    return kept.order_by("transaction", "id")


def after(events: QuerySet[Event], place: Place) -> QuerySet[Event]:
    """Those that come later than a place."""
    transaction, last = place
    return events.filter(transaction__gte=transaction).filter(Q(transaction__gt=transaction) | Q(id__gt=last))


def upto(events: QuerySet[Event], place: Place) -> QuerySet[Event]:
    """Those that come no later than a place."""
    transaction, last = place
    return events.filter(transaction__lte=transaction).filter(Q(transaction__lt=transaction) | Q(id__lte=last))
