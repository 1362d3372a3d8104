"""The columns that lists and envelopes read are taken from the answers, and never break on them."""

from datetime import date
from decimal import Decimal

import pytest

from requests.application.projection import project
from requests.application.reading import application_of
from requests.intake import drafting, submitting
from requests.record.models import Request
from requests.record.refusals import Invalid
from requests.record.search import matching
from tests.requests import builders

pytestmark = pytest.mark.django_db


def test_the_columns_follow_the_answers() -> None:
    builders.station("test-cld")
    request = builders.draft(
        builders.applicant(), schedule={"station": "test-cld"}, results={"results_policy": "proprietary"}
    )
    assert request.title == "部分重力下マウス飼育による筋萎縮可逆性の評価"
    assert request.title_en == "Reversibility of muscle atrophy in mice housed under partial gravity"
    assert (request.purpose, request.confidential) == ("science", True)
    assert request.station is not None
    assert request.station.code == "test-cld"
    assert (request.window_start, request.window_end) == (date(2031, 10, 1), date(2032, 3, 31))
    assert request.fiscal_year == 2031
    assert request.footprint == application_of(request).footprint
    assert request.footprint.crew_hours > 0


@pytest.mark.parametrize("query", ["萎縮", ["MOUSE", "mice"][1], "星野", "可逆か"])
def test_it_is_found_by_title_summary_and_investigator(query: str) -> None:
    request = builders.draft(builders.applicant())
    assert list(matching(Request.objects.all(), query)) == [request]
    assert list(matching(Request.objects.all(), request.number)) == [request]


@pytest.mark.parametrize(("day", "year"), [("2032-03-31", 2031), ("2032-04-01", 2032)])
def test_the_fiscal_year_is_that_of_the_first_day(day: str, year: int) -> None:
    request = builders.draft(builders.applicant(), schedule={"window_start": day, "window_end": "2032-12-01"})
    assert request.fiscal_year == year


def test_answers_taken_back_empty_the_columns() -> None:
    who = builders.applicant()
    request = builders.draft(who)
    drafting.save_topic(request.pk, "schedule", {}, who)
    drafting.save_topic(request.pk, "purpose", {"platform": "longevity"}, who)
    stored = Request.objects.get(pk=request.pk)
    assert (stored.window_start, stored.window_end, stored.fiscal_year, stored.station) == (None, None, None, None)
    assert (stored.title, stored.title_en, stored.purpose) == ("", "", "")


def test_projecting_twice_changes_nothing() -> None:
    request = builders.draft(builders.applicant())
    columns = [field.attname for field in Request._meta.concrete_fields]
    before = Request.objects.values(*columns).get(pk=request.pk)
    project(request, application_of(request))
    request.save()
    assert Request.objects.values(*columns).get(pk=request.pk) == before


@pytest.mark.parametrize("amount", ["999999999999999", "99999999.99", "0", "1e9", "-1"])
def test_no_amount_that_somebody_types_breaks_a_column(amount: str) -> None:
    own = dict.fromkeys(["crew_hours", "upmass_kg", "downmass_kg", "power_kw", "racks"], amount)
    request = builders.draft(
        builders.applicant(), resources={"use_calculated": "no", "override_reason": "r", "external_ports": amount} | own
    )
    assert request.footprint.crew_hours <= Decimal("99999999.99")


@pytest.mark.parametrize("number", ["999999999999999", "99999999999", "-5", "0"])
@pytest.mark.parametrize("platform", ["longevity", "small_satellite", "external_port", "materials", "cell_medicine"])
def test_no_number_in_an_experiment_breaks_a_column(platform: str, number: str) -> None:
    who = builders.applicant()
    request = drafting.start(who, platform)
    asked = application_of(request).questions("experiment")
    typed: dict[str, object] = {
        question.code: number if question.kind in {"whole_number", "decimal"} else "yes" for question in asked.questions
    }
    saved = drafting.save_topic(request.pk, "experiment", typed, who)
    assert Request.objects.get(pk=request.pk).footprint == saved.request.footprint


def test_what_a_request_cannot_hold_is_named_before_submission() -> None:
    own = dict.fromkeys(["crew_hours", "upmass_kg", "downmass_kg", "power_kw", "racks"], "1")
    own |= {"downlink_mbps": "1", "uplink_mbps": "1", "external_ports": "1", "crew_hours": "999999999"}
    who = builders.applicant()
    request = builders.draft(who, resources={"use_calculated": "no", "override_reason": "r", **own})
    assert request.footprint.crew_hours == Decimal("99999999.99")
    with pytest.raises(Invalid) as invalid:
        submitting.submit(request.pk, who, version=request.version)
    sentence = invalid.value.faults["resources"][0]
    assert sentence.en.endswith("is above 99999999.99 h. Correct the numbers in “Experiment” or “Resources needed”.")
    assert sentence.ja.endswith("「実験の内容」か「必要な資源」の数字を直してください。")
    assert Request.objects.get(pk=request.pk).state == "draft"
