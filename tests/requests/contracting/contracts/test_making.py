"""A contract begins as the chosen quote says it, with milestones whose payments add up to the yen."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platforms.catalogue import PLATFORMS
from requests.contracting.contracts import checking, planning
from requests.contracting.contracts.making import OPEN_STATION
from requests.contracting.models import Contract, ContractVersion
from requests.record.models import Event
from tests.requests.contracting.contracts.given import SECRET, bought_by_jaxa, made

TODAY = date(2030, 4, 1)


@pytest.mark.django_db
def test_a_contract_says_what_was_quoted_and_nothing_that_was_not() -> None:
    case = made()
    contract, content = case.contract, case.content()
    assert re.fullmatch(r"KC-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", contract.number)
    assert (contract.state, contract.party, contract.current) == (Contract.SIGNING, "applicant", 0)
    assert contract.buyer_id == case.request.organization_id
    assert (case.version().state, case.version().side, case.version().number) == (ContractVersion.PROPOSED, "buyer", 1)
    assert [(line.code, line.net_yen, line.tax_rate) for line in content.lines] == [
        ("integration", 8_000_001, 10),
        ("launch_kg", 12_345_678, 0),
        ("food", 99_999, 8),
    ]
    assert content.lines[1].label.en == "Launch"
    assert str(content.lines[1].quantity) == "38.5"
    assert content.flight_on == date(2031, 10, 1)
    assert content.capacity == {"upmass_kg": "38.5", "crew_hours": "12"}
    assert content.station.ja == "test-cld"
    assert SECRET in content.terms
    assert "見積りの条件です。" in content.terms
    assert "30日以内" in content.payment_terms


@pytest.mark.django_db
def test_what_it_begins_with_is_sound() -> None:
    content = made().content()
    assert checking.faults(content) == {}
    assert sum(one.payment_yen for one in content.milestones) == content.totals.gross
    assert content.totals.gross == 8_000_001 + 12_345_678 + 99_999 + 800_000 + 7_999


@pytest.mark.django_db
def test_where_jaxa_buys_jaxa_is_the_party() -> None:
    case = bought_by_jaxa()
    assert case.contract.party == "jaxa"
    assert case.contract.buyer.type == "jaxa"
    assert case.content().buyer.name.en == "JAXA"


@pytest.mark.django_db
def test_a_quote_without_a_station_leaves_it_to_be_decided() -> None:
    assert made(station=None).content().station == OPEN_STATION


@pytest.mark.django_db
def test_the_first_version_is_told_to_the_buyers_side_and_to_the_provider_alone() -> None:
    made()
    told = Event.objects.filter(kind="contract.proposed").values_list("audience", flat=True)
    assert sorted(told) == [["buyer"], ["provider"]]


def test_every_platform_has_its_milestones() -> None:
    assert set(planning.STAGES) == set(PLATFORMS)
    for stages in planning.STAGES.values():
        codes = [stage.code for stage in stages]
        assert codes[0] == "signature"
        assert codes[-1] == "completion"
        assert len(codes) == len(set(codes))
        assert 0 <= sum(stage.share for stage in stages[:-1]) <= 95


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2 * 10**13), st.sampled_from(sorted(planning.STAGES)))
def test_payments_add_up_to_the_gross_in_whole_yen(gross: int, platform: str) -> None:
    rows = planning.proposed(platform, gross, flight=date(2031, 10, 1), back=None, today=TODAY)
    assert sum(row.payment_yen for row in rows) == gross
    assert all(row.payment_yen >= 0 for row in rows)


def test_the_rest_is_in_the_last_payment() -> None:
    assert planning.shared(101, [20, 20, 20]) == [20, 20, 20, 41]
    assert planning.shared(0, [50]) == [0, 0]


def test_days_are_counted_from_flight_and_return_and_none_has_passed_already() -> None:
    rows = planning.proposed("longevity", 100, flight=date(2030, 6, 1), back=date(2030, 9, 1), today=TODAY)
    days = {row.code: row.due_on for row in rows}
    assert days["plan_review"] is None
    assert days["handover"] == date(2030, 4, 2)
    assert days["launch"] == date(2030, 6, 1)
    assert days["return"] == date(2030, 9, 1)
    assert days["completion"] == date(2030, 11, 30)
    assert days["signature"] is None


def test_without_a_flight_every_day_is_open() -> None:
    for platform in planning.STAGES:
        assert all(row.due_on is None for row in planning.proposed(platform, 1, flight=None, back=None, today=TODAY))
    assert planning.proposed("materials", 1, flight=date(9999, 12, 1), back=None, today=TODAY)[-1].due_on is None
