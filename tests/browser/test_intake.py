"""The researcher's pages in a real browser: from start to receipt, in both languages, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from platforms.questions import Question
from portal.accounts.models import User
from requests.application.reading import application_of
from requests.application.topics import TOPICS
from requests.record.models import Request
from tests.browser import pages
from tests.browser.fixtures import OpenPage
from tests.requests import builders
from tests.requests.intake import journey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CONTINUE = {"ja": "保存して次へ", "en": "Save and continue"}
START = {"ja": "始める", "en": "Start"}
SUBMIT = {"ja": "申請を提出する", "en": "Submit the request"}


def signed_in(live_server: LiveServer, open_page: OpenPage, user: User, **how: object) -> Page:
    """A page in which that person is signed in."""
    page = open_page(live_server.url + "/", **how)
    cookie = journey.client_of(user).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return page


def fill(page: Page, question: Question, value: object) -> None:
    """Answers one question as a person would."""
    for one in value if isinstance(value, list) else [value]:
        if question.choices:
            page.locator(f'[name="{question.code}"][value="{one}"]').check()
        else:
            page.locator(f'[name="{question.code}"]').fill(str(one))


def answer(page: Page, request: Request, topic: str, language: str) -> None:
    """Fills in a topic and saves it; a remark that does not block is answered by going on."""
    asked = application_of(Request.objects.get(pk=request.pk)).questions(topic)
    typed = journey.typed(topic, request.platform)
    for question in asked.questions:
        if question.code in typed and page.locator(f'[name="{question.code}"]').first.is_visible():
            fill(page, question, typed[question.code])
    here = page.url.partition("?")[0]
    for _attempt in range(2):
        page.get_by_role("button", name=CONTINUE[language]).click()
        if page.url.partition("?")[0] != here:
            return
    raise AssertionError(page.locator("main").inner_text())


@pytest.mark.parametrize(("language", "javascript"), [("ja", False), ("en", True)])
def test_a_mouse_request_is_filed(
    live_server: LiveServer, open_page: OpenPage, language: str, javascript: bool
) -> None:
    builders.station()
    user = builders.person(builders.organization("academia"))
    page = signed_in(live_server, open_page, user, language=language, javascript=javascript)
    page.goto(live_server.url + "/requests/start/?platform=longevity")
    page.get_by_role("button", name=START[language], exact=True).click()
    request = Request.objects.get(created_by=user)
    page.locator(".kp-tasks a").first.click()
    loads = 3
    for topic in TOPICS:
        assert f"/topics/{topic}/" in page.url
        answer(page, request, topic, language)
        loads += 1
    assert page.url.endswith("/check/")
    page.locator("#id_declared").check()
    page.get_by_role("button", name=SUBMIT[language]).click()
    assert page.url.endswith("/receipt/")
    expect(page.locator(".ref")).to_have_text(request.number)
    assert loads + 2 <= 16
    assert Request.objects.get(pk=request.pk).state == "submitted"
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_without_fault(live_server: LiveServer, open_page: OpenPage, language: str) -> None:
    builders.station()
    user = builders.person(builders.organization("academia"))
    client = journey.client_of(user)
    draft, filed = journey.started(client), journey.submitted(client)
    page = signed_in(live_server, open_page, user, language=language)
    addresses = [
        "/requests/",
        "/requests/start/",
        f"/requests/{draft.number}/tasks/",
        f"/requests/{draft.number}/topics/experiment/?checked=1",
        f"/requests/{draft.number}/check/",
        *(
            f"/requests/{filed.number}/{rest}"
            for rest in ("", "receipt/", "history/", "people/", "files/", "withdraw/")
        ),
        f"/requests/{filed.number}/route-review/",
        "/rules/",
        "/rules/try/?organization_type=academia&purpose=science&platform=drug_design&era=post_iss",
    ]
    found = {}
    for address in addresses:
        page.goto(live_server.url + address)
        found[address] = pages.findings(page)
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_the_preview_follows_the_answers_and_questions_appear(live_server: LiveServer, open_page: OpenPage) -> None:
    user = builders.person(builders.organization("academia"))
    request = journey.started(journey.client_of(user))
    page = signed_in(live_server, open_page, user, language="en")
    page.goto(f"{live_server.url}/requests/{request.number}/topics/purpose/")
    expect(page.locator("#id_preference_reason")).to_be_hidden()
    page.locator('[name="preferred_route"][value="direct"]').check()
    expect(page.locator("#id_preference_reason")).to_be_visible()
    page.locator('[name="purpose"][value="science"]').check()
    expect(page.locator("#preview")).to_contain_text(re.compile("aggregation", re.IGNORECASE))
    page.locator('[name="purpose"][value="commercial"]').check()
    expect(page.locator("#preview")).to_contain_text(re.compile("direct contract", re.IGNORECASE))
    assert Request.objects.get(pk=request.pk).purpose == ""
    assert page.complaints == []  # type: ignore[attr-defined]
