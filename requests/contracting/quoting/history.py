"""What is told of quotations and quotes, and to whom: the buyer's side without names while quotes are sealed, each
provider its own part, the rest of the house only that something was asked for, chosen or ended.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from requests.contracting.invitations.history import note_provider
from requests.contracting.models import Quotation, Recipient
from requests.contracting.quoting.notices import tell_buyer
from requests.policy.permissions import SYSTEM, Actor
from requests.record.events import APPLICANT, BUYER, COORDINATOR, record

STATE_LEVEL = frozenset(
    {
        "quotation.issued",
        "quotation.amended",
        "quotation.closed",
        "quotation.cancelled",
        "quotation.failed",
        "quote.chosen",
    }
)
"""Kinds that the whole house reads; all others are between the buyer and its providers."""

SILENT: Mapping[str, tuple[str, ...]] = {"jaxa": (COORDINATOR,), "applicant": (BUYER,)}


def audience(kind: str, buyer: str) -> tuple[str, ...]:
    """Who besides the provider reads an event of this kind."""
    return (APPLICANT, COORDINATOR) if kind in STATE_LEVEL else SILENT[buyer or "applicant"]


def announce(
    quotation: Quotation,
    kind: str,
    actor: Actor,
    moment: datetime,
    recipients: Iterable[Recipient] = (),
    *,
    mail: bool = True,
) -> None:
    """One event for the house, and one for each of these recipients alone."""
    note_inside(quotation, kind, actor, moment)
    for recipient in recipients:
        note_own(recipient, kind, actor, moment, mail=mail)


def note(recipient: Recipient, kind: str, actor: Actor, moment: datetime) -> None:
    """What one provider did, or what befell its quote: to itself, and to the buyer without its name.

    The buyer's event names neither provider nor invitation, and no person: before the deadline quotes are sealed, and
    afterwards the comparison says it all.
    """
    note_inside(recipient.quotation, kind, SYSTEM, moment)
    note_own(recipient, kind, actor, moment)


def note_inside(quotation: Quotation, kind: str, actor: Actor, moment: datetime) -> None:
    """The event for the house's side alone."""
    request = quotation.request
    told = {"quotation": quotation.public_id}
    event = record(request, kind, actor, audience=audience(kind, request.buyer), at=moment, data=told)
    tell_buyer(quotation, kind, event.public_id)


def note_own(recipient: Recipient, kind: str, actor: Actor, moment: datetime, *, mail: bool = True) -> None:
    """The event for one provider alone; it knows the quotation by its own id."""
    recipient.invitation.request = recipient.quotation.request
    note_provider(recipient.invitation, kind, actor, moment, {"quotation": recipient.public_id}, mail=mail)
