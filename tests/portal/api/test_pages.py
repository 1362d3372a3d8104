"""The pages about the API: in both languages, true to the code, and every problem, event and version on them."""

import html
import json
import re
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.fixtures import Settings

from platforms.rest import kinds, versions
from platforms.rest.kinds import KINDS
from platforms.rest.problem_examples import CALLS, EXTRAS
from portal.api import changelog, quickstart
from portal.api.web import groups
from requests.record.event_kinds import EVENT_KINDS

pytestmark = pytest.mark.django_db
PAGES = ("/api/", "/api/reference/", "/api/events/", "/api/changelog/", "/api/problems/")
JAPANESE = re.compile("[ぁ-んァ-ン一-龥]")


def text(client: Client, address: str, language: str) -> str:
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("address", PAGES)
def test_each_page_has_one_heading_and_says_the_same_in_both_languages(client: Client, address: str) -> None:
    ja, en = (text(client, address, language) for language in ("ja", "en"))
    assert ja.count("<h1>") == en.count("<h1>") == 1
    assert re.findall(r' id="([^"]+)"', ja) == re.findall(r' id="([^"]+)"', en)
    assert JAPANESE.search(ja)


@pytest.mark.parametrize("address", [one for one in PAGES if one != "/api/"])
def test_english_pages_have_no_japanese(client: Client, address: str) -> None:
    main = text(client, address, "en").partition("<main")[2].partition("</main>")[0]
    code_free = re.sub(r"<code>.*?</code>", "", main, flags=re.DOTALL)
    assert JAPANESE.findall(code_free) == []


def test_the_first_page_leads_everywhere(client: Client) -> None:
    page = text(client, "/api/", "en")
    for address in (*PAGES[1:], "/api/openapi.json", "/account/api-clients/", "/api-log/"):
        assert f'href="{address}"' in page, address
    assert "Before you go live" in page


def test_old_links_to_a_call_still_find_it(client: Client) -> None:
    page = text(client, "/api/", "en")
    for call in [one for several in groups().values() for one in several]:
        assert f'<li id="{call.id}"><a href="/api/reference/#{call.id}">' in page


class TestQuickstart:
    def test_fewer_than_ten_commands_with_this_portals_address(self) -> None:
        for place in quickstart.places():
            assert len(place.commands) < 10
            assert settings.SITE_URL in place.commands[0].run
            assert "{site}" not in "".join(one.run for one in place.commands)

    def test_it_is_on_the_page_word_for_word(self, client: Client) -> None:
        page = text(client, "/api/", "en")
        for place in quickstart.places():
            shown = re.findall(rf'data-run="{place.code}"[^>]*><code>(.*?)</code>', page, re.DOTALL)
            assert shown == [one.run for one in place.commands]

    def test_the_demonstrations_secret_is_shown_only_there(self, client: Client, settings: Settings) -> None:
        settings.DEMO = False
        assert quickstart.DEMO_SECRET not in text(client, "/api/", "en")
        settings.DEMO = True
        assert quickstart.DEMO_SECRET in text(client, "/api/", "en")


class TestProblems:
    def test_every_kind_in_the_code_is_in_the_table_and_has_an_example(self) -> None:
        named = {value for value in vars(kinds).values() if isinstance(value, kinds.Kind)}
        assert {one.code for one in named} == set(KINDS.by_code) == set(CALLS)
        assert set(EXTRAS) <= set(KINDS.by_code)

    @pytest.mark.parametrize("code", sorted(KINDS.by_code))
    @pytest.mark.parametrize("language", ["ja", "en"])
    def test_each_page_says_cause_remedy_and_an_example(self, client: Client, code: str, language: str) -> None:
        page, kind = text(client, f"/api/problems/{code}", language), KINDS.by_code[code]
        assert kind.meaning.within(language) in page
        assert kind.fix.within(language) in page
        call, document = (block.strip() for block in re.findall(r"<code>([^<]*)</code></pre>", page))
        assert call.split()[0] in {"GET", "POST", "PATCH", "DELETE"}
        found = json.loads(document)
        assert (found["type"], found["status"]) == (f"/api/problems/{code}", kind.status)
        assert found["title"] == kind.title.within(language)

    def test_all_are_reached_from_the_reference_and_their_own_list(self, client: Client) -> None:
        for address in ("/api/reference/", "/api/problems/", "/api/problems/stale"):
            page = text(client, address, "en")
            for code in KINDS.by_code:
                assert f'href="/api/problems/{code}"' in page, (address, code)

    def test_a_kind_without_an_example_still_has_its_page(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delitem(CALLS, "stale")
        assert client.get("/api/problems/stale").status_code == 200


def test_every_kind_of_event_is_listed_with_its_readers(client: Client) -> None:
    page = text(client, "/api/events/", "en")
    for code, kind in EVENT_KINDS.items():
        row = page.partition(f'<tr id="{code}">')[2].partition("</tr>")[0]
        assert kind.words.en in row, code
        assert ("Provider (its own" in row) == ("provider" in kind.readers), code


class TestChangelog:
    def test_versions_their_end_and_the_policy(self, client: Client) -> None:
        page = text(client, "/api/changelog/", "en")
        for one in versions.VERSIONS:
            assert f'<tr id="{one.code}">' in page
            assert one.says.en in page
        assert f"at least {versions.NOTICE_MONTHS} months" in page
        assert "Thu 30 November 2028" in page

    def test_each_version_has_its_entry_and_the_newest_comes_first(self) -> None:
        days = [one.day for one in changelog.ENTRIES]
        assert days == sorted(days, reverse=True)
        assert {one.version for one in changelog.ENTRIES if one.version} == set(versions.BY_CODE)
        assert all(one.day == date.fromisoformat(one.version) for one in changelog.ENTRIES if one.version)
