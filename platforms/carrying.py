"""Carries a draft over to a newer version of its questions, so that nobody has to type it again."""

from collections.abc import Mapping
from dataclasses import dataclass

from platforms.questions import QuestionSet


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """`answers` under their present names; `dropped`: no longer asked, kept to be shown; `new_questions` by code."""

    answers: Mapping[str, object]
    dropped: Mapping[str, object]
    new_questions: tuple[str, ...]


def carry_over(old_answers: Mapping[str, object], from_version: int, question_set: QuestionSet) -> CarriedOver:
    """Rename what was renamed since `from_version`, version by version, and set apart what is no longer asked.

    The answers may be canonical or as typed; interpret() then says which of them no longer hold.
    """
    answers = dict(old_answers)
    for version in range(from_version + 1, question_set.version + 1):
        names = {r.old: r.new for r in question_set.renamed if r.version == version}
        answers = {names.get(code, code): value for code, value in answers.items()}
    asked = set(question_set.codes)
    return CarriedOver(
        answers={code: value for code, value in answers.items() if code in asked},
        dropped={code: value for code, value in answers.items() if code not in asked},
        new_questions=tuple(q.code for q in question_set.questions if q.since > from_version),
    )
