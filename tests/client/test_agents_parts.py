"""The example agent's price list, memory and listener."""

import http.client
import json
from datetime import UTC, datetime
from pathlib import Path

from standardwebhooks.webhooks import Webhook

import provider_agent
from provider_agent.listening import in_background, listener
from provider_agent.memory import Memory
from provider_agent.pricing import PriceList

PRICES = PriceList.read(Path(provider_agent.__file__).parent / "prices.json")
SECRET = "whsec_" + "A" * 44


def test_a_line_costs_its_quantity_times_its_price_rounded_up() -> None:
    launch, other = PRICES.amounts([{"code": "launch", "quantity": "5.0000001"}, {"code": "sundry", "quantity": "2"}])
    assert launch == {"code": "launch", "net_yen": 16_500_001, "tax_rate": 0, "remark": ""}
    assert (other["net_yen"], other["tax_rate"]) == (2_400_000, 10)


def test_what_is_not_offered_is_a_gap_and_never_zero(tmp_path: Path) -> None:
    told = json.loads((Path(provider_agent.__file__).parent / "prices.json").read_text(encoding="utf-8"))
    path = tmp_path / "prices.json"
    path.write_text(json.dumps(told | {"not_offered": ["launch"]}), encoding="utf-8")
    assert PriceList.read(path).amounts([{"code": "launch", "quantity": "1"}])[0]["net_yen"] is None


def test_a_request_beyond_the_list_is_refused_with_its_reason() -> None:
    assert PRICES.refusal("small_satellite", {"upmass_kg": {"value": "5", "unit": "kg"}}) == ""
    assert PRICES.refusal("longevity", {}) == "Example Space Services does not offer this platform."
    assert PRICES.refusal("small_satellite", {"upmass_kg": {"value": "200.1", "unit": "kg"}}) == (
        "Example Space Services can offer at most 200 of upmass_kg."
    )


def test_the_cursor_outlives_the_program(tmp_path: Path) -> None:
    path = tmp_path / "agent.json"
    Memory.at(path).keep("event-7")
    assert Memory.at(path).cursor == "event-7"
    assert Memory.at(tmp_path / "none.json").cursor == ""
    assert [one.name for one in tmp_path.iterdir()] == ["agent.json"]


def test_only_a_genuine_message_wakes_the_agent() -> None:
    woken: list[int] = []
    server = listener(0, [SECRET], lambda: woken.append(1))
    in_background(server)
    body = json.dumps({"type": "invitation.sent"})
    moment = datetime.now(UTC)
    headers = {
        "webhook-id": "m1",
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": Webhook(SECRET).sign("m1", moment, body),
    }
    assert _posted(server.server_address[1], body, headers) == 204
    assert _posted(server.server_address[1], body + " ", headers) == 400
    assert _posted(server.server_address[1], body, {}) == 400
    server.shutdown()
    assert woken == [1]


def _posted(port: int, body: str, headers: dict[str, str]) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    line.request("POST", "/", body, headers)
    return line.getresponse().status
