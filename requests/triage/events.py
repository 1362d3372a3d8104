"""What happened to a request, said in words; and what has changed since a coordinator last saw it."""

from collections.abc import Iterable
from dataclasses import dataclass

from platforms.bilingual import Text
from requests.policy.lifecycle import STATES, State
from requests.policy.permissions import Actor
from requests.record.event_kinds import EVENT_KINDS
from requests.record.models import Event, Request
from requests.record.queries import history

CHANGED = Text("内容を変更", "Changed")


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words."""

    event: Event
    what: Text
    state: Text | None


@dataclass(frozen=True, slots=True)
class Since:
    """What happened after a version: the state then and now, and the events between."""

    then: Text | None
    now: Text
    events: list[Told]


def told(events: Iterable[Event]) -> list[Told]:
    """Events in words, in their order."""
    return [Told(event, _what(event.kind), _state(event)) for event in events]


def since(subject: Request, version: int, actor: Actor) -> Since:
    """What has happened since that version, newest first."""
    events = history(subject, actor)
    earlier = events.filter(request_version__lte=version).exclude(to_state="").first()
    later = told(events.filter(request_version__gt=version))
    return Since(_state(earlier) if earlier else None, subject.words.label, later)


def _what(kind: str) -> Text:
    known = EVENT_KINDS.get(kind)
    return known.words if known else CHANGED


def _state(event: Event) -> Text | None:
    return STATES[State(event.to_state)].label if event.to_state else None
