"""When a failed call is tried again: over three days, never later than their end, never sooner than was asked."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from requests.webhooks.schedule import KEEPS_TRYING, LONGEST, WAITS, asked_to_wait, next_try

NOW = datetime(2031, 10, 1, tzinfo=UTC)


def life() -> list[datetime]:
    """The moments of all tries of an event whose endpoint never answers."""
    tries, ends = [NOW], NOW + KEEPS_TRYING
    while (following := next_try(len(tries), tries[-1], ends)) is not None:
        tries.append(following)
    return tries


def test_three_days_of_tries_soon_at_first() -> None:
    for _ in range(50):
        tries = life()
        assert 17 <= len(tries) <= 20
        assert tries[-1] == NOW + KEEPS_TRYING
        assert tries[1] - NOW < timedelta(seconds=6)
        assert sum(one - NOW < timedelta(hours=1) for one in tries) == 5
        gaps = [after - before for before, after in pairwise(tries)]
        assert max(gaps) <= LONGEST * 1.1


def test_jitter_spreads_what_failed_together() -> None:
    at = {next_try(7, NOW, NOW + KEEPS_TRYING) for _ in range(50)}
    assert len(at) == 50
    assert all(LONGEST * 0.9 <= one - NOW <= LONGEST * 1.1 for one in at if one)


def test_the_documented_waits() -> None:
    assert [int(one.total_seconds()) for one in WAITS] == [5, 60, 300, 1800, 7200, 14400, 21600]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("0", 0),
        ("999999999999", LONGEST.total_seconds()),
        ("-5", 0),
        ("1.5", 0),
        ("soon", 0),
        ("", 0),
        ("１２０", 0),
        (format_datetime(NOW + timedelta(minutes=3), usegmt=True), 180),
        (format_datetime(NOW - timedelta(minutes=3), usegmt=True), 0),
        (format_datetime(NOW + timedelta(days=30), usegmt=True), LONGEST.total_seconds()),
        ("Wed, 01 Oct 2031 00:03:00", 0),
        ("Wed, 99 Oct 99999999 00:03:00 GMT", 0),
    ],
)
def test_retry_after_in_either_form_and_nonsense_in_none(header: str, seconds: float) -> None:
    assert asked_to_wait(header, NOW) == timedelta(seconds=seconds)


def test_what_was_asked_for_is_waited_for_but_not_beyond_the_three_days() -> None:
    assert next_try(1, NOW, NOW + KEEPS_TRYING, "7200") == NOW + timedelta(hours=2)
    assert next_try(1, NOW, NOW + timedelta(hours=1), "7200") == NOW + timedelta(hours=1)
    assert next_try(1, NOW, NOW) is None
