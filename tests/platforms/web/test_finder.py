"""The finder's pages: one question at a time, answers in the address, mistakes told, results with reasons."""

import html
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
FIND = "/platforms/find/"
MOUSE = "purpose=science&sample=animals&place=inside&gravity=partial&back=yes"


def page(client: Client, address: str, language: str = "en") -> str:
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def heading(source: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", source, re.S)
    assert found
    return " ".join(found[1].split())


def test_it_starts_with_the_first_question(client: Client) -> None:
    assert heading(page(client, FIND)) == "What is it for?"
    assert heading(page(client, FIND, "ja")) == "何のために使いますか"


def test_an_answer_leads_to_the_next_question_and_stays_in_the_address(client: Client) -> None:
    answer = client.get(f"{FIND}?asked=purpose&answer=science")
    assert (answer.status_code, answer["Location"]) == (302, f"{FIND}?purpose=science")
    assert heading(page(client, answer["Location"])) == "What will you work with?"


def test_the_last_answer_leads_to_the_result(client: Client) -> None:
    answer = client.get(f"{FIND}?{MOUSE.replace('&back=yes', '')}&asked=back&answer=yes")
    assert answer["Location"] == f"{FIND}matches/?{MOUSE}"


def test_a_question_without_an_answer_is_asked_again_with_the_reason(client: Client) -> None:
    source = page(client, f"{FIND}?purpose=science&asked=sample")
    assert source.count("Select what you will work with") == 2
    assert '<input type="hidden" name="purpose" value="science">' in source
    assert "<title>Error: " in source
    assert "実験で扱うものを1つ選んでください" in page(client, f"{FIND}?purpose=science&asked=sample", "ja")


def test_an_answer_that_is_not_offered_is_no_answer(client: Client) -> None:
    assert "Select what you will work with" in page(client, f"{FIND}?asked=sample&answer=dragons")


def test_an_answer_can_be_changed_and_is_shown_as_chosen(client: Client) -> None:
    source = page(client, f"{FIND}?{MOUSE}&change=sample")
    assert 'value="animals" checked' in source
    answer = client.get(f"{FIND}?{MOUSE}&asked=sample&answer=cells")
    assert answer["Location"] == f"{FIND}matches/?{MOUSE.replace('animals', 'cells')}"


def test_the_way_back_keeps_the_answers(client: Client) -> None:
    assert f'href="{FIND}?purpose=science&sample=animals&change=sample"' in page(
        client, f"{FIND}?purpose=science&sample=animals"
    )


def test_it_tells_how_many_are_still_possible(client: Client) -> None:
    assert "Platforms still possible: 9 of 9." in page(client, FIND)
    assert "Platforms still possible: 1 of 9." in page(client, f"{FIND}?place=outside")


def test_the_result_says_why(client: Client) -> None:
    source = page(client, f"{FIND}matches/?{MOUSE}")
    assert heading(source) == "1 platform fits"
    assert "Made for: Animals (mice)." in source
    assert "Possible, with points to check" in source
    assert "Made for Cells and tissue, not for “Animals (mice)”." in source
    assert "?platform=longevity&purpose=science" in source
    assert "Route I: JAXA aggregation" in source


def test_an_unsure_purpose_is_not_carried_into_the_request(client: Client) -> None:
    source = page(client, f"{FIND}matches/?purpose=unsure&sample=animals")
    assert "?platform=longevity" in source
    assert "purpose=unsure#" not in source
    assert "platform=longevity&purpose" not in source


def test_when_none_fits_it_says_which_answer_to_change(client: Client) -> None:
    source = page(client, f"{FIND}matches/?sample=animals&place=outside")
    assert heading(source) == "No platform fits all your answers"
    assert "Change “Where”: 3 platforms would fit" in source
    assert f'href="{FIND}?sample=animals&place=outside&change=place"' in source


def test_a_result_before_the_end_offers_the_rest_of_the_questions(client: Client) -> None:
    assert "Answer the 4 questions that are still open" in page(client, f"{FIND}matches/?sample=animals")


@pytest.mark.parametrize("query", ["asked=x&answer=y", "change=x", "sample=%00", "purpose=<script>", "x=1&x=2"])
def test_strange_addresses_do_no_harm(client: Client, query: str) -> None:
    for path in (FIND, f"{FIND}matches/"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 200
        assert b"<script>" not in answer.content.replace(b"<script src", b"")
