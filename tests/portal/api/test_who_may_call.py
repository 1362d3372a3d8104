"""Closed by default: tokens, sessions, scopes; every refusal is a problem document."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import ApiClient, ApiSecret, Organization, User
from tests.portal.api.conftest import send, told

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.api.addresses")]


def test_nobody_gets_in_without_a_token(client: Client) -> None:
    answer = client.get("/things", headers={"Accept-Language": "en"})
    assert told(answer, 401, "not-authenticated")["detail"] == "There is no valid token and nobody is signed in."
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_program_gets_in_with_its_token(caller: Client) -> None:
    assert caller.get("/things").status_code == 200


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("Bearer kup_nothing", "expired, was revoked, or was copied wrongly"),
        ("Bearer \xff\xfe", "expired, was revoked, or was copied wrongly"),
        ("Bearer ", "Send the Authorization header as"),
        ("Basic YTpi", "Send the Authorization header as"),
        ("kup_x", "Send the Authorization header as"),
    ],
)
@pytest.mark.parametrize("address", ["/things", "/open"])
def test_an_unusable_token_is_never_ignored(client: Client, address: str, header: str, sentence: str) -> None:
    answer = client.get(address, headers={"Authorization": header, "Accept-Language": "en"})
    assert sentence in told(answer, 401, "not-authenticated")["detail"]


@pytest.mark.parametrize(
    ("of", "ended"), [(ApiSecret, "expires_at"), (ApiSecret, "ends_at"), (ApiClient, "revoked_at")]
)
def test_an_ended_token_is_refused(caller: Client, of: type[ApiSecret | ApiClient], ended: str) -> None:
    of.objects.update(**{ended: timezone.now() - timedelta(seconds=1)})
    told(caller.get("/things"), 401, "not-authenticated")


def test_a_scope_that_is_missing_is_named(academy: Organization, applicant: User) -> None:
    from tests.portal.api.conftest import token_of

    reader = Client(headers={"Authorization": f"Bearer {token_of(academy, applicant, 'requests:read')}"})
    assert reader.get("/things").status_code == 200
    body = told(send(reader, "/things", {}), 403, "scope-missing")
    assert "requests:write" in body["detail"]


def test_a_person_who_is_signed_in_gets_in_and_needs_no_scope(client: Client, applicant: User) -> None:
    client.force_login(applicant)
    assert client.get("/things").status_code == 200


def test_a_forged_call_from_a_browser_is_refused(applicant: User) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    browser.force_login(applicant)
    body = told(send(browser, "/things", {"code": "x", "name": "x"}), 403, "csrf")
    assert body["detail"] == "A call that writes from a signed-in browser lacks its confirmation token."


def test_a_person_who_was_switched_off_is_out(client: Client, applicant: User) -> None:
    client.force_login(applicant)
    applicant.is_active = False
    applicant.save()
    told(client.get("/things"), 401, "not-authenticated")


def test_an_address_that_names_nobody_is_closed_to_everybody(client: Client, caller: Client, applicant: User) -> None:
    told(client.get("/undeclared"), 401, "not-authenticated")
    told(caller.get("/undeclared"), 403, "forbidden")
    client.force_login(applicant)
    told(client.get("/undeclared"), 403, "forbidden")


def test_head_is_as_closed_as_get(client: Client, caller: Client) -> None:
    assert client.head("/things").status_code == 401
    assert caller.head("/things").status_code == 200


def test_a_token_counts_before_a_session(client: Client, applicant: User, token: str) -> None:
    client.force_login(applicant)
    answer = client.get("/things", headers={"Authorization": "Bearer kup_wrong"})
    told(answer, 401, "not-authenticated")
