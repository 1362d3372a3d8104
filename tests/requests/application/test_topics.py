"""The eight topics: sound for every platform, answered by what an applicant types, refusing what contradicts itself."""

from typing import Any

import pytest

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.interpretation import interpret
from platforms.questions import Choice
from requests.application.topics import EXPERIMENT, TITLES, TOPICS, question_set
from tests.requests import builders

STATIONS = (Choice("kibo", Text(ja="きぼう", en="Kibo")),)


def test_there_are_eight_topics_each_with_a_title_in_both_languages() -> None:
    assert TOPICS == ("people", "purpose", "experiment", "resources", "schedule", "safety", "results", "files")
    assert all(title.ja and title.en and title.ja != title.en for title in TITLES.values())


@pytest.mark.parametrize("topic", TOPICS)
def test_every_question_is_said_in_both_languages(topic: str) -> None:
    asked = question_set(topic, "longevity", STATIONS)
    assert asked.code in {topic, "longevity"}
    for question in asked.questions:
        assert question.label.ja
        assert question.label.en
        assert len(question.code) <= 60


def test_each_platform_has_its_own_experiment() -> None:
    sets = {code: question_set(EXPERIMENT, code) for code in PLATFORMS}
    assert {asked.code for asked in sets.values()} == set(PLATFORMS)
    with pytest.raises(KeyError):
        question_set(EXPERIMENT, "no such platform")
    with pytest.raises(KeyError):
        question_set("no such topic", "longevity")


def test_the_same_stations_give_the_same_set() -> None:
    assert question_set("schedule", "longevity", STATIONS) is question_set("schedule", "materials", list(STATIONS))
    assert question_set("schedule", "longevity", ()).question("station").choices[0].code == "undecided"


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic != EXPERIMENT])
def test_what_an_applicant_types_is_complete(topic: str) -> None:
    typed = builders.topic_answers(topic, "longevity")
    assert interpret(question_set(topic, "longevity", STATIONS), typed, "post_iss", complete=True).errors == {}


def _errors(topic: str, **changes: Any) -> dict[str, str]:
    typed = builders.topic_answers(topic, "longevity", **changes)
    reading = interpret(question_set(topic, "longevity", STATIONS), typed, "post_iss", complete=True)
    return {code: sentences[0].en for code, sentences in reading.errors.items()}


@pytest.mark.parametrize("address", ["akari", "akari@", "@example.ac.jp", "akari@example", "a b@example.ac.jp", "a@."])
def test_an_address_looks_like_one(address: str) -> None:
    assert _errors("people", pi_email=address) == {
        "pi_email": "Enter the principal investigator's e-mail address in the form name@example.ac.jp."
    }
    assert list(_errors("people", contact_email=address)) == ["contact_email"]


@pytest.mark.parametrize(("start", "end"), [("2031-10-01", "2031-10-01"), ("2031-10-02", "2031-10-01")])
def test_a_period_ends_after_it_starts(start: str, end: str) -> None:
    assert _errors("schedule", window_start=start, window_end=end) == {
        "window_start": "The end of the preferred period must be after its start."
    }


def test_more_cannot_come_back_than_went_up() -> None:
    amounts = dict.fromkeys(["crew_hours", "power_kw", "racks", "downlink_mbps", "uplink_mbps", "external_ports"], "0")
    own = {"use_calculated": "no", "override_reason": "実測による", **amounts}
    assert _errors("resources", **own, upmass_kg="10", downmass_kg="10") == {}
    assert _errors("resources", **own, upmass_kg="10", downmass_kg="10.5") == {
        "upmass_kg": "The downmass (10.5 kg) is above the upmass (10 kg). Correct one of them."
    }
    assert "override_reason" in _errors("resources", **{**own, "override_reason": ""}, upmass_kg="1", downmass_kg="0")


@pytest.mark.parametrize(
    ("topic", "changes", "asked"),
    [
        ("schedule", {"window_fixed": "yes"}, "window_reason"),
        ("purpose", {"preferred_route": "direct"}, "preference_reason"),
        ("results", {"results_policy": "embargo"}, "embargo_until"),
        ("safety", {"leaves_japan": "yes"}, "export_classification"),
    ],
)
def test_an_answer_that_needs_another_asks_for_it(topic: str, changes: dict[str, str], asked: str) -> None:
    assert asked not in _errors(topic)
    assert list(_errors(topic, **changes)) == [asked]


def test_what_is_marked_secret_is_what_says_what_the_work_is_about() -> None:
    secret = {question.code for question in question_set("purpose", "longevity").questions if question.secret}
    assert secret == {"title", "title_en", "summary"}
