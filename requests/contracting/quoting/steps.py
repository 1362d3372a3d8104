"""What a provider and a buyer can do with a request for quotation now: open, or closed with the sentence why."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from platforms.bilingual import Text
from requests.contracting.models import Quotation, QuotationEdition, Quote, Recipient
from requests.contracting.quoting.asking import TOO_LATE
from requests.contracting.quoting.editions import said_moment
from requests.contracting.quoting.issuing import AMENDING, NO_AMENDMENT, NO_TIME, NOT_OPEN
from requests.contracting.quoting.preparing import FROZEN, OVER, STATE_WORDS
from requests.contracting.quoting.quoting import CONFIRMED, OLD_DRAFT, answerable
from requests.policy.permissions import YES, Verdict

OF_PROVIDERS: Mapping[str, Text] = {
    "confirm": Text("この版を確認する", "Confirm this edition"),
    "decline": Text("見積りを辞退する", "Decline to quote"),
    "ask": Text("質問する", "Ask"),
    "save_quote": Text("下書きを保存する", "Save a draft"),
    "submit": Text("見積りを提出する", "Submit the quote"),
    "withdraw": Text("見積りを撤回する", "Withdraw the quote"),
}
NO_DRAFT = Text("下書きがありません。先に見積りを保存してください。", "There is no draft. Save a quote first.")
NO_QUOTE = Text("撤回できる見積りはありません。", "There is no quote to withdraw.")


def providers_steps(place: Recipient, quotes: Sequence[Quote], now: datetime) -> Mapping[str, Verdict]:
    """Every step of a provider's own place, by its code."""
    open_ = answerable(place, now)
    draft = next((one for one in quotes if one.state == Quote.DRAFT), None)
    standing = any(one.state == Quote.SUBMITTED for one in quotes)
    return {
        "confirm": open_ and _unless(place.confirmed_edition == place.quotation.edition, CONFIRMED),
        "decline": open_,
        "ask": open_ and _in_time(place.quotation, now),
        "save_quote": open_,
        "submit": open_ and _submittable(draft, place.quotation),
        "withdraw": _unless(not standing, NO_QUOTE),
    }


def _unless(closed: bool, because: Text) -> Verdict:
    return Verdict(False, because) if closed else YES


def _in_time(quotation: Quotation, now: datetime) -> Verdict:
    until = quotation.questions_until
    if until is not None and now > until:
        return Verdict(False, TOO_LATE.fill(until=said_moment(until)))
    return YES


def _submittable(draft: Quote | None, quotation: Quotation) -> Verdict:
    if draft is None:
        return Verdict(False, NO_DRAFT)
    return _unless(draft.edition != quotation.edition, OLD_DRAFT.fill(edition=quotation.edition))


OF_BUYERS: Mapping[str, Text] = {
    "edit": Text("内容を変える", "Change what is asked"),
    "issue": Text("見積依頼を出す", "Issue"),
    "amend": Text("変更を準備する", "Start an amendment"),
    "drop_amendment": Text("変更を取りやめる", "Drop the amendment"),
    "publish": Text("説明を公開する", "Publish a clarification"),
    "cancel": Text("見積依頼を取り消す", "Cancel"),
}


def buyers_steps(quotation: Quotation, draft: QuotationEdition | None, now: datetime) -> Mapping[str, Verdict]:
    """The buyer's steps until the comparison, by code; those of the comparison are comparing.steps."""
    over = Verdict(False, OVER.fill(state=STATE_WORDS[quotation.state]))
    if quotation.state in {Quotation.DECIDED, Quotation.CANCELLED, Quotation.FAILED}:
        return dict.fromkeys(OF_BUYERS, over)
    open_ = quotation.state == Quotation.OPEN
    written = YES if draft is not None else Verdict(False, FROZEN)
    if quotation.state == Quotation.CLOSED:
        written = over
    return {
        "edit": written,
        "issue": written,
        "amend": _amendable(quotation, draft, now),
        "drop_amendment": _unless(draft is None or quotation.edition == 0, NO_AMENDMENT),
        "publish": YES if open_ else over,
        "cancel": YES,
    }


def _amendable(quotation: Quotation, draft: QuotationEdition | None, now: datetime) -> Verdict:
    if quotation.state != Quotation.OPEN:
        return Verdict(False, NOT_OPEN.fill(state=STATE_WORDS[quotation.state]))
    if draft is not None:
        return Verdict(False, AMENDING)
    if quotation.due_at is not None and now > quotation.due_at:
        return Verdict(False, NO_TIME.fill(due=said_moment(quotation.due_at)))
    return YES
