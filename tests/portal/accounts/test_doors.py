"""Default deny: every address that the portal knows asks for a sign-in, but for those listed here."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import DjangoAssertNumQueries
from rest_framework.views import APIView

from portal.accounts.doors import is_public
from portal.accounts.models import User
from tests.portal.accounts.people import browser, signed_in

PUBLIC = {
    "home", "guide", "accessibility", "healthz", "readyz", "set_language", "accounts:invitation",
    # the sign-in itself, by allauth
    "account_login", "account_logout", "account_signup", "account_inactive", "account_email_verification_sent",
    "account_confirm_email", "account_confirm_login_code", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "mfa_authenticate", "mfa_trust",
    # public records
    "requests:rules", "requests:evaluate", "api:token", "api:revoke", "oauth_metadata",
    "api:home", "api:reference", "api:events", "api:changelog", "api:problems", "api:problem", "api:openapi",
}  # fmt: skip
ALL_PUBLIC = "platforms:"
"""The catalogue and its finder know nothing of any organization."""


def patterns(resolver: URLResolver, names: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every address with its full name."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, (*names, one.namespace) if one.namespace else names)
        else:
            yield ":".join((*names, one.name or str(one.pattern))), one


EVERY = list(patterns(get_resolver()))


def of_drf(pattern: URLPattern) -> bool:
    view = getattr(pattern.callback, "cls", getattr(pattern.callback, "view_class", None))
    return isinstance(view, type) and issubclass(view, APIView)


def test_there_are_addresses_to_walk() -> None:
    assert len(EVERY) > 40


def test_only_the_listed_pages_are_public() -> None:
    unlisted = {name for name, one in EVERY if is_public(one.callback) and not of_drf(one)} - PUBLIC
    assert {name for name in unlisted if not name.startswith(ALL_PUBLIC)} == set()


@pytest.mark.parametrize(
    "name", ["accounts:profile", "accounts:members", "accounts:api_clients", "accounts:acting", "accounts:kept"]
)
def test_our_pages_are_not_public(name: str) -> None:
    assert not is_public(dict(EVERY)[name].callback)


@pytest.mark.django_db
def test_a_page_leads_to_the_sign_in_and_back() -> None:
    answer = browser().get("/account/profile/?a=1")
    assert answer.status_code == 302
    assert answer.url == "/accounts/login/?next=/account/profile/%3Fa%3D1"  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_a_part_of_a_page_leads_the_whole_page_to_the_sign_in() -> None:
    headers = {"HX-Request": "true", "Referer": "http://testserver/account/acting/"}
    answer = browser().get("/account/profile/", headers=headers)
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == "/accounts/login/?next=/account/acting/"


@pytest.mark.django_db
def test_a_referer_of_another_site_leads_nowhere() -> None:
    headers = {"HX-Request": "true", "Referer": "https://elsewhere.example/x"}
    assert browser().get("/account/profile/", headers=headers)["HX-Redirect"] == "/accounts/login/?next=/"


@pytest.mark.django_db
def test_an_unknown_address_is_404_for_everybody(applicant: User) -> None:
    assert browser().get("/no/such/page/").status_code == 404
    assert signed_in(applicant).get("/no/such/page/").status_code == 404


@pytest.mark.django_db
def test_health_makes_no_query(applicant: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(applicant)
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_a_public_page_without_a_session_makes_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert Client().get("/guide/").status_code == 200


@pytest.mark.django_db
def test_a_signed_in_page_makes_three(applicant: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """The session, the person, the person's memberships."""
    client = signed_in(applicant)
    with django_assert_num_queries(3):
        assert client.get("/account/organization/").status_code == 200


@pytest.mark.django_db
def test_a_closed_account_is_nobody(applicant: User) -> None:
    client = signed_in(applicant)
    User.objects.filter(pk=applicant.pk).update(is_active=False)
    assert client.get("/account/profile/").status_code == 302
