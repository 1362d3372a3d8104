"""Asks the routing rules about facts, for everybody and without a trace: POST /api/v1/routing/evaluate."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.models import Provider, Station
from platforms.rest.endpoint import Endpoint
from platforms.rest.fields import Code, Day, Words, YesNo, one_of
from platforms.rest.strict import StrictSerializer
from platforms.wording import say
from requests.policy.counterfactuals import would_change
from requests.policy.facts import PUBLISHED_ORGANIZATION_TYPES, Era, Facts, OrganizationType, Purpose, era_of
from requests.policy.routing import decide
from requests.policy.rulebook import NoRulebook
from requests.record import clock
from requests.record.decision_words import DecisionOut, changes_words, decision_words
from requests.record.refusals import Invalid

ONE_TIME = Text(
    ja="「era」「station」「window」は、どれか1つだけにしてください。",
    en="Give only one of “era”, “station” and “window”.",
)
ENDS_FIRST = Text(
    ja="「window」の終わり（end）を、始まり（start）以後の日にしてください。",
    en="The end of “window” must not be before its start.",
)
EXAMPLE = {
    "organization_type": "academia",
    "purpose": "science",
    "platform": "longevity",
    "window": {"start": "2031-10-01", "end": "2032-03-31"},
    "results_confidential": False,
}


class WindowInput(StrictSerializer):
    """First and last day of the use."""

    start = Day()
    end = Day()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["end"] < attrs["start"]:
            raise serializers.ValidationError({"end": [say(ENDS_FIRST)]})
        return attrs


class FactsInput(StrictSerializer):
    """What the rules look at. The time of the use is told by one of era, station and window.

    Without any of them the use has no time yet, and both schemes are looked at (assumption A1).
    `on` is the day of the decision, today unless told: it says which version of the rules is in force.
    """

    organization_type = Code(choices=[kind.value for kind in PUBLISHED_ORGANIZATION_TYPES])
    purpose = Code(choices=[purpose.value for purpose in Purpose])
    platform = Code(choices=list(PLATFORMS))
    era = Code(choices=[era.value for era in Era], required=False)
    station = Words(max_length=40, lines=False, required=False)
    window = WindowInput(required=False)
    results_confidential = YesNo(default=False)
    on = Day(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        told = [name for name in ("era", "station", "window") if name in attrs]
        if len(told) > 1:
            raise serializers.ValidationError({name: [say(ONE_TIME)] for name in told[1:]})
        return attrs


@dataclass(frozen=True, slots=True)
class Asked:
    """The facts and the day of decision that a call asks about."""

    facts: Facts
    on: date


class Evaluate(Endpoint):
    """POST /api/v1/routing/evaluate: the rules' answer; nothing is stored and nobody needs to sign in."""

    public = True
    side_effect_free = True
    takes = {"POST": FactsInput}
    gives = {"POST": DecisionOut}
    summaries = {"POST": Text("経路を判定する（保存しません）", "Evaluate the routing rules; nothing is stored")}
    examples = {"POST": EXAMPLE}

    def post(self, call: Call) -> Response:
        asked = _asked(self.read(call))
        try:
            decision = decide(asked.facts, asked.on)
            changes = would_change(asked.facts, asked.on)
        except NoRulebook as none:
            raise Invalid.field("on", none.text) from none
        told = decision_words(decision.as_json()) | {"on": asked.on.isoformat(), "would_change": changes_words(changes)}
        return Response(told)


def _asked(sent: dict[str, Any]) -> Asked:
    facts = Facts(
        organization_type=OrganizationType(sent["organization_type"]),
        purpose=Purpose(sent["purpose"]),
        platform=sent["platform"],
        era=_era(sent),
        results_confidential=sent["results_confidential"],
        providers_selected=Provider.objects.filter(status="selected").exists(),
    )
    return Asked(facts, sent.get("on") or clock.today())


def _era(sent: dict[str, Any]) -> Era:
    if "era" in sent:
        return Era(sent["era"])
    if "station" in sent:
        return era_of(_scheme(sent["station"]), None)
    window = sent.get("window")
    return era_of(None, (window["start"], window["end"]) if window else None)


def _scheme(code: str) -> str:
    schemes = dict(Station.objects.order_by("code").values_list("code", "scheme"))
    if code not in schemes:
        raise Invalid.field("station", one_of("station", schemes))
    return schemes[code]
