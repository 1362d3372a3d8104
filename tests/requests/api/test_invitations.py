"""Invitations over REST: a provider's program reads what is released and answers; rivals learn nothing."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from requests.contracting.models import Invitation
from requests.policy.lifecycle import State
from requests.record.models import Request
from tests.requests import builders
from tests.requests.api.calls import Caller, of, problem, program_of, whose
from tests.requests.contracting.given import Offered, offered

pytestmark = pytest.mark.django_db


def step(provider: Caller, invitation: Invitation, name: str, body: Any = None) -> Any:
    tag = provider.get(f"invitations/{invitation.public_id}")["ETag"]
    return provider.post(f"invitations/{invitation.public_id}/steps/{name}", body, match=tag)


def secrets_of(given: Offered) -> list[str]:
    """What must never reach the first provider's program."""
    return [
        given.rival_invitation.public_id,
        given.rival.code,
        given.rival.name_en,
        given.request.number,
        given.request.title,
        whose(given.applicant).name_en,
        whose(given.applicant).public_id,
    ]


def test_a_program_reads_what_is_released_and_accepts() -> None:
    given = offered()
    provider = program_of(whose(given.agent))
    (row,) = of(provider.get("invitations", state="sent"))["items"]
    assert (row["id"], row["platform"], row["title"]) == (given.invitation.public_id, "small_satellite", None)
    told = of(provider.get(f"invitations/{row['id']}"))
    assert told["request"]["disclosure"] == "neutral"
    assert told["request"]["window"] == {"start": "2031-10-01", "end": "2032-03-31"}
    assert [one["step"] for one in told["valid_steps"] if one["allowed"]] == ["accept", "decline", "ask"]
    done = of(step(provider, given.invitation, "accept", {"note": "1月の便で"}))
    assert (done["state"], done["note"], done["version"]) == ("accepted", "1月の便で", 2)
    assert Request.objects.get(pk=given.request.pk).state == State.ACCEPTED
    steps = of(provider.get(f"invitations/{row['id']}/steps"))["steps"]
    assert {one["step"]: one["because"] for one in steps} == {
        "accept": "This invitation is already “accepted” and cannot be changed.",
        "decline": "This invitation is already “accepted” and cannot be changed.",
        "ask": "This invitation is already “accepted” and cannot be changed.",
        "withdraw": None,
    }
    again = problem(step(provider, given.invitation, "decline", {"note": "x"}), 409, "closed-step")
    assert again["detail"] == "This invitation is already “accepted” and cannot be changed."
    gone = of(step(provider, given.invitation, "withdraw", {"note": "便が中止"}))
    assert (gone["state"], gone["request"], gone["note"]) == ("withdrawn", None, "便が中止")


def test_full_disclosure_shows_the_title_in_the_list_too() -> None:
    given = offered("materials", "full")
    (row,) = of(program_of(whose(given.agent)).get("invitations"))["items"]
    assert row["title"] == given.request.title


def test_declining_needs_a_reason_and_ends_the_reading() -> None:
    given = offered("materials", "full")
    provider = program_of(whose(given.agent))
    faults = problem(step(provider, given.invitation, "decline", {}), 400, "invalid")["errors"]
    assert (faults[0]["pointer"], faults[0]["message"]) == ("#/note", "Enter the reason for declining.")
    told = of(step(provider, given.invitation, "decline", {"note": "枠がありません"}))
    assert (told["state"], told["request"]) == ("declined", None)
    (row,) = of(provider.get("invitations"))["items"]
    assert (row["platform"], row["title"], row["footprint"]) == (None, None, None)


def test_a_question_is_answered_by_a_coordinator_to_that_provider_alone() -> None:
    given = offered()
    provider, rival = program_of(whose(given.agent)), program_of(whose(given.rival_agent))
    of(step(provider, given.invitation, "ask", {"note": "周波数は？"}))
    jaxa = program_of(whose(given.coordinator))
    rows = of(jaxa.get(f"requests/{given.request.number}/invitations"))["items"]
    asked = next(one for one in rows if one["id"] == given.invitation.public_id)
    assert asked["questions"][0]["question"] == "周波数は？"
    path = f"requests/{given.request.number}/invitations/{given.invitation.public_id}/questions/1/answer"
    problem(jaxa.post(path, {"answer": ""}), 400, "invalid")
    of(jaxa.post(path, {"answer": "来月決まります"}))
    problem(jaxa.post(path, {"answer": "もう一度"}), 404, "not-found")
    problem(jaxa.post(path.replace("/1/", "/2/"), {"answer": "x"}), 404, "not-found")
    told = of(provider.get(f"invitations/{given.invitation.public_id}"))
    assert told["questions"][0]["answer"] == "来月決まります"
    theirs = rival.get(f"invitations/{given.rival_invitation.public_id}").content.decode()
    assert "周波数" not in theirs
    applicant = program_of(whose(given.applicant))
    problem(applicant.get(f"requests/{given.request.number}/invitations"), 403, "scope-missing")


@pytest.mark.parametrize("method", ["get", "steps", "accept", "decline", "ask"])
def test_a_rivals_invitation_is_a_missing_one_to_the_byte(method: str) -> None:
    given = offered()
    provider = program_of(whose(given.agent))

    def tried(public_id: str) -> Any:
        path = f"invitations/{public_id}"
        if method == "get":
            return provider.get(path)
        if method == "steps":
            return provider.get(f"{path}/steps")
        return provider.post(f"{path}/steps/{method}", {"note": "x"}, match='"1.en.0123456789abcdef"')

    theirs, nowhere = tried(given.rival_invitation.public_id), tried("A" * 22)
    assert (theirs.status_code, theirs.content) == (404, nowhere.content)
    assert nowhere.status_code == 404
    given.rival_invitation.refresh_from_db()
    assert given.rival_invitation.state == "sent"


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_rival_or_the_applicant_reaches_a_provider() -> None:
    given = offered()
    rival = program_of(whose(given.rival_agent))
    of(step(rival, given.rival_invitation, "ask", {"note": "ライバルの質問"}))
    of(step(rival, given.rival_invitation, "accept", {"note": "ライバルの条件"}))
    provider = program_of(whose(given.agent))
    answers = [
        provider.get("invitations"),
        provider.get(f"invitations/{given.invitation.public_id}"),
        provider.get(f"invitations/{given.invitation.public_id}/steps"),
        provider.get("events"),
        provider.get("requests"),
    ]
    assert len(of(answers[3])["items"]) == 1
    for answer in answers:
        assert answer.status_code == 200
        text = json.dumps(of(answer), ensure_ascii=False)
        for secret in [*secrets_of(given), "ライバル"]:
            assert secret not in text, secret
    assert provider.get(f"requests/{given.request.number}").status_code == 404


def test_the_list_costs_the_same_for_one_and_fifty() -> None:
    given = offered()
    provider = program_of(whose(given.agent))
    provider.get("invitations")
    with CaptureQueriesContext(connection) as one:
        provider.get("invitations")
    Invitation.objects.bulk_create(
        Invitation(
            public_id=f"more-{n:017}",
            request=given.request,
            provider=given.first,
            round=n + 2,
            due_at=given.invitation.due_at,
        )
        for n in range(49)
    )
    with CaptureQueriesContext(connection) as fifty:
        assert len(of(provider.get("invitations", limit=100))["items"]) == 50
    assert len(one) == len(fifty) == 3, [query["sql"] for query in fifty]  # who calls, the list, the log


def test_applicants_and_coordinators_have_no_invitations_of_their_own() -> None:
    offered()
    applicant = Caller(person=None)
    assert applicant.get("invitations").status_code == 401
    problem(program_of(builders.organization("academia")).get("invitations"), 403, "scope-missing")
