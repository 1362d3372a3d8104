"""What the coordinator says to the applicant: points to change, questions, answers to a contested route."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from platforms.bilingual import Text
from requests.application.reading import Application, application_of
from requests.application.topics import TOPICS
from requests.policy.lifecycle import Step
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Inquiry, Request, ReturnPoint, RouteReview
from requests.record.refusals import Invalid
from requests.record.steps import take_step

NO_POINTS = Text(
    ja="直してほしい点を1つ以上入力してください。", en="Enter at least one point that needs to be changed."
)
UNKNOWN_POINT = Text(
    ja="直してほしい点は、申請の項目から選んでください。", en="Choose an item of the application for each point."
)
EMPTY_POINT = Text(ja="直してほしい内容を入力してください。", en="Enter what should be changed.")
TOO_MANY = Text(ja="直してほしい点は50件までにしてください。", en="Use at most 50 points.")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to change: a topic, the code of one of its questions (or none), and the wording."""

    topic: str
    question: str
    wording: str


@transaction.atomic
def return_for_changes(
    request_id: int, actor: Actor, *, version: int | None, points: Sequence[Point], note: str
) -> Request:
    """Returns the request with points linked to its questions; the clock stops until it is submitted again."""
    request = take_step(
        request_id, Step.RETURN, actor, version=version, note=note, data={"points": [p.topic for p in points]}
    )
    application = application_of(request)
    _check(points, application)
    moment = clock.now()
    ReturnPoint.objects.bulk_create(
        ReturnPoint(
            request=request,
            topic=point.topic,
            question=point.question,
            wording=point.wording.strip(),
            before=application.raw(point.topic).get(point.question) if point.question else None,
            made_by_id=actor.user,
            made_at=moment,
        )
        for point in points
    )
    return request


def _check(points: Sequence[Point], application: Application) -> None:
    if not points:
        raise Invalid.field("points", NO_POINTS)
    if len(points) > 50:
        raise Invalid.field("points", TOO_MANY)
    for point in points:
        if point.topic not in TOPICS:
            raise Invalid.field("points", UNKNOWN_POINT)
        if point.question and point.question not in application.questions(point.topic).codes:
            raise Invalid.field("points", UNKNOWN_POINT)
        if not point.wording.strip():
            raise Invalid.field("points", EMPTY_POINT)


@transaction.atomic
def ask(request_id: int, actor: Actor, *, version: int | None, note: str) -> Request:
    """Asks the applicant; the clock stops until they answer."""
    request = take_step(request_id, Step.ASK, actor, version=version, note=note)
    Inquiry.objects.create(request=request, question=note.strip(), asked_by_id=actor.user, asked_at=clock.now())
    return request


@transaction.atomic
def answer_review(request_id: int, actor: Actor, *, version: int | None, note: str) -> Request:
    """Answers the applicant who contested the route; the route itself changes only by its own steps."""
    request = take_step(request_id, Step.ANSWER_ROUTE_REVIEW, actor, version=version, note=note)
    RouteReview.objects.filter(request=request, answered_at=None).update(
        answer=note.strip(), answered_by=actor.user, answered_at=clock.now()
    )
    return request
