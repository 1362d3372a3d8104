"""What the simulated people of a space do by themselves, a day after they could, or at once when they are told to."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from platforms.bilingual import Text
from portal.sandbox import award_moves, contract_moves, desk_moves, quote_moves
from portal.sandbox.waiting import Waiting
from requests.record import clock
from requests.record.refusals import Refusal

log = logging.getLogger(__name__)
THINKING = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Move:
    """One kind of thing that the simulated side does: what waits for it, oldest first, and how it is done."""

    label: Text
    waiting: Callable[[], list[Waiting]]
    act: Callable[[Waiting], None]


MOVES: Mapping[str, Move] = {
    "confirm_route": Move(
        Text("担当者が経路を確定する", "The coordinator confirms the route"),
        desk_moves.unconfirmed,
        desk_moves.confirm,
    ),
    "rival_accepts": Move(
        Text("模擬提供企業が打診を受諾する", "The simulated provider accepts its invitation"),
        desk_moves.rivals_invitations,
        desk_moves.rival_accepts,
    ),
    "answer_question": Move(
        Text("担当者が打診についての質問に答える", "The coordinator answers a question about an invitation"),
        desk_moves.unanswered,
        desk_moves.answer,
    ),
    "issue_quotation": Move(
        Text("発注側が見積りを依頼する", "The buyer asks for quotes"),
        quote_moves.unasked,
        quote_moves.issue,
    ),
    "answer_clarification": Move(
        Text("発注側が見積依頼への質問に答える", "The buyer answers a question about the request for quotes"),
        quote_moves.unanswered,
        quote_moves.publish,
    ),
    "rival_quotes": Move(
        Text("模擬提供企業が見積りを提出する", "The simulated provider submits its quote"),
        quote_moves.rivals_places,
        quote_moves.rival_quotes,
    ),
    "choose_quote": Move(
        Text("発注側が合計の最も低い見積りを選ぶ", "The buyer chooses the quote with the lowest total"),
        award_moves.undecided,
        award_moves.choose,
    ),
    "sign_contract": Move(
        Text("発注側が契約に署名する", "The buyer signs the contract"),
        contract_moves.unsigned,
        contract_moves.sign,
    ),
    "settle_milestone": Move(
        Text("発注側がマイルストーンを確認し、支払う", "The buyer confirms a milestone and pays"),
        contract_moves.reported,
        contract_moves.settle,
    ),
    "agree_to_end": Move(
        Text("発注側が契約の合意終了に応じる", "The buyer agrees to end the contract"),
        contract_moves.end_asked,
        contract_moves.agree,
    ),
}
"""In the order of a request's life."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A move that will come by itself at `at`."""

    at: datetime
    code: str
    waiting: Waiting


def planned() -> list[Planned]:
    """What the simulated people will do next, the soonest first; a move that is due has a moment that is past."""
    found = [Planned(one.since + THINKING, code, one) for code, move in MOVES.items() for one in move.waiting()]
    return sorted(found, key=lambda one: (one.at, one.code, one.waiting.key))


def make_due() -> Iterator[Planned]:
    """Makes every move whose day has come; tells those that were made."""
    now = clock.now()
    for one in planned():
        if one.at <= now and _made(one.code, one.waiting):
            yield one


def _made(code: str, waiting: Waiting) -> bool:
    """False when the ground has moved since it was planned: the next round plans it anew."""
    try:
        with transaction.atomic():
            MOVES[code].act(waiting)
    except Refusal as refusal:
        log.info("sandbox move %s not made: %s", code, type(refusal).__name__)
        return False
    return True
