"""The pages of programs: administrators change, provider agents read, others are told who can."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from platforms.rest import versions
from portal.accounts import clients
from portal.accounts.models import ApiClient, ApiSecret, Organization, User
from portal.accounts.recognizing import authenticate_token
from portal.accounts.refusals import TWO_SECRETS, VERSION_NOT_HERE
from requests.policy.permissions import Role
from tests.portal.accounts.people import join, organization, person, provider, signed_in
from tests.portal.accounts.test_clients import PAGE, token_of

pytestmark = pytest.mark.django_db


def here(part: str = "") -> str:
    return f"{PAGE}{ApiClient.objects.get().public_id}/{part}"


def new_secret(client: Client, number: int = 1, **changes: object) -> str:
    fields = {"public_id": f"s{number:021}", "until": clients.last_day().isoformat(), "overlap": "24", **changes}
    return client.post(here("secrets/"), fields).content.decode()


def shown(page: str) -> str:
    return page.split("data-secret>")[1].split("</code>")[0]


def test_an_administrator_rotates_and_the_new_secret_is_shown_once(administrator: User, academy: Organization) -> None:
    old = token_of(academy, administrator)
    client = signed_in(administrator)
    page = new_secret(client)
    new = shown(page)
    assert "The secret is created" in page
    assert ApiClient.objects.get().public_id in page
    assert authenticate_token(old) is not None
    assert authenticate_token(new) is not None
    later = client.get(here()).content.decode()
    assert new not in later
    assert "Replaced; works until" in later
    assert "Two secrets already work. End the one that is not used first." in later
    assert TWO_SECRETS.en in new_secret(client, 2)


def test_a_rotated_form_is_checked_like_the_first(administrator: User, academy: Organization) -> None:
    token_of(academy, administrator)
    client = signed_in(administrator)
    assert "Choose the present secret from the list." in new_secret(client, overlap="9999")
    assert "Choose the present secret." in new_secret(client, overlap="")
    assert "Enter the expiry date as a real date" in new_secret(client, until="soon")
    assert "Open the page again." in new_secret(client, public_id="short")
    assert ApiSecret.objects.count() == 1


def test_an_administrator_ends_one_secret(administrator: User, academy: Organization) -> None:
    old = token_of(academy, administrator)
    client = signed_in(administrator)
    new = shown(new_secret(client))
    secret = ApiSecret.objects.get(prefix=old[:10])
    page = client.post(here(f"secrets/{secret.public_id}/end/"), follow=True).content.decode()
    assert "The secret is ended. Calls with it are refused from now on." in page
    assert "Ended on" in page
    assert authenticate_token(old) is None
    assert authenticate_token(new) is not None
    assert client.post(here(f"secrets/{secret.public_id}/end/")).status_code == 404


def test_a_revoked_program_stays_on_the_page_with_its_history(administrator: User, academy: Organization) -> None:
    token_of(academy, administrator)
    client = signed_in(administrator)
    page = client.post(here("revoke/"), follow=True).content.decode()
    assert "Its calls are refused. It cannot be taken into use again" in page
    assert "API client revoked" in page.split('id="history"')[1]
    assert "<button" not in page.split("<main")[1].split("</main>")[0]
    assert client.get(here("version/")).status_code == 404


def test_a_new_version_is_taken_after_reading_what_it_changes(administrator: User, academy: Organization) -> None:
    token_of(academy, administrator)
    ApiClient.objects.update(api_version=versions.VERSIONS[0].code)
    client = signed_in(administrator)
    assert 'version/">Move to a newer version' in client.get(here()).content.decode()
    page = client.get(here("version/")).content.decode()
    for one in versions.changes_since(versions.VERSIONS[0].code):
        assert one.says.en.split("'")[0] in page
    assert ApiClient.objects.get().api_version == versions.VERSIONS[0].code
    done = client.post(here("version/"), {"version": versions.LATEST}, follow=True).content.decode()
    assert f"The API client now uses version {versions.LATEST}." in done
    assert "(the newest)" in done
    assert "There is no newer version." in client.get(here("version/")).content.decode()
    refused = client.post(here("version/"), {"version": versions.VERSIONS[0].code}).content.decode()
    assert VERSION_NOT_HERE.en in refused


def test_the_list_tells_what_to_know_before_an_alarm(administrator: User, academy: Organization) -> None:
    token = token_of(academy, administrator)
    client = signed_in(administrator)
    assert "Never" in client.get(PAGE).content.decode()
    authenticate_token(token, "203.0.113.9")
    page = client.get(PAGE).content.decode()
    assert token[:10] in page
    assert "Works until" in page
    assert versions.LATEST in page
    assert "All of these work on live data." in page
    assert "203.0.113.0/24" in client.get(here()).content.decode()
    ApiSecret.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "Expired on" in client.get(here()).content.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_provider_agent_reads_and_changes_nothing(language: str) -> None:
    company = provider()
    chief = join(person("chief@example.jp"), company, Role.ORGANIZATION_ADMIN)
    token = token_of(company, chief, "invitations:read")
    agent = signed_in(join(person("agent@example.jp"), company, Role.PROVIDER_AGENT), language)
    for page in (agent.get(PAGE), agent.get(here())):
        assert page.status_code == 200
        assert token[:10] in page.content.decode()
        assert "<form" not in page.content.decode().split("<main")[1].split("</main>")[0]
    who = {"ja": "作成と無効化は、機関の管理者が行います", "en": "An organization administrator creates and revokes"}
    assert who[language] in agent.get(PAGE).content.decode()
    secret = ApiSecret.objects.get().public_id
    for part in ("secrets/", f"secrets/{secret}/end/", "version/", "revoke/"):
        assert agent.post(here(part)).status_code == 403
    assert agent.post(PAGE).status_code == 403
    assert authenticate_token(token) is not None


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_applicant_is_told_who_reads_them(applicant: User, language: str) -> None:
    answer = signed_in(applicant, language).get(PAGE)
    says = {
        "ja": "機関の管理者または提供企業の担当者です。",
        "en": "Only an organization administrator or a provider agent can",
    }
    assert answer.status_code == 403
    assert says[language] in answer.content.decode()


def test_another_organizations_program_and_a_missing_one_answer_the_same(administrator: User) -> None:
    elsewhere = organization("別の会社")
    token = token_of(elsewhere, administrator)
    secret = ApiSecret.objects.get().public_id
    client = signed_in(administrator)
    fields = {"public_id": "z" * 22, "until": clients.last_day().isoformat(), "overlap": "0"}
    ways = [("get", ""), ("post", "secrets/"), ("post", f"secrets/{secret}/end/"), ("get", "version/"),
            ("post", "version/"), ("post", "revoke/")]  # fmt: skip
    for method, part in ways:
        foreign = getattr(client, method)(here(part), fields)
        missing = getattr(client, method)(f"{PAGE}{'x' * 22}/{part}", fields)
        assert foreign.status_code == missing.status_code == 404, part
        assert foreign.content.decode().split("<main")[1] == missing.content.decode().split("<main")[1]
    assert authenticate_token(token) is not None


def test_a_program_costs_the_same_with_one_secret_and_with_many(
    academy: Organization, administrator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    token_of(academy, administrator)
    client = signed_in(administrator)
    page = here()
    for number in range(3):
        with django_assert_num_queries(6):  # session, person, standing, program, secrets, history
            assert client.get(page).status_code == 200
        new_secret(client, number, overlap="0")
