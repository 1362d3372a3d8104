"""What the agent does about each event, in the order of a request's life; everything here is made to be changed."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

from kibo_client import Conflict, NotFound, Portal, Stale
from provider_agent.memory import Memory
from provider_agent.pricing import PriceList
from provider_agent.signing import signed_copy

Say = Callable[[str], None]
PAGE = 100
TRIES = 3
JAPAN = timezone(timedelta(hours=9))


class Agent:
    """Reads the feed from where it stopped and deals with every event. `say` is told each thing that was done."""

    def __init__(self, portal: Portal, prices: PriceList, memory: Memory, say: Say = print) -> None:
        self.portal, self.prices, self.memory, self.say = portal, prices, memory, say

    def catch_up(self) -> int:
        """Deals with every event that there is now, oldest first; how many there were."""
        dealt = 0
        while True:
            page = self.portal.get_events(after=self.memory.cursor or None, limit=PAGE).data
            for event in page["items"]:
                self.handle(event)
                self.memory.keep(event["id"])
                dealt += 1
            if not page["next"]:
                return dealt

    def handle(self, event: Mapping[str, Any]) -> None:
        """Deals with one event. What happened meanwhile counts: each answer is given to the thing as it is now."""
        answer = ANSWERS.get(event["kind"])
        if answer is None:
            return
        for attempt in range(TRIES):
            try:
                answer(self, event)
            except Stale:  # somebody changed it between reading and answering: read it again
                if attempt == TRIES - 1:
                    raise
            except Conflict as late:
                self.say(f"{event['kind']}: {late.detail}")
                return
            except NotFound:
                return
            else:
                return

    def invited(self, event: Mapping[str, Any]) -> None:
        """Accepts what the price list covers, declines the rest with the reason."""
        told = self.portal.get_invitation(event["invitation"])
        request = told.data["request"]
        if told.data["state"] != "sent" or request is None:
            return
        reason = self.prices.refusal(request["platform"], request["footprint"])
        if reason:
            self.portal.decline_invitation(
                event["invitation"], {"note": reason}, if_match=told.etag, idempotency_key=_key(event, "decline")
            )
            self.say(f"declined an invitation: {reason}")
            return
        self.portal.accept_invitation(
            event["invitation"], {"note": ""}, if_match=told.etag, idempotency_key=_key(event, "accept")
        )
        self.say("accepted an invitation")

    def asked_to_quote(self, event: Mapping[str, Any]) -> None:
        """Quotes the edition in force by the price list; an amendment is answered with a new quote."""
        place = self.portal.get_quotation(event["quotation"])
        asked = place.data["asked"]
        if place.data["state"] != "open" or asked is None:
            return
        quote = self._quote(place.data, asked)
        drafted = self.portal.put_quotation_quote(
            event["quotation"], quote, if_match=place.etag, idempotency_key=_key(event, f"draft-{asked['number']}")
        )
        self.portal.submit_quote(
            drafted.data["id"], {}, if_match=drafted.etag, idempotency_key=_key(event, f"submit-{asked['number']}")
        )
        self.say(f"quoted ¥{drafted.data['totals']['gross_yen']:,} with tax")

    def _quote(self, place: Mapping[str, Any], asked: Mapping[str, Any]) -> Any:
        request = self.portal.get_invitation(place["invitation"]).data["request"]
        wanted: Mapping[str, Any] = request["footprint"] if request else {}
        window = request["window"] if request else {"start": None, "end": None}
        due = date.fromisoformat(str(asked["due_at"])[:10])
        first = date.fromisoformat(window["start"]) if window["start"] else due + timedelta(days=700)
        return {
            "station": place["stations"][0],
            "flight": self.prices.flight,
            "flight_on": (first + timedelta(days=14)).isoformat(),
            "lead_time_days": self.prices.lead_time_days,
            "valid_until": (due + timedelta(days=self.prices.valid_days)).isoformat(),
            "capacity": {code: amount["value"] for code, amount in wanted.items()},
            "terms": self.prices.terms,
            "amounts": self.prices.amounts(asked["lines"]),
        }

    def contract_proposed(self, event: Mapping[str, Any]) -> None:
        """Signs the version that is proposed, if it says what was quoted; a person must look at any other."""
        told = self.portal.get_contract(event["contract"])
        version = next((one for one in told.data["versions"] if one["state"] == "proposed"), None)
        if version is None or "provider" in {one["side"] for one in version["signatures"]}:
            return
        number = version["number"]
        text = self.portal.get_contract_version(event["contract"], number)
        quoted = self._quoted(told.data)
        if quoted is None or text.data["content"]["totals"]["gross"] != quoted:
            self.say("a contract differs from the quote: a person must look at it")
            return
        paper = self.portal.get_contract_version_document(event["contract"], number).data
        copy = signed_copy(paper, self.prices.signer)
        self.portal.sign_contract_version(
            event["contract"],
            number,
            {"file": ("signed.pdf", copy, "application/pdf")},
            {"signer": self.prices.signer, "title": self.prices.title, "signed_on": _day_in_japan(version)},
            if_match=text.etag,
            idempotency_key=_key(event, f"sign-{number}"),
        )
        self.say(f"signed version {number} of a contract over ¥{quoted:,}")

    def _quoted(self, contract: Mapping[str, Any]) -> int | None:
        """What was quoted for it, yen with tax: the chosen quote of the same invitation."""
        for row in self.portal.connection.walk(self.portal.list_quotations(state="chosen")):
            if row["invitation"] == contract["invitation"]:
                quotes = self.portal.get_quotation(row["id"]).data["quotes"]
                return next((one["totals"]["gross_yen"] for one in quotes if one["state"] == "chosen"), None)
        return None

    def outcome(self, event: Mapping[str, Any]) -> None:
        """Says how it ended; there is nothing to do."""
        self.say("our quote was chosen" if event["kind"] == "quote.chosen" else "our quote was not chosen")


def _day_in_japan(version: Mapping[str, Any]) -> str:
    """The day on which the version was proposed, in Japan and by the portal's clock: it is signed as of that day."""
    return datetime.fromisoformat(version["proposed_at"]).astimezone(JAPAN).date().isoformat()


def _key(event: Mapping[str, Any], act: str) -> str:
    """The same event and act always give the same Idempotency-Key: done again after a crash, it takes effect once."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{event['id']}/{act}"))


ANSWERS: Mapping[str, Callable[[Agent, Mapping[str, Any]], None]] = {
    "invitation.sent": Agent.invited,
    "quotation.issued": Agent.asked_to_quote,
    "quotation.amended": Agent.asked_to_quote,
    "contract.proposed": Agent.contract_proposed,
    "quote.chosen": Agent.outcome,
    "quote.not_chosen": Agent.outcome,
}
"""What is done about which event; every other event needs nothing from this agent."""
