"""Who gets no access token: wrong ids and secrets, forms that do not fit, guessing; and nothing secret is logged."""

import base64
import logging
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from portal.accounts import clients
from portal.accounts.models import AccessToken, ApiClient, Organization, User
from portal.accounts.tokens import digest
from tests.platforms.hostile import STRINGS
from tests.portal.accounts.people import organization
from tests.portal.api.conftest import token_of
from tests.portal.api.oauth_calls import FORM, GRANT, REVOKE, TOKEN, ask, basic, granted, program, read, refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "scope",
    ["triage:read", "requests:read+triage:read", "quotes:write", "everything", "requests:read+*", "REQUESTS:READ"],
)
def test_a_scope_that_the_program_lacks_is_refused_not_left_out(token: str, scope: str) -> None:
    refused(ask(token, f"{GRANT}&scope={scope}"), 400, "invalid_scope")
    assert not AccessToken.objects.exists()


def test_asking_costs_the_same_for_an_unknown_program_and_a_wrong_secret(
    token: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client_id = program().public_id
    with django_assert_num_queries(1):
        ask("kup_wrong", client_id=client_id)
    with django_assert_num_queries(1):
        ask("kup_wrong", client_id="nobody")
    with django_assert_num_queries(3):  # the secret, its use, the token
        ask(token, client_id=client_id)


def test_one_answer_for_whatever_is_wrong_with_id_and_secret(
    token: str, academy: Organization, applicant: User
) -> None:
    mine = program().public_id
    elsewhere = token_of(organization("別の会社"), applicant, "requests:read")
    foreign = ApiClient.objects.exclude(public_id=mine).get().public_id
    revoked = token_of(academy, applicant, "requests:read")
    gone = ApiClient.objects.exclude(public_id__in=[mine, foreign]).get()
    clients.revoke(academy, applicant, gone.public_id)
    answers = [
        ask("kup_wrong", client_id=mine), ask(token, client_id=foreign), ask(elsewhere, client_id=mine),
        ask(token, client_id="missing"), ask(revoked, client_id=gone.public_id), ask("", client_id=mine),
        ask(digest(token), client_id=mine),
    ]  # fmt: skip
    assert len({answer.content for answer in answers}) == 1
    for answer in answers:
        assert refused(answer, 401, "invalid_client").startswith("The client id or the secret is wrong")
        assert answer["WWW-Authenticate"] == 'Basic realm="kibo", charset="UTF-8"'


@pytest.mark.parametrize(
    "header",
    ["Basic", "Basic ", "Basic !!!", "Basic YTpi=",
     "Basic " + base64.b64encode(b"\xff\xfe:\xff").decode(), "Basic \xff",
     "Basic " + base64.b64encode(b"no colon").decode(), "Basic " + base64.b64encode("名前:秘密".encode()).decode(),
     "Bearer kup_x", "Digest x", "Basic " + base64.b64encode(b"a\x00:b\x00").decode(),
     "Basic " + base64.b64encode(b"%ff:%00").decode(), "Basic " + "A" * 4000],
)  # fmt: skip
def test_a_header_that_cannot_be_read_is_401_with_the_scheme(client: Client, header: str) -> None:
    for where in (TOKEN, REVOKE):
        answer = client.post(where, f"{GRANT}&token=kat_x", content_type=FORM, headers={"Authorization": header})
        refused(answer, 401, "invalid_client")
        assert answer["WWW-Authenticate"].startswith("Basic realm=")


@pytest.mark.parametrize(
    ("body", "error", "says"),
    [
        ("x=1", "invalid_request", "Send grant_type=client_credentials."),
        ("grant_type=", "invalid_request", "Send grant_type=client_credentials."),
        (
            "grant_type=password&username=a&password=b",
            "unsupported_grant_type",
            "Send grant_type=client_credentials: nothing else",
        ),
        ("grant_type=%22%5C%0A", "invalid_request", "visible ASCII"),
        ("grant_type=\u3042", "invalid_request", "visible ASCII"),
        ("grant_type=%E3%81%82", "invalid_request", "visible ASCII"),
        ("grant_type=%FF", "invalid_request", "visible ASCII"),
        (f"{GRANT}&scope=%00", "invalid_request", "visible ASCII"),
        (f"{GRANT}&{GRANT}", "invalid_request", "each parameter once"),
        (f"{GRANT}&client_secret=x", "invalid_request", "in one place"),
        (f"{GRANT}&x=" + "a" * 9000, "invalid_request", "at most 8192 bytes"),
        ("&".join(f"p{n}=1" for n in range(21)), "invalid_request", "20 parameters"),
    ],
)
def test_a_form_that_does_not_fit_is_told_what_to_send(token: str, body: str, error: str, says: str) -> None:
    assert says in refused(ask(token, body), 400, error)


def test_another_client_id_in_the_body_is_refused(token: str) -> None:
    refused(ask(token, f"{GRANT}&client_id=another"), 401, "invalid_client")


@pytest.mark.parametrize("where", [TOKEN, REVOKE])
def test_nothing_secret_may_stand_in_the_address(token: str, where: str) -> None:
    answer = ask(token, GRANT, where=f"{where}?client_secret={token}")
    assert "none in the address" in refused(answer, 400, "invalid_request")


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/plain", ""])
def test_only_a_form_is_taken(token: str, kind: str) -> None:
    headers = {"Authorization": basic(program().public_id, token)}
    answer = Client().post(TOKEN, GRANT, content_type=kind, headers=headers)
    assert FORM in refused(answer, 400, "invalid_request")


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
@pytest.mark.parametrize("where", [TOKEN, REVOKE])
def test_only_post_is_taken(client: Client, method: str, where: str) -> None:
    answer = getattr(client, method)(where)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_guessing_is_stopped_for_that_client_and_network_only(
    token: str, academy: Organization, applicant: User
) -> None:
    mine = program().public_id
    other = token_of(academy, applicant, "requests:read")
    theirs = ApiClient.objects.exclude(public_id=mine).get().public_id
    for _wrong in range(10):
        refused(ask("kup_wrong", client_id=mine), 401, "invalid_client")
    answer = ask(token, client_id=mine)
    assert refused(answer, 429, "temporarily_unavailable").startswith("Wait ")
    assert 1 <= int(answer["Retry-After"]) <= 60
    refused(ask(token, "token=kat_x", client_id=mine, where=REVOKE), 429, "temporarily_unavailable")
    granted(ask(other, client_id=theirs))
    headers = {"Authorization": basic(mine, token)}
    granted(Client(REMOTE_ADDR="203.0.113.9").post(TOKEN, GRANT, content_type=FORM, headers=headers))


def test_guessing_over_many_clients_is_stopped_for_the_network(
    token: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    mine = program().public_id
    for number in range(60):
        ask("kup_wrong", client_id=f"guess{number}")
    with django_assert_num_queries(0):
        refused(ask(token, client_id=mine), 429, "temporarily_unavailable")
    neighbour = Client(REMOTE_ADDR="127.0.0.77")  # the same /24
    headers = {"Authorization": basic(mine, token)}
    refused(neighbour.post(TOKEN, GRANT, content_type=FORM, headers=headers), 429, "temporarily_unavailable")


def test_a_program_that_asks_for_a_token_before_every_call_is_told_to_wait(token: str) -> None:
    for _one in range(60):
        granted(ask(token))
    refused(ask(token), 429, "temporarily_unavailable")


def test_without_redis_programs_still_sign_in(token: str, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1"}}
    granted(ask(token))
    assert "Redis cannot be reached" in caplog.text


def test_no_secret_and_no_token_is_logged_even_at_debug(token: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    access = granted(ask(token))["access_token"]
    read(access)
    ask(token, f"token={access}", where=REVOKE)
    ask("kup_guess", client_id="someone")
    for secret in (token, access, "kup_guess", basic(program().public_id, token).partition(" ")[2]):
        assert secret not in caplog.text


ODD = [value for value in STRINGS if len(value) < 5000]


@pytest.mark.parametrize(
    ("where", "field"), [(TOKEN, "grant_type"), (TOKEN, "scope"), (TOKEN, "client_id"), (REVOKE, "token")]
)
def test_no_value_breaks_it(token: str, where: str, field: str) -> None:
    mine = {"grant_type": "client_credentials", "client_id": program().public_id, "client_secret": token}
    found = set()
    for value in ODD:
        cache.clear()
        word = quote(value.encode("utf-8", "surrogatepass"), safe="")
        body = "&".join(f"{name}={told}" for name, told in {**mine, "token": "kat_x", field: word}.items())
        found.add(Client().post(where, body, content_type=FORM).status_code)
    assert 400 in found
    assert found <= {200, 400, 401}


def test_no_pair_in_the_header_breaks_it(token: str) -> None:
    for value in ODD:
        cache.clear()
        pair = base64.b64encode(value.encode("utf-8", "surrogatepass")).decode()
        refused(
            Client().post(TOKEN, GRANT, content_type=FORM, headers={"Authorization": f"Basic {pair}"}),
            401,
            "invalid_client",
        )
