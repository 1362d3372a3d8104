"""The one door: what is refused leaves no trace, and what is taken writes state, version, event and mails together."""

from typing import Any

import pytest

from requests.outbox.models import Dispatch
from requests.policy.lifecycle import State, Step
from requests.policy.permissions import NOBODY, SYSTEM, Role
from requests.record import steps
from requests.record.models import Event, Participant, Request, RouteReview
from requests.record.refusals import Invalid, Missing, Refused, Stale
from tests.requests import bare, builders

pytestmark = pytest.mark.django_db


def test_a_step_moves_the_state_one_version_on_and_writes_its_event() -> None:
    who, decider = builders.applicant(), builders.coordinator()
    request = bare.row(who, State.SUBMITTED)
    moved = steps.take_step(request.pk, Step.RETURN, decider, version=1, note="時期を見直してください")
    stored = Request.objects.get(pk=request.pk)
    assert (moved.state, moved.version) == (stored.state, stored.version) == (State.RETURNED, 2)
    event = Event.objects.get(request=request)
    assert (event.kind, event.from_state, event.to_state) == ("request.return", "submitted", "returned")
    assert (event.request_version, event.user_id, event.organization_id) == (2, decider.user, decider.organization)
    assert event.note == "時期を見直してください"
    assert event.audience == ["applicant", "coordinator"]
    assert event.at == stored.changed_at
    assert list(Dispatch.objects.values_list("user_id", "kind")) == [(who.user, "request.return")]


def test_desk_work_is_told_to_coordinators_alone() -> None:
    request = bare.row(builders.applicant(), State.SUBMITTED)
    steps.take_step(request.pk, Step.ASSIGN, builders.coordinator(), version=1)
    assert Event.objects.get(request=request).audience == ["coordinator"]
    assert not Dispatch.objects.exists()


def _untouched(request: Request) -> None:
    stored = Request.objects.get(pk=request.pk)
    assert (stored.state, stored.version, stored.changed_at) == (request.state, request.version, request.changed_at)
    assert not Event.objects.filter(request=request).exists()
    assert not Dispatch.objects.exists()


def test_what_is_foreign_is_missing() -> None:
    request = bare.row(builders.applicant(), State.SUBMITTED)
    for stranger in (builders.applicant(), NOBODY, builders.provider("longevity")[1]):
        with pytest.raises(Missing):
            steps.take_step(request.pk, Step.WITHDRAW, stranger, version=1)
    _untouched(request)


def test_a_closed_step_says_whether_the_state_or_the_person_closes_it() -> None:
    who = builders.applicant()
    request = bare.row(who, State.POOLED)
    with pytest.raises(Refused) as by_state:
        steps.take_step(request.pk, Step.AMEND, who, version=1)
    assert by_state.value.by_state
    assert str(by_state.value) == "“Amend” is not possible while the request is “In the year's pool”."
    with pytest.raises(Refused) as by_role:
        steps.take_step(request.pk, Step.ALLOCATE, who, version=1)
    assert not by_role.value.by_state
    assert str(by_role.value) == "Only a JAXA coordinator can use “Commit from the envelope”."
    _untouched(request)


@pytest.mark.parametrize("version", [0, 2, None])
def test_a_version_that_is_not_the_stored_one_is_stale(version: int | None) -> None:
    who = builders.applicant()
    request = bare.row(who, State.SUBMITTED)
    with pytest.raises(Stale) as stale:
        steps.take_step(request.pk, Step.WITHDRAW, who, version=version)
    assert stale.value.current == 1
    _untouched(request)


def test_only_the_portal_acts_without_having_seen_a_version() -> None:
    request = bare.row(builders.applicant(), State.OFFERED)
    moved = steps.take_step(request.pk, Step.PROVIDERS_EXHAUSTED, SYSTEM, version=None, route="direct")
    assert moved.state == State.SUBMITTED


@pytest.mark.parametrize("note", ["", " \n　\t"])
def test_a_step_that_needs_a_reason_says_so(note: str) -> None:
    request = bare.row(builders.applicant(), State.SUBMITTED)
    with pytest.raises(Invalid) as invalid:
        steps.take_step(request.pk, Step.DECLINE, builders.coordinator(), version=1, note=note)
    sentence = invalid.value.faults["note"][0]
    assert sentence.ja == "理由または内容を入力してください。「不採用にする」には必要です。"
    assert sentence.en == "Enter the reason or the text: “Decline” needs it."
    _untouched(request)


def test_a_reason_has_a_length() -> None:
    request, decider = bare.row(builders.applicant(), State.SUBMITTED), builders.coordinator()
    with pytest.raises(Invalid) as invalid:
        steps.take_step(request.pk, Step.DECLINE, decider, version=1, note="あ" * 4001)
    assert invalid.value.faults["note"][0].ja == "4,000文字以内で入力してください。"
    _untouched(request)
    assert steps.take_step(request.pk, Step.DECLINE, decider, version=1, note="あ" * 4000).state == State.DECLINED


def test_a_route_that_is_none_is_asked_for() -> None:
    request = bare.row(builders.applicant(), State.SUBMITTED)
    with pytest.raises(Invalid) as invalid:
        steps.take_step(request.pk, Step.OVERRIDE, builders.coordinator(), version=1, note="理由", route="manual")
    assert invalid.value.faults["route"][0].en == "Choose a route: aggregation or direct."
    _untouched(request)


def test_a_number_is_found_as_people_type_it() -> None:
    who = builders.applicant()
    request = bare.row(who)
    for typed in (request.number, request.number.lower(), request.number.replace("-", " "), request.number[3:]):
        assert steps.look_up(typed, who)[0].pk == request.pk


@pytest.mark.parametrize("typed", ["", "KB-", "KB-0000-0000", "\x00", "' OR 1=1 --", "KB-" + "A" * 500, "申請"])
def test_a_number_that_is_none_is_missing(typed: str) -> None:
    with pytest.raises(Missing):
        steps.look_up(typed, SYSTEM)


def test_facts_name_creator_editors_readers_and_an_open_review() -> None:
    who = builders.applicant()
    request = bare.row(who, State.POOLED, recommended="direct")
    editor, reader = (builders.person(builders.organization()) for _ in range(2))
    Participant.objects.create(request=request, user=editor, email="e@example.org", role="editor")
    Participant.objects.create(request=request, user=reader, email="r@example.org", role="viewer")
    Participant.objects.create(request=request, email="not.yet@example.org", role="editor")
    RouteReview.objects.create(request=request, reason="理由")
    facts = steps.facts_of(request)
    assert facts.editors == {who.user, editor.pk}
    assert facts.viewers == {reader.pk}
    assert (facts.state, facts.organization) == (State.POOLED, who.organization)
    assert (facts.recommended, facts.open_review) == ("direct", True)


@pytest.mark.parametrize("people", [1, 50])
def test_reading_a_request_takes_the_same_queries_whatever_its_size(
    people: int, django_assert_num_queries: Any
) -> None:
    who = builders.applicant()
    request = bare.row(who, State.SUBMITTED)
    for n in range(people):
        Participant.objects.create(request=request, email=f"p{n}@example.org", role="viewer")
    with django_assert_num_queries(2):
        steps.facts_of(request)
    with django_assert_num_queries(3):
        steps.look_up(request.number, who)


def test_editing_is_refused_by_the_state_or_by_the_person() -> None:
    who, reader_org = builders.applicant(), builders.organization()
    reader = builders.person(reader_org)
    request = bare.row(who, State.SUBMITTED)
    Participant.objects.create(request=request, user=reader, email="r@example.org", role="viewer")
    with pytest.raises(Refused) as by_state:
        steps.open_for_editing(request.pk, who)
    assert by_state.value.by_state
    Request.objects.filter(pk=request.pk).update(state=State.DRAFT)
    with pytest.raises(Refused) as by_role:
        steps.open_for_editing(request.pk, builders.acting(reader, reader_org))
    assert not by_role.value.by_state
    assert str(by_role.value).startswith("You are not an editor of this request.")
    with pytest.raises(Missing):
        steps.open_for_editing(request.pk, builders.coordinator())


def test_the_administrator_withdraws_but_does_not_write() -> None:
    who = builders.applicant()
    request = bare.row(who, State.SUBMITTED)
    of = Request.objects.get(pk=request.pk).organization
    admin = builders.acting(builders.person(of, Role.ORGANIZATION_ADMIN), of)
    with pytest.raises(Refused):
        steps.take_step(request.pk, Step.AMEND, admin, version=1)
    assert steps.take_step(request.pk, Step.WITHDRAW, admin, version=1).state == State.WITHDRAWN


def test_a_change_of_content_is_one_version_further() -> None:
    request = bare.row(builders.applicant())
    before = request.changed_at
    steps.touch(request)
    stored = Request.objects.get(pk=request.pk)
    assert stored.version == 2
    assert stored.changed_at > before
