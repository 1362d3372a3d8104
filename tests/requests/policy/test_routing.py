"""The routes: the counts of the whole table, the cells one by one, and a decision's stored form."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from requests.policy.decision import Decision
from requests.policy.facts import PLATFORM_CODES, OrganizationType, Purpose, canonical
from requests.policy.outcomes import Route, Standing
from requests.policy.routing import decide, replay
from requests.policy.rulebook import NoRulebook
from tests.requests.policy.cases import ON, UNNAMED, everything, facts, published


def test_counts_of_the_post_iss_table() -> None:
    """Exactly the counts that were made by hand from the document over all 270 combinations, no difference.

    By hand "both" was counted as an outcome of its own; here it is a recommended route with two allowed.
    "Purpose only" by hand is `inferred` here. JAXA's own science on the new-drug design platform counts as silent.
    """
    decisions = [decide(case, ON) for case in published("post_iss")]
    assert Counter(str(decision.standing) for decision in decisions) == {
        "explicit": 153,
        "inferred": 50,
        "ambiguous": 16,
        "silent": 51,
    }
    outcomes = Counter("both" if len(decision.allowed) > 1 else str(decision.route) for decision in decisions)
    assert outcomes == {"direct": 207, "manual": 45, "aggregation": 16, "both": 2}


LISTED_FOR_AGGREGATION = ("longevity", "cell_medicine", "combustion", "materials", "new_platform")
LISTED_FOR_DIRECT = ("small_satellite", "external_port", "non_standard")
COMPANIES = ("commercial_domestic", "commercial_foreign")

POST_ISS = [
    *(("academia", "science", p, "aggregation", "explicit", "jaxa", "public") for p in LISTED_FOR_AGGREGATION),
    *(("academia", "science", p, "direct", "explicit", "applicant", "public") for p in LISTED_FOR_DIRECT),
    ("academia", "science", "drug_design", "aggregation", "explicit", "jaxa", "public"),
    *(
        ("government_research", "science", p, "aggregation", "ambiguous", "jaxa", "public")
        for p in (*LISTED_FOR_AGGREGATION, "drug_design")
    ),
    *(("government_research", "science", p, "direct", "explicit", "applicant", "public") for p in LISTED_FOR_DIRECT),
    *(("jaxa", "science", p, "aggregation", "silent", "jaxa", "public") for p in LISTED_FOR_AGGREGATION),
    ("jaxa", "science", "drug_design", "aggregation", "silent", "jaxa", "public"),
    *(("jaxa", "science", p, "direct", "explicit", "jaxa", "public") for p in LISTED_FOR_DIRECT),
    *(
        (company, "science", p, "direct", "ambiguous", "applicant", "commercial")
        for company in COMPANIES
        for p in LISTED_FOR_AGGREGATION
    ),
    *((c, "science", p, "direct", "explicit", "applicant", "commercial") for c in COMPANIES for p in LISTED_FOR_DIRECT),
    ("commercial_domestic", "science", "drug_design", "direct", "explicit", "applicant", "commercial"),
    ("jaxa", "tech_demo", "longevity", "direct", "inferred", "jaxa", "public"),
    ("academia", "tech_demo", "materials", "direct", "inferred", "applicant", "public"),
    ("commercial_domestic", "commercial", "small_satellite", "direct", "explicit", "applicant", "commercial"),
    ("commercial_foreign", "commercial", "drug_design", "direct", "explicit", "applicant", "commercial"),
    ("commercial_domestic", "commercial", "longevity", "direct", "inferred", "applicant", "commercial"),
    ("jaxa", "exploration_demo", "combustion", "direct", "explicit", "jaxa", "public"),
    ("government_research", "hr_dev", "longevity", "direct", "explicit", "applicant", "public"),
    ("academia", "hr_dev", "small_satellite", "direct", "explicit", "jaxa", "public"),
    ("academia", "hr_dev", "external_port", "direct", "explicit", "applicant", "public"),
]


@pytest.mark.parametrize(("organization", "purpose", "platform", "route", "standing", "party", "sector"), POST_ISS)
def test_post_iss(
    organization: str, purpose: str, platform: str, route: str, standing: str, party: str, sector: str
) -> None:
    decision = decide(facts(organization, purpose, platform), ON)
    assert (decision.route, decision.standing) == (route, standing)
    assert (decision.contracting_party, decision.sector) == (party, sector)
    assert decision.channel == "provider"
    assert decision.funding is None
    assert decision.provisional


def test_foreign_public_is_manual_whatever_it_asks_for() -> None:
    for purpose in Purpose:
        for platform in PLATFORM_CODES:
            decision = decide(facts("foreign_public", purpose, platform), ON)
            assert (decision.route, decision.standing, decision.allowed) == ("manual", "silent", ())
            assert [fired.rule for fired in decision.fired] == ["S8"]
            assert (decision.sector, decision.contracting_party) == (None, None)


@pytest.mark.parametrize("era", ["iss", "post_iss"])
@pytest.mark.parametrize(
    ("organization", "platform", "assumption"),
    [("other", "small_satellite", "A11"), ("academia", UNNAMED, "A5"), ("jaxa", UNNAMED, "A5")],
)
def test_what_the_document_does_not_name_is_manual(era: str, organization: str, platform: str, assumption: str) -> None:
    for purpose in Purpose:
        decision = decide(facts(organization, purpose, platform, era), ON)
        assert (decision.route, decision.standing) == ("manual", "silent")
        assert decision.assumptions == (assumption,)


@pytest.mark.parametrize("organization", ["academia", "government_research"])
@pytest.mark.parametrize("flags", [{"results_confidential": True}, {"company_holds_results": True}])
def test_drug_design_follows_the_results(organization: str, flags: dict[str, Any]) -> None:
    opened = decide(facts(organization, "science", "drug_design"), ON)
    withheld = decide(facts(organization, "science", "drug_design", **flags), ON)
    assert opened.allowed == (Route.AGGREGATION, Route.DIRECT)
    assert withheld.allowed == (Route.DIRECT, Route.AGGREGATION)
    assert (opened.route, withheld.route) == ("aggregation", "direct")
    assert opened.needs_coordinator
    assert withheld.needs_coordinator
    assert withheld.default_reason is not None
    assert "直接契約を既定とします" in withheld.default_reason.ja


def test_withheld_results_ask_a_coordinator_but_keep_the_route() -> None:
    decision = decide(facts("academia", "science", "longevity", results_confidential=True), ON)
    assert (decision.route, decision.standing, decision.needs_coordinator) == ("aggregation", "explicit", True)
    assert "results_withheld" in decision.flags
    assert "成果を公開しないため、JAXA取りまとめでよいかを担当者が確認します。" in [note.ja for note in decision.notes]


def test_a_company_under_an_academic_lead_is_aggregated() -> None:
    decision = decide(facts("commercial_domestic", "science", "materials", academic_lead=True), ON)
    assert (decision.route, decision.standing, decision.sector) == ("aggregation", "ambiguous", "public")
    assert "under_academic_lead" in decision.flags
    assert "A4" in decision.assumptions


def test_academia_without_public_money_is_commercial_when_direct() -> None:
    direct = decide(facts("academia", "science", "external_port", publicly_funded=False), ON)
    aggregated = decide(facts("academia", "science", "longevity", publicly_funded=False), ON)
    assert (direct.sector, aggregated.sector) == ("commercial", "public")


def test_selected_providers_end_the_provisional_time() -> None:
    decision = decide(facts("academia", "science", "longevity", providers_selected=True), ON)
    assert not decision.provisional
    assert "provisional" not in decision.flags
    assert "provisional" in decide(facts("academia", "science", "longevity"), ON).flags


ISS = [
    ("academia", "science", "longevity", ("aggregation",), "explicit", "jaxa_programme", "jaxa", "jaxa"),
    ("academia", "science", "non_standard", ("aggregation",), "explicit", "jaxa_programme", "jaxa", "jaxa"),
    ("government_research", "science", "external_port", ("aggregation",), "inferred", "jaxa_programme", "jaxa", "jaxa"),
    ("academia", "science", "small_satellite", ("aggregation", "direct"), "inferred", "jaxa_programme", "jaxa", "jaxa"),
    ("academia", "hr_dev", "external_port", ("aggregation",), "inferred", "jaxa_programme", "jaxa", "jaxa"),
    ("academia", "commercial", "materials", ("aggregation",), "inferred", "paid_use", "jaxa", "applicant"),
    ("commercial_domestic", "science", "longevity", ("aggregation",), "inferred", "paid_use", "jaxa", "applicant"),
    (
        "commercial_foreign",
        "commercial",
        "drug_design",
        ("direct", "aggregation"),
        "explicit",
        "paid_use",
        "operator",
        "applicant",
    ),
    (
        "commercial_domestic",
        "tech_demo",
        "small_satellite",
        ("direct", "aggregation"),
        "explicit",
        "paid_use",
        "operator",
        "applicant",
    ),
    (
        "commercial_domestic",
        "commercial",
        "external_port",
        ("direct", "aggregation"),
        "inferred",
        "paid_use",
        "operator",
        "applicant",
    ),
    ("jaxa", "tech_demo", "external_port", ("aggregation",), "inferred", "jaxa_programme", "jaxa", "jaxa"),
    (
        "foreign_public",
        "hr_dev",
        "small_satellite",
        ("aggregation",),
        "inferred",
        "jaxa_programme",
        "un_programme",
        "jaxa",
    ),
    ("foreign_public", "science", "small_satellite", (), "silent", None, None, None),
    ("foreign_public", "hr_dev", "longevity", (), "silent", None, None, None),
]


@pytest.mark.parametrize(
    ("organization", "purpose", "platform", "allowed", "standing", "funding", "channel", "party"), ISS
)
def test_iss(
    organization: str,
    purpose: str,
    platform: str,
    allowed: tuple[str, ...],
    standing: str,
    funding: str | None,
    channel: str | None,
    party: str | None,
) -> None:
    decision = decide(facts(organization, purpose, platform, "iss"), ON)
    assert decision.allowed == allowed
    assert decision.route == (allowed[0] if allowed else "manual")
    assert (decision.standing, decision.funding) == (standing, funding)
    assert (decision.channel, decision.contracting_party) == (channel, party)
    assert not decision.provisional


def test_operators_are_named_where_a_service_was_handed_over() -> None:
    company = decide(facts("commercial_domestic", "commercial", "small_satellite", "iss"), ON)
    assert [name.en for name in company.operators] == ["Space BD", "Mitsui Bussan Aerospace"]
    academic = decide(facts("academia", "science", "small_satellite", "iss"), ON)
    assert academic.operators == company.operators
    assert decide(facts("academia", "science", "drug_design", "iss"), ON).operators == ()
    assert decide(facts("commercial_domestic", "commercial", "small_satellite"), ON).operators == ()


def test_paid_use_by_a_company_is_commercial_though_jaxa_arranges_it() -> None:
    assert decide(facts("commercial_domestic", "science", "longevity", "iss"), ON).sector == "commercial"
    assert decide(facts("academia", "commercial", "longevity", "iss"), ON).sector == "public"


def test_the_transition_shows_both_and_decides_neither() -> None:
    decision = decide(facts("academia", "science", "external_port", "transition"), ON)
    assert (decision.route, decision.standing, decision.needs_coordinator) == ("manual", "ambiguous", True)
    assert [each.route for each in decision.evaluations] == ["aggregation", "direct"]
    assert decision.allowed == (Route.AGGREGATION, Route.DIRECT)
    assert decision.rulebook == "iss-2025.1+post-iss-2025.1"
    assert decision.assumptions == ("A1",)
    assert [fired.rule for fired in decision.fired] == ["E1", "E2"]
    silent = decide(facts("foreign_public", "science", "longevity", "transition"), ON)
    assert (silent.standing, silent.allowed) == ("silent", ())


def test_no_rules_before_the_first_version() -> None:
    with pytest.raises(NoRulebook) as caught:
        decide(facts("academia", "science", "longevity"), date(2025, 3, 31))
    assert caught.value.text.ja == "2025-03-31に有効な判定ルールがありません。2025-04-01以降の日付を指定してください。"
    assert decide(facts("academia", "science", "longevity"), date(2025, 4, 1)).rulebook == "post-iss-2025.1"


def test_every_case_is_decided_soundly_and_replays_byte_for_byte() -> None:
    unsure = {Standing.AMBIGUOUS, Standing.SILENT}
    for case in everything():
        decision = decide(case, ON)
        assert decision.fired
        assert decision.route is Route.MANUAL or decision.allowed[0] is decision.route
        assert len(decision.flags) == len(decision.notes)
        assert decision.needs_coordinator or not (
            decision.standing in unsure or decision.route is Route.MANUAL or len(decision.allowed) > 1
        )
        stored = decision.as_json()
        written = canonical(stored)
        assert canonical(replay(stored).as_json()) == written
        assert canonical(Decision.from_json(stored).as_json()) == written


def test_reasons_name_the_fact_in_the_reader_s_language() -> None:
    fired = decide(facts("academia", "science", "longevity"), ON).fired
    assert [rule.rule for rule in fired] == ["S4", "S2"]
    assert fired[0].reason.ja == "目的は「科学利用」です。科学利用の一部は、引き続きJAXA取りまとめで利用します。"
    assert "healthy-longevity research platform" in fired[1].reason.en
    assert all("{" not in rule.reason.ja + rule.reason.en for case in everything() for rule in decide(case, ON).fired)


def test_an_unknown_rulebook_cannot_be_replayed() -> None:
    stored = decide(facts("academia", "science", "longevity"), ON).as_json() | {"rulebook": "post-iss-1999.1"}
    with pytest.raises(KeyError, match=r"post-iss-1999\.1"):
        replay(stored)


def test_the_two_kinds_of_company_are_routed_alike() -> None:
    for case in everything():
        if case.organization_type is OrganizationType.COMMERCIAL_FOREIGN:
            foreign = decide(case, ON)
            domestic = decide(replace(case, organization_type=OrganizationType.COMMERCIAL_DOMESTIC), ON)
            assert (domestic.row, domestic.sector) == (foreign.row, foreign.sector)
