"""The places of providers on a quotation: who is still on it, how one ends, and what its provider is told of that."""

from datetime import datetime

from platforms.bilingual import Text
from requests.contracting.invitations.history import bump
from requests.contracting.models import Invitation, Quotation, Quote, Recipient

OPEN, CLOSED = "open", "closed"
OUTCOMES = {
    "declined": Text("辞退", "Declined"),
    "no_quote": Text("見積りなし", "No quote"),
    "unconfirmed": Text("新しい版を未確認", "New edition not confirmed"),
    "withdrawn": Text("見積りを撤回", "Quote withdrawn"),
    "expired": Text("見積りの期限切れ", "Quote expired"),
    "cancelled": Text("取消し", "Cancelled"),
    "chosen": Text("選定", "Chosen"),
    "not_chosen": Text("選定されず", "Not chosen"),
}
"""How a place ends. None of them tells how a rival's ended."""

SHOWN = frozenset({OPEN, CLOSED, "chosen"})
"""Places whose provider still reads what was asked (docs/decisions/0011-what-providers-see.md)."""

PLACE_STATES = {OPEN: Text("受付中", "Open"), CLOSED: Text("比較中", "Being compared"), **OUTCOMES}


def state_of(recipient: Recipient) -> str:
    """Where a provider's own place stands. It follows from what that provider did, from what the buyer did to all
    alike and from the clock, never from what a rival did.
    """
    if recipient.outcome:
        return recipient.outcome
    return OPEN if recipient.quotation.state == Quotation.OPEN else CLOSED


def active(quotation: Quotation) -> list[Recipient]:
    """The places that have not ended, locked in order, each with its invitation and provider."""
    rows = Recipient.objects.select_for_update(of=("self",)).select_related("invitation__provider", "provider")
    found = list(rows.filter(quotation=quotation, outcome="").order_by("pk"))
    for place in found:
        place.quotation, place.invitation.request = quotation, quotation.request
    return found


def leave(recipient: Recipient, outcome: str, moment: datetime, *, reason: str = "") -> None:
    """Ends a place: its outcome, its standing quote, its version. The invitation stays as it is."""
    recipient.outcome = outcome
    recipient.seen_edition = recipient.quotation.edition  # later ones are not this provider's to know of
    recipient.version += 1
    recipient.save()
    standing = Quote.objects.select_for_update().filter(recipient=recipient, state=Quote.SUBMITTED)
    for quote in standing:
        quote.state, quote.ended_at, quote.end_reason = QUOTE_ENDS.get(outcome, Quote.NOT_CHOSEN), moment, reason
        quote.version += 1
        quote.save()


QUOTE_ENDS = {"withdrawn": Quote.WITHDRAWN, "declined": Quote.WITHDRAWN, "expired": Quote.EXPIRED}
"""What becomes of the standing quote of a place that ends; every other one was not chosen."""


def close_invitation(recipient: Recipient, moment: datetime, state: str = Invitation.CLOSED) -> None:
    """The provider's invitation ends with its place: nothing of the request is shown to it any more.

    The event that ended the place tells of both; docs/decisions/0011-what-providers-see.md.
    """
    invitation = recipient.invitation
    if invitation.state == Invitation.ACCEPTED:
        invitation.state, invitation.ended_at = state, moment
        bump(invitation)
