"""What the rules and the envelope would say of a draft as it stands: a preview, decided only on submission."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from platforms.catalogue import PLATFORMS
from platforms.fiscal import fiscal_year_of
from platforms.interpretation import interpret
from platforms.resources import RESOURCES, Range, Resource
from requests.aggregation.envelopes import YearLevels, band, level_for, levels
from requests.application.reading import Application
from requests.application.topics import EXPERIMENT
from requests.policy.counterfactuals import Change, would_change
from requests.policy.decision import Decision
from requests.policy.routing import decide
from requests.record import clock
from requests.record.models import Request, TopicAnswers

PREVIEWED = frozenset({"purpose", "experiment", "resources", "schedule", "results"})
"""The topics whose answers decide the route or the footprint."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """What a request needs of one resource, the public limit of its year, and how much room there is in words.

    `band` is room, little or over: applicants never see how much others have been committed.
    """

    resource: Resource
    amount: Decimal
    available: Range | None
    band: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The route that the rules of today would recommend, what would change it, and the footprint."""

    decision: Decision | None
    changes: tuple[Change, ...]
    gauges: tuple[Gauge, ...]
    fiscal_year: int | None
    envelope: YearLevels | None


def preview(application: Application, on: date | None = None) -> Preview:
    """The preview of a draft on a day (today unless told). Reads the year's envelope; writes nothing."""
    day = on or clock.today()
    facts = application.facts(application.request.organization.type)
    decision = decide(facts, day) if facts else None
    request = copy(application.request)
    request.footprint = application.footprint
    request.fiscal_year = _year(application)
    request.sector = (decision.sector or "") if decision else ""
    year = year_of(request)
    return Preview(
        decision=decision,
        changes=would_change(facts, day) if facts else (),
        gauges=gauges_of(request, year) if EXPERIMENT in application.stored else (),
        fiscal_year=request.fiscal_year,
        envelope=year,
    )


def year_of(request: Request) -> YearLevels | None:
    """The levels of the envelope that the request would draw on; None without a year, a sector or an envelope."""
    if request.fiscal_year is None:
        return None
    return level_for(request, levels([request.fiscal_year]))


def gauges_of(request: Request, year: YearLevels | None) -> tuple[Gauge, ...]:
    """Every resource the request needs, with its band where there is an envelope to compare with."""
    by_code = {level.resource.code: level for level in year.levels} if year else {}
    needed = [(code, request.footprint.amount(code)) for code in RESOURCES]
    return tuple(
        Gauge(
            RESOURCES[code],
            amount,
            by_code[code].available if code in by_code else None,
            band(request, by_code[code]) if code in by_code else "",
        )
        for code, amount in needed
        if amount
    )


def _year(application: Application) -> int | None:
    return fiscal_year_of(application.window[0]) if application.window else None


def as_typed(application: Application, topic: str, raw: Mapping[str, object]) -> Application:
    """The application with one topic as it is being typed, in memory only."""
    asked = application.questions(topic)
    reading = interpret(asked, raw, application.question_era, complete=False)
    typed = {code: value for code, value in reading.kept.items() if code in asked.codes}
    row = TopicAnswers(request=application.request, topic=topic, answers=dict(reading.values), typed=typed)
    request = copy(application.request)
    chosen = str(reading.values.get("platform", request.platform))
    if topic == "purpose" and chosen in PLATFORMS:
        request.platform = chosen
    return replace(application, request=request, stored={**application.stored, topic: row})
