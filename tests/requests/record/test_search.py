"""Words are found in Japanese and English, two characters long or one, whatever their case and order."""

import pytest

from requests.record.models import Request
from requests.record.search import bigrams_of, matching
from tests.requests import bare, builders

pytestmark = pytest.mark.django_db


def _stored(text: str) -> Request:
    words = text.casefold()
    return bare.row(builders.applicant(), search_text=words, bigrams=bigrams_of(words))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [("", []), ("a", []), ("AbA", ["ab", "ba"]), ("筋 萎縮", ["萎縮"]), ("あ　い う", []), ("abab", ["ab", "ba"])],
)
def test_pairs_of_neighbours(text: str, pairs: list[str]) -> None:
    assert bigrams_of(text) == pairs


@pytest.mark.parametrize("query", ["萎縮", "筋萎縮", "筋", "MOUSE", "mouse 筋", "筋　mouse", "us", ""])
def test_a_request_is_found_by_each_of_its_words(query: str) -> None:
    mouse, _ = _stored("筋萎縮の評価 Mouse housing"), _stored("材料曝露 Exposure")
    assert mouse in matching(Request.objects.all(), query)


@pytest.mark.parametrize("query", ["曝露", "mouse exposure", "萎評", "100%", "_", "\\", "'", "筋 月"])
def test_every_word_must_be_there_as_it_is(query: str) -> None:
    mouse = _stored("筋萎縮の評価 Mouse housing")
    assert mouse not in matching(Request.objects.all(), query)


def test_pairs_alone_do_not_make_a_word() -> None:
    scattered = _stored("abxbc")
    assert scattered not in matching(Request.objects.all(), "abc")


def test_ten_words_are_enough() -> None:
    mouse = _stored("a b c d e f g h i j")
    assert mouse in matching(Request.objects.all(), "a b c d e f g h i j not-there")
