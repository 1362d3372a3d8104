"""What programs send to draft a request, and what they are answered."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from drf_spectacular.drainage import set_override
from rest_framework import serializers

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.describe import json_schema
from platforms.rest.fields import Code
from platforms.rest.strict import StrictSerializer
from platforms.wording import say
from requests.application.topics import EXPERIMENT, TOPICS, question_set
from requests.policy.lifecycle import State
from requests.record.api_words import Both, FootprintAmounts, Organization, Transition, Window

NOT_AN_OBJECT = Text(
    "回答は項目名と値の組で送ってください。", "Send the answers as an object of field names and values."
)
ANSWER = {"type": ["string", "number", "boolean", "array", "null"], "items": {"type": "string"}}
SEE_PLATFORM = Text(
    "質問はプラットフォームごとに異なります（GET /api/v1/platforms/{code}）。nullを送ると回答を消します。",
    "The questions differ by platform: see GET /api/v1/platforms/{code}. null removes an answer.",
)


class TopicAnswersField(serializers.Field[Any, Any, Any, Any]):
    """The answers of one topic, by question; what they mean is decided where the form's are."""

    def __init__(self, topic: str, **kwargs: Any) -> None:
        self.topic = topic
        super().__init__(**kwargs)
        set_override(self, "field", answers_schema(topic))

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, Mapping):
            raise serializers.ValidationError(say(NOT_AN_OBJECT), code="invalid")
        return dict(data)

    def to_representation(self, value: Any) -> Any:
        return value


def answers_schema(topic: str) -> dict[str, Any]:
    """The JSON Schema of one topic as it may be sent: every answer may be left out, and null removes one."""
    if topic == EXPERIMENT:
        return {"type": "object", "description": say(SEE_PLATFORM), "additionalProperties": ANSWER}
    asked = question_set(topic, next(iter(PLATFORMS)))
    properties = json_schema(asked, get_language() or "ja")["properties"]
    return {
        "type": "object",
        "title": say(asked.title),
        "additionalProperties": False,
        "properties": {code: _nullable(code, one) for code, one in properties.items()},
    }


def _nullable(code: str, schema: dict[str, Any]) -> dict[str, Any]:
    told = {name: value for name, value in schema.items() if name in {"title", "description", "format", "maxLength"}}
    choices = [*schema["enum"], None] if "enum" in schema and code != "station" else None
    kind = {"type": [schema["type"], "null"]} if "type" in schema else {}
    items = {"items": schema["items"]} if "items" in schema else {}
    return told | kind | items | ({"enum": choices} if choices else {})


TopicsInput: type[StrictSerializer] = type(
    "TopicsInput",
    (StrictSerializer,),
    {topic: TopicAnswersField(topic, required=False) for topic in TOPICS}
    | {"__doc__": "Answers by topic; topics that are left out stay as they are."},
)


class NewRequest(StrictSerializer):
    """A draft to be made."""

    platform = Code(choices=list(PLATFORMS))
    topics = TopicsInput(required=False)


class RequestChanges(StrictSerializer):
    """Answers to be merged into a draft."""

    topics = TopicsInput()


class RequestSummary(serializers.Serializer[Any]):
    """A request as a list shows it."""

    number = serializers.CharField()
    state = serializers.ChoiceField(choices=[state.value for state in State])
    state_label = serializers.CharField()
    version = serializers.IntegerField()
    organization = Organization()
    title = serializers.CharField(allow_blank=True)
    title_en = serializers.CharField(allow_blank=True)
    platform = serializers.CharField()
    purpose = serializers.CharField(allow_null=True)
    window = Window()
    station = serializers.CharField(allow_null=True)
    fiscal_year = serializers.IntegerField(allow_null=True)
    recommended_route = serializers.CharField(allow_null=True)
    route = serializers.CharField(allow_null=True)
    submitted_at = serializers.DateTimeField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    changed_at = serializers.DateTimeField()


class RouteInfo(serializers.Serializer[Any]):
    """What the rules proposed and what was decided; null before submission. `party` is who deals with providers."""

    recommended = serializers.CharField(allow_null=True)
    standing = serializers.CharField(allow_null=True)
    provisional = serializers.BooleanField()
    sector = serializers.CharField(allow_null=True)
    final = serializers.CharField(allow_null=True)
    party = serializers.ChoiceField(choices=["applicant", "jaxa"], allow_null=True)


class AnswersOut(serializers.DictField):
    """Canonical answers by question."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        set_override(self, "field", {"type": "object", "additionalProperties": ANSWER})


class Sentences(serializers.DictField):
    """Sentences by question."""

    child = serializers.ListField(child=serializers.CharField())


class TopicState(serializers.Serializer[Any]):
    """One topic: its answers, and while it can be edited what is missing or wrong."""

    title = serializers.CharField()
    complete = serializers.BooleanField()
    answers = AnswersOut()
    missing = serializers.ListField(child=serializers.CharField())
    errors = Sentences()  # type: ignore[assignment]
    warnings = Sentences()


class AttachmentOut(serializers.Serializer[Any]):
    """One file of a request."""

    id = serializers.CharField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    state = serializers.CharField()
    uploaded_at = serializers.DateTimeField()


class InvitationBrief(serializers.Serializer[Any]):
    """A provider that was invited, as the request's own side sees it."""

    id = serializers.CharField()
    provider = serializers.CharField()
    state = serializers.CharField()
    sent_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)


class Links(serializers.Serializer[Any]):
    """Where to go on."""

    steps = serializers.URLField()
    decision = serializers.URLField()
    events = serializers.URLField()


class RequestDetail(RequestSummary):
    """A request with everything that the caller may see of it; parts that are not for the caller are left out."""

    footprint = FootprintAmounts()
    routing = RouteInfo()
    clock_stopped = serializers.BooleanField()
    valid_steps = Transition(many=True)
    links = Links()
    topics = serializers.DictField(child=TopicState(), required=False)
    attachments = AttachmentOut(many=True, required=False)
    invitations = InvitationBrief(many=True, required=False)
    assignee = serializers.CharField(allow_null=True, required=False)
    snoozed_until = serializers.DateField(allow_null=True, required=False)


__all__ = ["Both", "NewRequest", "RequestChanges", "RequestDetail", "RequestSummary"]
