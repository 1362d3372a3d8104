"""The coordinators' clock runs while JAXA has the request and stands while the applicant owes an answer."""

from datetime import UTC, date, datetime, timedelta

import pytest

from requests.policy.lifecycle import State
from requests.record import clock
from requests.record.models import Request

S = State


def at(day: date, hour: int = 3) -> datetime:
    """Noon in Japan of that day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


MONDAY, TUESDAY, FRIDAY = date(2031, 6, 2), date(2031, 6, 3), date(2031, 6, 6)
NEXT_MONDAY, LAST = date(2031, 6, 9), date(2031, 6, 16)


def submitted(day: date = MONDAY) -> Request:
    request = Request()
    clock.keep_time(request, S.DRAFT, S.SUBMITTED, at(day))
    return request


def test_a_submission_starts_ten_working_days() -> None:
    request = submitted()
    assert (request.submitted_at, request.due_on, request.clock_stopped_on) == (at(MONDAY), LAST, None)


def test_the_day_is_the_one_in_japan() -> None:
    request = Request()
    clock.keep_time(request, S.DRAFT, S.SUBMITTED, datetime(2031, 6, 1, 16, tzinfo=UTC))
    assert request.due_on == LAST


@pytest.mark.parametrize("pause", [S.ASKED, S.RETURNED, S.AMENDING])
def test_the_clock_stands_while_the_applicant_owes_an_answer(pause: State) -> None:
    request = submitted()
    clock.keep_time(request, S.SUBMITTED, pause, at(TUESDAY))
    assert request.clock_stopped_on == TUESDAY
    assert clock.age(request, LAST) == 1
    clock.keep_time(request, pause, S.SUBMITTED, at(NEXT_MONDAY))
    assert request.waited_days == 4
    assert request.due_on == date(2031, 6, 20)
    assert clock.age(request, NEXT_MONDAY) == 1
    assert request.submitted_at == at(MONDAY)


def test_a_question_met_by_amending_is_one_pause() -> None:
    request = submitted()
    clock.keep_time(request, S.SUBMITTED, S.ASKED, at(TUESDAY))
    clock.keep_time(request, S.ASKED, S.AMENDING, at(FRIDAY))
    assert request.clock_stopped_on == TUESDAY
    clock.keep_time(request, S.AMENDING, S.SUBMITTED, at(NEXT_MONDAY))
    assert request.waited_days == 4


def test_an_answer_on_the_same_day_moves_nothing() -> None:
    request = submitted()
    clock.keep_time(request, S.SUBMITTED, S.ASKED, at(TUESDAY, 1))
    clock.keep_time(request, S.ASKED, S.SUBMITTED, at(TUESDAY, 9))
    assert (request.due_on, request.waited_days, request.clock_stopped_on) == (LAST, 0, None)


def test_two_pauses_add_up() -> None:
    request = submitted()
    for stop, start in ((TUESDAY, FRIDAY), (NEXT_MONDAY, date(2031, 6, 11))):
        clock.keep_time(request, S.SUBMITTED, S.ASKED, at(stop))
        clock.keep_time(request, S.ASKED, S.SUBMITTED, at(start))
    assert request.waited_days == 5
    assert request.due_on == date(2031, 6, 23)


@pytest.mark.parametrize("back_from", [S.POOLED, S.OFFERED])
def test_a_request_taken_back_has_a_new_due_day(back_from: State) -> None:
    request = submitted()
    clock.keep_time(request, S.SUBMITTED, back_from, at(TUESDAY))
    assert request.clock_stopped_on is None
    clock.keep_time(request, back_from, S.SUBMITTED, at(LAST))
    assert request.due_on == date(2031, 6, 30)
    assert request.submitted_at == at(MONDAY)


def test_an_acceptance_does_not_stop_the_coordinators_clock() -> None:
    request = submitted()
    clock.keep_time(request, S.OFFERED, S.ACCEPTED, at(TUESDAY))
    assert request.clock_stopped_on is None


def test_what_was_never_submitted_has_no_age() -> None:
    assert clock.age(Request(), LAST) == 0


@pytest.mark.django_db
def test_the_time_is_the_databases_and_can_be_told_otherwise_for_a_story() -> None:
    now = clock.now()
    assert now.tzinfo is not None
    assert clock.now() > now
    with clock.shifted(timedelta(days=-30)):
        assert timedelta(days=29) < now - clock.now() < timedelta(days=31)
        assert clock.today() < now.date()
    assert clock.now() > now
