"""Every page of people and organizations in a real browser: accessible, no sideways scroll, one language."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from portal.accounts.clients import issue, last_day
from portal.accounts.invitations import invite
from portal.accounts.models import KeptPost, Organization, User
from requests.outbox.models import Dispatch
from requests.policy.permissions import Role
from tests.browser.pages import findings
from tests.portal.accounts.people import PASSWORD, join, organization, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OUTSIDE = (
    "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-nonsense/", "/accounts/confirm-email/", "/accounts/confirm-email/nonsense/",
    "/accounts/inactive/", "/account/invitations/nothing/",
)  # fmt: skip
INSIDE = (
    "/account/acting/", "/account/profile/", "/account/register/", "/account/organization/",
    "/account/organization/names/", "/account/organizations/", "/account/members/", "/account/api-clients/",
    "/account/kept/nothing/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/",
    "/accounts/2fa/totp/activate/", "/accounts/logout/",
)  # fmt: skip
OpenPage = Callable[..., Page]


@pytest.fixture
def agency() -> Organization:
    """JAXA with a member who is everything there, an invitation and a program; and an organization to check."""
    english = {"name_en": "Japan Aerospace Exploration Agency", "name_kana": "ウチュウコウクウ"}
    agency = organization("宇宙航空研究開発機構", "jaxa", **english)
    boss = person("boss@example.jp", name="管理 太郎", name_roman="KANRI Taro", language="en")
    join(boss, agency, Role.ORGANIZATION_ADMIN, Role.JAXA_COORDINATOR)
    join(boss, organization("青葉宇宙", name_en="Aoba Space"), Role.ORGANIZATION_ADMIN)
    invite(
        agency, boss, email="a-rather-long-address.of-somebody@research.example.ac.jp", role=Role.AUDITOR, language="ja"
    )
    issue(agency, boss, public_id="x" * 22, name="relay", scopes=["triage:read", "triage:write"], until=last_day())
    return agency


def enter(page: Page, live_server: LiveServer, user: User) -> None:
    """Gives the browser the session of a person who signed in, acting for the agency."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["acting_organization"] = Organization.objects.get(type="jaxa").pk
    session.save()
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])  # type: ignore[typeddict-item]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pages_hold(live_server: LiveServer, open_page: OpenPage, agency: Organization, language: str) -> None:
    page = open_page(f"{live_server.url}/guide/", language=language)
    found: list[str] = []

    def look(path: str) -> None:
        page.complaints.clear()  # type: ignore[attr-defined]
        page.goto(live_server.url + path)
        found.extend(f"{path}: {one}" for one in findings(page) if not one.startswith("console: Failed to load"))

    token = Dispatch.objects.get(kind="member_invitation").path
    for path in (*OUTSIDE, token):
        look(path)
    enter(page, live_server, User.objects.get(email="boss@example.jp"))
    for path in (*INSIDE, token):
        look(path)
    assert found == []


def test_an_ended_sign_in_loses_nothing_without_javascript(
    live_server: LiveServer, open_page: OpenPage, agency: Organization
) -> None:
    page = open_page(f"{live_server.url}/accounts/login/?next=/account/profile/", language="en", javascript=False)

    def sign_in() -> None:
        page.get_by_label("E-mail address").fill("boss@example.jp")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()

    sign_in()
    page.get_by_label("Name in Roman letters").fill("KANRI Jiro")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Save").click()
    assert KeptPost.objects.count() == 1
    sign_in()
    page.get_by_role("heading", name="What you typed is kept").wait_for()
    page.get_by_role("button", name="Send it again").click()
    page.get_by_text("Your profile is saved.").wait_for()
    assert User.objects.get(email="boss@example.jp").name_roman == "KANRI Jiro"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_forms_with_errors_hold(
    live_server: LiveServer, open_page: OpenPage, agency: Organization, language: str
) -> None:
    page = open_page(f"{live_server.url}/accounts/login/", language=language)
    page.locator("main form button").last.click()
    found = findings(page)
    enter(page, live_server, User.objects.get(email="boss@example.jp"))
    for path in ("/account/register/", "/account/members/", "/account/api-clients/"):
        page.goto(live_server.url + path)
        page.locator("main form button.kp-btn").last.click()
        page.locator("[aria-invalid=true], .kp-errtext").first.wait_for()
        found += [f"{path}: {one}" for one in findings(page)]
    assert found == []
