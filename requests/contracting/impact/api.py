"""Impact runs over REST: coordinators' programs draw them up, read them, apply and discard them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import URLPattern, path
from rest_framework import serializers
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.fields import Code, Day, Words
from platforms.rest.strict import StrictSerializer
from requests.contracting.impact import running
from requests.contracting.impact.losing import WORDS
from requests.contracting.models import ImpactRun
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record.api_gates import refuse_outsiders
from requests.record.api_words import caller, day, moment
from requests.record.queries import visible_to
from requests.record.refusals import Missing

Take = Callable[..., ImpactRun]
EXAMPLE = {"kind": "station", "code": "starlab", "from_on": "2031-04-01", "reason": "運用者の公表による"}


class LossInput(StrictSerializer):
    """What is lost, from which day on, and how it is known."""

    kind = Code(choices=list(WORDS))
    code = serializers.SlugField(max_length=40)
    from_on = Day()
    reason = Words(max_length=running.LONGEST_REASON)


class RunStepInput(StrictSerializer):
    """An empty object: the step needs nothing but the version."""


class RunOut(serializers.Serializer[Any]):
    """A run. `state` is drawn, applied or discarded."""

    id = serializers.CharField()
    kind = serializers.ChoiceField(choices=list(WORDS))
    code = serializers.CharField()
    from_on = serializers.DateField()
    reason = serializers.CharField()
    state = serializers.ChoiceField(choices=[code for code, _ in ImpactRun.STATES])
    version = serializers.IntegerField()
    fingerprint = serializers.CharField()
    drawn_at = serializers.DateTimeField()
    applied_at = serializers.DateTimeField(allow_null=True)


class AlternativeOut(serializers.Serializer[Any]):
    """An offering that the request could turn to; an open end is null."""

    provider = serializers.CharField()
    station = serializers.CharField()
    starts = serializers.DateField()
    ends = serializers.DateField(allow_null=True)


class SupplyOut(serializers.Serializer[Any]):
    """An offering or capacity that is lost; `became` is ended or dropped once the run is applied."""

    provider = serializers.CharField()
    station = serializers.CharField()
    starts = serializers.DateField()
    ends = serializers.DateField(allow_null=True)
    became = serializers.ChoiceField(choices=["ended", "dropped"], allow_null=True)


class ConcernedOut(serializers.Serializer[Any]):
    """A request that is touched: how many of its invitations, quotes and contracts, and where it went."""

    request = serializers.CharField()
    platform = serializers.CharField()
    state = serializers.ChoiceField(choices=[state.value for state in State])
    wish = serializers.BooleanField()
    invitations = serializers.IntegerField()
    quotes = serializers.IntegerField()
    contracts = serializers.IntegerField()
    alternatives = AlternativeOut(many=True)
    became = serializers.ChoiceField(choices=[state.value for state in State], allow_null=True)
    decide_by = serializers.DateField(allow_null=True)


class RunDetail(RunOut):
    """A run with all that it touches. `hidden` counts requests in which the caller has a stake."""

    offerings = SupplyOut(many=True)
    capacity = SupplyOut(many=True)
    requests = ConcernedOut(many=True)
    hidden = serializers.IntegerField()


def summary(run: ImpactRun) -> dict[str, Any]:
    """A row of the list."""
    return {
        "id": run.public_id,
        "kind": run.kind,
        "code": run.code,
        "from_on": day(run.from_on),
        "reason": run.reason,
        "state": run.state,
        "version": run.version,
        "fingerprint": run.fingerprint,
        "drawn_at": moment(run.drawn_at),
        "applied_at": moment(run.applied_at),
    }


def detail(run: ImpactRun, actor: Actor) -> dict[str, Any]:
    """The run with its findings; requests in which the caller has a stake are counted only. One query."""
    done = list(run.done) or [None] * len(run.findings)
    pairs = list(zip(run.findings, done, strict=True))
    rows = [(one, became) for one, became in pairs if one["kind"] == "request"]
    seen = set(
        visible_to(actor).filter(number__in=[one["request"] for one, _ in rows]).values_list("number", flat=True)
    )
    shown = [_concerned(one, became) for one, became in rows if one["request"] in seen]
    supply = {kind: [_supply(one, became) for one, became in pairs if one["kind"] == kind] for kind in SUPPLY}
    return summary(run) | {
        "offerings": supply["offering"],
        "capacity": supply["capacity"],
        "requests": shown,
        "hidden": len(rows) - len(shown),
    }


SUPPLY = ("offering", "capacity")


def _supply(one: Mapping[str, Any], became: Mapping[str, Any] | None) -> dict[str, Any]:
    told = {name: one[name] for name in ("provider", "station", "starts", "ends")}
    return told | {"became": became["became"] if became else None}


def _concerned(one: Mapping[str, Any], became: Mapping[str, Any] | None) -> dict[str, Any]:
    counts = {part: len(one[part]) for part in ("invitations", "quotes", "contracts")}
    kept = {name: one[name] for name in ("request", "platform", "state", "wish", "alternatives")}
    after = {"became": became["to"], "decide_by": became["decide_by"]} if became else {}
    return {**kept, **counts, "became": None, "decide_by": None, **after}


class ImpactRuns(Endpoint):
    """GET and POST /api/v1/impact-runs."""

    required_scopes = {"GET": "triage:read", "POST": "triage:write"}
    parameters = keyset.PAGING
    takes = {"POST": LossInput}
    gives = {"GET": RunOut, "POST": RunDetail}
    statuses = {"POST": 201}
    summaries = {
        "GET": Text("影響調査の一覧（新しい順）", "Impact runs, newest first"),
        "POST": Text("影響を調べる（まだ何も変えない）", "Draw up what a loss touches; nothing is changed yet"),
    }
    examples = {"POST": EXAMPLE}
    listed = True

    def get(self, call: Call) -> Response:
        refuse_outsiders(caller(call))
        rows = ImpactRun.objects.defer("findings", "done")
        found = keyset.page(call, rows, by="drawn_at", tie="public_id", descending=True)
        return preconditions.answer(call, keyset.listing(call, [summary(run) for run in found.rows], found.cursor))

    def post(self, call: Call) -> Response:
        actor = caller(call)
        refuse_outsiders(actor)
        run = running.draw(actor, **self.read(call))
        answer = preconditions.answer(call, detail(run, actor), version=run.version)
        answer.status_code = 201
        return answer


class OneImpactRun(Endpoint):
    """GET /api/v1/impact-runs/{id}."""

    required_scopes = {"GET": "triage:read"}
    gives = {"GET": RunDetail}
    summaries = {"GET": Text("影響調査を読む", "One impact run with all that it touches")}

    def get(self, call: Call, public_id: str) -> Response:
        actor = caller(call)
        refuse_outsiders(actor)
        run = ImpactRun.objects.filter(public_id=public_id).first()
        if run is None:
            raise Missing(public_id)
        return preconditions.answer(call, detail(run, actor), version=run.version)


class StepOfRun(Endpoint):
    """POST /api/v1/impact-runs/{id}/{step}; one subclass a step."""

    take: Take
    required_scopes = {"POST": "triage:write"}
    takes = {"POST": RunStepInput}
    gives = {"POST": RunDetail}
    examples = {"POST": {}}
    changes = frozenset({"POST"})

    def post(self, call: Call, public_id: str) -> Response:
        actor = caller(call)
        refuse_outsiders(actor)
        version = preconditions.expected_version(call)
        self.read(call)
        run = type(self).take(public_id, actor, version=version)
        return preconditions.answer(call, detail(run, actor), version=run.version)


STEPS: Mapping[str, tuple[Take, Text]] = {
    "apply": (running.apply, Text("影響調査を適用する", "Apply an impact run as one change")),
    "redraw": (running.redraw, Text("もう一度調べる", "Draw an impact run up anew")),
    "discard": (running.discard, Text("影響調査を破棄する", "Discard an impact run")),
}


def impact_patterns() -> list[URLPattern]:
    """The addresses of impact runs."""
    return [
        path("impact-runs", ImpactRuns.as_view(), name="impact_runs"),
        path("impact-runs/<str:public_id>", OneImpactRun.as_view(), name="impact_run"),
        *(
            path(f"impact-runs/<str:public_id>/{step}", _endpoint(step).as_view(), name=f"impact_{step}")
            for step in STEPS
        ),
    ]


def _endpoint(step: str) -> type[StepOfRun]:
    take, words = STEPS[step]
    members = {
        "take": staticmethod(take),
        "summaries": {"POST": words},
        "__doc__": f"POST /api/v1/impact-runs/{{id}}/{step}.",
        "__module__": __name__,
    }
    return type(f"{step.title()}ImpactRun", (StepOfRun,), members)
