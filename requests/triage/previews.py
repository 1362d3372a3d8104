"""The mails that a step sends, shown before it is taken."""

from collections.abc import Iterator
from dataclasses import dataclass

from platforms.bilingual import Text
from requests.contracting.invitations.notices import NOTICES as TO_PROVIDERS
from requests.policy.lifecycle import State, Step
from requests.policy.outcomes import Route
from requests.record.models import Request
from requests.record.notices import APPLICANT, NOTICES

WHO = {
    True: Text("申請者と共同編集者", "The applicant and co-editors"),
    False: Text("JAXAの担当者", "JAXA coordinators"),
}
OWN_NUMBER = Text("（打診ごとの番号）", "(the invitation's own number)")
INVITED = Text("打診する提供企業", "Each invited provider")
OPEN_ONES = Text("打診中の提供企業", "Each provider with an open invitation")
IF_DIRECT = Text("直接契約のとき：打診する提供企業", "For a direct contract: each invited provider")


@dataclass(frozen=True, slots=True)
class Mail:
    """Who gets a mail, and what it says; mails carry no title and no content."""

    to: Text
    sentence: Text
    reference: Text | str


def mails_of(step: Step, subject: Request) -> tuple[Mail, ...]:
    """What goes out when the step is taken on this request."""
    told = [notice for notice in NOTICES.get(step, ()) if notice.buyer in {"", subject.buyer}]
    own = [Mail(WHO[notice.to == APPLICANT], notice.sentence, subject.number) for notice in told]
    return (*own, *_to_providers(step, subject))


def _to_providers(step: Step, subject: Request) -> Iterator[Mail]:
    invited = TO_PROVIDERS["invitation.sent"]
    if step in {Step.INVITE, Step.PUT_TO_PROVIDERS} or (step is Step.CONFIRM and subject.recommended == Route.DIRECT):
        yield Mail(INVITED, invited, OWN_NUMBER)
    if step is Step.OVERRIDE and subject.recommended != Route.DIRECT:
        yield Mail(IF_DIRECT, invited, OWN_NUMBER)
    if step is Step.REOPEN and subject.state == State.OFFERED:
        yield Mail(OPEN_ONES, TO_PROVIDERS["invitation.closed"], OWN_NUMBER)
