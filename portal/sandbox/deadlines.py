"""The deadlines that run in a space: the clock stops at each on its way, and the integrator sees them coming."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from platforms.bilingual import Text
from platforms.fiscal import midnight
from portal.sandbox import cast
from requests.contracting.models import Invitation, Quotation, Quote, Recipient

INVITATION = Text("打診の回答期限", "Time to answer an invitation")
QUESTIONS = Text("見積依頼への質問の締切り", "Time to ask about a request for quotes")
QUOTES = Text("見積りの期限", "Time to quote")
VALIDITY = Text("見積りの有効期限", "Validity of a quote")


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that ends at `at`. `shown` is the id by which the integrator knows it; "" for what is not theirs."""

    at: datetime
    code: str
    label: Text
    shown: str = ""


def running() -> list[Deadline]:
    """Every deadline of the space that has not been reached, in no order."""
    return [*_invitations(), *_quotations(), *_quotes()]


def _invitations() -> list[Deadline]:
    mine = cast.mine().pk
    rows = Invitation.objects.filter(state=Invitation.SENT).values_list("due_at", "public_id", "provider_id")
    return [Deadline(at, "invitation", INVITATION, public_id if whose == mine else "") for at, public_id, whose in rows]


def _quotations() -> list[Deadline]:
    mine, told = cast.mine().pk, []
    open_ = Recipient.objects.filter(quotation__state=Quotation.OPEN, outcome="")
    for row in open_.select_related("quotation", "invitation"):
        shown = row.invitation.public_id if row.provider_id == mine else ""
        for at, code, label in (
            (row.quotation.questions_until, "questions", QUESTIONS),
            (row.quotation.due_at, "quotes", QUOTES),
        ):
            told += [Deadline(at, code, label, shown)] if at else []
    return told


def _quotes() -> list[Deadline]:
    """A quote binds until the end of its last day in Japan."""
    standing = Quote.objects.filter(state=Quote.SUBMITTED, valid_until__isnull=False)
    rows = standing.select_related("recipient__invitation")
    mine = cast.mine().pk
    return [
        Deadline(
            midnight(row.valid_until + timedelta(days=1)),
            "validity",
            VALIDITY,
            row.recipient.invitation.public_id if row.recipient.provider_id == mine else "",
        )
        for row in rows
        if row.valid_until
    ]
