"""The coordinators' clock: the day a decision is due, stopped while the applicant owes an answer.

The database's clock is law: a web server whose clock is wrong moves no deadline.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.db import connection

from platforms.fiscal import day_in_japan
from requests.policy.lifecycle import STATES, State
from requests.record.models import Request
from requests.record.working_days import add_working_days, working_days_between

TRIAGE_DAYS = 10
"""Working days in which a coordinator confirms the route, as the receipt promises."""

ARRANGED = frozenset({State.POOLED, State.OFFERED, State.ACCEPTED, State.QUOTING, State.CONTRACTING, State.CONTRACTED})
"""States in which the route was decided: whoever comes back from them to triage waits for a decision from new."""

_shift: ContextVar[timedelta] = ContextVar("shift", default=timedelta(0))


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Within it, the clock shows another time: demonstration data tells stories that began weeks ago."""
    token = _shift.set(by)
    try:
        yield
    finally:
        _shift.reset(token)


def now() -> datetime:
    """The database's time, in UTC."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment + _shift.get()


def world_now() -> datetime:
    """The world's time in UTC, also within a sandbox whose own clock was advanced: what leaves is stamped with it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_catalog.clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def today() -> date:
    """The calendar day in Japan by the database's clock."""
    return day_in_japan(now())


def keep_time(request: Request, before: State, after: State, moment: datetime) -> None:
    """Starts, stops and restarts the clock as the request moves from one state to another."""
    day = day_in_japan(moment)
    was_theirs, is_theirs = STATES[before].turn == "applicant", STATES[after].turn == "applicant"
    if after is State.SUBMITTED and (request.submitted_at is None or before in ARRANGED):
        _start(request, moment)
    elif not was_theirs and is_theirs and before is State.SUBMITTED:
        request.clock_stopped_on = day
    elif after is State.SUBMITTED and request.clock_stopped_on:
        _restart(request, day)


def age(request: Request, day: date) -> int:
    """Working days that JAXA has had the request, without the days in which the applicant owed an answer."""
    if request.submitted_at is None:
        return 0
    last = request.clock_stopped_on or day
    return max(0, working_days_between(day_in_japan(request.submitted_at), last) - request.waited_days)


def _start(request: Request, moment: datetime) -> None:
    request.submitted_at = request.submitted_at or moment
    request.due_on = add_working_days(day_in_japan(moment), TRIAGE_DAYS)
    request.clock_stopped_on = None


def _restart(request: Request, day: date) -> None:
    if request.clock_stopped_on and request.due_on:
        waited = working_days_between(request.clock_stopped_on, day)
        request.waited_days += waited
        request.due_on = add_working_days(request.due_on, waited)
    request.clock_stopped_on = None
