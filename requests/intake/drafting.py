"""Starts, saves and copies applications; everything typed is stored, topic by topic, as it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.interpretation import Interpretation, interpret
from requests.application.projection import project
from requests.application.reading import application_of
from requests.application.topics import TOPICS
from requests.policy.permissions import Actor, Role
from requests.record import clock
from requests.record.events import APPLICANT, record
from requests.record.models import Request, TopicAnswers
from requests.record.numbers import new_number
from requests.record.refusals import Invalid, Missing, Stale
from requests.record.steps import look_up, open_for_editing, touch

UNKNOWN_PLATFORM = Text(ja="利用プラットフォームを一覧から選んでください。", en="Choose a platform from the list.")
NO_ORGANIZATION = Text(
    ja="申請するには、申請者として所属する機関を選んでください。",
    en="To file a request, choose an organization in which you are an applicant.",
)
UNKNOWN_QUESTION = Text(
    ja="この項目はありません。名前を確かめてください。", en="There is no such field. Check its name."
)
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
    request = _insert(actor, actor.organization, platform, start_token, copy_of)
    project(request, application_of(request))
    request.save()
    record(request, "request.started", actor, audience=[APPLICANT], at=request.created_at)
    return request


def _started(actor: Actor, start_token: str) -> Request | None:
    return Request.objects.filter(created_by=actor.user, start_token=start_token).first()


def _insert(
    actor: Actor, organization: int, platform: str, start_token: str | None, copy_of: Request | None
) -> Request:
    moment = clock.now()
    for attempt in range(NUMBER_TRIES):
        try:
            with transaction.atomic():
                request = Request.objects.create(
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
            break
        except IntegrityError:
            existing = _started(actor, start_token) if start_token else None
            if existing:
                return existing
            if attempt == NUMBER_TRIES - 1:
                raise
    TopicAnswers.objects.create(
        request=request, topic="purpose", answers={"platform": platform}, saved_at=moment, saved_by_id=actor.user
    )
    return request


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
    _store(row, reading, raw, asked.codes, actor)
    request.platform = str(reading.values.get("platform", request.platform)) if topic == "purpose" else request.platform
    row.save()
    renewed = application_of(request)  # read after the save: title, period and footprint follow from these answers
    row.complete = renewed.readings[topic].sound
    row.save(update_fields=["complete"])
    project(request, renewed)
    touch(request)
    return Saved(request, row, renewed.readings[topic])


def _refuse_unsound(reading: Interpretation) -> None:
    faults = dict(reading.errors)
    for name in reading.unknown:
        faults[name] = (UNKNOWN_QUESTION,)
    if faults:
        raise Invalid(faults)


def _store(
    row: TopicAnswers, reading: Interpretation, raw: Mapping[str, object], codes: tuple[str, ...], actor: Actor
) -> None:
    """Answers to questions that this platform does not ask stay: choosing the earlier platform again shows them."""
    elsewhere = {code: value for code, value in row.answers.items() if code not in codes}
    row.answers = {**elsewhere, **reading.values}
    row.typed = {code: value for code, value in reading.kept.items() if code in codes}
    row.version += 1
    row.saved_at = clock.now()
    row.saved_by_id = actor.user


@transaction.atomic
def copy(number: str, actor: Actor, *, start_token: str | None = None) -> Request:
    """A new draft with the answers of a request the actor takes part in; files and history stay with the original."""
    original, _ = look_up(number, actor)
    if start_token and (existing := _started(actor, start_token)):
        return existing
    request = start(actor, original.platform, start_token=start_token, copy_of=original)
    TopicAnswers.objects.filter(request=request).delete()
    moment = clock.now()
    TopicAnswers.objects.bulk_create(
        TopicAnswers(
            request=request,
            topic=row.topic,
            answers={} if row.topic == "files" else row.answers,
            typed=row.typed,
            complete=row.complete and row.topic != "files",
            form_version=row.form_version,
            saved_at=moment,
            saved_by_id=actor.user,
        )
        for row in TopicAnswers.objects.filter(request=original)
    )
    project(request, application_of(request))
    request.save()
    return request
