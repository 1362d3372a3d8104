"""Lets a space live: what is due by its clock happens, and its simulated people make their moves."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from platforms.bilingual import Text
from portal.sandbox import deadlines, moves, timekeeping
from portal.sandbox.due import IN_TIME, SAID
from portal.sandbox.moves import MOVES
from requests.record import clock

ROUNDS = 10
"""One thing leads to another: this often at most in one moment."""
STOPS = 400
"""Moments at which the clock stops on its way; what is due after them happens when it has arrived."""
A_MOMENT = timedelta(seconds=30)
"""What is due so shortly after a stop happens in that stop: twenty requests that were filed together go on together."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened in a space: when by its clock, what, how often, and to which of the integrator's invitations."""

    at: datetime
    code: str
    label: Text
    count: int = 1
    shown: str = ""


def live() -> list[Happened]:
    """Everything that is due now in the space that the caller is in, until nothing more is."""
    told: list[Happened] = []
    for _ in range(ROUNDS):
        fresh = _in_time() + _moves()
        told += fresh
        if not fresh:
            break
    return told


def advance(by: timedelta) -> list[Happened]:
    """Moves the clock forward and stops wherever something is due, so that all happens in its order."""
    target, arrived = clock.now() + by, timekeeping.ahead() + by
    told = live()
    for _ in range(STOPS):
        stop = next_stop(before=target)
        if stop is None:
            break
        timekeeping.forward_to(min(stop + A_MOMENT, target))
        told += live()
    timekeeping.forward(max(timedelta(0), arrived - timekeeping.ahead()))
    return told + live()


def next_stop(before: datetime) -> datetime | None:
    """The next moment, later than now, at which a deadline ends or somebody moves."""
    now = clock.now()
    coming = [one.at for one in moves.planned()] + [one.at for one in deadlines.running()]
    return min((at for at in coming if now < at < before), default=None)


def _in_time() -> list[Happened]:
    done: Mapping[str, int] = _counts(IN_TIME)
    moment = clock.now()
    return [Happened(moment, code, SAID[code], done[code]) for code in IN_TIME if done[code] and code in SAID]


def _counts(work: Mapping[str, Callable[[], int]]) -> Counter[str]:
    return Counter({code: do() for code, do in work.items()})


def _moves() -> list[Happened]:
    return [Happened(clock.now(), one.code, MOVES[one.code].label, 1, one.waiting.shown) for one in moves.make_due()]
