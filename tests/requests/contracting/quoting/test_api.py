"""A quote over REST from the request for quotation to its outcome, and every fault told where it is."""

from typing import Any

import pytest

from tests.requests.api.calls import Caller, of, program_of, whose
from tests.requests.contracting.quoting.asked import Asked, asked, in_days

pytestmark = pytest.mark.django_db


def body(given: Asked, price: int = 1_000_000, **changes: Any) -> dict[str, Any]:
    """A whole quote as a program sends it."""
    lines = of(program_of(whose(given.agent())).get(f"quotations/{given.place().public_id}"))["asked"]["lines"]
    whole = {
        "station": "test-cld",
        "flight": "HTV-X9",
        "flight_on": "2031-11-20",
        "return_on": None,
        "lead_time_days": 180,
        "valid_until": in_days(120).date().isoformat(),
        "capacity": given.request.footprint.to_json(),
        "terms": "",
        "gaps": [],
        "amounts": [{"code": line["code"], "net_yen": price} for line in lines],
    }
    return whole | changes


def provider(given: Asked, n: int = 0) -> Caller:
    return program_of(whose(given.agent(n)))


def put(caller: Caller, path: str, sent: Any, tag: str) -> Any:
    return caller.call("put", path, sent, match=tag)


def test_a_quote_over_rest() -> None:
    given = asked()
    caller, place = provider(given), given.place().public_id
    (row,) = of(caller.get("quotations", state="open"))["items"]
    assert (row["id"], row["edition"], row["platform"]) == (place, 1, "small_satellite")
    told = caller.get(f"quotations/{place}")
    steps = {one["step"]: one["allowed"] for one in of(told)["valid_steps"]}
    assert steps == {
        "confirm": True,
        "decline": True,
        "ask": True,
        "save_quote": True,
        "submit": False,
        "withdraw": False,
    }
    draft = put(caller, f"quotations/{place}/quote", body(given), told["ETag"])
    kept = of(draft)
    assert kept["state"] == "draft"
    assert kept["totals"]["net_yen"] == 1_000_000 * len(kept["amounts"])
    sent = caller.post(f"quotes/{kept['id']}/submit", match=draft["ETag"])
    assert (of(sent)["state"], of(sent)["counts"]) == ("submitted", True)
    gone = of(caller.post(f"quotes/{kept['id']}/withdraw", {"note": "予定の変更"}, match=sent["ETag"]))
    assert gone["state"] == "withdrawn"
