"""Saves several topics of a draft at once, all or nothing, as a program sends them."""

from collections.abc import Mapping

from django.db import transaction

from platforms.bilingual import Text
from platforms.interpretation import interpret
from requests.application.reading import Application, application_of
from requests.application.topics import TOPICS
from requests.intake import drafting
from requests.policy.permissions import Actor
from requests.record.models import Request
from requests.record.refusals import Invalid, Stale
from requests.record.steps import open_for_editing

OTHER_PLATFORM = Text(
    ja="「platform」と同じ値にするか、省いてください。", en="Give the same value as “platform”, or leave it out."
)
FIRST = ("purpose", "schedule")
"""Read before the others: they say which questions are asked, and under which era's limits."""

Topics = Mapping[str, Mapping[str, object]]


@transaction.atomic
def start_with(actor: Actor, platform: str, topics: Topics) -> Request:
    """A new draft with these answers; Invalid, and nothing stored, when one of them is unsound."""
    if topics.get("purpose", {}).get("platform", platform) != platform:
        raise Invalid.field("topics.purpose.platform", OTHER_PLATFORM)
    request = drafting.start(actor, platform)
    return _save(request.pk, topics, actor) if topics else request


@transaction.atomic
def save_together(request_id: int, topics: Topics, actor: Actor, *, version: int) -> Request:
    """Merges the answers into each topic: named answers are replaced, null removes one, others stay.

    Raises Missing, Refused, Stale, or Invalid with every fault as topics.<topic>.<question>; then nothing is stored.
    """
    request = open_for_editing(request_id, actor)
    if request.version != version:
        raise Stale(request.version)
    return _save(request_id, topics, actor)


def _save(request_id: int, topics: Topics, actor: Actor) -> Request:
    faults: dict[str, tuple[Text, ...]] = {}
    for topic in sorted(topics, key=lambda name: (name not in FIRST, FIRST.index(name) if name in FIRST else 0)):
        request = Request.objects.select_related("organization", "station").get(pk=request_id)
        application = application_of(request)
        faults |= _faults(application, topic, topics[topic])
        if not faults:
            known = {c: v for c, v in application.raw(topic).items() if c in application.questions(topic).codes}
            drafting.save_topic(request_id, topic, {**known, **topics[topic]}, actor)
    if faults:
        raise Invalid(faults)
    return Request.objects.select_related("organization", "station", "assignee").get(pk=request_id)


def _faults(application: Application, topic: str, sent: Mapping[str, object]) -> dict[str, tuple[Text, ...]]:
    """What is wrong with the topic once the sent answers are merged into the sound ones.

    What somebody left unfinished or wrong on a page before is not this call's fault and does not count here.
    """
    if topic not in TOPICS:
        return {f"topics.{topic}": (drafting.UNKNOWN_QUESTION,)}
    asked = application.questions(topic)
    row = application.stored.get(topic)
    sound = {code: value for code, value in row.answers.items() if code in asked.codes} if row else {}
    reading = interpret(asked, {**sound, **sent}, application.question_era, complete=False)
    before = interpret(asked, sound, application.question_era, complete=False).errors if row else {}
    found = {code: tuple(sentences) for code, sentences in reading.errors.items() if code in sent or code not in before}
    found |= dict.fromkeys(reading.unknown, (drafting.UNKNOWN_QUESTION,))
    return {f"topics.{topic}.{code}": sentences for code, sentences in found.items()}
