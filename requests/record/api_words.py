"""What every answer of the API about requests is made of: who calls, which steps are open, quantities with units."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request as Call

from platforms.bilingual import Text
from platforms.resources import RESOURCES, Footprint, plain
from platforms.rest.strict import Parameter
from platforms.wording import say
from requests.policy.lifecycle import STATES, State, Step
from requests.policy.permissions import Actor, RequestFacts, Role, steps_for
from requests.record.asking import actor_of

STATE = Parameter(
    "state",
    Text("状態。", "Where it stands."),
    {"type": "string", "enum": [state.value for state in State]},
    "submitted",
)
NUMBER_EXAMPLE = "KB-7QF2-M9XK"


def caller(call: Call) -> Actor:
    """Who calls: a program or a signed-in person."""
    return actor_of(call._request)


def is_jaxa(actor: Actor) -> bool:
    """Whether the caller works on other people's requests."""
    return bool(actor.roles & {Role.JAXA_COORDINATOR, Role.AUDITOR})


def both(text: Text | None) -> dict[str, str] | None:
    """A wording in both languages, for programs that show it to people."""
    return None if text is None else {"ja": text.ja, "en": text.en}


def moment(value: datetime | None) -> str | None:
    """An instant in UTC, to the microsecond; None stays None."""
    return None if value is None else value.isoformat().replace("+00:00", "Z")


def day(value: date | None) -> str | None:
    """A day as YYYY-MM-DD; None stays None."""
    return None if value is None else value.isoformat()


def state_words(state: str) -> str:
    """How a state is said in the caller's language."""
    return say(STATES[State(state)].label)


def transitions(actor: Actor, facts: RequestFacts) -> list[dict[str, Any]]:
    """The steps of the caller's own side: open, or closed with the sentence that says why."""
    return [
        {
            "step": one.step.value,
            "label": say(one.label),
            "allowed": one.verdict.allowed,
            "because": say(one.verdict.because) if one.verdict.because else None,
        }
        for one in steps_for(actor, facts)
    ]


def amounts(of: Footprint | Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The eight quantities, each a decimal string with its unit."""
    read = of.amount if isinstance(of, Footprint) else of.__getitem__
    return {code: {"value": plain(read(code)), "unit": say(one.unit)} for code, one in RESOURCES.items()}


class Both(serializers.Serializer[Any]):
    """A wording in Japanese and English."""

    ja = serializers.CharField()
    en = serializers.CharField()


class Quantity(serializers.Serializer[Any]):
    """A decimal number as a string, and its unit."""

    value = serializers.CharField()
    unit = serializers.CharField()


FootprintAmounts: type[serializers.Serializer[Any]] = type(
    "FootprintAmounts", (serializers.Serializer,), {code: Quantity() for code in RESOURCES}
)


class Transition(serializers.Serializer[Any]):
    """A step: open, or closed with the reason."""

    step = serializers.ChoiceField(choices=[step.value for step in Step])
    label = serializers.CharField()  # type: ignore[assignment]
    allowed = serializers.BooleanField()
    because = serializers.CharField(allow_null=True)


class Window(serializers.Serializer[Any]):
    """The preferred period; null where it was not given."""

    start = serializers.DateField(allow_null=True)
    end = serializers.DateField(allow_null=True)


class Organization(serializers.Serializer[Any]):
    """The applicant's organization."""

    id = serializers.CharField()
    name = serializers.CharField()
    type = serializers.CharField()
