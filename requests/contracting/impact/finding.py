"""What a loss touches: every request with its invitations, quotes and contracts, and what it could turn to instead."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from requests.contracting.impact.losing import Loss, Offers, capacity_lost, matching, offers_under
from requests.contracting.invitations.ending import OPEN
from requests.contracting.models import Contract, Invitation, Quote
from requests.policy.lifecycle import State
from requests.record.models import Request

Finding = dict[str, Any]
OVER = (State.DRAFT, State.DECLINED, State.WITHDRAWN)
"""What is over needs nothing, and a draft is its applicant's own."""

LIVE_CONTRACTS = (Contract.SIGNING, Contract.IN_FORCE)
LIVE_QUOTES = (Quote.SUBMITTED,)
"""A draft is its provider's own: nobody at JAXA learns that there is one."""


@dataclass(slots=True)
class Touched:
    """One request and what of it is touched: public ids, in order."""

    request: Request
    wish: bool = False
    invitations: list[Invitation] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)

    @property
    def any(self) -> bool:
        return bool(self.wish or self.invitations or self.quotes or self.contracts)


def findings_of(loss: Loss) -> tuple[list[Finding], dict[str, Touched]]:
    """What the loss touches, in canonical form, and the rows behind it by the request's number.

    The number of queries is the same whatever is found: offerings, capacity, and one each for requests, invitations,
    quotes and contracts.
    """
    offers = offers_under(loss)
    touched = {one.request.number: one for one in _touched(loss, offers) if one.any}
    offerings = [_offering(one) for one in offers.lost]
    capacity = [_capacity(one) for one in capacity_lost(loss)]
    ordered = sorted(touched.values(), key=lambda one: one.request.pk)
    requests = [_request(one, loss, offers) for one in ordered]
    return [*offerings, *capacity, *requests], touched


def fingerprint(findings: Iterable[Finding]) -> str:
    """The SHA-256 of the canonical findings: as long as it is the same, the ground has not moved."""
    text = json.dumps(list(findings), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _touched(loss: Loss, offers: Offers) -> Iterable[Touched]:
    invitations = list(_invitations(loss, offers))
    quotes, contracts = list(_quotes(loss)), list(_contracts(loss))
    named = {one.request_id for one in invitations}
    named |= {one.recipient.quotation.request_id for one in quotes} | {one.request_id for one in contracts}
    rows = {one.pk: Touched(one) for one in _requests(loss, named)}
    for request in rows.values():
        request.wish = _wishes(request.request, loss)
    bound = {(one.request_id, one.provider_id) for one in contracts}
    for invitation in invitations:
        place = rows.get(invitation.request_id)
        if (invitation.request_id, invitation.provider_id) in bound:
            continue  # the contract stands until its buyer decides, and with it what its provider may read
        if place is not None and not _still_matches(place.request, invitation.provider_id, loss, offers):
            place.invitations.append(invitation)
    for quote in quotes:
        if quote.recipient.quotation.request_id in rows:
            rows[quote.recipient.quotation.request_id].quotes.append(quote)
    for contract in contracts:
        if contract.request_id in rows:
            rows[contract.request_id].contracts.append(contract)
    return rows.values()


def _requests(loss: Loss, named: set[int]) -> QuerySet[Request]:
    wish = Q(station__in=loss.stations) & (Q(window_end=None) | Q(window_end__gte=loss.from_on))
    rows = Request.objects.filter(wish | Q(pk__in=named), submitted_at__isnull=False).exclude(state__in=OVER)
    return rows.select_related("station").defer("search_text", "bigrams").order_by("pk")


def _wishes(request: Request, loss: Loss) -> bool:
    return request.station_id in loss.stations and loss.reaches(request.window_end)


def _invitations(loss: Loss, offers: Offers) -> QuerySet[Invitation]:
    """Open invitations of providers that lose an offering."""
    providers = {one.provider_id for one in offers.lost} | ({loss.provider} if loss.provider else set())
    rows = Invitation.objects.filter(provider__in=providers, state__in=OPEN)
    return rows.select_related("provider").order_by("pk")


def _still_matches(request: Request, provider: int, loss: Loss, offers: Offers) -> bool:
    """Whether the provider offers what the request asks for even after the loss."""
    theirs = [(one, ends) for one, ends in offers.after if one.provider_id == provider]
    stations = [request.station_id] if request.station_id else []
    return bool(matching(theirs, request.platform, stations, (request.window_start, request.window_end)))


def _quotes(loss: Loss) -> QuerySet[Quote]:
    """Quotes that still stand, with a flight in the time of the loss on what is lost."""
    place = Q(recipient__provider=loss.provider) if loss.provider else Q(station__in=loss.stations)
    flies = Q(flight_on=None) | Q(flight_on__gte=loss.from_on)
    rows = Quote.objects.filter(place, flies, state__in=LIVE_QUOTES)
    return rows.select_related("recipient__quotation").order_by("pk")


def _contracts(loss: Loss) -> QuerySet[Contract]:
    place = Q(provider=loss.provider) if loss.provider else Q(quote__station__in=loss.stations)
    flies = Q(quote__flight_on=None) | Q(quote__flight_on__gte=loss.from_on)
    return Contract.objects.filter(place, flies, state__in=LIVE_CONTRACTS).select_related("provider").order_by("pk")


def _request(one: Touched, loss: Loss, offers: Offers) -> Finding:
    request = one.request
    lost_wish = one.wish or request.station_id in loss.stations
    stations = [request.station_id] if request.station_id and not lost_wish else []
    found = matching(offers.after, request.platform, stations, (request.window_start, request.window_end))
    instead = [(offer, ends) for offer, ends in found if not loss.takes(offer)]
    return {
        "kind": "request",
        "request": request.number,
        "platform": request.platform,
        "state": request.state,
        "route": request.route,
        "wish": one.wish,
        "invitations": [{"id": row.public_id, "state": row.state} for row in one.invitations],
        "quotes": [{"id": row.public_id, "state": row.state} for row in one.quotes],
        "contracts": [{"id": row.number, "state": row.state} for row in one.contracts],
        "alternatives": [
            {
                "provider": offer.provider.code,
                "station": offer.station.code,
                "starts": offer.starts.isoformat(),
                "ends": _day(ends),
            }
            for offer, ends in instead
        ],
    }


def _offering(one: Any) -> Finding:
    return {
        "kind": "offering",
        "id": one.pk,
        "provider": one.provider.code,
        "platform": one.platform,
        "station": one.station.code,
        "starts": one.starts.isoformat(),
        "ends": _day(one.ends),
    }


def _capacity(one: Any) -> Finding:
    return {
        "kind": "capacity",
        "id": one.public_id,
        "provider": one.provider.code,
        "station": one.station.code,
        "starts": one.starts.isoformat(),
        "ends": _day(one.ends),
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def of_kind(findings: Iterable[Mapping[str, Any]], kind: str) -> list[Finding]:
    """The findings about requests, offerings or capacity."""
    return [dict(one) for one in findings if one["kind"] == kind]
