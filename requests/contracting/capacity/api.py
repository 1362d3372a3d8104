"""Capacity offers over REST: a provider keeps its own; JAXA's coordinators read all that stand."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.resources import RESOURCES
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.strict import Parameter
from platforms.wording import say
from requests.contracting.capacity import publishing
from requests.contracting.capacity.publishing import Room, is_stale
from requests.contracting.capacity.serializers import CapacityInput, CapacityOut, Nothing
from requests.contracting.models import CapacityOffer
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.api_words import caller, day, moment
from requests.record.refusals import Missing

PLATFORM = Parameter(
    "platform",
    Text("このプラットフォームに使える提供枠。", "Offers that can be used for this platform."),
    {"type": "string", "enum": list(PLATFORMS)},
    "small_satellite",
)
EXAMPLE = {
    "station": "starlab",
    "platform": "small_satellite",
    "flight": "2032年春便",
    "starts": "2032-01-01",
    "ends": "2032-06-30",
    "as_of": "2026-10-01",
    "amounts": {"upmass_kg": "120", "crew_hours": "8.5"},
    "note": "",
}
READ, WRITE = ("capacity:read", "triage:read"), "capacity:write"


def told(offer: CapacityOffer, today: date) -> dict[str, Any]:
    """An offer for its readers."""
    given: Mapping[str, str] = offer.amounts
    return {
        "id": offer.public_id,
        "provider": offer.provider.code,
        "station": offer.station.code,
        "platform": offer.platform or None,
        "flight": offer.flight,
        "starts": day(offer.starts),
        "ends": day(offer.ends),
        "amounts": {
            code: {"value": given[code], "unit": say(one.unit)} for code, one in RESOURCES.items() if code in given
        },
        "note": offer.note,
        "as_of": day(offer.as_of),
        "stale": is_stale(offer.as_of, today),
        "version": offer.version,
        "changed_at": moment(offer.changed_at),
        "withdrawn_at": moment(offer.withdrawn_at),
    }


def _room(sent: Mapping[str, Any]) -> Room:
    return Room(**{**sent, "platform": sent["platform"] or ""})


def _readable(public_id: str, actor: Actor) -> CapacityOffer:
    rows = publishing.readable_by(actor).select_related("station", "provider")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Missing(public_id)
    return found


class CapacityOffers(Endpoint):
    """GET and POST /api/v1/capacity-offers."""

    required_scopes = {"GET": READ, "POST": WRITE}
    parameters = (PLATFORM, *keyset.PAGING)
    takes = {"POST": CapacityInput}
    gives = {"GET": CapacityOut, "POST": CapacityOut}
    statuses = {"POST": 201}
    summaries = {
        "GET": Text("提供枠の一覧（変更の新しい順）", "Capacity offers, the last changed first"),
        "POST": Text("提供枠を登録する", "Publish a capacity offer"),
    }
    examples = {"POST": EXAMPLE}
    listed = True

    def get(self, call: Call) -> Response:
        rows = publishing.readable_by(caller(call)).select_related("station", "provider")
        if "platform" in call.query_params:
            rows = rows.filter(platform__in=["", call.query_params["platform"]])
        found = keyset.page(call, rows, by="changed_at", tie="public_id", descending=True)
        today = clock.today()
        return preconditions.answer(call, keyset.listing(call, [told(row, today) for row in found.rows], found.cursor))

    def post(self, call: Call) -> Response:
        offer = publishing.publish(caller(call), _room(self.read(call)))
        answer = preconditions.answer(call, told(offer, clock.today()), version=offer.version)
        answer.status_code = 201
        return answer


class OneCapacityOffer(Endpoint):
    """GET and PUT /api/v1/capacity-offers/{id}."""

    required_scopes = {"GET": READ, "PUT": WRITE}
    takes = {"PUT": CapacityInput}
    gives = {"GET": CapacityOut, "PUT": CapacityOut}
    summaries = {
        "GET": Text("提供枠を読む", "One capacity offer"),
        "PUT": Text("提供枠を変更する（時点の更新も）", "Replace a capacity offer, or confirm it as of a later day"),
    }
    examples = {"PUT": EXAMPLE}
    changes = frozenset({"PUT"})

    def get(self, call: Call, public_id: str) -> Response:
        offer = _readable(public_id, caller(call))
        return preconditions.answer(call, told(offer, clock.today()), version=offer.version)

    def put(self, call: Call, public_id: str) -> Response:
        actor = caller(call)
        _own(public_id, actor)
        version = preconditions.expected_version(call)
        offer = publishing.change(public_id, actor, version=version, room=_room(self.read(call)))
        return preconditions.answer(call, told(offer, clock.today()), version=offer.version)


class WithdrawCapacityOffer(Endpoint):
    """POST /api/v1/capacity-offers/{id}/withdraw."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": Nothing}
    gives = {"POST": CapacityOut}
    summaries = {"POST": Text("提供枠を取り下げる", "Withdraw a capacity offer")}
    examples = {"POST": {}}
    changes = frozenset({"POST"})

    def post(self, call: Call, public_id: str) -> Response:
        actor = caller(call)
        _own(public_id, actor)
        version = preconditions.expected_version(call)
        self.read(call)
        offer = publishing.withdraw(public_id, actor, version=version)
        return preconditions.answer(call, told(offer, clock.today()), version=offer.version)


def _own(public_id: str, actor: Actor) -> None:
    """Missing, before anything of the call is looked at, for every offer that is not the caller's own."""
    if not publishing.offers_of(actor).filter(public_id=public_id).exists():
        raise Missing(public_id)
