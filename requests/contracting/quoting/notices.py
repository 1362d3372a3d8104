"""What the buyer of a request for quotation is told by mail; providers' mails are invitations/notices.py's."""

from collections.abc import Mapping

from platforms.bilingual import Text
from requests.contracting.models import Quotation
from requests.outbox.services import send
from requests.record.notices import APPLICANT, COORDINATORS, people
from requests.record.steps import facts_of

NOTICES: Mapping[str, Text] = {
    "clarification.asked": Text(
        ja="見積依頼に提供企業から質問があります。回答は、すべての提供企業に公開します。",
        en="A provider has asked about your request for quotes. What you answer is published to every provider.",
    ),
    "quotation.closed": Text(
        ja="見積りの受付が終了しました。届いた見積りを確かめてください。",
        en="The time to quote has ended. Please look at the quotes that have come.",
    ),
}
"""A quote that comes in tells nobody: before the due time there is nothing to do. Failing is told by its step."""
SIDES = {"applicant": APPLICANT, "jaxa": COORDINATORS}


def tell_buyer(quotation: Quotation, kind: str, cause: str) -> None:
    """Writes the mails to the buyer's people into the outbox, in the transaction of the event."""
    sentence, request = NOTICES.get(kind), quotation.request
    if sentence is None or request.buyer not in SIDES:
        return
    for person in people(SIDES[request.buyer], request, facts_of(request)):
        send(
            person,
            kind=kind,
            sentence=sentence,
            reference=request.number,
            path=f"/requests/{request.number}/quotes/",
            cause=cause,
        )
