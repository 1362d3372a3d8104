"""The buyer judges each offer without its prices, and then opens the prices of all at once, for good."""

from django.db import transaction

from platforms.bilingual import Text
from requests.contracting.comparing.technical import refuse_sealed, view_of
from requests.contracting.models import Quotation, Quote, Recipient
from requests.contracting.quoting.access import counting, lock_quotation, refuse
from requests.contracting.quoting.preparing import bump
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.refusals import Invalid, Missing

LONGEST = 4000
VERDICTS = {
    "meets": Text(ja="満たす", en="Meets"),
    "conditions": Text(ja="条件付きで満たす", en="Meets with conditions"),
    "fails": Text(ja="満たさない", en="Does not meet"),
}
CHOOSE = Text(
    ja="「満たす」「条件付きで満たす」「満たさない」から選んでください。",
    en="Choose “Meets”, “Meets with conditions” or “Does not meet”.",
)
NEEDS_NOTE = Text(ja="条件、または満たさない点を入力してください。", en="Enter the conditions, or what is not met.")
TOO_LONG = Text(ja="4,000文字以内で入力してください。", en="Use at most 4,000 characters.")
SETTLED = Text(
    ja="金額を開いた後は、技術の評価を変えられません。",
    en="The technical assessment cannot be changed once the prices are open.",
)
UNJUDGED = Text(
    ja="金額を開く前に、すべての見積りを評価してください。残り{left}件です。",
    en="Assess every quote before you open the prices. {left} remain.",
)
OPENED = Text(ja="金額はすでに開いています。", en="The prices are open already.")


@transaction.atomic
def assess(
    quotation_id: str, actor: Actor, *, version: int | None, recipient: str, verdict: str, note: str
) -> Quotation:
    """Records what the buyer makes of one offer; a verdict other than "meets" needs a note. Can be changed until the
    prices are open. `recipient` is the public id of the place (Offer.place).
    """
    quotation = lock_quotation(quotation_id, actor, version)
    refuse_sealed(quotation)
    if quotation.prices_opened_at is not None:
        raise refuse(SETTLED)
    rows = Recipient.objects.select_for_update().filter(quotation=quotation, public_id=recipient)
    place = rows.filter(pk__in=counting(quotation).values("recipient")).first()
    if place is None:
        raise Missing(recipient)
    _refuse_wrong(verdict, note)
    place.technical, place.technical_note = verdict, note.strip()
    place.save(update_fields=["technical", "technical_note"])  # its own version stays: the provider is told nothing
    return bump(quotation)


def _refuse_wrong(verdict: str, note: str) -> None:
    if verdict not in VERDICTS:
        raise Invalid.field("verdict", CHOOSE)
    if verdict != "meets" and not note.strip():
        raise Invalid.field("note", NEEDS_NOTE)
    if len(note) > LONGEST:
        raise Invalid.field("note", TOO_LONG)


@transaction.atomic
def open_prices(quotation_id: str, actor: Actor, *, version: int | None) -> Quotation:
    """Opens all prices, once and for good, and keeps who did it and when. Refused until every offer is judged."""
    quotation = lock_quotation(quotation_id, actor, version)
    refuse_sealed(quotation)
    if quotation.prices_opened_at is not None:
        raise refuse(OPENED)
    left = sum(not one.verdict for one in view_of(quotation).offers if one.state == Quote.SUBMITTED)
    if left:
        raise refuse(UNJUDGED.fill(left=left))
    quotation.prices_opened_at, quotation.prices_opened_by_id = clock.now(), actor.user
    return bump(quotation)
