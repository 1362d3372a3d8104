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
    """One row: who is told, in which sentence, and which page the link opens."""

    to: str
    sentence: Text
    path: str = "/requests/{number}/"


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
    Step.PROVIDERS_EXHAUSTED: (
        Notice(
            APPLICANT,
            Text(
                ja="受諾する提供企業がありませんでした。担当者が次の方法を検討します。いま必要な作業はありません。",
                en="No provider accepted. A coordinator will look for another way. Nothing is needed from you now.",
            ),
        ),
        Notice(
            COORDINATORS,
            Text(
                ja="受諾する提供企業がなく、申請が担当者に戻りました。",
                en="No provider accepted; the request is back with the coordinators.",
            ),
            "/triage/{number}/",
        ),
    ),
}
"""Steps that are not named tell nobody: they are the actor's own (amend, withdraw) or a coordinator's desk work."""


def tell(step: Step, request: Request, facts: RequestFacts, cause: str) -> None:
    """Writes the mails of this step into the outbox, in the transaction of the step."""
    for notice in NOTICES.get(step, ()):
        for person in _people(notice.to, request, facts):
            send(
                person,
                kind=f"request.{step}",
                sentence=notice.sentence,
                reference=request.number,
                path=notice.path.format(number=request.number),
                cause=cause,
            )


def _people(to: str, request: Request, facts: RequestFacts) -> list[Recipient]:
    users = get_user_model()._default_manager.filter(is_active=True)
    if to == APPLICANT:
        return _addressed(users.filter(pk__in=facts.editors))
    coordinators = users.filter(memberships__role=Role.JAXA_COORDINATOR).exclude(pk__in=facts.editors | facts.viewers)
    assigned = _addressed(coordinators.filter(pk=request.assignee_id)) if request.assignee_id else []
    return assigned or _addressed(coordinators)


def _addressed(users: QuerySet[Any]) -> list[Recipient]:
    return [Recipient(*row) for row in users.distinct().order_by("pk").values_list("pk", "email", "language")]
