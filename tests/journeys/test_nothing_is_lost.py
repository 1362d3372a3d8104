"""A killed server, Back, a double click, an ended sign-in and two tabs lose nothing and make one request."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from portal.demo.cast import MAIL
from tests.journeys.pages import Person
from tests.journeys.running import RunningPortal

pytestmark = [pytest.mark.browser, pytest.mark.journey]
SignIn = Callable[..., Person]
PLATFORM = "drug_design"
SAVED_BEFORE = "ほかの人が先に保存しました"


@pytest.fixture
def sign_in(chromium_browser: Browser, running_portal: RunningPortal) -> Iterator[SignIn]:
    """sign_in(language="ja", javascript=False): a researcher at a browser of their own."""
    people: list[Person] = []

    def enter(language: str = "ja", *, javascript: bool = False) -> Person:
        people.append(Person(chromium_browser, running_portal, "mizuki", language, javascript))
        return people[-1]

    yield enter
    for person in people:
        person.leave()


def topic_at(number: str, topic: str) -> str:
    """Where a topic's page is."""
    return f"/requests/{number}/topics/{topic}/"


def stored(portal: RunningPortal, number: str, topic: str) -> dict[str, Any]:
    """The answers of a topic as the database has them."""
    found = _asked(
        portal,
        "SELECT t.answers FROM requests_topicanswers t JOIN requests_request r ON r.id = t.request_id"
        " WHERE r.number = %s AND t.topic = %s",
        (number, topic),
    )
    return dict(found[0][0]) if found else {}


def events(portal: RunningPortal, number: str, kind: str) -> int:
    """How often this happened to the request."""
    found = _asked(
        portal,
        "SELECT count(*) FROM requests_event e JOIN requests_request r ON r.id = e.request_id"
        " WHERE r.number = %s AND e.kind = %s",
        (number, kind),
    )
    return int(found[0][0])


def drafts(portal: RunningPortal) -> int:
    """How many requests there are."""
    return int(_asked(portal, "SELECT count(*) FROM requests_request", ())[0][0])


def _asked(portal: RunningPortal, question: str, values: tuple[str, ...]) -> list[Any]:
    with psycopg.connect(portal.environment["DATABASE_URL"]) as connection:
        return connection.execute(question.encode(), values).fetchall()


def shows(page: Page, **answers: str) -> None:
    """The fields of the page that is open hold these texts."""
    for name, text in answers.items():
        expect(page.locator(f"main [name={name}]")).to_have_value(text)


def test_a_page_filled_while_the_web_server_is_killed_is_stored_afterwards(
    sign_in: SignIn, running_portal: RunningPortal
) -> None:
    researcher = sign_in()
    number = researcher.start(PLATFORM)
    researcher.fill_topic(number, "people", PLATFORM, pi_department="停止の前に書いた所属")
    with running_portal.killed("web"):
        pass
    researcher.press_main()
    assert stored(running_portal, number, "people")["pi_department"] == "停止の前に書いた所属"
    researcher.page.goto(topic_at(number, "people"))
    shows(researcher.page, pi_department="停止の前に書いた所属", pi_email="akari@example.ac.jp")


def test_pressed_while_the_server_is_down_and_again_when_it_is_up_nothing_is_lost(
    sign_in: SignIn, running_portal: RunningPortal
) -> None:
    researcher = sign_in()
    number = researcher.start(PLATFORM)
    researcher.fill_topic(number, "people", PLATFORM, pi_department="届かなかった所属")
    with running_portal.killed("web"):
        with researcher.page.expect_event("requestfailed"):
            researcher.page.locator("main form button[data-t=solid]").last.click(no_wait_after=True)
        assert stored(running_portal, number, "people") == {}
    researcher.page.reload()  # the browser sends the same form again
    assert stored(running_portal, number, "people")["pi_department"] == "届かなかった所属"


def test_the_mail_arrives_though_the_worker_was_killed(sign_in: SignIn, running_portal: RunningPortal) -> None:
    researcher = sign_in()
    number = researcher.answered(PLATFORM)
    researcher.declare(number)
    with running_portal.killed("worker"):
        researcher.press_main()
        expect(researcher.page).to_have_url(re.compile("receipt"))
    running_portal.mail_about(number, f"mizuki@{MAIL}", patience=60)


def test_back_shows_what_was_saved_and_it_can_be_saved_again(sign_in: SignIn, running_portal: RunningPortal) -> None:
    researcher = sign_in()
    number = researcher.start(PLATFORM)
    researcher.fill_topic(number, "people", PLATFORM, pi_department="一度目の所属")
    researcher.press_main()
    researcher.page.go_back()
    expect(researcher.page).to_have_url(re.compile(topic_at(number, "people")))
    shows(researcher.page, pi_department="一度目の所属")
    researcher.page.fill("main [name=pi_department]", "二度目の所属")
    researcher.press_main()
    if SAVED_BEFORE in researcher.page.inner_text("main"):  # a browser that shows the old page from its memory
        researcher.press_main()
    assert stored(running_portal, number, "people")["pi_department"] == "二度目の所属"


@pytest.mark.parametrize("picked", ["mine", "theirs"])
def test_a_stale_page_shows_both_texts_and_the_person_picks(
    sign_in: SignIn, running_portal: RunningPortal, picked: str
) -> None:
    researcher = sign_in()
    number = researcher.start(PLATFORM)
    stale = researcher.context.new_page()
    stale.goto(topic_at(number, "people"))
    researcher.fill_topic(number, "people", PLATFORM, pi_department="先に保存した所属")
    researcher.press_main()
    for name, text in {"pi_department": "古いページの所属", "pi_name": "三日月 あおい"}.items():
        stale.fill(f"main [name={name}]", text)
    stale.locator("main form button[data-t=solid]").last.click()
    for text in ("先に保存した所属", "古いページの所属", "三日月 あおい", "星野 あかり"):
        expect(stale.locator("main form")).to_contain_text(text)
    assert stored(running_portal, number, "people")["pi_department"] == "先に保存した所属"
    stale.check(f"main [name=pick-pi_department][value={picked}]")
    stale.check("main [name=pick-pi_email][value=theirs]")
    stale.locator("main form button[data-t=solid]").last.click()
    stale.wait_for_load_state()
    wanted = {"mine": "古いページの所属", "theirs": "先に保存した所属"}[picked]
    kept = stored(running_portal, number, "people")
    assert kept["pi_department"] == wanted
    assert kept["pi_name"] == "三日月 あおい"
    assert kept["pi_email"] == "akari@example.ac.jp"


@pytest.mark.parametrize(("language", "javascript"), [("ja", False), ("en", True)])
def test_a_double_click_makes_one_draft_and_one_submission(
    sign_in: SignIn, running_portal: RunningPortal, language: str, javascript: bool
) -> None:
    researcher = sign_in(language, javascript=javascript)
    number = researcher.answered(PLATFORM)
    before = drafts(running_portal)
    researcher.declare(number)
    researcher.page.locator("main form button[data-t=solid]").last.dblclick()
    expect(researcher.page).to_have_url(re.compile(f"{number}/receipt"))
    assert events(running_portal, number, "request.submit") == 1
    assert drafts(running_portal) == before
    researcher.page.goto(f"/requests/start/?platform={PLATFORM}")
    researcher.page.locator("main form button[data-t=solid]").last.dblclick()
    expect(researcher.page).not_to_have_url(re.compile("/start/"))
    assert drafts(running_portal) == before + 1


@pytest.mark.parametrize(("language", "javascript"), [("ja", False), ("en", True)])
def test_what_was_sent_after_the_sign_in_had_ended_is_kept_and_sent_again(
    sign_in: SignIn, running_portal: RunningPortal, language: str, javascript: bool
) -> None:
    researcher = sign_in(language, javascript=javascript)
    number = researcher.start(PLATFORM)
    researcher.fill_topic(number, "people", PLATFORM, pi_department="期限切れの前に書いた所属")
    researcher.context.clear_cookies(name="sessionid")
    researcher.press_main()
    expect(researcher.page).to_have_url(re.compile("/accounts/login/"))
    assert stored(running_portal, number, "people") == {}
    researcher.identify()
    expect(researcher.page).to_have_url(re.compile("/account/kept/"))
    assert stored(running_portal, number, "people") == {}
    researcher.press_main()
    expect(researcher.page).to_have_url(re.compile(f"/requests/{number}/"))
    kept = stored(running_portal, number, "people")
    assert kept["pi_department"] == "期限切れの前に書いた所属"
    assert kept["pi_email"] == "akari@example.ac.jp"


def test_two_tabs_on_two_topics_are_both_saved(sign_in: SignIn, running_portal: RunningPortal) -> None:
    researcher = sign_in()
    number = researcher.start(PLATFORM)
    first = researcher.page
    researcher.fill_topic(number, "people", PLATFORM)
    researcher.page = second = researcher.context.new_page()
    researcher.fill_topic(number, "purpose", PLATFORM, title="二つ目のタブの題目")
    researcher.press_main()
    expect(second.locator("main")).not_to_contain_text(SAVED_BEFORE)
    researcher.page = first
    researcher.press_main()
    expect(first.locator("main")).not_to_contain_text(SAVED_BEFORE)
    assert stored(running_portal, number, "people")["pi_email"] == "akari@example.ac.jp"
    assert stored(running_portal, number, "purpose")["title"] == "二つ目のタブの題目"
