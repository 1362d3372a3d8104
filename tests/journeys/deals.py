"""A company's own program and JAXA's, which bring a satellite to providers and choose among their quotes."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from kibo_client import Connection, Portal, Token
from tests.journeys.running import RunningPortal

ANSWERS = json.loads(
    (Path(__file__).resolve().parents[2] / "docs" / "walkthrough" / "answers.json").read_text(encoding="utf-8")
)
PATIENCE = 60.0
T = TypeVar("T")


def line(portal: RunningPortal, name: str) -> Portal:
    """The typed client with one of the demonstration's tokens."""
    return Portal(Connection(portal.url, Token(portal.tokens[name])))


def until(found: Callable[[], T], *, patience: float = PATIENCE) -> T:
    """What `found` returns once it is true; fails after `patience` seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if result := found():
            return result
        time.sleep(0.3)
    raise AssertionError(f"not within {patience} s: {found}")


class Buyer:
    """Files satellites for a company, asks for quotes, chooses the cheapest and signs."""

    def __init__(self, company: Portal, jaxa: Portal) -> None:
        self.company, self.jaxa = company, jaxa

    def offered(self, serial: int, providers: list[str]) -> str:
        """A satellite put to these providers; the request's number."""
        purpose: Any = {
            **ANSWERS["topics"]["purpose"],
            "purpose": "commercial",
            "publicly_funded": False,
            "title": f"秘密の衛星{serial}号",
            "title_en": f"Secret satellite {serial}",
        }
        topics: Any = {**ANSWERS["topics"], "purpose": purpose, "experiment": ANSWERS["experiments"]["small_satellite"]}
        made = self.company.create_request({"platform": "small_satellite", "topics": {"purpose": purpose}})
        number = made.data["number"]
        self.company.change_request(number, {"topics": topics}, if_match=made.etag)
        self.company.submit_request(number, {}, if_match=self.company.get_request(number).etag)
        told: Any = {"note": "", "providers": providers}
        self.jaxa.confirm_request(number, told, if_match=self.jaxa.get_request(number).etag)
        return str(number)

    def ask(self, number: str, seconds: float) -> str:
        """Asks everybody who accepted for a quote that is due so soon; the quotation's id."""
        request = self.company.get_request(number)
        assert request.data["state"] == "accepted", request.data["state"]
        made = self.company.create_request_quotation(number, {}, if_match=request.etag)
        quotation = made.data["id"]
        draft: Any = made.data["draft"]
        due = datetime.now(UTC) + timedelta(seconds=seconds)
        edition: Any = {
            "lines": draft["lines"],
            "terms": "Milestones, 30 days net.",
            "due_at": due.isoformat(),
            "questions_until": (due - timedelta(seconds=1)).isoformat(),
        }
        kept = self.company.put_request_quotation_edition(number, quotation, edition, if_match=made.etag)
        self.company.issue_request_quotation(number, quotation, {}, if_match=kept.etag)
        return quotation

    def closed(self, number: str, quotation: str) -> bool:
        """Whether the time to quote is over and the portal has seen it."""
        return self.company.get_request_quotation(number, quotation).data["state"] == "closed"

    def choose(self, number: str, quotation: str) -> str:
        """Finds every offer sound, opens the prices and takes the lowest total; the provider's name in English."""
        for offer in self.company.get_request_quotation_comparison(number, quotation).data["offers"]:
            told = self.company.get_request_quotation(number, quotation)
            self.company.assess_request_quotation(
                number, quotation, {"recipient": offer["place"], "verdict": "meets", "note": ""}, if_match=told.etag
            )
        told = self.company.get_request_quotation(number, quotation)
        self.company.open_prices_request_quotation(number, quotation, {}, if_match=told.etag)
        prices = self.company.get_request_quotation_prices(number, quotation)
        best = min(prices.data["columns"], key=lambda column: column["totals"]["gross_yen"])
        told = self.company.get_request_quotation(number, quotation)
        self.company.award_request_quotation(
            number,
            quotation,
            {"quote": best["quote"], "justification": "lowest_total", "note": ""},
            if_match=told.etag,
        )
        return best["provider"]["en"]
