"""Complete answers to every platform, made from the examples that the questions show: documentation, demo, tests."""

from platforms.catalogue import PLATFORMS
from platforms.questions import Question, QuestionSet

OVERRIDES: dict[str, dict[str, object]] = {
    "longevity": {"gravity_levels": ["micro", "one_g"], "samplings": "4"},
    "combustion": {"toxic_products": "no"},
    "materials": {"samples_return": "no"},
    "small_satellite": {"size_class": "u3"},
    "external_port": {"heat_w": "50"},
}


def sound_answers(code: str, **changes: object) -> dict[str, object]:
    """What a careful applicant would type for the platform; `changes` replace single answers, None removes one."""
    typed = from_examples(PLATFORMS[code].application) | OVERRIDES.get(code, {}) | changes
    return {name: value for name, value in typed.items() if value is not None}


def from_examples(question_set: QuestionSet) -> dict[str, object]:
    """Each question answered by its own example; choices by their first option."""
    return {question.code: example_of(question) for question in question_set.questions}


def example_of(question: Question) -> object:
    """The example of one question, as typed; ValueError when it shows none."""
    if question.kind == "several":
        return [question.choices[0].code]
    if question.choices:
        return question.choices[0].code
    if question.example is None:
        raise ValueError(f"{question.code} shows no example")
    return question.example.ja
