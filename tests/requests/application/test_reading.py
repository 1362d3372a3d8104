"""An application as it stands: era, facts, footprint, and answers carried over to newer questions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from platforms.asking import text
from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.questions import QuestionSet, Renamed
from requests.application.reading import application_of
from requests.intake import drafting
from requests.policy.facts import Era, OrganizationType, Purpose
from requests.policy.permissions import Actor
from requests.record.models import Request, TopicAnswers
from tests.requests import builders

pytestmark = pytest.mark.django_db


def test_an_empty_draft_reads_without_a_word() -> None:
    application = application_of(drafting.start(builders.applicant(), "longevity"))
    assert application.window is None
    assert application.era is Era.TRANSITION
    assert application.facts("academia") is None
    assert application.raw("people") == {}
    assert application.calculated == application.footprint
    assert not any(reading.sound for topic, reading in application.readings.items() if topic not in {"experiment"})


def test_the_facts_are_what_was_answered() -> None:
    request = builders.draft(
        builders.applicant(),
        "cell_medicine",
        purpose={"purpose": "tech_demo", "publicly_funded": "no", "academic_lead": "yes"},
        results={"results_policy": "proprietary", "company_holds_results": "yes"},
    )
    facts = application_of(request).facts("commercial_domestic")
    assert facts is not None
    assert (facts.organization_type, facts.purpose) == (OrganizationType.COMMERCIAL_DOMESTIC, Purpose.TECH_DEMO)
    assert (facts.platform, facts.era) == ("cell_medicine", Era.POST_ISS)
    assert (facts.results_confidential, facts.company_holds_results) == (True, True)
    assert (facts.academic_lead, facts.publicly_funded, facts.providers_selected) == (True, False, False)


def test_a_selected_provider_ends_the_provisional_time() -> None:
    request = builders.draft(builders.applicant())
    builders.provider("longevity", status="selected")
    facts = application_of(request).facts("academia")
    assert facts is not None
    assert facts.providers_selected


@pytest.mark.parametrize(
    ("station", "start", "end", "era"),
    [
        ("undecided", "2028-04-01", "2028-05-01", Era.ISS),
        ("undecided", "2030-04-01", "2030-05-01", Era.TRANSITION),
        ("undecided", "2031-04-01", "2031-05-01", Era.POST_ISS),
        ("test-iss", "2031-04-01", "2031-05-01", Era.ISS),
        ("test-cld", "2029-04-01", "2029-05-01", Era.POST_ISS),
    ],
)
def test_the_station_decides_the_era_else_the_dates(station: str, start: str, end: str, era: Era) -> None:
    builders.station("test-iss", "iss")
    builders.station("test-cld", "cld")
    typed = {"station": station, "window_start": start, "window_end": end}
    assert application_of(builders.draft(builders.applicant(), schedule=typed)).era is era


def test_dates_the_wrong_way_round_are_no_period() -> None:
    typed = {"window_start": "2031-05-01", "window_end": "2031-04-01"}
    application = application_of(builders.draft(builders.applicant(), schedule=typed))
    assert application.window is None
    assert application.era is Era.TRANSITION


def test_an_own_estimate_replaces_the_calculation_once_a_reason_is_asked_for() -> None:
    own = {"use_calculated": "no", "override_reason": "実測", "crew_hours": "12.5", "upmass_kg": "３０"}
    application = application_of(builders.draft(builders.applicant(), resources=own))
    assert application.footprint.crew_hours == Decimal("12.5")
    assert application.footprint.upmass_kg == Decimal(30)
    assert application.footprint.racks == 0
    assert application.calculated != application.footprint
    kept = {**own, "use_calculated": "yes"}
    application = application_of(builders.draft(builders.applicant(), resources=kept))
    assert application.footprint == application.calculated


def test_reading_takes_two_queries_however_much_was_answered(django_assert_num_queries: Any) -> None:
    for request in (drafting.start(builders.applicant(), "longevity"), builders.draft(builders.applicant())):
        with django_assert_num_queries(2):
            application_of(request)


def _question(code: str, since: int = 1) -> Any:
    return text(code, Text(ja=code, en=code), since=since)


OLD = QuestionSet(
    code="longevity", version=1, title=Text(ja="旧", en="old"), questions=(_question("mice"), _question("diet"))
)
NEW = QuestionSet(
    code="longevity",
    version=2,
    title=Text(ja="新", en="new"),
    questions=(_question("animals"), _question("housing", since=2)),
    renamed=(Renamed(2, "mice", "animals"),),
)


def _asking(monkeypatch: pytest.MonkeyPatch, asked: QuestionSet) -> None:
    now = replace(PLATFORMS["longevity"], application=asked, footprint=PLATFORMS["non_standard"].footprint)
    monkeypatch.setitem(PLATFORMS, "longevity", now)


def _answered_then_asked_anew(monkeypatch: pytest.MonkeyPatch) -> tuple[Actor, Request]:
    _asking(monkeypatch, OLD)
    who = builders.applicant()
    request = drafting.start(who, "longevity")
    saved = drafting.save_topic(request.pk, "experiment", {"mice": "12匹", "diet": "\x01変"}, who)
    assert (saved.topic.form_version, saved.topic.typed) == (1, {"diet": "\x01変"})
    _asking(monkeypatch, NEW)
    return who, request


def test_a_draft_is_carried_over_to_newer_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    _, request = _answered_then_asked_anew(monkeypatch)
    application = application_of(request)
    assert application.raw("experiment") == {"animals": "12匹", "diet": "\x01変"}
    assert application.answers("experiment").text("animals") == "12匹"
    assert list(application.read("experiment").errors) == ["housing"]
    assert TopicAnswers.objects.get(request=request, topic="experiment").answers == {"mice": "12匹"}


def test_the_next_save_stores_the_new_names_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    who, request = _answered_then_asked_anew(monkeypatch)
    drafting.save_topic(request.pk, "experiment", {"animals": "12匹", "housing": "個別"}, who)
    row = TopicAnswers.objects.get(request=request, topic="experiment")
    assert (row.form_version, row.complete) == (2, True)
    assert row.answers == {"animals": "12匹", "housing": "個別"}
    assert row.typed == {"diet": "\x01変"}


def test_a_finished_topic_is_unfinished_when_a_new_question_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    _, request = _answered_then_asked_anew(monkeypatch)
    TopicAnswers.objects.filter(request=request, topic="experiment").update(complete=True)
    assert not application_of(request).stored["experiment"].complete


def test_a_copy_is_carried_over_too(monkeypatch: pytest.MonkeyPatch) -> None:
    who, request = _answered_then_asked_anew(monkeypatch)
    row = TopicAnswers.objects.get(request=drafting.copy(request.number, who), topic="experiment")
    assert (row.answers, row.form_version) == ({"animals": "12匹"}, 2)


def test_answers_to_a_platform_left_and_chosen_again_are_carried_over(monkeypatch: pytest.MonkeyPatch) -> None:
    who, request = _answered_then_asked_anew(monkeypatch)
    _asking(monkeypatch, OLD)
    drafting.save_topic(request.pk, "purpose", {"platform": "materials"}, who)
    drafting.save_topic(request.pk, "experiment", {"samples": "5"}, who)
    _asking(monkeypatch, NEW)
    drafting.save_topic(request.pk, "purpose", {"platform": "longevity"}, who)
    assert application_of(Request.objects.get(pk=request.pk)).answers("experiment").text("animals") == "12匹"


def test_the_window_is_the_two_days_of_the_schedule() -> None:
    application = application_of(builders.draft(builders.applicant()))
    assert application.window == (date(2031, 10, 1), date(2032, 3, 31))
