"""A program's token: shown once, kept hashed, for chosen scopes and a limited time."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from platforms.fiscal import midnight
from platforms.rest import versions
from portal.accounts.clients import issue, last_day, own_id, scopes_for
from portal.accounts.models import SCOPES, ApiClient, ApiSecret, Organization, User
from portal.accounts.recognizing import authenticate_token
from portal.accounts.refusals import MADE_ALREADY, SCOPE_NOT_HERE, Refusal
from portal.accounts.tokens import digest
from requests.policy.permissions import Role
from tests.portal.accounts.people import join, organization, person, provider, signed_in

pytestmark = pytest.mark.django_db

PAGE = "/account/api-clients/"
FORM = {"public_id": "a" * 22, "name": "見積システム", "scopes": ["requests:read", "requests:write"]}


def filled(**changes: object) -> dict[str, object]:
    return {**FORM, "until": last_day().isoformat(), **changes}


def token_of(where: Organization, by: User, *scopes: str, number: int = 1) -> str:
    """A new token of the organization."""
    chosen = scopes or ("requests:read",)
    return issue(where, by, public_id=f"{number:022}", name="program", scopes=chosen, until=last_day())[1]


def test_the_token_is_shown_once_and_only_its_hash_is_kept(administrator: User, academy: Organization) -> None:
    client = signed_in(administrator)
    page = client.post(PAGE, filled()).content.decode()
    secret = ApiSecret.objects.get()
    one = secret.client
    token = page.split("data-secret>")[1].split("</code>")[0]
    assert token.startswith("kup_")
    assert len(token) == 47
    assert secret.token_hash == digest(token)
    assert one.public_id == own_id(academy, "a" * 22)
    assert one.public_id in page
    assert one.api_version == versions.LATEST
    assert (one.organization, one.scopes, one.created_by) == (
        academy,
        ["requests:read", "requests:write"],
        administrator,
    )
    assert secret.expires_at == midnight(last_day() + timedelta(days=1))
    later = client.get(PAGE).content.decode()
    assert token not in later
    assert secret.prefix in later
    assert token.startswith(secret.prefix)
    assert authenticate_token(token) is not None


def test_sending_the_form_twice_makes_one_client(administrator: User) -> None:
    client = signed_in(administrator)
    client.post(PAGE, filled())
    page = client.post(PAGE, filled()).content.decode()
    assert MADE_ALREADY.en in page
    assert ApiClient.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " \u200b"}, "Enter the name."),
        ({"name": "x" * 101}, "Enter the name in 100 characters or fewer (now 101)"),
        ({"name": "a\u202eb"}, "contains an invisible character that changes the direction of text"),
        ({"scopes": []}, "Choose the scopes."),
        ({"scopes": ["triage:read"]}, "Choose the scopes from the list."),
        ({"scopes": ["everything"]}, "Choose the scopes from the list."),
        ({"until": ""}, "Enter the expiry date."),
        ({"until": "soon"}, "Enter the expiry date as a real date"),
        ({"until": "2020-01-01"}, "Enter an expiry date from tomorrow until"),
        ({"until": (date.today() + timedelta(days=400)).isoformat()}, "Enter an expiry date from tomorrow until"),  # noqa: DTZ011
        ({"public_id": "short"}, "Open the page again."),
    ],
)
def test_what_does_not_fit_is_refused_with_the_fix(
    administrator: User, changes: dict[str, object], sentence: str
) -> None:
    page = signed_in(administrator).post(PAGE, filled(**changes)).content.decode()
    assert sentence in page
    assert not ApiClient.objects.exists()


@pytest.mark.parametrize("typed", ["{0:%Y}年{0.month}月{0.day}日", "{0:%Y/%m/%d}"])
def test_a_date_is_taken_as_people_write_it(administrator: User, typed: str) -> None:
    day = last_day() - timedelta(days=1)
    signed_in(administrator).post(PAGE, filled(until=typed.format(day)))
    assert ApiSecret.objects.get().expires_at == midnight(day + timedelta(days=1))


PROVIDERS_PART = ("invitations", "quotes", "contracts", "capacity")


def test_scopes_follow_what_the_organization_is(academy: Organization, jaxa: Organization) -> None:
    own = {"requests:read", "requests:write", "events:read", "webhooks:read", "webhooks:write", "calls:read"}
    assert set(scopes_for(academy)) == own
    assert set(scopes_for(jaxa)) == own | {"triage:read", "triage:write"}
    providers = {f"{part}:{way}" for part in PROVIDERS_PART for way in ("read", "write")}
    assert set(scopes_for(provider())) == own | providers


def test_the_service_too_refuses_a_scope_of_others(administrator: User, academy: Organization) -> None:
    with pytest.raises(Refusal) as refused:
        token_of(academy, administrator, "triage:write")
    assert refused.value.sentence == SCOPE_NOT_HERE


def test_a_token_is_its_organization_with_its_scopes(administrator: User, academy: Organization) -> None:
    caller = authenticate_token(token_of(academy, administrator, "requests:read"))
    assert caller is not None
    assert caller.actor.organization == academy.pk
    assert caller.actor.client == ApiClient.objects.get().pk
    assert caller.actor.user is None
    assert caller.scopes == {"requests:read"}


@pytest.mark.parametrize(
    "token", ["", "kup_", "kup_nothing", "Bearer kup_x", "kup_\x00", "kup_\ud800", "kup_" + "あ" * 999]
)
def test_nonsense_is_nobody(token: str) -> None:
    assert authenticate_token(token) is None


def test_a_token_ends_when_it_expires_or_is_revoked(administrator: User, academy: Organization) -> None:
    token = token_of(academy, administrator)
    ApiSecret.objects.update(expires_at=timezone.now())
    assert authenticate_token(token) is None
    ApiSecret.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert authenticate_token(token) is not None
    client = signed_in(administrator)
    page = client.post(f"{PAGE}{ApiClient.objects.get().public_id}/revoke/", follow=True).content.decode()
    assert "The API client is revoked." in page
    assert "Revoked on" in page
    assert authenticate_token(token) is None


def test_another_organizations_client_and_a_missing_one_answer_the_same(administrator: User) -> None:
    elsewhere = organization("別の会社")
    token = token_of(elsewhere, administrator)
    client = signed_in(administrator)
    foreign = client.post(f"{PAGE}{ApiClient.objects.get().public_id}/revoke/")
    missing = client.post(f"{PAGE}{'x' * 22}/revoke/")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content.decode().split("<main")[1] == missing.content.decode().split("<main")[1]
    assert authenticate_token(token) is not None
    assert "program" not in client.get(PAGE).content.decode().split('id="clients"')[1].split("</section>")[0]


def test_recognizing_a_token_is_one_read_and_notes_the_use_once_a_minute(
    administrator: User, academy: Organization, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    token = token_of(academy, administrator)
    with django_assert_num_queries(2):
        authenticate_token(token)
    noted = ApiSecret.objects.get().last_used_at
    assert noted is not None
    with django_assert_num_queries(1):
        authenticate_token(token)
    assert ApiSecret.objects.get().last_used_at == noted
    ApiSecret.objects.update(last_used_at=timezone.now() - timedelta(seconds=61))
    with django_assert_num_queries(2):
        authenticate_token(token)


def test_a_revoked_providers_program_loses_the_invitations(administrator: User) -> None:
    company = provider()
    token = token_of(company, administrator, "invitations:write", "requests:read")
    company.provider.delete()
    caller = authenticate_token(token)
    assert caller is not None
    assert caller.scopes == {"requests:read"}
    assert Role.PROVIDER_AGENT not in caller.actor.roles


def test_two_tokens_are_never_the_same(administrator: User, academy: Organization) -> None:
    token = token_of(academy, administrator)
    with pytest.raises(IntegrityError):
        ApiSecret.objects.create(
            public_id="b", client=ApiClient.objects.get(), prefix="kup_", token_hash=digest(token),
            created_by=administrator, expires_at=timezone.now(),
        )  # fmt: skip


def test_the_list_costs_the_same_for_one_and_for_many(
    academy: Organization, administrator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(administrator)
    for number in range(3):
        other = join(person(f"maker{number}@example.jp"), academy, Role.ORGANIZATION_ADMIN)
        token_of(academy, other, number=number)
        with django_assert_num_queries(5):  # session, person, standing, clients, secrets
            client.get(PAGE)


def test_every_scope_has_words_in_japanese(jaxa: Organization) -> None:
    shown = ""
    for where in (jaxa, provider()):
        page = signed_in(join(person(f"{where.pk}@example.jp"), where, Role.ORGANIZATION_ADMIN), "ja").get(PAGE)
        shown += page.content.decode()
    for scope, words in SCOPES.items():
        with override("ja"):
            japanese = str(words)
        assert f'value="{scope}"' in shown
        assert japanese in shown
        assert not japanese.isascii(), scope
