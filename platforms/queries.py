"""Reads the catalogue's records; every function makes the number of queries that its docstring says."""

from collections.abc import Mapping

from django.db.models import Prefetch, QuerySet

from platforms.models import Envelope, Link, Offering, Provider, RoadmapEntry, Station


def stations() -> QuerySet[Station]:
    """All stations with their operators and what is offered there, Kibo first. Three queries."""
    offers = Offering.objects.select_related("provider").order_by("starts", "provider__code")
    return Station.objects.prefetch_related("operators", Prefetch("offerings", offers)).order_by("-scheme", "id")


def providers() -> QuerySet[Provider]:
    """All providers with their links and offerings. Three queries."""
    links = Link.objects.select_related("operator").order_by("id")
    offers = Offering.objects.select_related("station").order_by("starts", "platform")
    return Provider.objects.prefetch_related(Prefetch("links", links), Prefetch("offerings", offers)).order_by("id")


def offerings_of(platform: str) -> QuerySet[Offering]:
    """Who offers the platform where and when; nobody that is suspended. One query."""
    return (
        Offering.objects.filter(platform=platform)
        .exclude(provider__status="suspended")
        .select_related("provider", "station")
        .order_by("starts", "provider__code")
    )


def offerings_by_platform() -> Mapping[str, list[Offering]]:
    """The offerings of `offerings_of` for every platform at once. One query."""
    found: dict[str, list[Offering]] = {}
    rows = Offering.objects.exclude(provider__status="suspended").select_related("provider", "station")
    for offering in rows.order_by("starts", "provider__code"):
        found.setdefault(offering.platform, []).append(offering)
    return found


def envelopes() -> QuerySet[Envelope]:
    """The supply of every year and sector, oldest year first. One query."""
    return Envelope.objects.order_by("fiscal_year", "sector")


def roadmap() -> QuerySet[RoadmapEntry]:
    """The road map in the order of its dates. One query."""
    return RoadmapEntry.objects.all()
