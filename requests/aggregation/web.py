"""The pools: supply against demand of a fiscal year and sector, and the requests that make the demand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.fiscal import fiscal_year_of
from platforms.models import Envelope
from requests.aggregation.envelopes import YearLevels, levels, year_in_view
from requests.aggregation.models import PoolEntry
from requests.aggregation.queries import pool_of
from requests.policy.lifecycle import STEPS, State, Step
from requests.policy.outcomes import SECTOR_NAMES, Sector
from requests.policy.permissions import Actor, Role
from requests.record.asking import actor_of
from requests.record.clock import today
from requests.record.gates import for_readers

BOTH: tuple[str, ...] = tuple(str(sector) for sector in Sector)


@dataclass(frozen=True, slots=True)
class TabLink:
    """A tab as the page shows it."""

    url: str
    label: Text | str
    current: bool
    count: None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A request in the pool, and the steps that a coordinator can take from here: none while providers have it."""

    entry: PoolEntry
    platform: Text

    @property
    def pooled(self) -> bool:
        """Whether it waits to be committed."""
        return self.entry.request.state == State.POOLED

    @property
    def links(self) -> list[tuple[str, Text]]:
        """The steps with a page of their own."""
        if self.entry.request.state != State.ALLOCATED:
            return []
        return [(str(step), STEPS[step].label) for step in (Step.PUT_TO_PROVIDERS, Step.RELEASE)]


@require_safe
@for_readers
def pools(http: HttpRequest) -> HttpResponse:
    """C7 of the guide. Demand is JAXA's own knowledge: neither providers nor the public see this page."""
    actor = actor_of(http)
    years = _years()
    year = _chosen_year(http.GET.get("year", ""), years)
    table = levels([year])
    sector = _chosen_sector(http.GET.get("sector", ""), year, table)
    shown = table.get((year, sector))
    sectors = BOTH if sector == "all" else (sector,)
    page = pool_of(actor, year, sectors, after=http.GET.get("after", ""), before=http.GET.get("before", ""))
    context = {
        "year": year,
        "sector": sector,
        "shown": shown,
        "groups": _groups(shown),
        "years": [TabLink(f"./?year={one}", gettext("FY%(year)s") % {"year": one}, one == year) for one in years],
        "sectors": _sector_tabs(year, sector, table),
        "lines": [_line(entry) for entry in page.entries],
        "previous_url": _turn(year, sector, "before", page.before),
        "next_url": _turn(year, sector, "after", page.after),
        "decides": _decides(actor),
    }
    return render(http, "requests/pools.html", context)


def _years() -> list[int]:
    """The years that have an envelope, somebody in their pool, or are the current one."""
    pooled = PoolEntry.objects.filter(left_at=None).values_list("fiscal_year", flat=True).distinct()
    return sorted({*Envelope.objects.values_list("fiscal_year", flat=True), *pooled, fiscal_year_of(today())})


def _chosen_year(typed: str, years: Iterable[int]) -> int:
    """The year asked for, when the page has it; else the one that most requests are for."""
    known = {str(year): year for year in years}
    return known.get(typed) or year_in_view(today())


def _chosen_sector(typed: str, year: int, table: Mapping[tuple[int, str], YearLevels]) -> str:
    if (year, "all") in table:
        return "all"
    return typed if typed in BOTH else str(Sector.PUBLIC)


def _sector_tabs(year: int, sector: str, table: Mapping[tuple[int, str], YearLevels]) -> list[TabLink]:
    if (year, "all") in table:
        return []
    return [TabLink(f"./?year={year}&sector={one}", SECTOR_NAMES[one], one == sector) for one in Sector]


def _groups(shown: YearLevels | None) -> list[Mapping[str, Any]]:
    if shown is None:
        return []
    return [
        {"heading": Text("年間の合計", "Totals over the year"), "levels": shown.sums(), "id": "sums"},
        {"heading": Text("同時に使う最大", "Peak at one moment"), "levels": shown.peaks(), "id": "peaks"},
    ]


def _line(entry: PoolEntry) -> Line:
    return Line(entry, PLATFORMS[entry.request.platform].short_name)


def _turn(year: int, sector: str, name: str, cursor: str) -> str:
    return f"./?year={year}&sector={sector}&{name}={cursor}" if cursor else ""


def _decides(actor: Actor) -> bool:
    return Role.JAXA_COORDINATOR in actor.roles
