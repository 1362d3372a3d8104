"""How full a fiscal year's envelope is: committed, pooled and remaining, sums over the year and peaks at one moment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from platforms.fiscal import bounds, fiscal_year_of
from platforms.models import Envelope
from platforms.resources import RESOURCES, Footprint, Range, Resource, Use, combined_over_year
from platforms.resources import Envelope as Amounts
from requests.aggregation.models import PoolEntry
from requests.policy.lifecycle import State
from requests.record.models import Request

TAKEN = frozenset({State.ACCEPTED, State.QUOTING, State.CONTRACTING, State.CONTRACTED})
"""States in which a direct request draws on its year: from the day a provider is willing to fly it."""


@dataclass(frozen=True, slots=True)
class Level:
    """One resource of one year and sector. `remaining` is what is left of the maximum after what is committed."""

    resource: Resource
    available: Range
    committed: Decimal
    pooled: Decimal

    @property
    def remaining(self) -> Decimal:
        return self.available.maximum - self.committed

    @property
    def over(self) -> Decimal:
        """By how much committed and pooled together exceed the maximum; zero when they fit."""
        return max(Decimal(0), self.committed + self.pooled - self.available.maximum)

    def percent(self, amount: Decimal) -> int:
        """An amount in percent of the maximum, rounded; 0 when nothing is available."""
        return round(100 * amount / self.available.maximum) if self.available.maximum else 0


@dataclass(frozen=True, slots=True)
class YearLevels:
    """An envelope with its levels, in the order of RESOURCES."""

    envelope: Envelope
    levels: tuple[Level, ...]

    def sums(self) -> tuple[Level, ...]:
        """What adds up over the year."""
        return tuple(level for level in self.levels if level.resource.kind == "adds_up")

    def peaks(self) -> tuple[Level, ...]:
        """What is shared at one moment."""
        return tuple(level for level in self.levels if level.resource.kind == "peak")


def available(envelope: Envelope) -> Amounts:
    """The envelope's amounts by resource, as ranges (2 to 3 ports)."""
    amounts = {code: Range.exactly(getattr(envelope, code)) for code in RESOURCES}
    if envelope.external_ports_min is not None:
        amounts["external_ports"] = Range(envelope.external_ports_min, envelope.external_ports)
    return amounts


def committed_uses(fiscal_year: int, sectors: Sequence[str]) -> list[Use]:
    """What is already taken from a year's envelope: committed entries, and direct uses that a provider accepted."""
    entries = PoolEntry.objects.filter(
        fiscal_year=fiscal_year, left_at=None, sector__in=sectors, standing="committed"
    ).select_related("request")
    direct = _accepted([fiscal_year]).filter(sector__in=sectors)
    return [use_of(request, fiscal_year) for request in [*(entry.request for entry in entries), *direct]]


def _accepted(years: Iterable[int]) -> QuerySet[Request]:
    """Direct contracts draw on the envelope of their sector too (DOSSIER 0.7: the external ports are public use)."""
    return Request.objects.filter(state__in=TAKEN, route="direct", fiscal_year__in=years).defer(*_HEAVY)


def use_of(request: Request, fiscal_year: int) -> Use:
    """The request's footprint over its period, within the year; over the whole year when it has no period."""
    return Use(request.footprint, *_within(request.window_start, request.window_end, fiscal_year))


def _within(window_start: date | None, window_end: date | None, fiscal_year: int) -> tuple[date, date]:
    first, last = bounds(fiscal_year)
    start = min(max(window_start or first, first), last)
    return start, max(min(window_end or last, last), start)


def load(uses: Iterable[Use]) -> Footprint:
    """The load of uses on one year: sums, and the greatest simultaneous load."""
    return combined_over_year(uses)


def levels(fiscal_years: Iterable[int]) -> Mapping[tuple[int, str], YearLevels]:
    """The levels of each envelope of these years, by (fiscal year, sector). Three queries."""
    years = list(fiscal_years)
    uses: dict[tuple[int, str, str], list[Use]] = {}
    entries = PoolEntry.objects.filter(fiscal_year__in=years, left_at=None)
    for year, sector, standing, use in _by_period(entries, "standing", "request__"):
        uses.setdefault((year, sector, standing), []).append(use)
    for year, sector, _accepted_state, use in _by_period(_accepted(years), "state", ""):
        uses.setdefault((year, sector, "committed"), []).append(use)
    rows = Envelope.objects.filter(fiscal_year__in=years)
    return {(row.fiscal_year, row.sector): _year_levels(row, uses) for row in rows}


def _by_period(rows: QuerySet[Any], standing: str, request: str) -> Iterator[tuple[int, str, str, Use]]:
    """The uses of these rows, those of one period added up by the database: at the same time, sums and peaks add.

    `request` is the way from a row to its request. Yields (fiscal year, sector, standing, use).
    """
    sums = {f"sum_{code}": Sum(f"{request}{code}") for code in RESOURCES}
    named = ("fiscal_year", "sector", standing, f"{request}window_start", f"{request}window_end")
    for year, sector, stands, first, last, *amounts in rows.order_by().values_list(*named).annotate(**sums):
        footprint = Footprint(**dict(zip(RESOURCES, amounts, strict=True)))
        yield year, sector, stands, Use(footprint, *_within(first, last, year))


def _year_levels(envelope: Envelope, uses: Mapping[tuple[int, str, str], list[Use]]) -> YearLevels:
    sectors = ("public", "commercial") if envelope.sector == "all" else (envelope.sector,)

    def of(*standings: str) -> Footprint:
        keys = [(envelope.fiscal_year, sector, standing) for sector in sectors for standing in standings]
        return load(use for key in keys for use in uses.get(key, []))

    committed, both = of("committed"), of("committed", "pooled")
    amounts = available(envelope)
    return YearLevels(
        envelope,
        tuple(
            Level(resource, amounts[code], committed.amount(code), both.amount(code) - committed.amount(code))
            for code, resource in RESOURCES.items()
        ),
    )


COUNTED = frozenset({State.POOLED, State.ALLOCATED}) | TAKEN
"""States in which a request is in the year's levels already."""
_HEAVY = ("search_text", "bigrams")


def counted(request: Request) -> bool:
    """Whether the request is in its year's levels; put to providers on route I, it keeps its place in them."""
    return request.state in COUNTED or (request.state == State.OFFERED and request.route == "aggregation")


def year_in_view(today: date) -> int:
    """The year to show first: from now on, the one that most requests under way are for, else the current one."""
    current = fiscal_year_of(today)
    wanted = Request.objects.filter(fiscal_year__gte=current, submitted_at__isnull=False).exclude(
        state__in=[State.DECLINED, State.WITHDRAWN]
    )
    busiest = wanted.values("fiscal_year").annotate(many=Count("pk")).order_by("-many", "fiscal_year").first()
    return (busiest and busiest["fiscal_year"]) or current


@dataclass(frozen=True, slots=True)
class Tightest:
    """The resource that a request would strain most, in percent of the maximum with it included."""

    resource: Resource
    percent: int


def tightest(request: Request, year: YearLevels | None) -> Tightest | None:
    """The tightest resource for a request in its year; None without an envelope or without a footprint."""
    if year is None:
        return None
    wanted = [(level, request.footprint.amount(level.resource.code)) for level in year.levels]
    inside = counted(request)
    strains = [
        Tightest(level.resource, level.percent(level.committed + level.pooled + (0 if inside else amount)))
        for level, amount in wanted
        if amount and level.available.maximum
    ]
    return max(strains, key=lambda strain: strain.percent, default=None)


def level_for(request: Request, table: Mapping[tuple[int, str], YearLevels]) -> YearLevels | None:
    """The envelope that a request draws on: its year and sector, or the year's common one."""
    if request.fiscal_year is None:
        return None
    return table.get((request.fiscal_year, request.sector)) or table.get((request.fiscal_year, "all"))


ROOM, LITTLE, OVER = "room", "little", "over"


def band(request: Request, level: Level) -> str:
    """What an applicant may know of the load: room, little or over. Totals may be sensitive to procurement."""
    wanted = 0 if counted(request) else request.footprint.amount(level.resource.code)
    percent = level.percent(level.committed + level.pooled + wanted)
    if percent > 100:
        return OVER
    return LITTLE if percent > 80 else ROOM
