"""The steps of a request over REST: which are open, and one address for each step that can be taken."""

from typing import Any

from django.urls import URLPattern, path
from rest_framework import serializers
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import preconditions
from platforms.rest.endpoint import Endpoint
from requests.intake.representation import links
from requests.intake.serializers import Links
from requests.policy.lifecycle import STEPS, State, Step
from requests.policy.permissions import Actor, RequestFacts
from requests.record.api_words import Transition, caller, day, state_words, transitions
from requests.record.models import Request
from requests.record.steps import facts_of, look_up
from requests.step_inputs import input_schema
from requests.steps import HANDLERS, Handler, scope_of


class StepInputSchema(serializers.DictField):
    """A JSON Schema."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=serializers.JSONField(), **kwargs)


class StepOut(Transition):
    """A step with the address to take it at and the JSON Schema of its body."""

    url = serializers.URLField()
    note_needed = serializers.BooleanField()
    input = StepInputSchema()


class StepsOut(serializers.Serializer[Any]):
    """The steps of the caller's own side."""

    number = serializers.CharField()
    state = serializers.ChoiceField(choices=[state.value for state in State])
    version = serializers.IntegerField()
    steps = StepOut(many=True)


class Taken(serializers.Serializer[Any]):
    """Where the request stands after a step. The ETag is good for the next step's If-Match."""

    number = serializers.CharField()
    state = serializers.ChoiceField(choices=[state.value for state in State])
    state_label = serializers.CharField()
    version = serializers.IntegerField()
    recommended_route = serializers.CharField(allow_null=True)
    route = serializers.CharField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    valid_steps = Transition(many=True)
    links = Links()


class Steps(Endpoint):
    """GET /api/v1/requests/{number}/steps."""

    required_scopes = {"GET": ("requests:read", "triage:read")}
    gives = {"GET": StepsOut}
    summaries = {
        "GET": Text("いまできる操作と、できない操作の理由", "The steps that are open, and why others are closed")
    }

    def get(self, call: Call, number: str) -> Response:
        actor = caller(call)
        request, facts = look_up(number, actor)
        listed = [
            one
            | {
                "url": call.build_absolute_uri(f"{call.path.rstrip('/')}/{one['step']}"),
                "note_needed": STEPS[Step(one["step"])].needs_note,
                "input": input_schema(HANDLERS[Step(one["step"])].takes),
            }
            for one in transitions(actor, facts)
        ]
        told = {"number": request.number, "state": request.state, "version": request.version, "steps": listed}
        return preconditions.answer(call, told, version=request.version)


class TakeStep(Endpoint):
    """POST /api/v1/requests/{number}/steps/{step}; one subclass a step, made from the table of handlers."""

    step: Step
    handler: Handler
    gives = {"POST": Taken}
    changes = frozenset({"POST"})

    def post(self, call: Call, number: str) -> Response:
        actor = caller(call)
        request, _ = look_up(number, actor)
        version = preconditions.expected_version(call)
        sent = self.read(call)
        request = self.handler.take(request.pk, actor, version, sent)
        told = taken(call, request, facts_of(request), actor)
        return preconditions.answer(call, told, version=request.version)


def taken(call: Call, request: Request, facts: RequestFacts, actor: Actor) -> dict[str, Any]:
    """What the caller needs to go on after a step."""
    return {
        "number": request.number,
        "state": str(State(request.state)),
        "state_label": state_words(request.state),
        "version": request.version,
        "recommended_route": request.recommended or None,
        "route": request.route or None,
        "due_on": day(request.due_on),
        "valid_steps": transitions(actor, facts),
        "links": links(call, request),
    }


def _endpoint(step: Step, handler: Handler) -> type[TakeStep]:
    words = STEPS[step].label
    members = {
        "step": step,
        "handler": handler,
        "required_scopes": {"POST": scope_of(step)},
        "takes": {"POST": handler.takes},
        "summaries": {"POST": words},
        "examples": {"POST": dict(handler.example)},
        "__doc__": f"POST /api/v1/requests/{{number}}/steps/{step}: {words.en}.",
        "__module__": __name__,
    }
    return type("".join(part.title() for part in step.split("_")), (TakeStep,), members)


def step_patterns() -> list[URLPattern]:
    """One address a step, so that each has its own body, scope and description."""
    return [
        path(f"requests/<str:number>/steps/{step}", _endpoint(step, handler).as_view(), name=f"step_{step}")
        for step, handler in HANDLERS.items()
    ]
