"""A program exchanges its secret for an access token, uses it, and gives it back; every refusal by the RFCs."""

import json
from datetime import timedelta
from typing import Any

import pytest
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from portal.accounts import access_tokens, clients
from portal.accounts.models import SCOPES, AccessToken, ApiClient, ApiSecret, Organization, User
from portal.accounts.tokens import digest
from tests.portal.api.conftest import token_of, told
from tests.portal.api.oauth_calls import FORM, GRANT, REVOKE, TOKEN, ask, granted, program, read, refused

pytestmark = pytest.mark.django_db


def test_a_secret_is_exchanged_for_a_token_of_an_hour(token: str) -> None:
    answer = ask(token)
    body = granted(answer)
    assert set(body) == {"access_token", "token_type", "expires_in", "scope"}
    assert (body["token_type"], body["expires_in"], body["scope"]) == ("Bearer", 3600, "requests:read requests:write")
    assert body["access_token"].startswith("kat_")
    assert (answer["Cache-Control"], answer["Pragma"]) == ("no-store", "no-cache")
    kept = AccessToken.objects.get()
    assert kept.token_hash == digest(body["access_token"])
    assert timedelta(minutes=59) < kept.expires_at - timezone.now() <= timedelta(hours=1)
    assert read(body["access_token"]).status_code == 200


def test_the_secret_may_stand_in_the_body_instead(token: str) -> None:
    body = f"{GRANT}&client_id={program().public_id}&client_secret={token}"
    assert read(granted(Client().post(TOKEN, body, content_type=FORM))["access_token"]).status_code == 200


def test_the_secret_itself_goes_on_working_as_a_bearer_token(token: str) -> None:
    granted(ask(token))
    assert read(token).status_code == 200


def test_fewer_scopes_are_given_when_fewer_are_asked_for(token: str) -> None:
    body = granted(ask(token, f"{GRANT}&scope=requests:read"))
    assert body["scope"] == "requests:read"
    headers = {"Authorization": f"Bearer {body['access_token']}", "Idempotency-Key": "k"}
    answer = Client().post("/api/v1/requests", "{}", content_type="application/json", headers=headers)
    told(answer, 403, "scope-missing")


def test_a_token_never_keeps_a_scope_that_its_program_lost(token: str) -> None:
    access = granted(ask(token))["access_token"]
    ApiClient.objects.update(scopes=["requests:write"])
    told(read(access), 403, "scope-missing")
    ApiClient.objects.update(scopes=["events:read"])
    told(read(access), 401, "not-authenticated")


def test_whatever_ends_the_program_ends_its_access_tokens_at_the_next_call(
    token: str, academy: Organization, applicant: User
) -> None:
    access = granted(ask(token))["access_token"]
    assert read(access).status_code == 200
    assert clients.end_secret(academy, applicant, program().public_id, ApiSecret.objects.get().public_id)
    told(read(access), 401, "not-authenticated")
    told(read(token), 401, "not-authenticated")


@pytest.mark.parametrize(
    ("of", "ended"),
    [(AccessToken, "expires_at"), (AccessToken, "revoked_at"), (ApiSecret, "expires_at"), (ApiSecret, "ends_at"),
     (ApiClient, "revoked_at")],
)  # fmt: skip
def test_an_ended_access_token_is_refused(token: str, of: Any, ended: str) -> None:
    access = granted(ask(token))["access_token"]
    of.objects.update(**{ended: timezone.now() - timedelta(seconds=1)})
    assert "expired, was revoked" in told(read(access), 401, "not-authenticated")["detail"]


def test_a_company_that_is_no_provider_any_more_loses_the_providers_tokens(applicant: User) -> None:
    from tests.portal.accounts.people import provider

    company = provider()
    token = token_of(company, applicant, "invitations:read")
    access = granted(ask(token))["access_token"]
    assert read(access, "/api/v1/invitations").status_code == 200
    company.provider.delete()
    told(read(access, "/api/v1/invitations"), 401, "not-authenticated")
    refused(ask(token), 400, "invalid_scope")


def test_a_call_with_an_access_token_costs_one_read(
    token: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from portal.accounts.recognizing import authenticate_token

    access = granted(ask(token))["access_token"]
    with django_assert_num_queries(1):  # the use was noted when the token was asked for
        caller = authenticate_token(access)
    assert caller is not None
    assert caller.actor.client == program().pk
    assert caller.api_version == program().api_version


def test_parameters_that_are_not_known_are_ignored_as_the_rfc_asks(token: str) -> None:
    granted(ask(token, f"{GRANT}&resource=x&client_id={program().public_id}"))


def test_a_program_gives_its_token_back(token: str) -> None:
    access = granted(ask(token))["access_token"]
    for _twice in range(2):
        assert granted(ask(token, f"token={access}&token_type_hint=access_token", where=REVOKE)) == {}
    told(read(access), 401, "not-authenticated")
    assert read(token).status_code == 200


def test_another_programs_token_and_an_unknown_one_answer_the_same(
    token: str, academy: Organization, applicant: User
) -> None:
    mine = program().public_id
    access = granted(ask(token))["access_token"]
    other = token_of(academy, applicant, "requests:read")
    theirs = ApiClient.objects.exclude(public_id=mine).get().public_id
    answers = [
        ask(other, f"token={one}", where=REVOKE, client_id=theirs) for one in (access, "kat_unknown", "anything")
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(200, b"{}")}
    assert read(access).status_code == 200


def test_a_secret_is_not_ended_here(token: str) -> None:
    says = refused(ask(token, f"token={token}", where=REVOKE), 400, "unsupported_token_type")
    assert "An organization administrator ends a secret" in says
    assert "parameter token" in refused(ask(token, "x=1", where=REVOKE), 400, "invalid_request")


def test_expired_tokens_are_forgotten(token: str) -> None:
    granted(ask(token))
    assert access_tokens.forget_expired() == 0
    AccessToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert access_tokens.forget_expired() == 1


def test_the_metadata_names_what_there_is(client: Client, settings: Settings) -> None:
    settings.SITE_URL = "https://portal.example"
    answer = client.get("/.well-known/oauth-authorization-server")
    body = json.loads(answer.content)
    assert body["token_endpoint"] == f"https://portal.example{TOKEN}"
    assert body["revocation_endpoint"] == f"https://portal.example{REVOKE}"
    assert body["scopes_supported"] == list(SCOPES)
    assert answer["Content-Type"] == "application/json"
    # Authlib's check wants a response type; a server without an authorization endpoint has none.
    AuthorizationServerMetadata({**body, "response_types_supported": ["none"]}).validate()
