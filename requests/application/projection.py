"""Takes from the answers what lists and the envelope need: title, purpose, period, footprint, search words."""

from platforms.fiscal import fiscal_year_of
from platforms.models import Station
from requests.application.reading import Application
from requests.record.models import Request
from requests.record.search import bigrams_of


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
    request.footprint = application.footprint
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
