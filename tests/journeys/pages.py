"""What a person does on the portal's pages, said in the words of the job: sign in, file a request, decide it."""

import re
from collections.abc import Mapping

from playwright.sync_api import Browser, BrowserContext, Page, expect

from platforms.examples import sound_answers
from portal.demo.cast import MAIL, PASSWORD
from requests.application.topics import TOPICS
from tests.journeys.running import RunningPortal
from tests.requests.builders import topic_answers

NUMBER = re.compile(r"KB-[2-9A-Z]{4}-[2-9A-Z]{4}")


class Person:
    """One person at a browser, in one language, with or without JavaScript."""

    def __init__(self, browser: Browser, portal: RunningPortal, login: str, language: str, javascript: bool) -> None:
        self.portal, self.login = portal, login
        self.context: BrowserContext = browser.new_context(java_script_enabled=javascript, base_url=portal.url)
        self.context.add_cookies([{"name": "django_language", "value": language, "url": portal.url}])
        self.page: Page = self.context.new_page()
        self._sign_in(language)

    def _sign_in(self, language: str) -> None:
        self.page.goto("/accounts/login/")
        self.identify()
        expect(self.page.locator("html")).to_have_attribute("lang", language)

    def identify(self) -> None:
        """Types address and password into the sign-in page that is open, and sends it."""
        self.page.fill("input[name=login]", f"{self.login}@{MAIL}")
        self.page.fill("input[name=password]", PASSWORD)
        self.page.locator("main form button").first.click()

    def start(self, platform: str) -> str:
        """A new draft; its number."""
        self.page.goto(f"/requests/start/?platform={platform}")
        self.press_main()
        return self._number()

    def fill_topic(self, number: str, topic: str, platform: str, **changes: object) -> None:
        """Opens a topic and types sound answers with these changes; presses nothing."""
        sound = topic == "experiment"
        typed = sound_answers(platform, **changes) if sound else topic_answers(topic, platform, **changes)
        self.page.goto(f"/requests/{number}/topics/{topic}/")
        self._fill(typed)

    def declare(self, number: str) -> None:
        """Opens the check page and ticks the declaration; the submit button is not pressed yet."""
        self.page.goto(f"/requests/{number}/check/")
        self.page.locator("main input[type=checkbox]").last.check()

    def file_request(self, platform: str, **topics: Mapping[str, object]) -> str:
        """Starts, answers all eight topics, checks and submits; the request's number."""
        number = self.answered(platform, **topics)
        self.declare(number)
        self.press_main()
        expect(self.page).to_have_url(re.compile("receipt"))
        assert self._number() == number
        return number

    def answered(self, platform: str, **topics: Mapping[str, object]) -> str:
        """A draft with all eight topics answered; its number."""
        number = self.start(platform)
        for topic in TOPICS:
            self.fill_topic(number, topic, platform, **topics.get(topic, {}))
            self.press_main()
        return number

    def decide(self, number: str, route: str | None = None, note: str = "") -> None:
        """A coordinator confirms the proposal, or decides `route` with a reason."""
        step = "override" if route else "confirm"
        self.page.goto(f"/triage/{number}/{step}/")
        if route:
            self.page.check(f"input[name=route][value={route}]")
            self.page.fill("textarea[name=note]", note)
        self.press_main()

    def sees(self, address: str, *words: str) -> None:
        """The page at the address answers and says these words."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        for word in words:
            expect(self.page.locator("main")).to_contain_text(word)

    def leave(self) -> None:
        """Closes the browser window."""
        self.context.close()

    def press_main(self) -> None:
        """Presses the page's main button and waits for what comes."""
        self.page.locator("main form button[data-t=solid]").last.click()
        self.page.wait_for_load_state()

    def _number(self) -> str:
        found = NUMBER.search(self.page.url)
        assert found, (self.page.url, self.page.inner_text("main")[:500])
        return found.group()

    def _fill(self, typed: Mapping[str, object]) -> None:
        for name, value in typed.items():
            fields = self.page.locator(f"main [name={name}]")
            if not fields.first.is_visible():
                continue  # the script hides a question that another answer has not opened
            kind = fields.first.get_attribute("type")
            for each in value if isinstance(value, list) else [str(value)]:
                if kind in {"radio", "checkbox"}:
                    self.page.check(f"main [name={name}][value={each}]", force=True)
                else:
                    fields.first.fill(str(each))
