"""Which providers offer what a request asks for, and which of them can be asked now though they were asked before."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from platforms.fiscal import day_in_japan
from platforms.models import Offering, Provider
from requests.contracting.models import CapacityOffer, Invitation
from requests.record.models import Request


def matching_offerings(request: Request) -> QuerySet[Offering]:
    """Offerings of the platform that cover part of the preferred period, on the wanted station if one was chosen."""
    found = Offering.objects.filter(platform=request.platform).exclude(provider__status="suspended")
    if request.station_id:
        found = found.filter(station=request.station_id)
    if request.window_end:
        found = found.filter(starts__lte=request.window_end)
    if request.window_start:
        found = found.filter(Q(ends__isnull=True) | Q(ends__gte=request.window_start))
    return found.select_related("provider", "station")


def providers_for(request: Request) -> QuerySet[Provider]:
    """Providers that offer what the request asks for, whether they have been invited or not."""
    return Provider.objects.filter(pk__in=matching_offerings(request).values("provider")).order_by("code")


def matching_capacity(request: Request) -> QuerySet[CapacityOffer]:
    """Published capacity that fits the request's platform, station and period; how much it is stands in it."""
    found = CapacityOffer.objects.filter(withdrawn_at=None, platform__in=("", request.platform))
    if request.station_id:
        found = found.filter(station=request.station_id)
    if request.window_end:
        found = found.filter(starts__lte=request.window_end)
    if request.window_start:
        found = found.filter(ends__gte=request.window_start)
    return found.exclude(provider__status="suspended").select_related("provider", "station")


def fresh_providers(request: Request) -> list[Provider]:
    """Who matches now and was never invited for this request, or offers something new since it last dropped out.

    New is an offering recorded, or capacity published or changed, after the day on which the earlier invitation ended;
    whoever still has an open one is not among them.
    """
    ended = _last_ends(Invitation.objects.filter(request=request).order_by("pk"))
    found: dict[int, Provider] = {}
    for offering in matching_offerings(request):
        known = offering.provider_id in ended
        end = ended.get(offering.provider_id)
        if not known or (end is not None and offering.as_of > day_in_japan(end)):
            found[offering.provider_id] = offering.provider
    for capacity in matching_capacity(request).filter(provider__in=list(ended)):
        end = ended[capacity.provider_id]
        if end is not None and capacity.changed_at > end and _still_offers(request, capacity.provider_id):
            found[capacity.provider_id] = capacity.provider
    return sorted(found.values(), key=lambda provider: provider.code)


def _last_ends(invitations: Iterable[Invitation]) -> dict[int, datetime | None]:
    """When each provider's newest invitation ended; None while it is open."""
    open_ = {Invitation.SENT, Invitation.ACCEPTED}
    return {
        one.provider_id: None if one.state in open_ else one.ended_at or one.answered_at or one.due_at
        for one in invitations
    }


def _still_offers(request: Request, provider_id: int) -> bool:
    return matching_offerings(request).filter(provider=provider_id).exists()
