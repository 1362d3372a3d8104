"""The topics of all nine platforms: page and API take and refuse the same, and store the same normal form."""

import json
import unicodedata
from typing import Any

import pytest

from platforms.catalogue import PLATFORMS
from platforms.questions import QuestionSet
from requests.application.reading import application_of
from requests.application.topics import EXPERIMENT, TOPICS
from requests.record.models import Request, TopicAnswers
from tests.hostile.reading import posted
from tests.hostile.values import name
from tests.hostile.world import World, headers, undone
from tests.platforms.hostile import STRINGS

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
HALVES = frozenset(chr(code) for code in range(0xD800, 0xE000))
CASES = [(topic, "longevity") for topic in TOPICS if topic != EXPERIMENT] + [(EXPERIMENT, code) for code in PLATFORMS]
ASIDE = {"platform"}
"""Another platform would change which questions are asked; it has its own test."""


def by_page(world: World, topic: str, codes: list[str], value: str) -> tuple[dict[str, Any], set[str]]:
    """Saves the value in every field through the page: what is stored, and the fields that are told as unsound."""
    number = world.numbers["draft"]
    request = Request.objects.get(number=number)
    row = request.topics.filter(topic=topic).first()
    sent = {**{code: [value] for code in codes}, "topic_version": [str(row.version if row else 0)], "then": ["later"]}
    answer = world.browsers["owner"].post(f"/requests/{number}/topics/{topic}/", posted(sent), content_type=FORM)
    assert answer.status_code == 302, answer.status_code
    application = application_of(Request.objects.get(number=number))
    errors = application.readings[topic].errors
    page = world.browsers["owner"].get(f"/requests/{number}/topics/{topic}/?checked=1")
    assert page.status_code == 200
    answered = {*application.stored[topic].answers, *application.readings[topic].kept}
    return dict(application.stored[topic].answers), set(errors) & answered  # what is merely missing is no fault yet


def by_api(world: World, topic: str, answers: dict[str, Any]) -> tuple[int, Any]:
    """Sends the answers of one topic to the API: status and document."""
    number = world.numbers["draft"]
    answer = world.browsers["owner"].patch(
        f"/api/v1/requests/{number}",
        json.dumps({"topics": {topic: answers}}),
        content_type=JSON,
        headers=headers(world.version("draft")),
    )
    return answer.status_code, json.loads(answer.content)


def asked_in(world: World, topic: str, platform: str) -> QuestionSet:
    """The questions of the topic, after the draft was moved to that platform and the topic emptied."""
    Request.objects.filter(number=world.numbers["draft"]).update(platform=platform)
    TopicAnswers.objects.filter(request__number=world.numbers["draft"], topic=topic).update(answers={}, typed={})
    return application_of(Request.objects.get(number=world.numbers["draft"])).questions(topic)


@pytest.mark.usefixtures("as_served")
@pytest.mark.parametrize(("topic", "platform"), CASES, ids=[" ".join(case) for case in CASES])
def test_page_and_api_agree_on_every_value(world: World, topic: str, platform: str) -> None:
    wrong: list[tuple[Any, ...]] = []
    for value in STRINGS:
        with undone():
            asked = asked_in(world, topic, platform)
            codes = [code for code in asked.codes if code not in ASIDE]
            with undone():
                stored, refused = by_page(world, topic, codes, value)
            normal = [code for code, one in stored.items() if not in_normal_form(one)]
            if normal:
                wrong.append((name(value), "stored as it must not be", normal))
            if HALVES & set(value):
                continue  # a form cannot send half a character: Django reads it as U+FFFD; the API refuses it
            typed = {code: [value] if asked.question(code).kind == "several" else value for code in codes}
            with undone():
                status, told = by_api(world, topic, typed)
            if status >= 500:
                wrong.append((name(value), status))
            if status == 400 and told["code"] == "malformed":
                continue  # a NUL is stopped before any field is looked at
            faults = {one["pointer"].rpartition("/")[2] for one in told.get("errors", [])}
            if faults != refused:
                wrong.append((name(value), "page", refused - faults, "API", faults - refused))
            with undone():
                status, told = by_api(world, topic, {code: typed[code] for code in codes if code not in faults})
                taken = application_of(Request.objects.get(number=world.numbers["draft"])).stored[topic].answers
            if status != 200:
                wrong.append((name(value), status, told))
            if any(taken.get(code) != stored.get(code) for code in codes if code not in faults):
                wrong.append((name(value), "stored differently", stored, taken))
    assert not wrong, "\n".join(str(one)[:400] for one in wrong)


def in_normal_form(stored: object) -> bool:
    """NFC, no control character but the line end, no mark of direction, nothing around it."""
    if isinstance(stored, list):
        return all(in_normal_form(one) for one in stored)
    if not isinstance(stored, str):
        return True
    return (
        stored == unicodedata.normalize("NFC", stored).strip()
        and not any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in stored)
        and not set(stored) & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    )


@pytest.mark.parametrize("value", STRINGS, ids=name)
def test_no_platform_but_one_of_the_nine_is_taken(world: World, value: str) -> None:
    with undone():
        request = Request.objects.get(number=world.numbers["draft"])
        by_page(world, "purpose", ["platform"], value)
        request.refresh_from_db()
        assert request.platform in PLATFORMS
