"""What would change a decision: each claim is checked by deciding again, and none is silly."""

from dataclasses import replace
from typing import Any

import pytest

from requests.policy.counterfactuals import Change, would_change
from requests.policy.decision import Decision
from requests.policy.facts import Facts, OrganizationType, Purpose
from requests.policy.routing import decide
from tests.requests.policy.cases import ON, everything, facts


def same_route(one: Change | Decision, other: Change | Decision) -> bool:
    """Where a coordinator decides anyway, what is left open to the coordinator does not matter."""
    return (one.route, one.allowed) == (other.route, other.allowed) or one.route == other.route == "manual"


BOOLEAN = {"results_confidential", "company_holds_results", "academic_lead"}


def changed(case: Facts, values: dict[str, Any]) -> Facts:
    return replace(case, **values)


def test_every_claim_is_true_and_every_case_has_one() -> None:
    for case in everything():
        changes = would_change(case, ON)
        assert changes, case
        now = decide(case, ON)
        for change in changes:
            then = decide(changed(case, dict(change.facts)), ON)
            assert (then.route, then.allowed, then.standing) == (change.route, change.allowed, change.standing)
            assert then.needs_coordinator == change.needs_coordinator
            assert not same_route(then, now) or (then.standing, then.needs_coordinator) != (
                now.standing,
                now.needs_coordinator,
            )


def test_a_pair_is_shown_only_when_no_single_fact_changes_the_route() -> None:
    for case in everything():
        changes = would_change(case, ON)
        if any(len(change.facts) > 1 for change in changes):
            now = decide(case, ON)
            singles = [change for change in changes if len(change.facts) == 1]
            assert all(same_route(change, now) for change in singles)
            for name in BOOLEAN:
                then = decide(changed(case, {name: not getattr(case, name)}), ON)
                assert same_route(then, now)
            for purpose in Purpose:
                then = decide(changed(case, {"purpose": purpose}), ON)
                assert same_route(then, now)


def test_nobody_is_told_to_become_a_foreign_agency_or_to_go_back_to_the_iss() -> None:
    for case in everything():
        for change in would_change(case, ON):
            values: dict[str, Any] = dict(change.facts)
            assert values.get("organization_type") not in {
                OrganizationType.JAXA,
                OrganizationType.FOREIGN_PUBLIC,
                OrganizationType.OTHER,
            }
            assert not (case.era == "post_iss" and "era" in values)


@pytest.mark.parametrize(
    ("case", "ja", "en"),
    [
        (
            facts("academia", "science", "longevity"),
            "目的を「商業利用」に変えると、経路 Ⅱ（直接契約）になります。",
            "If the purpose were commercial use, the route would be II (direct contract).",
        ),
        (
            facts("academia", "science", "longevity"),
            "成果を非公開にすると、経路は同じですが、担当者による判断が必要になります。",
            "If results were kept confidential, the route would stay the same, but a coordinator would need to decide.",
        ),
        (
            facts("academia", "science", "drug_design"),
            "成果を非公開にすると、両方の経路が可能になり、経路 Ⅱ（直接契約）が既定になります。",
            (
                "If results were kept confidential, both routes would be possible,"
                " with II (direct contract) as the default."
            ),
        ),
        (
            facts("commercial_domestic", "science", "materials"),
            "目的を「商業利用」に変えると、経路は同じで、規則だけで決まります。",
            "If the purpose were commercial use, the route would stay the same and the rules alone would settle it.",
        ),
        (
            facts("academia", "science", "longevity", "transition"),
            "ポストISSの時期に利用すると、経路 Ⅰ（JAXA取りまとめ）になります。",
            "If the use were in the post-ISS period, the route would be I (JAXA aggregation).",
        ),
        (
            facts("commercial_domestic", "commercial", "longevity"),
            (
                "目的を「科学利用」に変える、かつ日本の大学などと共同で、その大学などから申請すると、"
                "経路 Ⅰ（JAXA取りまとめ）になります。"
            ),
            (
                "If the purpose were science use and a Japanese academic institution applied, jointly with you,"
                " the route would be I (JAXA aggregation)."
            ),
        ),
    ],
)
def test_sentences(case: Facts, ja: str, en: str) -> None:
    changes = would_change(case, ON)
    assert ja in [change.sentence.ja for change in changes]
    assert en in [change.sentence.en for change in changes]


def test_results_come_before_purpose_and_purpose_before_the_applicant() -> None:
    names = [change.facts[0][0] for change in would_change(facts("academia", "science", "drug_design"), ON)]
    assert names == [
        "results_confidential",
        "company_holds_results",
        "purpose",
        "organization_type",
        "platform",
        "platform",
    ]


def test_stored_form_is_plain() -> None:
    change = would_change(facts("academia", "science", "longevity"), ON)[0].as_json()
    assert change["facts"] == {"purpose": "commercial"}
    assert change["route"] == "direct"
    assert list(change) == sorted(change)
