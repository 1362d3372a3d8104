"""Sends again: one delivery, or every event of a range, also those of a time before the endpoint listened."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from platforms.bilingual import Text
from requests.policy.permissions import Actor, Verdict
from requests.record import clock, feed
from requests.record.models import Event
from requests.record.refusals import Invalid, Missing, Refused
from requests.webhooks.endpoints import NOT_ACTIVE, begin, look_up
from requests.webhooks.models import WebhookDelivery, WebhookEndpoint
from requests.webhooks.readers import reader
from requests.webhooks.relaying import READ, owe
from requests.webhooks.schedule import KEEPS_TRYING

MOST = 1000
NO_RANGE = Text(
    ja="再送する範囲の始まりを、出来事か日時のどちらか一方で示してください。",
    en="Say where the range begins: by an event or by a time, one of the two.",
)
BACKWARDS = Text(ja="終わりは始まりより後にしてください。", en="The end must be later than the beginning.")
NOT_KEPT = Text(
    ja="{days}日より前の出来事は再送できません。", en="Events older than {days} days cannot be sent again."
).fill(days=feed.KEPT.days)


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many events are due again; `continues_after` is the last one of them when the range has more."""

    events: int
    continues_after: str | None


def resend(endpoint_id: str, delivery_id: str, actor: Actor) -> WebhookDelivery:
    """Makes one delivery due now, with three days before it; whatever became of it before."""
    with transaction.atomic():
        endpoint = _active(endpoint_id, actor)
        mine = WebhookDelivery.objects.select_for_update(no_key=True).filter(endpoint=endpoint)
        found = mine.filter(public_id=delivery_id).first()
        if found is None:
            raise Missing(delivery_id)
        now = clock.now()
        found.state, found.attempts, found.parked_at = WebhookDelivery.PENDING, 0, None
        found.next_at, found.ends_at = now, now + KEEPS_TRYING if found.event_id else now  # a test is tried once
        found.save(update_fields=["state", "attempts", "parked_at", "next_at", "ends_at"])
        return found


def replay(
    endpoint_id: str,
    actor: Actor,
    *,
    after: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> Replayed:
    """Makes the events of a range due, at most 1,000 at once: after the event `after` or since a time, until a time.

    They are what the endpoint's reader may see now, of the kinds that it listens to, and settled.
    """
    if bool(after) == (since is not None):
        raise Invalid.field("after", NO_RANGE)
    if since is not None and until is not None and until <= since:
        raise Invalid.field("until", BACKWARDS)
    if since is not None and since < clock.now() - feed.KEPT:
        raise Invalid.field("since", NOT_KEPT)
    with transaction.atomic():
        endpoint = _active(endpoint_id, actor)
        found = list(_range(endpoint, after, since, until).values(*READ)[: MOST + 1])
        shown = found[:MOST]
        owe(endpoint, shown, again=True)
    return Replayed(len(shown), shown[-1]["public_id"] if len(found) > MOST else None)


def _range(endpoint: WebhookEndpoint, after: str, since: datetime | None, until: datetime | None) -> QuerySet[Event]:
    rows = feed.upto(feed.told_to(reader(endpoint), Event.objects.all()), feed.head())
    if after:
        rows = feed.after(rows, begin(after))
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lt=until)
    return rows.filter(kind__in=endpoint.kinds) if endpoint.kinds else rows


def _active(endpoint_id: str, actor: Actor) -> WebhookEndpoint:
    endpoint = look_up(endpoint_id, actor)
    if endpoint.state != WebhookEndpoint.ACTIVE:
        raise Refused(Verdict(False, NOT_ACTIVE), by_state=True)
    return endpoint
