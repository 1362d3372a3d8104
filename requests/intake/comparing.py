"""Two people saved one topic: shows both texts answer by answer, and makes one of what the person picks."""

from collections.abc import Mapping
from dataclasses import dataclass

from platforms.interpretation import interpret
from platforms.questions import Era, QuestionSet
from requests.intake.showing import Shown, shown

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """One question answered in two ways: what is stored now, and what this person sent."""

    code: str
    theirs: Shown
    mine: Shown


def differences(
    asked: QuestionSet, theirs: Mapping[str, object], mine: Mapping[str, object], era: Era
) -> list[Difference]:
    """The questions whose answers differ once both are read alike (full-width digits and spaces do not count)."""
    stored, sent = _read(asked, theirs, era), _read(asked, mine, era)
    return [
        Difference(code, shown(asked.question(code), stored.get(code)), shown(asked.question(code), sent.get(code)))
        for code in asked.codes
        if stored.get(code) != sent.get(code)
    ]


def merged(theirs: Mapping[str, object], mine: Mapping[str, object], picked: Mapping[str, str]) -> dict[str, object]:
    """This person's answers, with the stored one wherever they picked it."""
    kept = {code: value for code, value in mine.items() if picked.get(code) != THEIRS}
    return kept | {code: theirs[code] for code, pick in picked.items() if pick == THEIRS and code in theirs}


def _read(asked: QuestionSet, raw: Mapping[str, object], era: Era) -> dict[str, object]:
    known = {code: value for code, value in raw.items() if code in asked.codes}
    reading = interpret(asked, known, era, complete=False)
    found: dict[str, object] = {**reading.kept, **reading.values}
    return {code: value for code, value in found.items() if value not in ("", [], None)}
