"""Takes from the answers what lists and the envelope need: title, purpose, period, footprint, search words."""

from decimal import Decimal

from django.db.models import DecimalField

from platforms.fiscal import fiscal_year_of
from platforms.models import Station
from platforms.resources import RESOURCES, Footprint
from requests.application.reading import Application
from requests.record.models import Request
from requests.record.search import bigrams_of


def most(name: str) -> Decimal:
    """The greatest amount of a resource that a request can hold: more is a slip of the hand, in any unit."""
    column = Request._meta.get_field(name)
    assert isinstance(column, DecimalField)
    return Decimal(10) ** (column.max_digits - column.decimal_places) - Decimal(10) ** -column.decimal_places


def held(footprint: Footprint) -> Footprint:
    """The footprint as far as the columns hold it; a draft is never lost for a digit too many."""
    return Footprint(**{name: max(-most(name), min(footprint.amount(name), most(name))) for name in RESOURCES})


def unheld(footprint: Footprint) -> tuple[str, ...]:
    """The resources whose amount is beyond what a request can hold; such an application cannot be submitted."""
    return tuple(name for name in RESOURCES if footprint.amount(name) > most(name))


def project(request: Request, application: Application) -> None:
    """Sets the request's columns from its answers; the caller saves it."""
    purpose, schedule = application.answers("purpose"), application.raw("schedule")
    request.title, request.title_en = purpose.text("title"), purpose.text("title_en")
    request.purpose = purpose.text("purpose")
    request.confidential = application.answers("results").text("results_policy") == "proprietary"
    request.station = Station.objects.filter(code=str(schedule.get("station", ""))).first()
    window = application.window
    request.window_start, request.window_end = window or (None, None)
    request.fiscal_year = fiscal_year_of(window[0]) if window else None
    request.footprint = held(application.footprint)
    request.search_text = "\n".join(
        [
            request.number,
            request.title,
            request.title_en,
            purpose.text("summary"),
            application.answers("people").text("pi_name"),
        ]
    ).casefold()
    request.bigrams = bigrams_of(request.search_text)
