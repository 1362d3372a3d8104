"""A declaration that contradicts itself is refused when the program starts, not when somebody files a request."""

from datetime import date
from decimal import Decimal

import pytest

from platforms import asking
from platforms.bilingual import Text
from platforms.questions import ERAS, Check, Limit, Question, QuestionSet, Source, choices, severity_in, when

NAME = Text("名前", "Name")
TITLE = Text("題", "Title")


def source(basis: str) -> Source:
    return Source(Text("出典", "Source"), date(2020, 1, 1), basis)  # type: ignore[arg-type]


def set_of(*questions: Question, checks: tuple[Check, ...] = ()) -> QuestionSet:
    return QuestionSet(code="x", version=1, title=TITLE, questions=questions, checks=checks)


@pytest.mark.parametrize("basis", ["unverified", "judgement"])
def test_soft_ground_never_rejects(basis: str) -> None:
    with pytest.raises(ValueError, match="may warn, never reject"):
        Limit(maximum=Decimal(1), source=source(basis), severity="hard")
    with pytest.raises(ValueError, match="may warn, never reject"):
        Check(code="c", fields=("a",), wording=NAME, wrong=lambda a: True, source=source(basis))
    assert Limit(maximum=Decimal(1), source=source(basis), severity="warn").severity_in("iss") == "warn"


def test_a_limit_has_a_bound() -> None:
    with pytest.raises(ValueError, match="minimum or a maximum"):
        Limit()


def test_limits_reject_by_era() -> None:
    assert [severity_in("hard", "kibo", era) for era in ERAS] == ["hard", "warn", "warn"]
    assert [severity_in("hard", "always", era) for era in ERAS] == ["hard", "hard", "hard"]
    assert {severity_in("warn", scope, era) for scope in ("always", "kibo") for era in ERAS} == {"warn"}


def test_a_question_is_asked_once() -> None:
    with pytest.raises(ValueError, match="asked twice"):
        set_of(asking.text("a", NAME), asking.text("a", NAME))


def test_a_condition_points_back() -> None:
    with pytest.raises(ValueError, match="does not come before"):
        set_of(asking.text("a", NAME, asked_if=when("b", "yes")), asking.yes_no("b", NAME))


def test_a_question_is_no_newer_than_its_set() -> None:
    with pytest.raises(ValueError, match="newer than the set"):
        set_of(asking.text("a", NAME, since=2))


def test_a_check_looks_at_questions_that_exist() -> None:
    with pytest.raises(ValueError, match="unknown questions"):
        set_of(asking.text("a", NAME), checks=(Check(code="c", fields=("z",), wording=NAME, wrong=lambda a: True),))


def test_a_choice_knows_its_wording() -> None:
    question = asking.choice("a", NAME, choices(x=("エックス", "Ex")))
    assert question.choice_label("x").ja == "エックス"
    with pytest.raises(KeyError):
        question.choice_label("y")
