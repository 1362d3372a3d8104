"""The calls that are measured, what they are compared with, and what one call of each costs."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import psycopg

from bench.serving import Server, spent

REPEATS, WARM_UP = 40, 10
WORD = quote("結晶")
V1 = "/api/v1"
Sent = tuple[str, str, str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of call: its name, the bare call it is compared with, the ratio that it is held to, and how it is made.

    `budget` is None where PERFORMANCE sets no ratio.
    """

    name: str
    bare: str
    budget: float | None
    make: Callable[[Mapping[str, Any], int], Sent]


def _get(path: str, who: str = "coordinator") -> Callable[[Mapping[str, Any], int], Sent]:
    return lambda seed, n: ("GET", path.format(cursor=seed["cursor"], after=seed["after"]), "", _bearer(seed, who))


def _page(path: str, who: str) -> Callable[[Mapping[str, Any], int], Sent]:
    def make(seed: Mapping[str, Any], n: int) -> Sent:
        numbers = seed["mine" if who == "applicant" else "pooled"]
        return "GET", path.format(number=numbers[n % len(numbers)]), "", {"Cookie": seed[f"{who}_cookie"]}

    return make


def _bearer(seed: Mapping[str, Any], who: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {seed[who]}", "Accept-Language": "ja"}


def _writing(seed: Mapping[str, Any], who: str) -> dict[str, str]:
    return _bearer(seed, who) | {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}


def _detail(seed: Mapping[str, Any], n: int) -> Sent:
    return "GET", f"{V1}/requests/{seed['pooled'][n % len(seed['pooled'])]}", "", _bearer(seed, "coordinator")


def _create(seed: Mapping[str, Any], n: int) -> Sent:
    topics = {
        "purpose": {"title": f"部分重力下マウス飼育による筋萎縮可逆性の評価 {n}", "purpose": "science"},
        "schedule": {"station": "undecided", "window_start": "2031-10-01", "window_end": "2032-03-31"},
    }
    body = json.dumps({"platform": "longevity", "topics": topics}, ensure_ascii=False)
    return "POST", f"{V1}/requests", body, _writing(seed, "applicant")


def _confirm(seed: Mapping[str, Any], n: int) -> Sent:
    number, version = seed["to_step"][n]
    headers = _writing(seed, "coordinator") | {"If-Match": f'"{version}.ja.0000000000000000"'}
    return "POST", f"{V1}/requests/{number}/steps/confirm", '{"note": ""}', headers


def _bare(what: str) -> Callable[[Mapping[str, Any], int], Sent]:
    def make(seed: Mapping[str, Any], n: int) -> Sent:
        number = seed["to_step"][-1 - n][0] if what == "step" else seed["pooled"][n % len(seed["pooled"])]
        return "GET", f"/{what}/{number}", "", {}

    return make


BARE = tuple(Kind(name, "", None, _bare(name)) for name in ("list", "detail", "create", "step"))
PORTAL = (
    Kind("API: list, page 1", "list", 5, _get(f"{V1}/requests?limit=20")),
    Kind("API: filtered list", "list", 5, _get(f"{V1}/requests?limit=20&state=pooled&platform=longevity")),
    Kind("API: search, two Japanese characters", "list", None, _get(f"{V1}/requests?limit=20&q={WORD}")),
    Kind("API: deep page", "list", 5, _get(f"{V1}/requests?limit=20&cursor={{cursor}}")),
    Kind("API: list of one organization", "list", 5, _get(f"{V1}/requests?limit=20", "applicant")),
    Kind("API: triage inbox", "list", 5, _get(f"{V1}/triage?limit=20")),
    Kind("API: events feed", "list", 5, _get(f"{V1}/events?limit=20&after={{after}}")),
    Kind("API: detail", "detail", 6, _detail),
    Kind("API: create with answers", "create", 10, _create),
    Kind("API: state change (confirm)", "step", 5, _confirm),
    Kind("HTML: my requests", "list", 12, _page("/requests/", "applicant")),
    Kind("HTML: triage inbox", "list", 12, _page("/triage/", "coordinator")),
    Kind("HTML: my request", "list", 12, _page("/requests/{number}/", "applicant")),
    Kind("HTML: a request in triage", "list", 12, _page("/triage/{number}/", "coordinator")),
)


def measured(server: Server, kinds: tuple[Kind, ...], seed: Mapping[str, Any], url: str) -> Iterator[tuple[str, float]]:
    """CPU milliseconds of one call of each kind, web and database; SystemExit for a call that is refused."""
    with psycopg.connect(url, autocommit=True) as watcher:
        for kind in (kinds[0],) * 4:  # every worker's first calls load what later ones find
            for n in range(WARM_UP):
                _made(server, kind, seed, n)
        for kind in kinds:
            for n in range(WARM_UP):
                _made(server, kind, seed, n)
            before = server.cpu(watcher)
            for n in range(WARM_UP, WARM_UP + REPEATS):
                _made(server, kind, seed, n)
            yield kind.name, spent(before, server.cpu(watcher)) / REPEATS


def _made(server: Server, kind: Kind, seed: Mapping[str, Any], n: int) -> None:
    status, body = server.call(*kind.make(seed, n))
    if status >= 300:
        raise SystemExit(f"{kind.name}: the answer was {status}, {body[:500].decode(errors='replace')}")
