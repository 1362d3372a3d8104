"""Writes what was measured as a table, with what is held and what is not."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.calls import PORTAL, REPEATS, Kind

PLACE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
GROWTH = 1.5


@dataclass(frozen=True, slots=True)
class Costs:
    """CPU milliseconds of one call by name, the portal's and the bare ones', at one size."""

    portal: Mapping[str, float]
    bare: Mapping[str, float]
    postgresql: str


HEAD = """# What a call costs

Written by `python3 dev.py bench`; run it again after a change that matters here. The figures are CPU milliseconds of
one call, web workers and PostgreSQL together, on average of {repeats} calls, because on a busy machine that is steady
where latency is not. Beside each stands the ratio to a bare WSGI application under the same gunicorn which does the
same kind of SQL on the same rows by psycopg alone: no rights, no rules, no validation, no languages, no ETag.
Compare ratios; the milliseconds are this machine's.

Measured on {cores} cores with Python {python}, PostgreSQL {postgresql}, gunicorn with 2 workers of 4
threads, plain http.
The coordinator of these calls sees every request but the drafts; the person of "my requests" made every tenth.
The requests are copies of a few complete ones with other numbers, states, people and dates; a tenth waits in
the inbox. They have no invitations and no files.

## The limit

| bare call | {sizes} |
|---|{dashes}|
{bare}

## The portal

A budget is a ratio to the bare call that holds at every size. Growth is from {first} to {last} requests; its budget
is {growth} ×.

| call | compared with | {sizes} | ratio at {last} | budget | growth |
|---|---|{dashes}|---|---|---|
{rows}

## What is held and what is not

{verdicts}

## Where the rest goes

Seen in a Python profile and in the times of single queries at 10,000 requests, in November 2026.

- The inbox, a request in triage and a request's gauges add up every use of the year's envelope for the greatest
  simultaneous load. The database adds up uses of one period, Python the rest: that still grows with a year's requests.
- The HTML inbox also counts seven tabs, each to 1,000 at most; two of them look into the newest decision's text.
- Creating with answers saves topic by topic as the form does: some 60 queries, and the application is read 8 times.
- A state change locks, checks and tells people in some 30 queries.
- The feed: most of its database time is one query; which part of it was not isolated.

Not measured here: more than {last} requests, latency under load, memory, and the time to the first answer.
"""


def written(sizes: Sequence[int], costs: Sequence[Costs]) -> str:
    """The document."""
    return HEAD.format(
        repeats=REPEATS,
        cores=os.cpu_count(),
        python=platform.python_version(),
        postgresql=costs[0].postgresql,
        sizes=" | ".join(f"{size:,}" for size in sizes),
        dashes="|".join("---" for _ in sizes),
        first=f"{sizes[0]:,}",
        last=f"{sizes[-1]:,}",
        growth=GROWTH,
        bare="\n".join(f"| {name} | {_row([one.bare[name] for one in costs])} |" for name in costs[0].bare),
        rows="\n".join(_line(kind, costs) for kind in PORTAL),
        verdicts="\n".join(_verdict(kind, costs) for kind in PORTAL),
    )


def _row(values: Sequence[float]) -> str:
    return " | ".join(f"{value:.1f}" for value in values)


def _line(kind: Kind, costs: Sequence[Costs]) -> str:
    budget = f"{kind.budget:g} ×" if kind.budget else "none set"
    values = _row([one.portal[kind.name] for one in costs])
    ratio, growth = _ratio(kind, costs[-1]), _growth(kind, costs)
    return f"| {kind.name} | {kind.bare} | {values} | {ratio:.1f} × | {budget} | {growth:.1f} × |"


def _ratio(kind: Kind, costs: Costs) -> float:
    return costs.portal[kind.name] / costs.bare[kind.bare]


def _growth(kind: Kind, costs: Sequence[Costs]) -> float:
    return costs[-1].portal[kind.name] / costs[0].portal[kind.name]


def _verdict(kind: Kind, costs: Sequence[Costs]) -> str:
    worst = max(_ratio(kind, one) for one in costs)
    grown = _growth(kind, costs)
    told = []
    if kind.budget:
        told.append(f"ratio {'held' if worst <= kind.budget else 'NOT held'} (at most {worst:.1f} of {kind.budget:g})")
    told.append(f"growth {'held' if grown <= GROWTH else 'NOT held'} ({grown:.1f} of {GROWTH})")
    return f"- {kind.name}: {', '.join(told)}."
