"""Starts, saves and copies applications; everything typed is stored, topic by topic, as it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.interpretation import Interpretation, interpret
from platforms.questions import QuestionSet
from requests.application.projection import project
from requests.application.reading import FIRST_VERSION, Application, application_of
from requests.application.topics import EXPERIMENT, TOPICS, question_set
from requests.policy.permissions import Actor, Relation, Role, Verdict, relations
from requests.record import clock
from requests.record.events import APPLICANT, record
from requests.record.models import Request, TopicAnswers
from requests.record.numbers import new_number
from requests.record.refusals import Invalid, Missing, Refused, Stale
from requests.record.steps import look_up, open_for_editing, touch

UNKNOWN_PLATFORM = Text(ja="利用プラットフォームを一覧から選んでください。", en="Choose a platform from the list.")
NO_ORGANIZATION = Text(
    ja="申請するには、申請者として所属する機関を選んでください。",
    en="To file a request, choose an organization in which you are an applicant.",
)
UNKNOWN_QUESTION = Text(
    ja="この項目はありません。名前を確かめてください。", en="There is no such field. Check its name."
)
NOT_TAKING_PART = Text(
    ja="申請を複製できるのは、その申請の申請者・共同編集者・閲覧者と、申請機関の管理者です。",
    en="Only the applicant, co-editors, readers and the organization's administrator can copy a request.",
)
TAKING_PART = frozenset({Relation.EDITOR, Relation.VIEWER, Relation.ADMIN})
NUMBER_TRIES = 5


class TopicConflict(Stale):
    """Somebody saved this topic first. `theirs` are the stored answers, `mine` what this save wanted."""

    def __init__(self, current: int, theirs: Mapping[str, object], mine: Mapping[str, object]) -> None:
        super().__init__(current)
        self.theirs, self.mine = theirs, mine


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved topic: the request, the row, and what the answers mean under the request's era."""

    request: Request
    topic: TopicAnswers
    reading: Interpretation


@transaction.atomic
def start(actor: Actor, platform: str, *, start_token: str | None = None, copy_of: Request | None = None) -> Request:
    """A new draft for the acting organization. The same `start_token` of the same person gives the same draft."""
    if platform not in PLATFORMS:
        raise Invalid.field("platform", UNKNOWN_PLATFORM)
    if actor.organization is None or Role.APPLICANT not in actor.roles:
        raise Invalid.field("organization", NO_ORGANIZATION)
    if start_token and (existing := _started(actor, start_token)):
        return existing
    request, fresh = _insert(actor, actor.organization, platform, start_token, copy_of)
    if not fresh:
        return request
    _first_answers(request, copy_of, actor)
    project(request, application_of(request))
    request.save()
    record(request, "request.started", actor, audience=[APPLICANT], at=request.created_at)
    return request


def _started(actor: Actor, start_token: str) -> Request | None:
    mine = Request.objects.filter(created_by=actor.user, created_by_client=actor.client)
    return mine.filter(start_token=start_token).first()


def _insert(
    actor: Actor, organization: int, platform: str, start_token: str | None, copy_of: Request | None
) -> tuple[Request, bool]:
    """The new row and True; or, when the same start was sent twice at once, the other one's row and False."""
    moment = clock.now()
    for attempt in range(NUMBER_TRIES):
        try:
            with transaction.atomic():
                return _row(actor, organization, platform, start_token, copy_of, moment), True
        except IntegrityError:
            existing = _started(actor, start_token) if start_token else None
            if existing:
                return existing, False
            if attempt == NUMBER_TRIES - 1:
                raise
    raise AssertionError("the last try either returns or raises")


def _row(
    actor: Actor,
    organization: int,
    platform: str,
    start_token: str | None,
    copy_of: Request | None,
    moment: datetime,
) -> Request:
    return Request.objects.create(
        number=new_number(),
        organization_id=organization,
        created_by_id=actor.user,
        created_by_client_id=actor.client,
        platform=platform,
        start_token=start_token,
        copied_from=copy_of,
        created_at=moment,
        changed_at=moment,
    )


def _first_answers(request: Request, copy_of: Request | None, actor: Actor) -> None:
    """The platform alone; of a copy every answer, under the present names of the questions, but no file."""
    rows = application_of(copy_of).stored.values() if copy_of else [_platform_chosen(request)]
    TopicAnswers.objects.bulk_create(
        TopicAnswers(
            request=request,
            topic=row.topic,
            answers={} if row.topic == "files" else row.answers,
            typed=row.typed,
            complete=row.complete and row.topic != "files",
            form_version=row.form_version,
            saved_at=request.created_at,
            saved_by_id=actor.user,
        )
        for row in rows
    )


def _platform_chosen(request: Request) -> TopicAnswers:
    asked = question_set("purpose", request.platform)
    return TopicAnswers(topic="purpose", answers={"platform": request.platform}, form_version=asked.version)


@transaction.atomic
def save_topic(
    request_id: int,
    topic: str,
    raw: Mapping[str, object],
    actor: Actor,
    *,
    version: int | None = None,
    strict: bool = False,
) -> Saved:
    """Saves one topic, sound or not: what cannot be understood is kept as typed and its sentences come back.

    `version` is the topic's version the person saw; TopicConflict when somebody saved it since. `strict` (the API)
    stores nothing if an answer is unsound or a name unknown, and raises Invalid; missing answers are fine in a draft.
    """
    if topic not in TOPICS:
        raise Missing(topic)
    request = open_for_editing(request_id, actor)
    application = application_of(request)
    asked = application.questions(topic)
    row = application.stored.get(topic) or TopicAnswers(request=request, topic=topic, version=0)
    if version is not None and version != row.version:
        raise TopicConflict(row.version, application.raw(topic), raw)
    reading = interpret(asked, raw, application.question_era, complete=False)
    if strict:
        _refuse_unsound(reading)
    _store(row, reading, asked, actor)
    row.save()
    if topic == "purpose":
        _change_platform(request, application, str(reading.values.get("platform", request.platform)))
    renewed = application_of(request)  # read after the save: title, period and footprint follow from these answers
    _note_completeness(renewed)
    project(request, renewed)
    touch(request)
    return Saved(request, renewed.stored[topic], renewed.readings[topic])


def _note_completeness(application: Application) -> None:
    """Another platform or period can leave other topics unfinished too, or make them complete."""
    for topic, row in application.stored.items():
        sound = application.readings[topic].sound
        if row.complete != sound:
            row.complete = sound
            row.save(update_fields=["complete"])


def _refuse_unsound(reading: Interpretation) -> None:
    faults = dict(reading.errors)
    for name in reading.unknown:
        faults[name] = (UNKNOWN_QUESTION,)
    if faults:
        raise Invalid(faults)


def _store(row: TopicAnswers, reading: Interpretation, asked: QuestionSet, actor: Actor) -> None:
    """What was given to questions that this platform does not ask stays: choosing that platform again shows it."""
    row.answers = {**_elsewhere(row.answers, asked), **reading.values}
    row.typed = {**_elsewhere(row.typed, asked), **reading.kept}
    row.form_version = asked.version
    row.version += 1
    row.saved_at = clock.now()
    row.saved_by_id = actor.user


def _elsewhere(given: Mapping[str, object], asked: QuestionSet) -> dict[str, object]:
    return {code: value for code, value in given.items() if code not in asked.codes}


def _change_platform(request: Request, application: Application, platform: str) -> None:
    """The experiment's answers were given to another platform's questions: which version of these is not known."""
    experiment = application.stored.get(EXPERIMENT)
    if platform != request.platform and experiment is not None:
        experiment.form_version = FIRST_VERSION
        experiment.save()
    request.platform = platform


@transaction.atomic
def copy(number: str, actor: Actor, *, start_token: str | None = None) -> Request:
    """A new draft with the answers of a request the actor takes part in; files and history stay with the original.

    JAXA's people read requests to decide on them, not to file them again: Refused unless they take part.
    """
    original, facts = look_up(number, actor)
    if not relations(actor, facts) & TAKING_PART:
        raise Refused(Verdict(False, NOT_TAKING_PART))
    return start(actor, original.platform, start_token=start_token, copy_of=original)
