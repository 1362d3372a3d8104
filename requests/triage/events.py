"""What happened to a request, said in words; and what has changed since a coordinator last saw it."""

from collections.abc import Iterable
from dataclasses import dataclass

from platforms.bilingual import Text
from requests.policy.lifecycle import STATES, STEPS, State, Step
from requests.policy.permissions import Actor
from requests.record.models import Event, Request
from requests.record.queries import history

INVITATIONS = {
    "invitation.sent": Text("提供企業に打診", "Provider invited"),
    "invitation.accepted": Text("提供企業が受諾", "Provider accepted"),
    "invitation.declined": Text("提供企業が辞退", "Provider declined"),
    "invitation.asked": Text("提供企業から質問", "Question from a provider"),
    "invitation.answered": Text("提供企業の質問に回答", "Provider's question answered"),
    "invitation.lapsed": Text("回答の期限切れ", "Invitation lapsed"),
    "invitation.closed": Text("打診を終了", "Invitation closed"),
}
OTHER = {"request.started": Text("下書きを開始", "Draft started")}
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
    room, _, name = kind.partition(".")
    if room == "request" and name in {step.value for step in Step}:
        return STEPS[Step(name)].done
    return INVITATIONS.get(kind) or OTHER.get(kind) or CHANGED


def _state(event: Event) -> Text | None:
    return STATES[State(event.to_state)].label if event.to_state else None
