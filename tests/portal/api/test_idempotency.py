"""A call that writes takes effect once: keys, replays, other bodies, two at a time, refusals, forgetting."""

import threading
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from platforms.models import Operator
from portal.accounts.models import Organization, User
from portal.api import idempotency
from portal.api.models import IdempotencyRecord
from portal.api.tasks import forget_old_answers
from tests.portal.api.conftest import send, token_of, told

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.api.addresses")]
BODY = {"code": "new", "name": "New"}


def made() -> int:
    return Operator.objects.filter(code="new").count()


def test_without_a_key_nothing_is_written(caller: Client) -> None:
    body = told(send(caller, "/things", BODY, key=""), 400, "idempotency-key-missing")
    assert body["detail"] == "A call that writes needs an Idempotency-Key header."
    assert made() == 0


@pytest.mark.parametrize("key", ["鍵", "a b", "x" * 256, '""', '"a', 'a"b"', '"a\\x"', '"é"', '"' + "x" * 256 + '"'])
def test_a_key_that_is_no_key(caller: Client, key: str) -> None:
    told(send(caller, "/things", BODY, key=key), 400, "idempotency-key-missing")
    assert made() == 0


def test_the_same_call_again_gets_the_same_answer_and_does_nothing(caller: Client) -> None:
    first, again = (send(caller, "/things", BODY, key="k1") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert (again["ETag"], again["Location"]) == (first["ETag"], first["Location"])
    assert not first.has_header("Idempotency-Replayed")
    assert again["Idempotency-Replayed"] == "true"
    assert made() == 1


def test_no_copy_of_the_database_tells_what_was_answered(caller: Client) -> None:
    first = send(caller, "/things", BODY, key="k1")
    kept = IdempotencyRecord.objects.get(key="k1")
    assert first.content.decode() not in kept.body
    assert kept.body.startswith("gAAAA")
    IdempotencyRecord.objects.filter(pk=kept.pk).update(body=first.content.decode())  # as it was kept formerly
    assert send(caller, "/things", BODY, key="k1").content == first.content


def test_a_key_in_quotes_is_the_same_key(caller: Client) -> None:
    send(caller, "/things", BODY, key="k1")
    assert send(caller, "/things", BODY, key='"k1"')["Idempotency-Replayed"] == "true"


def test_the_order_of_fields_does_not_matter(caller: Client) -> None:
    send(caller, "/things", '{"code":"new","name":"New"}', key="k1")
    assert send(caller, "/things", '{"name": "New", "code": "new"}', key="k1")["Idempotency-Replayed"] == "true"


def test_the_key_of_another_call_is_refused(caller: Client) -> None:
    send(caller, "/things", BODY, key="k1")
    body = told(send(caller, "/things", {**BODY, "name": "Other"}, key="k1"), 422, "idempotency-key-reused")
    assert body["detail"] == "The same key came with a different call before."
    told(send(caller, "/things/x", BODY, key="k1", method="patch"), 422, "idempotency-key-reused")
    assert made() == 1


def test_nobody_meets_anothers_keys(caller: Client, academy: Organization, applicant: User) -> None:
    send(caller, "/things", BODY, key="k1")
    other = Client(headers={"Authorization": f"Bearer {token_of(academy, applicant, 'requests:write')}"})
    assert send(other, "/things", {"code": "mine", "name": "x"}, key="k1").status_code == 201
    person = Client()
    person.force_login(applicant)
    assert send(person, "/things", {"code": "third", "name": "x"}, key="k1").status_code == 201


@pytest.mark.parametrize(("name", "status"), [("fail later", 400), ("refuse", 409), ("x" * 21, 400)])
def test_a_refusal_undoes_all_and_leaves_the_key_free(caller: Client, name: str, status: int) -> None:
    assert send(caller, "/things", {"code": "new", "name": name}, key="k1").status_code == status
    assert (made(), IdempotencyRecord.objects.count()) == (0, 0)
    assert send(caller, "/things", BODY, key="k1").status_code == 201


def test_a_call_without_side_effects_needs_no_key(client: Client) -> None:
    assert send(client, "/open", BODY, key="").status_code == 200
    assert IdempotencyRecord.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_sent_eight_times_at_once_it_happens_once(token: str) -> None:
    answers: list[Any] = []
    key, together = uuid.uuid4().hex, threading.Barrier(8)

    def call() -> None:
        program = Client(headers={"Authorization": f"Bearer {token}"})
        together.wait()
        answers.append(send(program, "/things", BODY, key=key))
        connection.close()

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert sum(answer.status_code == 201 for answer in answers) >= 1
    assert made() == IdempotencyRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_while_the_first_works_the_second_is_told_to_wait(caller: Client, token: str) -> None:
    from django.db import transaction

    answers: list[Any] = []

    def call() -> None:
        program = Client(headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"})
        answers.append(send(program, "/things", BODY, key="k1"))
        connection.close()

    caller.get("/things")  # the token's use is noted once a minute, and that row must not be held below
    with transaction.atomic():
        assert send(caller, "/things", BODY, key="k1").status_code == 201
        second = threading.Thread(target=call)
        second.start()
        second.join(timeout=20)
    assert told(answers[0], 409, "in-progress")["detail"].startswith("A call with the same Idempotency-Key")
    assert answers[0]["Retry-After"] == "1"


def test_answers_are_forgotten_after_three_days(caller: Client) -> None:
    send(caller, "/things", BODY, key="old")
    send(caller, "/things", {"code": "two", "name": "x"}, key="young")
    IdempotencyRecord.objects.filter(key="old").update(
        created_at=timezone.now() - idempotency.KEPT_FOR - timedelta(minutes=1)
    )
    assert forget_old_answers() == 1
    assert list(IdempotencyRecord.objects.values_list("key", flat=True)) == ["young"]
    assert forget_old_answers() == 0


@pytest.mark.parametrize(
    ("sent", "same"),
    [('"a b"', '"a b"'), ('"a\\"b"', '"a\\"b"'), ('"k";v=1', "k"), ('"k" ; v', '"k"'), ("k1", '"k1"')],
)
def test_a_key_is_a_string_as_the_draft_has_it(caller: Client, sent: str, same: str) -> None:
    assert send(caller, "/things", BODY, key=sent).status_code == 201
    assert send(caller, "/things", BODY, key=same)["Idempotency-Replayed"] == "true"


def test_a_refusal_leads_to_the_page_that_explains_it(caller: Client) -> None:
    answer = send(caller, "/things", BODY, key="")
    assert answer["Link"] == '</api/problems/idempotency-key-missing>; rel="describedby"; type="text/html"'


def test_the_repeated_answer_says_the_language_that_it_is_in(caller: Client) -> None:
    first = send(caller, "/things", BODY, key="k1", **{"Accept-Language": "ja"})
    again = send(caller, "/things", BODY, key="k1", **{"Accept-Language": "en"})
    assert (first["Content-Language"], again["Content-Language"]) == ("ja", "ja")
    assert again["Request-Id"] != first["Request-Id"]


def test_after_three_days_a_key_is_new_also_when_its_record_still_lies_there(caller: Client) -> None:
    send(caller, "/things", BODY, key="k1")
    young = IdempotencyRecord.objects.get()
    IdempotencyRecord.objects.update(created_at=timezone.now() - idempotency.KEPT_FOR + timedelta(minutes=1))
    assert send(caller, "/things", BODY, key="k1")["Idempotency-Replayed"] == "true"
    IdempotencyRecord.objects.update(created_at=timezone.now() - idempotency.KEPT_FOR - timedelta(minutes=1))
    answer = send(caller, "/things", {"code": "later", "name": "x"}, key="k1")
    assert (answer.status_code, answer.has_header("Idempotency-Replayed")) == (201, False)
    assert IdempotencyRecord.objects.get().pk != young.pk
