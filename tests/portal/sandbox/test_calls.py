"""Calls with a sandbox's token: only into its space, with its header, and no other token into any."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.db.models.functions import Now
from django.test import Client

from portal.accounts.models import ApiClient
from portal.api.models import IdempotencyRecord
from portal.sandbox import building
from portal.sandbox.inside import inside
from portal.sandbox.models import Space
from requests.contracting.models import Invitation
from requests.record import feed_api
from requests.record.models import Request
from requests.triage import deciding
from tests.portal.sandbox.given import Integrator, integrator, invited, live_rows, path_now
from tests.requests import builders
from tests.requests.api.calls import Caller, of, problem, program_of

LIVE = '"$user", public'
OWN_ADDRESSES = (
    ("get", "sandbox"),
    ("post", "sandbox/requests"),
    ("post", "sandbox/clock"),
    ("post", "sandbox/acts"),
    ("post", "sandbox/reset"),
)


def test_every_answer_within_a_sandbox_says_so_and_no_other_does(mine: Integrator) -> None:
    inside_ = [mine.program.get("invitations"), mine.program.get("invitations/nothing"), mine.program.get("nowhere")]
    assert [answer.get("Kibo-Sandbox") for answer in inside_] == ["true", "true", "true"]
    assert [answer.status_code for answer in inside_] == [200, 404, 404]
    live = program_of(mine.organization)
    assert not live.get("requests").has_header("Kibo-Sandbox")


@pytest.fixture
def live_invitation(db: None) -> Invitation:
    """A live invitation of a live provider."""
    company, _ = builders.provider("small_satellite")
    request = builders.submitted(
        builders.applicant("commercial_domestic"),
        "small_satellite",
        purpose={"purpose": "commercial", "publicly_funded": "no"},
    )
    deciding.confirm(request.pk, builders.coordinator(), version=request.version)
    return Invitation.objects.get(request=request, provider=company)


def test_a_live_id_is_missing_within_a_sandbox(live_invitation: Invitation) -> None:
    """Even for the very provider whom the live invitation is for."""
    company = live_invitation.provider
    assert company.organization is not None
    live = program_of(company.organization)
    assert of(live.get(f"invitations/{live_invitation.public_id}"))["id"] == live_invitation.public_id
    by = builders.person(company.organization)
    _, token = building.make(company.organization, by, public_id=uuid4().hex, name="mine")
    here = Caller(token)
    problem(here.get(f"invitations/{live_invitation.public_id}"), 404, "not-found")
    problem(here.get(f"requests/{live_invitation.request.number}"), 404, "not-found")
    tag = '"1.en.0123456789abcdef"'
    problem(here.post(f"invitations/{live_invitation.public_id}/steps/accept", match=tag), 404, "not-found")
    live_invitation.refresh_from_db()
    assert live_invitation.state == Invitation.SENT
    test_id = invited(here)
    problem(live.get(f"invitations/{test_id}"), 404, "not-found")


def test_nothing_that_is_done_in_a_sandbox_changes_a_live_row(mine: Integrator, live_invitation: Invitation) -> None:
    before = live_rows()
    assert int(before["requests_request"][0]) > 0
    here = mine.program
    ids = [invited(here, disclosure=disclosure) for disclosure in ("neutral", "full")]
    for number, step in ((0, "accept"), (1, "decline")):
        tag = here.get(f"invitations/{ids[number]}")["ETag"]
        of(here.post(f"invitations/{ids[number]}/steps/{step}", {"note": "試験"}, match=tag))
    of(here.post("sandbox/clock", {"advance": "P40D"}))
    of(here.get("events"))
    of(here.post("sandbox/reset"))
    assert live_rows() == before


def test_two_sandboxes_do_not_see_each_other(mine: Integrator) -> None:
    other = integrator("Another")
    test_id = invited(mine.program)
    of(mine.program.get(f"invitations/{test_id}"))
    problem(other.program.get(f"invitations/{test_id}"), 404, "not-found")
    assert of(other.program.get("sandbox"))["counts"]["invitations"] == 0
    of(other.program.post("sandbox/clock", {"advance": "P400D"}))
    assert of(mine.program.get("sandbox"))["ahead"] == "PT0S"
    of(other.program.post("sandbox/reset"))
    of(mine.program.get(f"invitations/{test_id}"))


def test_the_same_idempotency_key_in_two_sandboxes_and_live_is_three_calls(mine: Integrator) -> None:
    other, key = integrator("Another"), "one-key"
    first = of(mine.program.post("sandbox/requests", {}, key=key), 201)
    again = mine.program.post("sandbox/requests", {}, key=key)
    assert (of(again, 201), again["Idempotency-Replayed"]) == (first, "true")
    assert of(other.program.post("sandbox/requests", {}, key=key), 201) != first
    assert not IdempotencyRecord.objects.exists()


@pytest.mark.parametrize(("method", "path"), OWN_ADDRESSES)
def test_a_live_token_and_a_signed_in_person_are_told_where_the_sandboxs_addresses_work(
    mine: Integrator, method: str, path: str
) -> None:
    before = live_rows()
    live = program_of(mine.organization)
    told = problem(live.call(method, path, {"advance": "P1D"}), 403, "forbidden")
    assert "works with a sandbox's token (kus_…) only" in told["detail"]
    person = Caller(person=mine.admin, language="ja")
    assert "サンドボックスのトークン（kus_…）だけです" in problem(person.call(method, path), 403, "forbidden")["detail"]
    problem(Caller().call(method, path), 401, "not-authenticated")
    after = live_rows()
    assert {name for name in before if before[name] != after[name]} <= LEFT_BY_SIGNING_IN


LEFT_BY_SIGNING_IN = {
    "accounts_apiclient",
    "accounts_apisecret",
    "accounts_clientevent",
    "accounts_user",
    "account_emailaddress",
    "accounts_membership",
    "api_loggedcall",
    "django_session",
}


def test_a_token_that_opens_nothing_is_told_so(mine: Integrator) -> None:
    told = problem(Caller("kus_" + "x" * 43).get("sandbox"), 401, "not-authenticated")
    assert "the sandbox was removed, its token was replaced" in told["detail"]
    building.new_token_for(mine.organization, mine.space.public_id)
    problem(mine.program.get("sandbox"), 401, "not-authenticated")


def test_a_space_of_an_older_portal_answers_503_until_it_is_made_anew(lasting: Integrator) -> None:
    Space.objects.update(made_of="older")
    answer = lasting.program.get("sandbox")
    assert "is being made anew" in problem(answer, 503, "unavailable")["detail"]
    assert answer["Retry-After"] == "60"
    assert building.renew_outdated() == 1
    of(lasting.program.get("sandbox"))


def test_a_session_beside_a_sandboxs_token_is_left_aside(mine: Integrator) -> None:
    browser = Client(headers={"Authorization": f"Bearer {mine.token}"})
    browser.force_login(mine.admin)
    assert browser.get("/api/v1/sandbox").status_code == 200
    assert browser.get("/account/profile/").status_code == 200, "the session still signs the person in"


def test_a_sandboxs_token_opens_no_page(mine: Integrator) -> None:
    answer = Client(headers={"Authorization": f"Bearer {mine.token}"}).get("/requests/")
    assert answer.status_code == 302
    assert not answer.has_header("Kibo-Sandbox")


def test_the_connection_is_clean_after_every_answer_a_fault_too(
    lasting: Integrator, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = lasting.program
    here.client.raise_request_exception = False
    assert path_now() == LIVE
    of(here.get("sandbox"))
    assert path_now() == LIVE
    problem(here.get("invitations/nothing"), 404, "not-found")
    assert path_now() == LIVE
    problem(here.post("sandbox/clock", {"advance": "P1Y"}), 400, "invalid")
    assert path_now() == LIVE

    def broken(*unused: object) -> None:
        Space.objects.count()  # there is no such table in a space

    for wrong, status in ((ZeroDivisionError("fault"), 500), (DatabaseError("fault"), 500)):
        monkeypatch.setattr(feed_api.Feed, "get", _raising(wrong))
        assert here.get("events").status_code == status
        assert path_now() == LIVE
    monkeypatch.setattr(feed_api.Feed, "get", broken)
    assert here.get("events").status_code == 500
    assert path_now() == LIVE


def _raising(wrong: Exception) -> object:
    def get(*unused: object, **more: object) -> None:
        raise wrong

    return get


def test_use_is_noted_once_a_minute(mine: Integrator) -> None:
    Space.objects.update(last_used_at=Now() - timedelta(days=2))
    of(mine.program.get("sandbox"))
    noted = Space.objects.get().last_used_at
    of(mine.program.get("sandbox"))
    assert Space.objects.get().last_used_at == noted


def test_the_program_of_a_space_has_every_scope_that_its_company_can_have(mine: Integrator) -> None:
    with inside(mine.space.schema):
        scopes = ApiClient.objects.get().scopes
        assert not Request.objects.exists()
    assert {"invitations:write", "quotes:write", "contracts:write", "webhooks:write", "requests:write"} <= set(scopes)
