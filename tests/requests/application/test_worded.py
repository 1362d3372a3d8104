"""Answers are said as people read them, in both languages, whatever form they are stored or read in."""

from datetime import date
from decimal import Decimal

import pytest

from platforms.asking import choice, decimal, several, text, yes_no
from platforms.asking import date as day
from platforms.bilingual import Text
from platforms.questions import choices
from requests.application.worded import worded

LABEL = Text("質問", "Question")
COLOURS = choices(red=("赤", "Red"), blue=("青", "Blue"))


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        (text("a", LABEL), "星野", "星野"),
        (text("a", LABEL), None, ""),
        (text("a", LABEL), "", ""),
        (several("a", LABEL, COLOURS), [], ""),
        (several("a", LABEL, COLOURS), ["red", "blue"], Text("赤、青", "Red, Blue")),
        (several("a", LABEL, COLOURS), ("blue",), Text("青", "Blue")),
        (choice("a", LABEL, COLOURS), "red", Text("赤", "Red")),
        (choice("a", LABEL, COLOURS), "no longer offered", Text("no longer offered", "no longer offered")),
        (yes_no("a", LABEL), True, Text("はい", "Yes")),
        (yes_no("a", LABEL), False, Text("いいえ", "No")),
        (yes_no("a", LABEL), "no", Text("いいえ", "No")),
        (decimal("a", LABEL, unit=Text("時間", "hours")), "3.5", Text("3.5 時間", "3.5 hours")),
        (decimal("a", LABEL, unit=Text("時間", "hours")), Decimal("3.5"), Text("3.5 時間", "3.5 hours")),
        (day("a", LABEL), "2031-04-08", Text("2031年4月8日", "8 April 2031")),
        (day("a", LABEL), date(2031, 4, 8), Text("2031年4月8日", "8 April 2031")),
        (day("a", LABEL), "in spring", "in spring"),
    ],
)
def test_an_answer_in_words(question: object, value: object, said: Text | str) -> None:
    assert worded(question, value) == said  # type: ignore[arg-type]
