"""Entering a space: what is seen there, and that nothing of it stays with the connection."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now
from django.db.utils import ProgrammingError

from platforms.models import Station
from portal.accounts.models import Organization
from portal.sandbox import timekeeping
from portal.sandbox.inside import inside, schema
from portal.sandbox.models import Space
from requests.record import clock
from tests.portal.sandbox.given import Integrator, integrator, path_now

LIVE = '"$user", public'


def test_inside_a_space_nothing_live_is_there_and_everything_of_the_space(mine: Integrator) -> None:
    live = set(Organization.objects.values_list("public_id", flat=True))
    with inside(mine.space.schema):
        seen = set(Organization.objects.values_list("public_id", flat=True))
        assert seen == {f"sandbox-{key}" for key in ("jaxa", "university", "company", "rival")} | {
            mine.organization.public_id
        }
        assert Station.objects.filter(code="axiom_station").exists()
    assert set(Organization.objects.values_list("public_id", flat=True)) == live


def test_a_name_that_the_space_lacks_is_an_error_and_never_a_live_table(mine: Integrator) -> None:
    with inside(mine.space.schema), pytest.raises(ProgrammingError, match="sandbox_space"), transaction.atomic():
        Space.objects.count()
    assert Space.objects.count() == 1


def test_the_connection_is_led_back_after_a_call_an_error_and_a_lost_connection(lasting: Integrator) -> None:
    space = lasting.space.schema
    with inside(space):
        assert path_now() == f"{space}, pg_catalog, extensions"
    assert path_now() == LIVE
    with pytest.raises(ZeroDivisionError), inside(space):
        1 / 0  # noqa: B018
    assert path_now() == LIVE
    with pytest.raises(ProgrammingError), inside(space), transaction.atomic():
        Space.objects.count()
    assert path_now() == LIVE
    with inside(space):
        connection.close()
        assert path_now() == f"{space}, pg_catalog, extensions", "a new connection is in the space as well"
    assert path_now() == LIVE
    assert schema() == ""


def test_a_connection_that_cannot_be_led_back_is_closed(lasting: Integrator) -> None:
    space = lasting.space.schema
    with inside(space):
        connection.ensure_connection()
        raw = connection.connection
        raw.autocommit = False
        raw.execute("SELECT 1")  # a transaction that nobody ends
    assert raw.closed
    assert path_now() == LIVE


def test_another_thread_is_outside(lasting: Integrator) -> None:
    space, seen = lasting.space.schema, []

    def look() -> None:
        seen.append((schema(), path_now()))
        connection.close()

    with inside(space):
        other = threading.Thread(target=look)
        other.start()
        other.join()
    assert seen == [("", LIVE)]


def test_spaces_do_not_nest(mine: Integrator) -> None:
    with (
        inside(mine.space.schema),
        pytest.raises(RuntimeError, match="from outside"),
        inside(mine.space.schema),
    ):
        pass


def test_the_clock_of_a_space_is_the_databases_own_and_moves_nobody_elses(mine: Integrator) -> None:
    other = integrator("Another")
    with inside(mine.space.schema):
        timekeeping.forward(timedelta(days=3))
        there = clock.now()
        by_statement = Organization.objects.annotate(at=Now()).values_list("at", flat=True)[0]
        assert abs(by_statement - there) < timedelta(seconds=5)
    assert timedelta(days=2, hours=23) < there - clock.now() < timedelta(days=3, seconds=5)
    with inside(other.space.schema):
        assert there - clock.now() > timedelta(days=2, hours=23)
        assert timekeeping.ahead() == timedelta(0)


def test_a_clock_never_goes_back(mine: Integrator) -> None:
    with inside(mine.space.schema):
        with pytest.raises(ValueError, match="forward only"):
            timekeeping.forward(timedelta(seconds=-1))
        timekeeping.forward_to(clock.now() - timedelta(days=1))
        assert timekeeping.ahead() == timedelta(0)
