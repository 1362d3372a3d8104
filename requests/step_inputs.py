"""What each step of a request takes over REST: one typed body a step, nothing that the step does not use."""

from typing import Any

from rest_framework import serializers

from platforms.bilingual import Text
from platforms.rest.fields import Code, Day, Moment, Words
from platforms.rest.strict import StrictSerializer
from platforms.wording import say
from requests.application.topics import TOPICS
from requests.policy.lifecycle import ROUTE_STATES
from requests.triage.deciding import PARTIES

LONGEST_NOTE = 4000
NOTE = Text("理由または内容", "the reason or the text")
NO_COORDINATOR = Text(
    "「assignee」にはJAXAの担当者のメールアドレスかnullを指定してください。",
    "“assignee” must be the e-mail address of a JAXA coordinator, or null.",
)


def _note() -> Words:
    return Words(max_length=LONGEST_NOTE, label=NOTE, required=False, default="")


class NothingInput(StrictSerializer):
    """An empty object: the step needs nothing but the version."""


class NoteInput(StrictSerializer):
    """A reason or text; the step's entry says whether it is needed."""

    note = _note()


class ProvidersInput(StrictSerializer):
    """Which providers are invited (codes; every matching one when left out) and until when they may answer."""

    providers = serializers.ListField(
        child=serializers.SlugField(max_length=40), required=False, min_length=1, max_length=50
    )
    due_at = Moment(required=False)


class PartyInput(ProvidersInput):
    """Providers, and who contracts with them: `applicant` or `jaxa`; without it the rules' decision says so."""

    party = Code(choices=PARTIES, required=False)


class ConfirmInput(PartyInput):
    """The route is the one that the rules recommend; providers and party are used when it is direct."""

    note = _note()


class OverrideInput(PartyInput):
    """Another route than the recommended one, with the reason."""

    route = Code(choices=list(ROUTE_STATES))
    note = _note()


class PointInput(StrictSerializer):
    """One thing to change: a topic, one of its questions or none, and what should change."""

    topic = Code(choices=list(TOPICS))
    question = Words(max_length=60, lines=False, required=False, default="")
    wording = Words(max_length=LONGEST_NOTE)


class ReturnInput(StrictSerializer):
    """The points to change, and a note about them all."""

    points = PointInput(many=True)
    note = _note()


class AssignInput(StrictSerializer):
    """The coordinator who takes the request, by e-mail address; null gives it to nobody."""

    assignee = Words(max_length=254, lines=False, allow_null=True)


class SnoozeInput(StrictSerializer):
    """The day on which the request is shown in the inbox again; null brings it back now."""

    until = Day(allow_null=True)


def input_schema(serializer: type[serializers.BaseSerializer[Any]]) -> dict[str, Any]:
    """The JSON Schema of a step's body, for programs that show a form for it."""
    fields: dict[str, Any] = serializer().fields  # type: ignore[attr-defined]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, field in fields.items() if field.required],
        "properties": {name: _field_schema(field) for name, field in fields.items()},
    }


def _field_schema(field: Any) -> dict[str, Any]:
    if isinstance(field, serializers.ListSerializer):
        item: Any = type(field.child)
        return {"type": "array", "items": input_schema(item)}
    if isinstance(field, serializers.ListField):
        told = {"minItems": field.min_length, "maxItems": field.max_length}
        kept = {name: value for name, value in told.items() if value is not None}
        return {"type": "array", "items": {"type": "string"}} | kept
    schema: dict[str, Any] = {"type": ["string", "null"] if field.allow_null else "string"}
    if isinstance(field, serializers.ChoiceField):
        return schema | {"enum": list(field.choices)}
    if isinstance(field, serializers.DateField):
        return schema | {"format": "date"}
    if isinstance(field, serializers.DateTimeField):
        return schema | {"format": "date-time"}
    return schema | {"maxLength": field.max_length}


def no_such_coordinator() -> serializers.ValidationError:
    """The refusal of an address that is no coordinator's; it does not tell whether anybody has it."""
    return serializers.ValidationError({"assignee": [say(NO_COORDINATOR)]})
