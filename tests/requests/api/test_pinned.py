"""A program that is pinned to the first version goes on as on its first day, beside one that has the latest."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from platforms.rest import versions
from portal.accounts.models import ApiClient, User
from portal.api import schema
from tests.requests import builders
from tests.requests.api.calls import Caller, of, problem, program_of, whose
from tests.requests.contracting.given import offered

pytestmark = pytest.mark.django_db
FIRST = "2026-11-01"


def pin(program: Caller, code: str) -> Caller:
    """The program, pinned to a version."""
    ApiClient.objects.filter(secrets__prefix=program.bearer[:10]).update(api_version=code)
    return program


def wearing(program: Caller, version: str, path: str) -> HttpResponse:
    """A read that asks for a version itself."""
    headers = {"Authorization": f"Bearer {program.bearer}", "Kibo-Version": version, "Accept-Language": "en"}
    return Client().get(f"/api/v1/{path}", headers=headers)  # type: ignore[return-value]


def test_the_first_version_still_says_valid_transitions() -> None:
    given = offered()
    program = pin(program_of(whose(given.agent)), FIRST)
    answer = program.get(f"invitations/{given.invitation.public_id}")
    assert "validTransitions" in of(answer)
    assert "valid_steps" not in of(answer)
    assert answer["Kibo-Version"] == FIRST
    assert answer["Deprecation"].startswith("@")
    assert answer["Sunset"].endswith("GMT")
    taken = program.post(f"invitations/{given.invitation.public_id}/steps/accept", {}, match=answer["ETag"])
    assert "validTransitions" in of(taken)


def test_the_latest_says_valid_steps_and_nothing_ends() -> None:
    given = offered()
    answer = program_of(whose(given.agent)).get(f"invitations/{given.invitation.public_id}")
    assert "valid_steps" in of(answer)
    assert answer["Kibo-Version"] == versions.LATEST
    assert not answer.has_header("Deprecation")
    assert not answer.has_header("Sunset")


def test_a_call_can_ask_for_another_version_than_its_programs() -> None:
    given = offered()
    program, path = program_of(whose(given.agent)), f"invitations/{given.invitation.public_id}"
    assert "validTransitions" in of(wearing(program, FIRST, path))
    pin(program, FIRST)
    assert "valid_steps" in of(wearing(program, versions.LATEST, path))


def test_two_versions_of_one_thing_have_two_tags_and_either_is_good_for_if_match() -> None:
    given = offered()
    program, path = program_of(whose(given.agent)), f"invitations/{given.invitation.public_id}"
    old, new = wearing(program, FIRST, path), program.get(path)
    assert old["ETag"] != new["ETag"]
    assert of(program.post(f"{path}/steps/accept", {}, match=old["ETag"]))["state"] == "accepted"


def test_a_signed_in_person_gets_the_latest() -> None:
    draft = builders.draft(owner := builders.applicant("academia"))
    browser = Client()
    browser.force_login(_person(owner))
    answer = browser.get(f"/api/v1/requests/{draft.number}")
    assert "valid_steps" in json.loads(answer.content)
    assert answer["Kibo-Version"] == versions.LATEST


def test_a_repeated_call_is_answered_as_it_was_the_first_time() -> None:
    given = offered()
    program, path = pin(program_of(whose(given.agent)), FIRST), f"invitations/{given.invitation.public_id}"
    tag = program.get(path)["ETag"]
    first = program.post(f"{path}/steps/accept", {}, match=tag, key="once")
    pin(program, versions.LATEST)
    again = program.post(f"{path}/steps/accept", {}, match=tag, key="once")
    assert again.content == first.content
    assert again["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize("code", ["2020-01-01", "latest", "1"])
def test_a_version_that_is_not_served_is_refused(code: str) -> None:
    answer = wearing(program_of(builders.organization("academia")), code, "requests")
    body = problem(answer, 400, "unknown-version")
    assert body["detail"].startswith(f"There is no version “{code}”. Served are: {FIRST}")


def test_after_its_last_day_a_pin_is_refused_and_never_answered_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    program = pin(program_of(builders.organization("academia")), FIRST)
    ended = versions.BY_CODE[FIRST].sunset
    monkeypatch.setattr("platforms.rest.serving.day_in_japan", lambda now: ended)
    assert program.get("requests").status_code == 200
    monkeypatch.setattr("platforms.rest.serving.day_in_japan", lambda now: ended.replace(month=12, day=1))  # type: ignore[union-attr]
    problem(program.get("requests"), 400, "unknown-version")


class TestTheBodyThatChanged:
    """The answer to a provider's question: `note` in the first version, `answer` from then on."""

    @pytest.fixture
    def asked(self) -> tuple[Caller, str]:
        given = offered()
        provider = program_of(whose(given.agent))
        path = f"invitations/{given.invitation.public_id}"
        of(provider.post(f"{path}/steps/ask", {"note": "周波数は？"}, match=provider.get(path)["ETag"]))
        return program_of(whose(given.coordinator)), f"requests/{given.request.number}/{path}/questions/1/answer"

    def test_each_version_takes_its_own_word(self, asked: tuple[Caller, str]) -> None:
        program, path = asked
        problem(program.post(path, {"note": "はい"}), 400, "invalid")
        problem(pin(program, FIRST).post(f"{path}?validate=true", {"surplus": 1}), 400, "invalid")
        assert of(program.post(path, {"note": "はい"}))["questions"][0]["answer"] == "はい"

    def test_faults_name_the_word_that_was_sent(self, asked: tuple[Caller, str]) -> None:
        program, path = asked
        body = problem(pin(program, FIRST).post(path, {"note": 1}), 400, "invalid")
        assert [one["pointer"] for one in body["errors"]] == ["#/note"]


def _person(actor: Any) -> Any:
    return User.objects.get(pk=actor.user)


def test_every_renamed_shape_is_published_with_its_new_name_only() -> None:
    shapes = schema.document("en")["components"]["schemas"]
    for version in versions.VERSIONS:
        for one in version.renames:
            for shape in one.shapes:
                assert one.now in shapes[shape]["properties"], shape
                assert one.before not in shapes[shape]["properties"], shape
