"""A provider answers a request for quotation: confirms an edition, declines, drafts, submits and withdraws quotes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from platforms.bilingual import Text
from platforms.models import Station
from platforms.resources import plain
from requests.contracting.models import Invitation, Quotation, Quote, QuoteAmount, QuoteFile, Recipient
from requests.contracting.quoting.access import edition_in_force, lock_place, lock_recipient, quotes_of, recipients_of
from requests.contracting.quoting.access import refuse as refused
from requests.contracting.quoting.checking import faults_of_station, faults_to_keep, faults_to_submit
from requests.contracting.quoting.editions import said_moment
from requests.contracting.quoting.history import note
from requests.contracting.quoting.lines import read
from requests.contracting.quoting.places import OPEN, PLACE_STATES, close_invitation, leave, state_of
from requests.contracting.quoting.terms import Amount, QuoteTerms
from requests.files.storing import delete_later
from requests.policy.permissions import YES, Actor, Verdict
from requests.record import clock
from requests.record.numbers import new_public_id
from requests.record.refusals import Invalid, Missing, Refused, Stale

__all__ = [
    "QuoteTerms",
    "confirm",
    "decline",
    "delete_draft",
    "quotes_of",
    "recipients_of",
    "save_quote",
    "see",
    "submit",
    "withdraw",
]

NEEDS_REASON = Text(ja="辞退の理由を入力してください。", en="Enter the reason for declining.")
NEEDS_WITHDRAWAL = Text(ja="撤回の理由を入力してください。", en="Enter the reason for withdrawing the quote.")
TOO_LONG = Text(ja="4,000文字以内で入力してください。", en="Use at most 4,000 characters.")
OVER = Text(
    ja="この見積依頼はもう「{state}」です。変更はできません。",
    en="This request for quotes is already “{state}” and takes no changes.",
)
LATE = Text(
    ja="見積りの期限（{due}）を過ぎています。見積りは受け付けられません。",
    en="The time to quote ended on {due}. No quote can be taken any more.",
)
CONFIRMED = Text(ja="この版はすでに確認済みです。", en="You have confirmed this edition already.")
NOT_A_DRAFT = Text(
    ja="この見積りは「{state}」です。下書きだけを提出・削除できます。",
    en="This quote is “{state}”. Only a draft can be submitted or deleted.",
)
OLD_DRAFT = Text(
    ja="見積依頼が変わりました（第{edition}版）。変わった点を確かめて、下書きを保存し直してから提出してください。",
    en="The request for quotes has changed (edition {edition}). Look at the changes and save the draft again first.",
)
NOT_STANDING = Text(
    ja="この見積りは「{state}」です。撤回できるのは提出済みの見積りです。",
    en="This quote is “{state}”. Only a submitted quote can be withdrawn.",
)
QUOTE_WORDS = {
    Quote.DRAFT: Text("下書き", "draft"),
    Quote.SUBMITTED: Text("提出済み", "submitted"),
    Quote.REPLACED: Text("新しい見積りに置換え", "replaced by a newer version"),
    Quote.WITHDRAWN: Text("撤回済み", "withdrawn"),
    Quote.EXPIRED: Text("期限切れ", "expired"),
    Quote.CHOSEN: Text("選定", "chosen"),
    Quote.NOT_CHOSEN: Text("選定されず", "not chosen"),
}


def answerable(recipient: Recipient, now: datetime) -> Verdict:
    """Whether the provider may still act on this place before its due time, and the sentence that says why not."""
    due, state = recipient.quotation.due_at, state_of(recipient)
    if state == OPEN and due is not None and now > due:
        return Verdict(False, LATE.fill(due=said_moment(due)))
    if state != OPEN:
        return Verdict(False, OVER.fill(state=PLACE_STATES[state]))
    return YES


def _open(recipient_id: str, actor: Actor, version: int | None) -> tuple[Recipient, datetime]:
    """The provider's own place, locked and still open, and the moment. Raises Missing, Refused, Stale."""
    recipient = lock_recipient(recipient_id, actor, version)
    return recipient, still_open(recipient)


def still_open(recipient: Recipient) -> datetime:
    """The moment, if it is in time and the place has not ended; Refused otherwise."""
    moment = clock.now()
    answer = answerable(recipient, moment)
    if not answer:
        raise Refused(answer, by_state=True)
    return moment


def touch(recipient: Recipient) -> Recipient:
    """Something changed in this place: one version further; its provider has seen the edition in force."""
    recipient.version += 1
    recipient.seen_edition = recipient.quotation.edition
    recipient.save()
    return recipient


@transaction.atomic
def see(recipient_id: str, actor: Actor) -> Recipient:
    """Notes that the provider has seen the edition in force; nothing else changes, not even the version."""
    found = recipients_of(actor).filter(public_id=recipient_id).select_related("quotation").first()
    if found is None:
        raise Missing(recipient_id)
    if found.seen_edition != found.quotation.edition and not found.outcome:
        found.seen_edition = found.quotation.edition
        found.save(update_fields=["seen_edition"])
    return found


@transaction.atomic
def confirm(recipient_id: str, actor: Actor, *, version: int | None) -> Recipient:
    """The provider stands by its quote, or means to quote, under the edition in force."""
    recipient, moment = _open(recipient_id, actor, version)
    if recipient.confirmed_edition == recipient.quotation.edition:
        raise refused(CONFIRMED)
    recipient.confirmed_edition = recipient.quotation.edition
    touch(recipient)
    note(recipient, "quotation.confirmed", actor, moment)
    return recipient


@transaction.atomic
def decline(recipient_id: str, actor: Actor, *, version: int | None, note: str) -> Recipient:
    """The provider leaves the request for quotation, with a reason that the buyer reads; a quote goes with it.

    Whether anybody is left is found by the next run of close_due: this call does the same work either way.
    """
    recipient, moment = _open(recipient_id, actor, version)
    recipient.decline_reason = _text("note", note, NEEDS_REASON)
    recipient.declined_at = moment
    leave(recipient, "declined", moment)
    close_invitation(recipient, moment, Invitation.WITHDRAWN)
    _note(recipient, "quotation.declined", actor, moment)
    return recipient


_note = note


def _text(field: str, typed: str, required: Text) -> str:
    if not typed.strip():
        raise Invalid.field(field, required)
    if len(typed) > 4000:
        raise Invalid.field(field, TOO_LONG)
    return typed.strip()


@transaction.atomic
def save_quote(
    recipient_id: str, actor: Actor, *, version: int | None, terms: QuoteTerms, amounts: Sequence[Amount]
) -> Quote:
    """Keeps the one draft, finished or not, as an answer to the edition in force; `version` is the place's.

    Raises Invalid with every fault at once ("amounts.<index>.<field>", "capacity.<code>", "gaps.<index>", a field).
    """
    recipient, moment = _open(recipient_id, actor, version)
    edition = edition_in_force(recipient.quotation)
    faults = faults_to_keep(read(edition.lines), terms, amounts)
    faults |= faults_of_station(terms.station, recipient.quotation, recipient.provider_id)
    if faults:
        raise Invalid(faults)
    quote = _draft(recipient, moment)
    _write(quote, terms, edition.number, actor, moment)
    QuoteAmount.objects.filter(quote=quote).delete()
    QuoteAmount.objects.bulk_create(
        QuoteAmount(quote=quote, code=a.code, net_yen=a.net_yen, tax_rate=a.tax_rate, remark=a.remark.strip())
        for a in amounts
    )
    touch(recipient)
    return quote


def _draft(recipient: Recipient, moment: datetime) -> Quote:
    found = Quote.objects.select_for_update().filter(recipient=recipient, state=Quote.DRAFT).first()
    if found is None:
        last = Quote.objects.filter(recipient=recipient).aggregate(last=Max("number"))["last"] or 0
        found = Quote(recipient=recipient, public_id=new_public_id(), number=last + 1, version=0, made_at=moment)
    found.recipient = recipient
    return found


def _write(quote: Quote, terms: QuoteTerms, edition: int, actor: Actor, moment: datetime) -> None:
    quote.edition, quote.version = edition, quote.version + 1
    quote.station = Station.objects.get(code=terms.station) if terms.station else None
    quote.flight, quote.terms = terms.flight.strip(), terms.terms.strip()
    quote.flight_on, quote.return_on = terms.flight_on, terms.return_on
    quote.lead_time_days, quote.valid_until = terms.lead_time_days, terms.valid_until
    quote.capacity = {code: plain(amount) for code, amount in terms.capacity.items()}
    quote.gaps = [gap.strip() for gap in terms.gaps]
    quote.made_by_id, quote.made_by_client_id, quote.made_at = actor.user, actor.client, moment
    quote.save()


def lock_quote(quote_id: str, actor: Actor) -> Quote:
    """The provider's own quote with its place, locked. Raises Missing."""
    place = (
        quotes_of(actor)
        .filter(public_id=quote_id)
        .values_list(
            "recipient_id", "recipient__invitation_id", "recipient__quotation_id", "recipient__quotation__request_id"
        )
        .first()
    )
    if place is None:
        raise Missing(quote_id)
    recipient = lock_place(*place)
    quote = Quote.objects.select_for_update(of=("self",)).select_related("station").filter(public_id=quote_id).first()
    if quote is None:  # a draft that was deleted while we waited for the lock
        raise Missing(quote_id)
    quote.recipient = recipient
    return quote


def _expected(quote_id: str, actor: Actor, version: int | None) -> Quote:
    quote = lock_quote(quote_id, actor)
    if version is None or version != quote.version:
        raise Stale(quote.version)
    return quote


@transaction.atomic
def submit(quote_id: str, actor: Actor, *, version: int | None) -> Quote:
    """Submits the draft: it replaces the standing quote, and confirms the edition in force.

    One that arrives at exactly the due time counts. Raises Invalid with what is missing, Refused, Stale.
    """
    quote = _expected(quote_id, actor, version)
    recipient, quotation = quote.recipient, quote.recipient.quotation
    moment = still_open(recipient)
    if quote.state != Quote.DRAFT:
        raise refused(NOT_A_DRAFT.fill(state=QUOTE_WORDS[quote.state]))
    if quote.edition != quotation.edition:
        raise refused(OLD_DRAFT.fill(edition=quotation.edition))
    faults = faults_to_submit(quote, quotation, clock.today())
    if faults:
        raise Invalid(faults)
    standing = Quote.objects.select_for_update().filter(recipient=recipient, state=Quote.SUBMITTED)
    for before in standing:
        _end(before, Quote.REPLACED, moment)
    quote.state, quote.submitted_at, quote.version = Quote.SUBMITTED, moment, quote.version + 1
    quote.save()
    recipient.confirmed_edition = quotation.edition
    touch(recipient)
    note(recipient, "quote.submitted", actor, moment)
    return quote


def _end(quote: Quote, state: str, moment: datetime, reason: str = "") -> None:
    quote.state, quote.ended_at, quote.end_reason, quote.version = state, moment, reason, quote.version + 1
    quote.save()


@transaction.atomic
def withdraw(quote_id: str, actor: Actor, *, version: int | None, note: str) -> Quote:
    """Takes the standing quote back, with a reason. Before the due time another can follow; afterwards the place ends.

    Refused once the quote was chosen.
    """
    quote = _expected(quote_id, actor, version)
    if quote.state != Quote.SUBMITTED:
        raise refused(NOT_STANDING.fill(state=QUOTE_WORDS[quote.state]))
    reason = _text("note", note, NEEDS_WITHDRAWAL)
    recipient, moment = quote.recipient, clock.now()
    over = recipient.quotation.state == Quotation.CLOSED or not answerable(recipient, moment)
    _end(quote, Quote.WITHDRAWN, moment, reason)
    if over:
        leave(recipient, "withdrawn", moment)
        close_invitation(recipient, moment)
    else:
        touch(recipient)
    _note(recipient, "quote.withdrawn", actor, moment)
    return quote


@transaction.atomic
def delete_draft(quote_id: str, actor: Actor, *, version: int | None) -> None:
    """Deletes the draft with its prices; its files go with it."""
    quote = _expected(quote_id, actor, version)
    still_open(quote.recipient)
    if quote.state != Quote.DRAFT:
        raise refused(NOT_A_DRAFT.fill(state=QUOTE_WORDS[quote.state]))
    for file in QuoteFile.objects.filter(quote=quote):
        if file.removed_at is None:
            delete_later(file)
        file.delete()
    touch(quote.recipient)
    quote.delete()
