"""Which lines a request for quotes begins with: what the request needs of the station, and what its platform takes.

The buyer may change every one of them; docs/decisions/0016-lines-of-a-quotation.md says where they come from.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from platforms.bilingual import Text
from platforms.resources import RESOURCES, Footprint
from requests.contracting.quoting.lines import LineAsked

ONE, NONE = Decimal(1), Decimal(0)
SET = Text("式", "set")
TIMES = Text("回", "times")


@dataclass(frozen=True, slots=True)
class Need:
    """What the proposal is made from: the footprint of the request and the services of its platform."""

    footprint: Footprint
    services: frozenset[str] = frozenset()


Quantity = Callable[[Need], Decimal]


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the table: a line, and how much of it a request needs (0: it is not proposed)."""

    label: Text
    unit: Text
    quantity: Quantity
    optional: bool = False


def always(_need: Need) -> Decimal:
    """Every use of the station needs it once."""
    return ONE


def _resource(code: str, ja: str, en: str) -> Item:
    return Item(Text(ja, en), RESOURCES[code].unit, lambda need: need.footprint.amount(code))


def _service(code: str, ja: str, en: str, unit: Text = SET) -> Item:
    return Item(Text(ja, en), unit, lambda need: ONE if code in need.services else NONE)


ITEMS: Mapping[str, Item] = {
    "integration": Item(Text("搭載適合性の審査・試験", "Integration and test"), SET, always),
    "safety": Item(Text("安全審査の支援", "Safety review support"), SET, always),
    "launch": _resource("upmass_kg", "打上げ", "Launch"),
    "return": _resource("downmass_kg", "回収", "Return"),
    "crew_time": _resource("crew_hours", "クルータイム", "Crew time"),
    "power": _resource("power_kw", "電力の供給", "Power supply"),
    "rack_place": _resource("racks", "船内の設置場所", "Place in a rack"),
    "external_port": _resource("external_ports", "船外ポート", "External port"),
    "downlink": _resource("downlink_mbps", "下り通信", "Downlink"),
    "uplink": _resource("uplink_mbps", "上り通信", "Uplink"),
    "deployment": _service("deployment", "軌道への放出", "Release into orbit", TIMES),
    "animal_care": _service("animal_care", "飼育と健康の管理", "Animal care"),
    "late_loading": _service("late_loading", "打上げ直前の搭載", "Late loading"),
    "cold_stowage": _service("cold_stowage", "保冷・冷凍保管", "Cold stowage"),
    "early_retrieval": _service("early_retrieval", "回収後の早期引渡し", "Early retrieval"),
    "hazard_control": _service("hazard_control", "危険物の追加の安全対策", "Additional hazard controls"),
    "development": _service("development", "装置の開発支援", "Hardware development support"),
    "operations": Item(Text("軌道上の運用支援", "Operations support"), SET, always),
    "documentation": Item(Text("文書と報告", "Documentation and reports"), SET, always),
    "insurance": Item(Text("保険", "Insurance"), SET, always, optional=True),
}
"""By code, in the order in which quotes list them."""


def proposed(need: Need) -> tuple[LineAsked, ...]:
    """The lines that this need calls for, in the order of the table."""
    asked = ((code, item, item.quantity(need)) for code, item in ITEMS.items())
    return tuple(
        LineAsked(code, item.label, quantity, item.unit, item.optional) for code, item, quantity in asked if quantity
    )
