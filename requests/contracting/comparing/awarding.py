"""The buyer chooses a quote and says why, as a code that can be counted and a note; the contract begins with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from platforms.bilingual import Text
from requests.contracting.comparing.judging import LONGEST, TOO_LONG
from requests.contracting.comparing.prices import NOT_OPEN, PriceColumn, PriceView, eligible, prices_of
from requests.contracting.comparing.technical import refuse_sealed, view_of
from requests.contracting.contracts import making
from requests.contracting.models import Quotation, Quote, Recipient
from requests.contracting.quoting.access import lock_quotation, refuse
from requests.contracting.quoting.history import note_inside, note_own
from requests.contracting.quoting.places import active, close_invitation, leave
from requests.contracting.quoting.preparing import OVER, STATE_WORDS, bump
from requests.contracting.quoting.quoting import QUOTE_WORDS
from requests.policy.lifecycle import Step
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.refusals import Invalid, Missing
from requests.record.steps import take_step

CHOOSE = Text(ja="選んだ理由を選択してください。", en="Choose the reason for the choice.")
NEEDS_NOTE = Text(
    ja="この理由には説明が必要です。入力してください。", en="This reason needs an explanation. Please enter it."
)
NOT_LOWEST = Text(
    ja="合計が最も低い見積りではありません。選んだ理由を入力してください。",
    en="This is not the quote with the lowest total. Enter why it is chosen.",
)
UNTRUE = Text(ja="選んだ見積りに「{reason}」は当てはまりません。", en="“{reason}” is not true of the chosen quote.")
FAILED = Text(
    ja="技術の評価が「満たさない」の見積りは選べません。",
    en="A quote that was assessed as “Does not meet” cannot be chosen.",
)
ENDED = Text(ja="この見積りは「{state}」のため選べません。", en="This quote is “{state}” and cannot be chosen.")
EXPIRED = Text(ja="この見積りの有効期限（{day}）は過ぎています。", en="This quote was valid until {day} only.")
Holds = Callable[[PriceColumn, PriceView], bool]


@dataclass(frozen=True, slots=True)
class Justification:
    """Why a quote is chosen: the words, whether it needs a note, and whether it can be true of a quote at all."""

    words: Text
    holds: Holds
    needs_note: bool = False


def _always(_chosen: PriceColumn, _view: PriceView) -> bool:
    return True


def _lowest(chosen: PriceColumn, _view: PriceView) -> bool:
    return chosen.lowest


def _only(_chosen: PriceColumn, view: PriceView) -> bool:
    return sum(eligible(one.offer) for one in view.columns) == 1


def _earliest(chosen: PriceColumn, view: PriceView) -> bool:
    days = [one.offer.flight_on or date.max for one in view.columns if eligible(one.offer)]
    return chosen.offer.flight_on is not None and chosen.offer.flight_on == min(days)


def _meets(chosen: PriceColumn, _view: PriceView) -> bool:
    return chosen.offer.verdict == "meets"


JUSTIFICATIONS: Mapping[str, Justification] = {
    "lowest_total": Justification(Text("合計が最も低い", "Lowest total"), _lowest),
    "best_technical": Justification(Text("技術の内容が最もよい", "Best technically"), _meets),
    "earliest_flight": Justification(Text("打上げが最も早い", "Earliest flight"), _earliest),
    "only_quote": Justification(Text("選べる見積りが1件のみ", "The only quote that can be chosen"), _only),
    "best_overall": Justification(Text("総合的に最もよい", "Best overall"), _always),
    "continuity": Justification(Text("これまでの実施との継続性", "Continuity with earlier work"), _always, True),
    "other": Justification(Text("その他", "Another reason"), _always, True),
}
"""By code, in the order in which a form lists them."""


@transaction.atomic
def award(
    quotation_id: str, actor: Actor, *, version: int | None, quote: str, justification: str, note: str = ""
) -> Quotation:
    """Chooses a quote; the request goes on to its contract, and every other provider is told its own outcome.

    Raises Missing, Stale; Refused (sealed, prices not open, the quote failed, expired or ended); Invalid (no reason,
    one that is not true of this quote, a note missing where the total is not the lowest).
    """
    quotation = lock_quotation(quotation_id, actor, version)
    refuse_sealed(quotation)
    if quotation.state != Quotation.CLOSED:
        raise refuse(OVER.fill(state=STATE_WORDS[quotation.state]))
    if quotation.prices_opened_at is None:
        raise refuse(NOT_OPEN)
    places = active(quotation)
    view = prices_of(view_of(quotation))
    column = next((one for one in view.columns if one.offer.quote == quote), None)
    if column is None:
        raise Missing(quote)
    _refuse_unfit(column)
    _refuse_unjustified(column, view, justification, note)
    return _decide(quotation, places, actor, quote, justification, note.strip())


def _refuse_unfit(column: PriceColumn) -> None:
    offer = column.offer
    if offer.verdict == "fails":
        raise refuse(FAILED)
    if not offer.choosable:
        raise refuse(ENDED.fill(state=QUOTE_WORDS[offer.state]))
    if offer.valid_until is not None and offer.valid_until < clock.today():
        raise refuse(EXPIRED.fill(day=offer.valid_until))


def _refuse_unjustified(column: PriceColumn, view: PriceView, code: str, note: str) -> None:
    reason = JUSTIFICATIONS.get(code)
    if reason is None:
        raise Invalid.field("justification", CHOOSE)
    if not reason.holds(column, view):
        raise Invalid.field("justification", UNTRUE.fill(reason=reason.words))
    if not note.strip() and (reason.needs_note or not column.lowest):
        raise Invalid.field("note", NEEDS_NOTE if reason.needs_note else NOT_LOWEST)
    if len(note) > LONGEST:
        raise Invalid.field("note", TOO_LONG)


def _decide(
    quotation: Quotation, places: list[Recipient], actor: Actor, chosen_id: str, justification: str, note: str
) -> Quotation:
    request, moment = quotation.request, clock.now()
    quotation.request = take_step(request.pk, Step.AWARD, actor, version=request.version)
    chosen = Quote.objects.select_for_update(of=("self",)).select_related("recipient").get(public_id=chosen_id)
    winner = next(one for one in places if one.pk == chosen.recipient_id)
    chosen.state, chosen.version = Quote.CHOSEN, chosen.version + 1
    chosen.save()
    quotation.state, quotation.chosen = Quotation.DECIDED, chosen
    quotation.justification, quotation.reason = justification, note
    quotation.decided_at, quotation.decided_by_id, quotation.decided_by_client_id = moment, actor.user, actor.client
    bump(quotation)
    note_inside(quotation, "quote.chosen", actor, moment)
    for place in places:
        place.quotation, place.invitation.request = quotation, quotation.request
        leave(place, "chosen" if place is winner else "not_chosen", moment)
        if place is not winner:
            close_invitation(place, moment)
        note_own(place, "quote.chosen" if place is winner else "quote.not_chosen", actor, moment)
    chosen.recipient = winner
    making.from_award(quotation, chosen, actor)
    return quotation
