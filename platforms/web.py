"""The public pages of the catalogue: platforms, stations, providers, supply, road map."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from platforms import facts, finding, queries, supply
from platforms.catalogue import PLATFORMS
from platforms.catalogue_filter import CatalogueFilter
from platforms.findings import bound
from platforms.models import Link, Offering, Provider, RoadmapEntry
from platforms.platform import Platform, always
from platforms.questions import DEFINITION, Question
from platforms.resources import RESOURCES

View = Callable[..., HttpResponse]


def open_page(view: View) -> View:
    """A page that anybody may read and nobody can change anything with."""
    return login_not_required(require_safe(view))


@open_page
def catalogue(request: HttpRequest) -> HttpResponse:
    """All nine platforms, narrowed by what the address asks for; where none fits, the nearest ones."""
    form = CatalogueFilter(request.GET or None)
    wanted, route = form.wanted()
    routes = {code: routes_of(code) for code in PLATFORMS}
    listed = [p for p in PLATFORMS.values() if not route or route in routes[p.code]]
    matches = finding.match(listed, wanted)
    order = list(PLATFORMS)
    shown = sorted(
        (fit.platform for fit in (*matches.fitting, *matches.open)), key=lambda platform: order.index(platform.code)
    )
    offers = queries.offerings_by_platform()
    context = {
        "form": form,
        "filtered": bool(wanted or route),
        "cards": [_card(platform, offers, routes) for platform in shown],
        "nearly": [] if shown else matches.nearly,
        "nearest": [] if shown or matches.nearly else list(PLATFORMS.values()),
        "as_table": request.GET.get("view") == "table",
        "card_url": _with(request, view=None),
        "table_url": _with(request, view="table"),
    }
    return render(request, "platforms/catalogue.html", context)


@open_page
def platform(request: HttpRequest, code: str) -> HttpResponse:
    """One platform: what it can do with units, limits and sources, who provides it, what else is needed."""
    found = PLATFORMS.get(code)
    if found is None:
        raise Http404
    context = {
        "platform": found,
        "facts": facts.rows(found),
        "limits": [line for question in found.application.questions for line in _limits(question)],
        "questions": len(found.application.questions),
        "offers": list(queries.offerings_of(code)),
        "permits": [(permit, permit.applies is always) for permit in found.permits],
    }
    return render(request, "platforms/platform.html", context)


@open_page
def stations(request: HttpRequest) -> HttpResponse:
    """Where platforms can be used: stations, who runs them, when operation is planned."""
    return render(request, "platforms/stations.html", {"stations": list(queries.stations())})


@open_page
def providers(request: HttpRequest) -> HttpResponse:
    """The Japanese companies that provide utilization services, or may: their status and links, as published."""
    found = list(queries.providers())
    context = {
        "providers": found,
        "none_selected": not any(provider.status == "selected" for provider in found),
        "statuses": Provider.STATUSES,
        "kinds": Link.KINDS,
        "platforms": PLATFORMS,
    }
    return render(request, "platforms/providers.html", context)


@open_page
def envelopes(request: HttpRequest) -> HttpResponse:
    """How much of each resource there is, by fiscal year and sector. Supply only."""
    rows = list(queries.envelopes())
    found = supply.regimes(rows)
    context = {
        "regimes": found,
        "sums": supply.lines(found, "adds_up"),
        "peaks": supply.lines(found, "peak"),
        "years": [(row, [supply.figure(amount) for amount in supply.amounts(row).values()]) for row in rows],
        "resources": [r for kind in ("adds_up", "peak") for r in RESOURCES.values() if r.kind == kind],
    }
    return render(request, "platforms/envelopes.html", context)


@open_page
def roadmap(request: HttpRequest) -> HttpResponse:
    """The way from Kibo to commercial stations: what happened, what is planned, as of when."""
    entries = list(queries.roadmap())
    return render(request, "platforms/roadmap.html", {"steps": [_step(entry) for entry in entries], "entries": entries})


def routes_of(code: str) -> tuple[str, ...]:
    """The routes on which the policy document's lists name a platform; asked of the layer that knows the policy."""
    return _routes()(code)


@cache
def _routes() -> Callable[[str], tuple[str, ...]]:
    found: Callable[[str], tuple[str, ...]] = import_string(settings.PLATFORM_ROUTES)
    return found


def _card(platform: Platform, offers: Any, routes: dict[str, tuple[str, ...]]) -> dict[str, object]:
    listed: list[Offering] = offers.get(platform.code, [])
    return {
        "platform": platform,
        "facts": facts.rows(platform)[:5],
        "lead": facts.lead_time(platform.finder),
        "routes": routes[platform.code],
        "providers": list(dict.fromkeys(offer.provider.display_name for offer in listed)),
    }


def _limits(question: Question) -> list[tuple[Question, object, object]]:
    """What somebody found out or decided; that a mass is above zero need not be read."""
    return [(question, bound(question, limit), limit) for limit in question.limits if limit.source is not DEFINITION]


def _step(entry: RoadmapEntry) -> tuple[RoadmapEntry, bool]:
    """An entry and whether its source spoke of it as past."""
    return entry, entry.starts < entry.as_of


def _with(request: HttpRequest, **changes: str | None) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path
