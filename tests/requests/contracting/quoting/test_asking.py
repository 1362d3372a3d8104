"""Questions until their closing date, answers to all alike, and nobody is named."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from requests.contracting.models import Clarification, Quotation
from requests.contracting.quoting import asking
from requests.outbox.models import Dispatch
from requests.record import clock
from requests.record.refusals import Invalid, Missing, Refused, Stale
from tests.requests.contracting.quoting.asked import Asked, asked, prepared, refusal

pytestmark = pytest.mark.django_db


def ask(given: Asked, n: int = 0, question: str = "温度は？") -> Clarification:
    place = given.place(n)
    return asking.ask(place.public_id, given.agent(n), version=place.version, question=question)


def publish(given: Asked, question: int | None = None, subject: str = "温度", answer: str = "4 ℃") -> Clarification:
    return asking.publish(
        given.quotation.public_id,
        given.buyer,
        version=given.now().version,
        subject=subject,
        answer=answer,
        question=question,
    )


@pytest.mark.parametrize(
    ("question", "sentence"), [(" ", "Enter the question."), ("x" * 4001, "Use at most 4,000 characters.")]
)
def test_a_question_has_a_text(question: str, sentence: str) -> None:
    given = asked(1)
    with pytest.raises(Invalid) as refused:
        ask(given, question=question)
    assert refused.value.faults["question"][0].en == sentence


def test_after_its_closing_date_nobody_asks_and_the_buyer_still_answers() -> None:
    given = asked(1)
    first = ask(given)
    Quotation.objects.update(questions_until=clock.now() - timedelta(seconds=1))
    with refusal("The time for questions ended on"):
        ask(given)
    assert publish(given, first.pk).number == 1


def test_too_many_unanswered_questions_wait() -> None:
    given = asked(1)
    place = given.place()
    Clarification.objects.bulk_create(
        Clarification(quotation=given.quotation, asked_by=place, question="?") for _ in range(asking.MOST_OPEN)
    )
    with refusal("50 of your questions wait for an answer."):
        ask(given)


def test_numbers_run_through_answers_and_remarks_alike_and_everybody_is_told() -> None:
    given = asked(2)
    question = ask(given, 0, "カナリアの質問")
    remark, answer = publish(given), publish(given, question.pk)
    assert (remark.number, answer.number) == (1, 2)
    assert [one.number for one in asking.published(given.quotation)] == [1, 2]
    told = Dispatch.objects.filter(kind="clarification.published").values_list("user_id", flat=True)
    assert Counter(told) == Counter([given.agent(0).user, given.agent(1).user] * 2)
    assert (answer.question, answer.subject) == ("カナリアの質問", "温度")


@pytest.mark.parametrize(
    ("subject", "answer", "faults"),
    [
        ("", " ", {"subject": "Enter what the clarification is about.", "answer": "Enter the answer."}),
        ("x" * 4001, "x", {"subject": "Use at most 4,000 characters."}),
    ],
)
def test_a_clarification_has_both_texts(subject: str, answer: str, faults: dict[str, str]) -> None:
    given = asked(1)
    with pytest.raises(Invalid) as refused:
        publish(given, subject=subject, answer=answer)
    assert {name: one[0].en for name, one in refused.value.faults.items()} == faults


def test_a_question_is_answered_once_and_only_its_own_quotations() -> None:
    given, other = asked(1), asked(1)
    question, foreign = ask(given), ask(other)
    publish(given, question.pk)
    for wrong in (question.pk, foreign.pk, 0):
        with pytest.raises(Invalid) as refused:
            publish(given, wrong)
        assert refused.value.faults["question"][0].en == "Choose a question that has not been answered yet."


def test_only_the_buyer_publishes_and_only_while_it_is_open() -> None:
    given = asked(1)
    told: dict[str, Any] = {"subject": "x", "answer": "y"}
    version = given.now().version
    with pytest.raises(Refused, match="The applicant contracts directly"):
        asking.publish(given.quotation.public_id, given.coordinator, version=version, **told)
    with pytest.raises(Missing):
        asking.publish(given.quotation.public_id, given.agent(), version=version, **told)
    with pytest.raises(Stale):
        asking.publish(given.quotation.public_id, given.buyer, version=version - 1, **told)
    with refusal("This request for quotes is already “being prepared”."):
        publish(prepared(1))
    given.quote(0)
    given.close()
    with refusal("This request for quotes is already “being compared”."):
        publish(given)
