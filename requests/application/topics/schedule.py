"""When and on which station; the station decides the era, else the dates do."""

from collections.abc import Iterable
from functools import lru_cache

from platforms.asking import choice, date, text, yes_no
from platforms.bilingual import Text
from platforms.questions import Check, Choice, QuestionSet, when

TITLE = Text(ja="希望時期とステーション", en="Schedule and station")
UNDECIDED = "undecided"


def questions(stations: Iterable[Choice]) -> QuestionSet:
    """The same stations give the very same set: forms and serializers are kept by its identity."""
    return _questions(tuple(stations))


@lru_cache(maxsize=16)
def _questions(stations: tuple[Choice, ...]) -> QuestionSet:
    undecided = Choice(UNDECIDED, Text(ja="決めていない（時期で判定）", en="Undecided: go by the dates"))
    return QuestionSet(
        code="schedule",
        version=1,
        title=TITLE,
        questions=(
            choice(
                "station",
                Text(ja="希望するステーション", en="Station"),
                (undecided, *stations),
                hint=Text(
                    ja="きぼう（ISS）か米国商業宇宙ステーションかで、適用する規則が変わります。",
                    en="Whether it is Kibo (ISS) or a US commercial station decides which rules apply.",
                ),
            ),
            date("window_start", Text(ja="希望する時期の始まり", en="Start of the preferred period")),
            date("window_end", Text(ja="希望する時期の終わり", en="End of the preferred period")),
            yes_no(
                "window_fixed",
                Text(ja="この時期でなければ成り立ちませんか", en="Would it fail outside this period?"),
            ),
            text(
                "window_reason",
                Text(ja="その時期でなければならない理由", en="Why it has to be this period"),
                long=True,
                asked_if=when("window_fixed", "yes"),
            ),
        ),
        checks=(
            Check(
                code="window_order",
                fields=("window_start", "window_end"),
                wording=Text(
                    ja="希望する時期の終わりは、始まりより後の日にしてください。",
                    en="The end of the preferred period must be after its start.",
                ),
                wrong=lambda a: (a.day("window_end") or 0) <= (a.day("window_start") or 0),  # type: ignore[operator]
            ),
        ),
    )
