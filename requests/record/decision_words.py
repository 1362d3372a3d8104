"""A routing decision with all its reasons as the API tells it, fresh or stored."""

from collections.abc import Iterable, Mapping
from typing import Any

from rest_framework import serializers

from requests.policy.counterfactuals import Change
from requests.policy.facts import FLAGS, Era, OrganizationType, Purpose
from requests.policy.outcomes import Channel, Funding, Party, Route, Sector, Standing
from requests.record.api_words import Both

TOLD = (
    "route",
    "allowed",
    "standing",
    "rulebook",
    "provisional",
    "contracting_party",
    "sector",
    "funding",
    "channel",
    "needs_coordinator",
    "assumptions",
    "flags",
    "notes",
    "operators",
    "default_reason",
    "facts",
)
"""The parts of a decision's stored document that are told as they are."""


def decision_words(document: Mapping[str, Any]) -> dict[str, Any]:
    """A decision's document (`Decision.as_json`) with its rules laid out flat; wording in both languages."""
    told = {name: document[name] for name in TOLD}
    return told | {
        "rules": [_rule(fired) for fired in document["fired"]],
        "evaluations": [decision_words(one) for one in document["evaluations"]],
    }


def changes_words(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The smallest changes of facts that would change the route."""
    return [change.as_json() for change in changes]


def _rule(fired: Mapping[str, Any]) -> dict[str, Any]:
    clause = fired["clause"]
    return {
        "rule": fired["rule"],
        "clause": {"document": clause["document"], "lines": clause["lines"], "verbatim": clause["verbatim"]},
        "quotation": clause["quotation"],
        "place": clause["place"],
        "reason": fired["reason"],
    }


def _codes(of: Iterable[Any]) -> list[str]:
    return [one.value for one in of]


class ClauseOut(serializers.Serializer[Any]):
    """Where the rule was read. `verbatim`: the Japanese quotation is the original's exact wording."""

    document = Both()
    lines = serializers.CharField(allow_blank=True)
    verbatim = serializers.BooleanField()


class RuleOut(serializers.Serializer[Any]):
    """A rule that the decision stands on, and which fact met it."""

    rule = serializers.CharField()
    clause = ClauseOut()
    quotation = Both()
    place = Both()
    reason = Both()


class FactsOut(serializers.Serializer[Any]):
    """The facts that were looked at."""

    organization_type = serializers.ChoiceField(choices=_codes(OrganizationType))
    purpose = serializers.ChoiceField(choices=_codes(Purpose))
    platform = serializers.CharField()
    era = serializers.ChoiceField(choices=_codes(Era))
    results_confidential = serializers.BooleanField()
    company_holds_results = serializers.BooleanField()
    academic_lead = serializers.BooleanField()
    publicly_funded = serializers.BooleanField()
    providers_selected = serializers.BooleanField()


ChangedFacts: type[serializers.Serializer[Any]] = type(
    "ChangedFacts",
    (serializers.Serializer,),
    {
        "organization_type": serializers.CharField(required=False),
        "purpose": serializers.CharField(required=False),
        "platform": serializers.CharField(required=False),
        "era": serializers.CharField(required=False),
    }
    | {flag: serializers.BooleanField(required=False) for flag in FLAGS},
)


class ChangeOut(serializers.Serializer[Any]):
    """Facts with other values, and what would follow."""

    facts = ChangedFacts()
    sentence = Both()
    route = serializers.ChoiceField(choices=_codes(Route))
    allowed = serializers.ListField(child=serializers.CharField())
    standing = serializers.ChoiceField(choices=_codes(Standing))
    needs_coordinator = serializers.BooleanField()


class EvaluationOut(serializers.Serializer[Any]):
    """What one version of the rules says about the facts. `allowed` has every route left open, recommended first."""

    route = serializers.ChoiceField(choices=_codes(Route))
    allowed = serializers.ListField(child=serializers.ChoiceField(choices=_codes(Route)))
    standing = serializers.ChoiceField(choices=_codes(Standing))
    rules = RuleOut(many=True)
    rulebook = serializers.CharField()
    provisional = serializers.BooleanField()
    contracting_party = serializers.ChoiceField(choices=_codes(Party), allow_null=True)
    sector = serializers.ChoiceField(choices=_codes(Sector), allow_null=True)
    funding = serializers.ChoiceField(choices=_codes(Funding), allow_null=True)
    channel = serializers.ChoiceField(choices=_codes(Channel), allow_null=True)
    needs_coordinator = serializers.BooleanField()
    assumptions = serializers.ListField(child=serializers.CharField())
    flags = serializers.ListField(child=serializers.CharField())
    notes = Both(many=True)
    operators = Both(many=True)
    default_reason = Both(allow_null=True)
    facts = FactsOut()


class SchemeEvaluation(EvaluationOut):
    """One scheme's answer within the transition; it has no further parts."""

    evaluations = serializers.ListField(child=serializers.CharField(), max_length=0)


class DecisionOut(EvaluationOut):
    """The rules' answer on the day `on`; in the transition `evaluations` has both schemes' answers."""

    on = serializers.DateField()
    evaluations = SchemeEvaluation(many=True)
    would_change = ChangeOut(many=True)
