"""Submits an application: everything is checked, the rules of the day decide, and the receipt says what was stored."""

from collections.abc import Mapping

from django.db import transaction

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.interpretation import Interpretation
from platforms.resources import RESOURCES, plain
from requests.aggregation import pool
from requests.application.projection import most, unheld
from requests.application.reading import Application, application_of
from requests.application.topics import TITLES, TOPICS
from requests.contracting.invitations import closing
from requests.intake.models import Attachment
from requests.policy.facts import canonical
from requests.policy.lifecycle import Step
from requests.policy.permissions import Actor
from requests.policy.routing import decide
from requests.record import clock
from requests.record.models import Decision, Inquiry, Request, ReturnPoint, RouteReview, TopicAnswers
from requests.record.refusals import Invalid
from requests.record.steps import lock, take_step

TOPIC_UNFINISHED = Text(
    ja="「{topic}」に入力が足りないか、直すところがあります：{fields}",
    en="“{topic}” has answers missing or to be corrected: {fields}",
)
FILE_UNSTORED = Text(
    ja="ファイル「{name}」はまだ保存されていません。削除するか、もう一度添付してください。",
    en="The file “{name}” is not stored. Remove it or attach it again.",
)

TOO_LARGE = Text(
    ja="{resource}が{most} {unit}を超えています。「実験の内容」か「必要な資源」の数字を直してください。",
    en="{resource} is above {most} {unit}. Correct the numbers in “Experiment” or “Resources needed”.",
)
AMENDED = Text(ja="提出内容を修正して回答しました。", en="Answered by amending the request.")


def faults(application: Application) -> Mapping[str, tuple[Text, ...]]:
    """What still keeps the application from being submitted, by topic; empty when it is ready."""
    found: dict[str, tuple[Text, ...]] = {}
    for topic in TOPICS:
        reading = application.readings[topic]
        if not reading.sound:
            found[topic] = (_unfinished(application, topic, reading),)
    if large := unheld(application.footprint):
        found["resources"] = (*found.get("resources", ()), *(_too_large(name) for name in large))
    unstored = Attachment.objects.filter(request=application.request, removed_at=None).exclude(state="released")
    for name in unstored.values_list("name", flat=True):
        found["files"] = (*found.get("files", ()), FILE_UNSTORED.fill(name=name))
    return found


def _too_large(name: str) -> Text:
    resource = RESOURCES[name]
    return TOO_LARGE.fill(resource=resource.label, most=plain(most(name)), unit=resource.unit)


def _unfinished(application: Application, topic: str, reading: Interpretation) -> Text:
    asked = application.questions(topic)
    labels = [asked.question(code).label for code in reading.errors if code in asked.codes]
    fields = Text(ja="、".join(label.ja for label in labels) or "―", en=", ".join(label.en for label in labels) or "-")
    return TOPIC_UNFINISHED.fill(topic=TITLES[topic], fields=fields)


@transaction.atomic
def submit(request_id: int, actor: Actor, *, version: int | None) -> Request:
    """Submits the application and stores the rules' decision on it. Raises Invalid with what is missing, by topic."""
    request = lock(request_id)
    application = application_of(request)
    request = take_step(request_id, Step.SUBMIT, actor, version=version, data=_receipt(application))
    missing = faults(application)
    if missing:
        raise Invalid(missing)
    _decide(request, application)
    TopicAnswers.objects.filter(request=request).update(complete=True)
    ReturnPoint.objects.filter(request=request, settled_at=None).update(settled_at=clock.now())
    _settle_questions(request, actor)
    _wake(request)
    return request


def _settle_questions(request: Request, actor: Actor) -> None:
    """A question that the applicant met by amending is not left open: the next answer would be taken for its own."""
    open_ = Inquiry.objects.filter(request=request, answered_at=None)
    said = f"{AMENDED.ja} / {AMENDED.en}"
    open_.update(answer=said, answered_by=actor.user, answered_at=clock.now())


def _wake(request: Request) -> None:
    """Whatever the applicant sends brings a snoozed request back to the coordinators' inbox."""
    request.snoozed_until = None
    request.save()


def _receipt(application: Application) -> dict[str, object]:
    files = Attachment.objects.filter(request=application.request, removed_at=None, state="released")
    return {
        "files": list(files.values("public_id", "size", "sha256")),
        "platform": application.request.platform,
        "form_version": PLATFORMS[application.request.platform].version,
    }


def _decide(request: Request, application: Application) -> None:
    """The version of the rules in force on the day of submission decides; earlier decisions stay as they are."""
    facts = application.facts(request.organization.type)
    if facts is None:
        raise Invalid.field("purpose", TITLES["purpose"])
    on = clock.today()
    outcome = decide(facts, on)
    preference = application.answers("purpose")
    preferred = preference.text("preferred_route")
    decision = Decision.objects.create(
        request=request,
        sequence=Decision.objects.filter(request=request).count() + 1,
        made_at=clock.now(),
        on=on,
        rulebook=outcome.rulebook,
        facts=canonical(facts.as_json()),
        outcome=canonical(outcome.as_json()),
        route=outcome.route,
        standing=outcome.standing,
        provisional=outcome.provisional,
        sector=outcome.sector or "",
        contracting_party=outcome.contracting_party or "",
        preferred="" if preferred == "none" else preferred,
        preference_reason=preference.text("preference_reason"),
    )
    request.recommended, request.standing = decision.route, decision.standing
    request.provisional, request.sector, request.route = decision.provisional, decision.sector, ""


@transaction.atomic
def withdraw(request_id: int, actor: Actor, *, version: int | None, note: str = "") -> Request:
    """Withdraws the request: its place in a pool is given back and its invitations are closed."""
    request = take_step(request_id, Step.WITHDRAW, actor, version=version, note=note)
    pool.leave(request)
    closing.close(request, actor)
    return request


def amend(request_id: int, actor: Actor, *, version: int | None) -> Request:
    """Opens a submitted request for correction; it must be submitted again, and is decided anew then."""
    return take_step(request_id, Step.AMEND, actor, version=version)


@transaction.atomic
def answer(request_id: int, actor: Actor, *, version: int | None, note: str) -> Request:
    """Answers the coordinator's question; the coordinator's clock runs again."""
    request = take_step(request_id, Step.ANSWER, actor, version=version, note=note)
    open_ = Inquiry.objects.filter(request=request, answered_at=None)
    open_.update(answer=note.strip(), answered_by=actor.user, answered_at=clock.now())
    _wake(request)
    return request


@transaction.atomic
def ask_route_review(request_id: int, actor: Actor, *, version: int | None, note: str) -> Request:
    """Contests the route, with a reason; a coordinator answers."""
    request = take_step(request_id, Step.ASK_ROUTE_REVIEW, actor, version=version, note=note)
    RouteReview.objects.create(request=request, reason=note.strip(), asked_by_id=actor.user, asked_at=clock.now())
    _wake(request)
    return request
