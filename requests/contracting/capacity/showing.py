"""A capacity offer in words: what, where, when, how much, as of which day, and whether that is long ago."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.models import Provider
from platforms.resources import RESOURCES
from requests.contracting.capacity.publishing import is_stale
from requests.contracting.invitations.matching import matching_capacity, matching_offerings
from requests.contracting.models import CapacityOffer
from requests.record.models import Request

ANY_PLATFORM = Text("すべてのプラットフォーム", "Any platform")


@dataclass(frozen=True, slots=True)
class Amount:
    """One resource and how much of it."""

    label: Text
    value: Decimal
    unit: Text


@dataclass(frozen=True, slots=True)
class Shown:
    """One offer as pages show it."""

    offer: CapacityOffer
    platform: Text
    amounts: tuple[Amount, ...]
    stale: bool

    @property
    def live(self) -> bool:
        return self.offer.withdrawn_at is None


def shown(offer: CapacityOffer, today: date) -> Shown:
    """The offer in words; its station and provider were read with it."""
    return Shown(
        offer,
        PLATFORMS[offer.platform].short_name if offer.platform else ANY_PLATFORM,
        tuple(
            Amount(one.label, Decimal(offer.amounts[code]), one.unit)
            for code, one in RESOURCES.items()
            if code in offer.amounts
        ),
        is_stale(offer.as_of, today),
    )


@dataclass(frozen=True, slots=True)
class RoomFor:
    """A provider that matches a request, and the capacity that it says it has for it; none said is not none there."""

    provider: Provider
    offers: tuple[Shown, ...]


def room_for(request: Request, today: date) -> list[RoomFor]:
    """Which providers that match the request say that they have room, and as of when. Two queries."""
    providers = {one.provider_id: one.provider for one in matching_offerings(request)}
    told: dict[int, list[CapacityOffer]] = {}
    for offer in _newest_first(matching_capacity(request)):
        told.setdefault(offer.provider_id, []).append(offer)
    ordered = sorted(providers.values(), key=lambda one: one.code)
    return [RoomFor(one, tuple(shown(offer, today) for offer in told.get(one.pk, ()))) for one in ordered]


def _newest_first(offers: Iterable[CapacityOffer]) -> list[CapacityOffer]:
    return sorted(offers, key=lambda one: (one.as_of, one.pk), reverse=True)
