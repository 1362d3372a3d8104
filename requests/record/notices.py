"""Who is told by mail of which step, and in which sentence; never with a title, since mail leaves the house."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from platforms.bilingual import Text
from requests.outbox.services import Recipient, send
from requests.policy.lifecycle import Step
from requests.policy.permissions import RequestFacts, Role
from requests.record.models import Request

APPLICANT, COORDINATORS = "applicant", "coordinators"


@dataclass(frozen=True, slots=True)
class Notice:
    """One row: who is told, in which sentence, and which page the link opens.

    With `buyer` it is told only of requests with that buyer: nobody is told of what their own side has just done.
    """

    to: str
    sentence: Text
    path: str = "/requests/{number}/"
    buyer: str = ""


NOTICES: Mapping[Step, tuple[Notice, ...]] = {
    Step.SUBMIT: (
        Notice(
            APPLICANT,
            Text(
                ja="申請を受け付けました。JAXAの担当者が経路を確認します。いま必要な作業はありません。",
                en="The request has arrived. A JAXA coordinator will confirm its route. Nothing is needed from you.",
            ),
        ),
        Notice(
            COORDINATORS,
            Text(ja="経路の確認を待つ申請があります。", en="A request is waiting for its route to be confirmed."),
            "/triage/{number}/",
        ),
    ),
    Step.RETURN: (
        Notice(
            APPLICANT,
            Text(
                ja="申請に直していただきたい点があります。内容を確認し、修正して再提出してください。",
                en="Some points of the request need changes. Please look at them, change the answers and submit again.",
            ),
        ),
    ),
    Step.ASK: (
        Notice(
            APPLICANT,
            Text(
                ja="JAXAの担当者から質問があります。回答するまで確認は止まります。",
                en="A JAXA coordinator has a question. The check is paused until you answer.",
            ),
        ),
    ),
    Step.ANSWER: (
        Notice(
            COORDINATORS,
            Text(ja="申請者が質問に回答しました。", en="The applicant has answered the question."),
            "/triage/{number}/",
        ),
    ),
    Step.CONFIRM: (Notice(APPLICANT, Text(ja="申請の経路が確定しました。", en="The request's route is confirmed.")),),
    Step.OVERRIDE: (
        Notice(
            APPLICANT,
            Text(
                ja="担当者が申請の経路を決定しました。理由は申請のページにあります。",
                en="A coordinator has decided the request's route. The reason is on its page.",
            ),
        ),
    ),
    Step.DECLINE: (
        Notice(
            APPLICANT,
            Text(
                ja="申請は不採用となりました。理由は申請のページにあります。",
                en="The request was declined. The reason is on its page.",
            ),
        ),
    ),
    Step.ASK_ROUTE_REVIEW: (
        Notice(
            COORDINATORS,
            Text(ja="経路の見直しの依頼があります。", en="A route review has been asked for."),
            "/triage/{number}/",
        ),
    ),
    Step.ANSWER_ROUTE_REVIEW: (
        Notice(
            APPLICANT,
            Text(ja="経路の見直しの依頼に担当者が回答しました。", en="A coordinator has answered your route review."),
        ),
    ),
    Step.ALLOCATE: (
        Notice(
            APPLICANT,
            Text(ja="年度の利用枠から配分されました。", en="The request is committed in the year's envelope."),
        ),
    ),
    Step.RELEASE: (
        Notice(
            APPLICANT,
            Text(ja="配分が取りまとめに戻されました。", en="The commitment was given back to the pool."),
        ),
    ),
    Step.REOPEN: (
        Notice(APPLICANT, Text(ja="申請は経路の確認に戻りました。", en="The request is back in route review.")),
    ),
    Step.PROVIDER_ACCEPTED: (
        Notice(APPLICANT, Text(ja="提供企業が申請を受諾しました。", en="A provider has accepted the request.")),
    ),
    Step.PUT_TO_PROVIDERS: (
        Notice(
            APPLICANT,
            Text(
                ja="JAXAが提供企業に打診しました。年度の利用枠の配分はそのままです。いま必要な作業はありません。",
                en="JAXA has invited providers. The commitment in the envelope stays. Nothing is needed from you.",
            ),
        ),
    ),
    Step.REMATCHED: (
        Notice(
            APPLICANT,
            Text(
                ja="それまでの提供企業では進められなくなったため、いま条件に合う提供企業に打診しました。必要な作業はありません。",
                en="The earlier providers cannot go on with it, so those that match now were invited.",
            ),
        ),
        Notice(
            COORDINATORS,
            Text(
                ja="提供企業が残っていなかったため、いま条件に合う提供企業に自動で打診しました。",
                en="No provider was left, so those that match now were invited automatically.",
            ),
            "/triage/{number}/",
        ),
    ),
    Step.PROVIDERS_EXHAUSTED: (
        Notice(
            APPLICANT,
            Text(
                ja="進められる提供企業がなくなりました。担当者が次の方法を検討します。いま必要な作業はありません。",
                en="No provider is left to go on with. A coordinator will look for another way.",
            ),
        ),
        Notice(
            COORDINATORS,
            Text(
                ja="進められる提供企業がなくなり、申請が担当者に戻りました。",
                en="No provider is left to go on with; the request is back with the coordinators.",
            ),
            "/triage/{number}/",
        ),
    ),
    Step.REQUEST_QUOTES: (
        Notice(
            APPLICANT,
            Text(
                ja="JAXAが提供企業に見積りを依頼しました。いま必要な作業はありません。",
                en="JAXA has asked providers for quotes. Nothing is needed from you now.",
            ),
            buyer="jaxa",
        ),
    ),
    Step.CANCEL_QUOTES: (
        Notice(
            APPLICANT,
            Text(
                ja="JAXAが見積依頼を取り消しました。いま必要な作業はありません。",
                en="JAXA has cancelled the request for quotes. Nothing is needed from you now.",
            ),
            buyer="jaxa",
        ),
    ),
    Step.AWARD: (
        Notice(
            APPLICANT,
            Text(
                ja="JAXAが提供企業の見積りを選び、契約の手続きを始めました。いま必要な作業はありません。",
                en="JAXA has chosen a provider's quote and begun the contract. Nothing is needed from you now.",
            ),
            buyer="jaxa",
        ),
        Notice(
            COORDINATORS,
            Text(
                ja="申請者が見積りを選び、契約の手続きが始まりました。",
                en="The applicant has chosen a quote; the contract is being made.",
            ),
            "/triage/{number}/",
            buyer="applicant",
        ),
    ),
    Step.SIGNED: (
        Notice(
            APPLICANT,
            Text(ja="提供企業との契約が成立しました。", en="The contract with the provider is in force."),
        ),
        Notice(
            COORDINATORS,
            Text(ja="提供企業との契約が成立しました。", en="The contract with the provider is in force."),
            "/triage/{number}/",
        ),
    ),
    Step.CONTRACT_ENDED: (
        Notice(
            APPLICANT,
            Text(
                ja="提供企業との契約が終わりました。担当者が次の方法を検討します。いま必要な作業はありません。",
                en="The contract with the provider has ended. A coordinator will look for another way.",
            ),
        ),
        Notice(
            COORDINATORS,
            Text(
                ja="提供企業との契約が終わり、申請が担当者に戻りました。",
                en="The contract with the provider has ended; the request is back with the coordinators.",
            ),
            "/triage/{number}/",
        ),
    ),
}
"""Steps that are not named tell nobody: they are the actor's own (amend, withdraw) or a coordinator's desk work."""


def tell(step: Step, request: Request, facts: RequestFacts, cause: str) -> None:
    """Writes the mails of this step into the outbox, in the transaction of the step."""
    for notice in NOTICES.get(step, ()):
        if notice.buyer and notice.buyer != facts.buyer:
            continue
        for person in people(notice.to, request, facts):
            send(
                person,
                kind=f"request.{step}",
                sentence=notice.sentence,
                reference=request.number,
                path=notice.path.format(number=request.number),
                cause=cause,
            )


def people(to: str, request: Request, facts: RequestFacts) -> list[Recipient]:
    """Who is told for a side: all who write the application, or the coordinator who has it in hand, else all."""
    users = get_user_model()._default_manager.filter(is_active=True)
    if to == APPLICANT:
        return _addressed(users.filter(pk__in=facts.editors))
    coordinators = users.filter(memberships__role=Role.JAXA_COORDINATOR).exclude(pk__in=facts.editors | facts.viewers)
    assigned = _addressed(coordinators.filter(pk=request.assignee_id)) if request.assignee_id else []
    return assigned or _addressed(coordinators)


def _addressed(users: QuerySet[Any]) -> list[Recipient]:
    return [Recipient(*row) for row in users.distinct().order_by("pk").values_list("pk", "email", "language")]
