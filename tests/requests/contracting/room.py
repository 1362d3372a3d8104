"""Capacity offers to test with."""

from datetime import date
from decimal import Decimal
from typing import Any

from requests.contracting.capacity import publishing
from requests.contracting.capacity.publishing import Room
from requests.contracting.models import CapacityOffer
from requests.policy.permissions import Actor
from requests.record import clock
from tests.requests import builders


def room(**changes: Any) -> Room:
    """A sound offer on the test station over the builders' period; keyword arguments replace parts."""
    values: dict[str, Any] = {
        "station": builders.station().code,
        "platform": "small_satellite",
        "flight": "2031年秋便",
        "starts": date(2031, 10, 1),
        "ends": date(2032, 3, 31),
        "as_of": clock.today(),
        "amounts": {"upmass_kg": Decimal("120.5"), "crew_hours": Decimal(8)},
        "note": "秘密の備考カナリア",
        **changes,
    }
    return Room(**values)


def published(agent: Actor, **changes: Any) -> CapacityOffer:
    """An offer of the agent's company."""
    return publishing.publish(agent, room(**changes))
