"""A draft keeps all that was typed: nonsense, hostile signs, another platform's answers, and both of two texts."""

from typing import Any

import pytest

from platforms.catalogue import PLATFORMS
from portal.accounts.models import Organization, User
from requests.application.reading import application_of
from requests.application.topics import TOPICS, question_set
from requests.intake import drafting
from requests.intake.drafting import TopicConflict
from requests.policy.lifecycle import State
from requests.policy.permissions import NOBODY, Actor, Role
from requests.record.models import Event, Participant, Request, TopicAnswers
from requests.record.refusals import Invalid, Missing, Refused
from tests.requests import bare, builders

pytestmark = pytest.mark.django_db


def _row(request: Request, topic: str) -> TopicAnswers:
    return TopicAnswers.objects.get(request=request, topic=topic)


def test_a_start_makes_an_empty_draft_with_its_platform() -> None:
    who = builders.applicant()
    request = drafting.start(who, "materials")
    assert (request.state, request.platform, request.version) == (State.DRAFT, "materials", 1)
    assert (request.organization_id, request.created_by_id) == (who.organization, who.user)
    assert (_row(request, "purpose").answers, _row(request, "purpose").form_version) == ({"platform": "materials"}, 1)
    event = Event.objects.get(request=request)
    assert (event.kind, event.audience, event.data) == ("request.started", ["applicant"], {})


def test_a_platform_is_one_of_the_list() -> None:
    with pytest.raises(Invalid) as invalid:
        drafting.start(builders.applicant(), "no such platform")
    sentence = invalid.value.faults["platform"][0]
    assert (sentence.ja, sentence.en) == (
        "利用プラットフォームを一覧から選んでください。",
        "Choose a platform from the list.",
    )


def test_only_applicants_of_an_organization_file() -> None:
    for who in (NOBODY, builders.coordinator(), builders.provider("longevity")[1], Actor(user=1)):
        with pytest.raises(Invalid) as invalid:
            drafting.start(who, "longevity")
        sentence = invalid.value.faults["organization"][0]
        assert sentence.ja == "申請するには、申請者として所属する機関を選んでください。"
        assert sentence.en.startswith("To file a request, choose an organization")
    assert not Request.objects.exists()


def test_the_same_start_sent_again_is_the_same_draft() -> None:
    who = builders.applicant()
    first = drafting.start(who, "longevity", start_token="t" * 32)
    drafting.save_topic(first.pk, "people", {"pi_name": "星野"}, who)
    again = drafting.start(who, "materials", start_token="t" * 32)
    assert again.pk == first.pk
    assert Request.objects.count() == Event.objects.count() == 1
    assert _row(first, "people").answers == {"pi_name": "星野"}
    assert drafting.start(builders.applicant(), "longevity", start_token="t" * 32).pk != first.pk
    assert drafting.start(who, "longevity", start_token="u" * 32).pk != first.pk


def test_nonsense_is_kept_as_it_was_typed() -> None:
    who = builders.applicant()
    request = drafting.start(who, "longevity")
    typed = {"window_start": "来年の春ごろ", "window_end": "2032/3/31", "window_fixed": "たぶん"}
    saved = drafting.save_topic(request.pk, "schedule", typed, who)
    assert set(saved.reading.errors) >= {"window_start", "window_fixed"}
    row = _row(request, "schedule")
    assert row.typed == {"window_start": "来年の春ごろ", "window_fixed": "たぶん"}
    assert row.answers == {"window_end": "2032-03-31"}
    assert not row.complete
    assert application_of(request).raw("schedule") == {**typed, "window_end": "2032-03-31"}


def test_a_corrected_answer_leaves_no_nonsense_behind() -> None:
    who = builders.applicant()
    request = drafting.start(who, "longevity")
    for typed in ("春ごろ", "令和13年10月1日"):
        drafting.save_topic(request.pk, "schedule", {"window_start": typed}, who)
    assert (_row(request, "schedule").typed, _row(request, "schedule").answers) == ({}, {"window_start": "2031-10-01"})


HOSTILE = [
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202eevil",
    "\x1b[31m",
    "あ" * 50_000,
    "'; DROP TABLE x; --",
    "{{7*7}}",
    "𠮷" * 300,
]
SHAPES: list[object] = [
    *HOSTILE,
    None,
    1,
    1e400,
    -0.0,
    True,
    [],
    ["x", None],
    {"a": "\x00"},
    [["deep"]],
    b"bytes",
    10**40,
]


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_that_somebody_sends_raises(topic: str) -> None:
    who = builders.applicant()
    request = drafting.start(who, "longevity")
    codes = question_set(topic, "longevity").codes
    for value in SHAPES:
        sent: dict[str, Any] = dict.fromkeys(codes, value) | {"unheard of": value, "\x00": value}
        saved = drafting.save_topic(request.pk, topic, sent, who)
        assert set(_row(request, topic).answers) | set(_row(request, topic).typed) <= set(codes)
        assert saved.request.platform in PLATFORMS
    assert Request.objects.get(pk=request.pk).version == 1 + len(SHAPES)


def test_every_save_is_one_version_further_for_topic_and_request() -> None:
    who = builders.applicant()
    request = drafting.start(who, "longevity")
    for n in (1, 2):
        saved = drafting.save_topic(request.pk, "people", {"pi_name": "星野"}, who, version=n - 1)
        assert (saved.topic.version, saved.request.version) == (n, n + 1)
    assert (saved.topic.saved_by_id, saved.topic.form_version) == (who.user, 1)


def test_of_two_texts_both_are_shown_and_none_is_lost() -> None:
    who = builders.applicant()
    request = drafting.start(who, "longevity")
    drafting.save_topic(request.pk, "people", {"pi_name": "先に保存", "pi_email": "nonsense\x01"}, who, version=0)
    with pytest.raises(TopicConflict) as conflict:
        drafting.save_topic(request.pk, "people", {"pi_name": "後から"}, who, version=0)
    assert conflict.value.theirs == {"pi_name": "先に保存", "pi_email": "nonsense\x01"}
    assert conflict.value.mine == {"pi_name": "後から"}
    assert conflict.value.current == 1
    assert _row(request, "people").answers["pi_name"] == "先に保存"
    drafting.save_topic(request.pk, "people", {"pi_name": "後から"}, who, version=conflict.value.current)


def test_two_people_on_two_topics_do_not_meet() -> None:
    who = builders.applicant()
    request = drafting.start(who, "longevity")
    drafting.save_topic(request.pk, "people", {"pi_name": "星野"}, who, version=0)
    drafting.save_topic(request.pk, "files", {"files_complete": "yes"}, who, version=0)
    assert Request.objects.get(pk=request.pk).version == 3


def test_another_platform_and_back_keeps_every_answer() -> None:
    who = builders.applicant()
    request = builders.draft(who, "longevity")
    drafting.save_topic(
        request.pk, "experiment", {**_row(request, "experiment").answers, "mouse_count": "たくさん"}, who
    )
    before = dict(application_of(request).raw("experiment"))
    purpose = _row(request, "purpose").answers
    drafting.save_topic(request.pk, "purpose", {**purpose, "platform": "non_standard"}, who)
    assert Request.objects.get(pk=request.pk).platform == "non_standard"
    drafting.save_topic(request.pk, "experiment", {}, who)
    back = drafting.save_topic(request.pk, "purpose", {**purpose, "platform": "longevity"}, who).request
    shared = set(question_set("experiment", "non_standard").codes)
    kept = {code: value for code, value in before.items() if code not in shared}
    assert {code: application_of(back).raw("experiment")[code] for code in kept} == kept


def test_completeness_follows_the_platform_and_the_period() -> None:
    who = builders.applicant()
    request = builders.draft(who, "longevity")
    purpose = _row(request, "purpose").answers
    assert all(row.complete for row in TopicAnswers.objects.filter(request=request))
    drafting.save_topic(request.pk, "purpose", {**purpose, "platform": "small_satellite"}, who)
    assert not _row(request, "experiment").complete
    drafting.save_topic(request.pk, "purpose", {**purpose, "platform": "longevity"}, who)
    assert _row(request, "experiment").complete


def test_a_strict_save_refuses_what_it_does_not_know_and_stores_nothing() -> None:
    who = builders.applicant()
    request = drafting.start(who, "longevity")
    with pytest.raises(Invalid) as invalid:
        drafting.save_topic(request.pk, "people", {"pi_name": "a\x00", "surprise": "1"}, who, strict=True)
    assert set(invalid.value.faults) == {"pi_name", "surprise"}
    assert invalid.value.faults["surprise"][0].en == "There is no such field. Check its name."
    assert invalid.value.faults["surprise"][0].ja == "この項目はありません。名前を確かめてください。"
    assert not TopicAnswers.objects.filter(request=request, topic="people").exists()
    assert Request.objects.get(pk=request.pk).version == 1
    assert drafting.save_topic(request.pk, "people", {"pi_name": "星野"}, who, strict=True).topic.complete is False


def test_topics_that_are_none_and_requests_of_others_are_missing() -> None:
    who = builders.applicant()
    request = drafting.start(who, "longevity")
    for topic, actor in (("no such topic", who), ("people", builders.applicant()), ("people", builders.coordinator())):
        with pytest.raises(Missing):
            drafting.save_topic(request.pk, topic, {}, actor)


@pytest.mark.parametrize("state", [state for state in State if state not in {"draft", "returned", "amending"}])
def test_what_is_submitted_stands_still(state: State) -> None:
    who = builders.applicant()
    request = bare.row(who, state)
    with pytest.raises(Refused) as refused:
        drafting.save_topic(request.pk, "people", {"pi_name": "後から"}, who)
    assert refused.value.by_state
    assert not TopicAnswers.objects.filter(request=request).exists()


def _reader(request: Request) -> Actor:
    of = builders.organization()
    user = builders.person(of)
    Participant.objects.create(request=request, user=user, email=user.email, role="viewer")
    return builders.acting(user, of)


def test_a_copy_has_the_answers_and_nothing_else() -> None:
    who = builders.applicant()
    original = builders.submitted(who)
    made = drafting.copy(original.number, who)
    assert (made.state, made.version, made.copied_from_id) == (State.DRAFT, 1, original.pk)
    assert made.number != original.number
    assert (made.title, made.fiscal_year, made.footprint) == (original.title, 2031, original.footprint)
    assert (made.submitted_at, made.recommended, made.due_on) == (None, "", None)
    for row in TopicAnswers.objects.filter(request=original):
        twin = _row(made, row.topic)
        assert twin.answers == ({} if row.topic == "files" else row.answers)
        assert twin.complete == (row.topic != "files")
    assert [event.kind for event in Event.objects.filter(request=made)] == ["request.started"]


def test_a_reader_may_copy_for_their_own_organization() -> None:
    original = builders.draft(builders.applicant())
    reader = _reader(original)
    assert drafting.copy(original.number, reader).organization_id == reader.organization


def test_the_same_copy_sent_again_is_the_same_draft() -> None:
    who = builders.applicant()
    original = builders.draft(who)
    first = drafting.copy(original.number, who, start_token="c" * 32)
    drafting.save_topic(first.pk, "people", {"pi_name": "別の人"}, who)
    assert drafting.copy(original.number, who, start_token="c" * 32).pk == first.pk
    assert _row(first, "people").answers == {"pi_name": "別の人"}


def test_jaxas_people_do_not_file_what_they_read() -> None:
    original = builders.submitted(builders.applicant())
    jaxa = Organization.objects.filter(type="jaxa").first() or builders.organization("jaxa")
    both: User = builders.person(jaxa, Role.JAXA_COORDINATOR, Role.APPLICANT)
    with pytest.raises(Refused) as refused:
        drafting.copy(original.number, builders.acting(both, jaxa))
    because = refused.value.verdict.because
    assert because is not None
    assert (
        because.en == "Only the applicant, co-editors, readers and the organization's administrator can copy a request."
    )
    assert because.ja.startswith("申請を複製できるのは")
    with pytest.raises(Missing):
        drafting.copy(original.number, builders.applicant())
    assert Request.objects.count() == 1
