"""Shows on the catalogue's pages which route a request would likely take; asked of the rules in force today."""

from typing import Any

from django import template
from django.utils import timezone

from platforms.bilingual import Text
from platforms.fiscal import day_in_japan
from requests.policy.facts import PUBLISHED_ORGANIZATION_TYPES, Purpose
from requests.policy.labels import ORGANIZATION_TYPES, PURPOSES
from requests.policy.likely import Likely, likely, listed_routes
from requests.policy.outcomes import ROUTE_NAMES, Route

register = template.Library()
COLOURS = {Route.AGGREGATION: "blue", Route.DIRECT: "green", Route.MANUAL: "orange"}


def routes_of(platform: str) -> tuple[str, ...]:
    """What the catalogue's filter asks (settings.PLATFORM_ROUTES)."""
    return listed_routes(platform, day_in_japan(timezone.now()))


@register.inclusion_tag("requests/routes.html")
def routes_for(platform: str, purpose: str = "") -> dict[str, Any]:
    """{% routes_for platform.code %}: the likely route by applicant and purpose; with a purpose, of that one only."""
    purposes = (Purpose(purpose),) if purpose in set(Purpose) else tuple(Purpose)
    table = likely(platform, day_in_japan(timezone.now()), purposes)
    return {
        "kinds": [headed(ORGANIZATION_TYPES[kind]) for kind in PUBLISHED_ORGANIZATION_TYPES],
        "rows": [
            (
                headed(PURPOSES[purpose]),
                [(_chips(cell), cell.open and Route.MANUAL not in cell.routes) for cell in cells],
            )
            for purpose, cells in zip(purposes, table, strict=True)
        ],
    }


def headed(text: Text) -> Text:
    """The wording as a heading: English ones begin with a capital."""
    return Text(text.ja, text.en[:1].upper() + text.en[1:])


def _chips(cell: Likely) -> list[tuple[Text, str]]:
    return [(headed(ROUTE_NAMES[route]), COLOURS[route]) for route in cell.routes]
