"""An impact run in words: what it touches and what became of it, for the coordinators and auditors who may see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.models import Operator, Provider, Station
from requests.contracting.impact.losing import KINDS, WORDS
from requests.contracting.models import ImpactRun
from requests.policy.lifecycle import STATES, State
from requests.policy.permissions import Actor
from requests.record.models import Request
from requests.record.queries import visible_to

BECAME = {
    "ended": Text("前日まで有効", "stands until the day before"),
    "dropped": Text("提供を取りやめ", "no longer offered"),
}
COLOURS = {ImpactRun.DRAWN: "orange", ImpactRun.APPLIED: "green", ImpactRun.DISCARDED: "gray"}
MOST_SHOWN = 200
"""Requests shown on the page; the API lists them all."""


@dataclass(frozen=True, slots=True)
class Names:
    """The catalogue's names by code, read once for a page."""

    stations: Mapping[str, Text]
    providers: Mapping[str, Text]
    operators: Mapping[str, Text]

    def of(self, run: ImpactRun) -> Text:
        """The name of what is lost; its code when the catalogue no longer has it."""
        table = {"station": self.stations, "provider": self.providers, "operator": self.operators}[run.kind]
        return table.get(run.code) or Text(run.code, run.code)


def names() -> Names:
    """Three queries."""
    tables = [
        {code: Text(ja, en) for code, ja, en in model._default_manager.values_list("code", "name_ja", "name_en")}
        for model in (Station, Provider, Operator)
    ]
    return Names(*tables)


@dataclass(frozen=True, slots=True)
class Supply:
    """An offering or capacity that is lost, and what became of it."""

    provider: Text
    station: Text
    platform: Text | None
    starts: str
    ends: str | None
    became: Text | None


@dataclass(frozen=True, slots=True)
class Instead:
    """An offering that the request could turn to."""

    provider: Text
    station: Text


@dataclass(frozen=True, slots=True)
class Concerned:
    """A request that is touched: what of it, what it could turn to, and what became of it."""

    number: str
    title: str
    platform: Text
    state: Text
    wish: bool
    invitations: int
    quotes: int
    contracts: int
    alternatives: tuple[Instead, ...]
    to: Text | None = None
    decide_by: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The whole run for one reader. `hidden` counts requests in which the reader has a stake."""

    lost: Text
    kind: Text
    offerings: tuple[Supply, ...]
    capacity: tuple[Supply, ...]
    requests: tuple[Concerned, ...]
    total: int
    hidden: int
    without: int
    totals: Mapping[str, int] = field(default_factory=dict)


def account(run: ImpactRun, actor: Actor) -> Account:
    """What the reader may see of the run. Four queries, whatever it touches."""
    known = names()
    done = list(run.done) or [None] * len(run.findings)
    pairs = list(zip(run.findings, done, strict=True))
    rows = [(one, became) for one, became in pairs if one["kind"] == "request"]
    numbers = [one["request"] for one, _became in rows]
    titles = {row.number: row for row in _visible(actor, numbers)}
    seen = [(one, became) for one, became in rows if one["request"] in titles]
    return Account(
        lost=known.of(run),
        kind=WORDS[run.kind],
        offerings=tuple(_supply(one, became, known) for one, became in pairs if one["kind"] == "offering"),
        capacity=tuple(_supply(one, became, known) for one, became in pairs if one["kind"] == "capacity"),
        requests=tuple(_concerned(one, became, known, titles) for one, became in seen[:MOST_SHOWN]),
        total=len(seen),
        hidden=len(rows) - len(seen),
        without=sum(not one["alternatives"] for one, _became in seen),
        totals={part: sum(len(one[part]) for one, _ in seen) for part in ("invitations", "quotes", "contracts")},
    )


def _visible(actor: Actor, numbers: Iterable[str]) -> Iterable[Request]:
    return visible_to(actor).filter(number__in=list(numbers)).only("number", "title", "title_en")


def _supply(one: Mapping[str, Any], became: Mapping[str, Any] | None, known: Names) -> Supply:
    return Supply(
        known.providers.get(one["provider"]) or Text(one["provider"], one["provider"]),
        known.stations.get(one["station"]) or Text(one["station"], one["station"]),
        PLATFORMS[one["platform"]].short_name if one.get("platform") else None,
        one["starts"],
        one["ends"],
        BECAME[became["became"]] if became else None,
    )


def _concerned(
    one: Mapping[str, Any], became: Mapping[str, Any] | None, known: Names, titles: Mapping[str, Request]
) -> Concerned:
    row = titles[one["request"]]
    return Concerned(
        number=row.number,
        title=row.display_title,
        platform=PLATFORMS[one["platform"]].short_name,
        state=STATES[State(one["state"])].label,
        wish=one["wish"],
        invitations=len(one["invitations"]),
        quotes=len(one["quotes"]),
        contracts=len(one["contracts"]),
        alternatives=tuple(
            Instead(known.providers[other["provider"]], known.stations[other["station"]])
            for other in one["alternatives"]
            if other["provider"] in known.providers and other["station"] in known.stations
        ),
        to=STATES[State(became["to"])].label if became else None,
        decide_by=became["decide_by"] if became else None,
    )


def choices(kind: str) -> list[tuple[str, str]]:
    """Code and name of everything of a kind that can be lost."""
    return [(one.code, one.display_name) for one in KINDS[kind]._default_manager.order_by("id")]  # type: ignore[attr-defined]
