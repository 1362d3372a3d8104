"""What must leave leaves once, in the reader's language; a failing mail server or a dying worker loses nothing."""

from datetime import timedelta
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction

from platforms.bilingual import Text
from requests.outbox import services, tasks
from requests.outbox.models import Dispatch
from requests.outbox.services import Recipient, deliver_due, send
from requests.record import clock
from tests.requests import builders

pytestmark = pytest.mark.django_db
SENTENCE = Text(ja="申請を受け付けました。", en="The request has arrived.")


def _send(
    email: str = "akari@example.org", language: str = "ja", cause: str = "cause", user: int | None = None
) -> None:
    send(
        Recipient(user, email, language),
        kind="request.submit",
        sentence=SENTENCE,
        reference="KB-7QF2-M9XK",
        path="/requests/KB-7QF2-M9XK/",
        cause=cause,
    )


class Broken(EmailBackend):
    """A mail server that refuses everything; `trouble` is how."""

    trouble: Exception = SMTPException("no")

    def send_messages(self, messages: Any) -> int:
        raise self.trouble


@pytest.fixture
def broken(settings: Any) -> type[Broken]:
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    Broken.trouble = SMTPException("no")
    return Broken


def _due_again() -> None:
    Dispatch.objects.update(next_at=clock.now())


def test_the_same_notice_about_the_same_cause_goes_to_a_person_once() -> None:
    who = builders.applicant()
    for _ in range(3):
        _send(user=who.user)
    _send("other@example.org")
    _send(cause="another cause", user=who.user)
    assert Dispatch.objects.count() == 3
    assert deliver_due() == 3
    assert deliver_due() == 0
    assert len(mail.outbox) == 3


def test_postgresql_too_lets_a_notice_in_once() -> None:
    _send()
    row = Dispatch.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.create(once=row.once, kind="x", sentence="x", reference="x", path="x")


@pytest.mark.parametrize(
    ("language", "subject", "sentence"),
    [("ja", "KB-7QF2-M9XK", "申請を受け付けました。"), ("en", "KB-7QF2-M9XK", "The request has arrived.")],
)
def test_a_mail_has_the_number_the_sentence_and_the_way_back(
    language: str, subject: str, sentence: str, settings: Any
) -> None:
    settings.SITE_URL = "https://portal.example"
    _send(language=language)
    assert tasks.deliver_due() == 1
    (one,) = mail.outbox
    assert subject in one.subject
    assert "\n" not in one.subject
    assert sentence in one.body
    assert "https://portal.example/requests/KB-7QF2-M9XK/" in one.body
    assert one.to == ["akari@example.org"]
    row = Dispatch.objects.get()
    assert row.sent_at is not None
    assert (row.next_at, row.attempts, row.last_error) == (None, 1, "")


@pytest.mark.parametrize(
    "trouble", [SMTPException("no"), ConnectionRefusedError(), TimeoutError(), ValueError("a header"), UnicodeError()]
)
def test_a_mail_that_cannot_go_is_tried_again_later(broken: type[Broken], trouble: Exception) -> None:
    broken.trouble = trouble
    _send()
    assert deliver_due() == 0
    row = Dispatch.objects.get()
    assert (row.sent_at, row.attempts, row.last_error) == (None, 1, type(trouble).__name__)
    assert row.next_at is not None
    assert timedelta(seconds=20) < row.next_at - clock.now() < timedelta(seconds=40)
    assert deliver_due() == 0
    assert Dispatch.objects.get().attempts == 1


@pytest.mark.parametrize(("tried", "seconds"), [(1, 30), (2, 60), (5, 480), (10, 15360), (11, 21600), (16, 21600)])
def test_the_waits_double_up_to_six_hours(tried: int, seconds: int) -> None:
    for _ in range(20):
        assert seconds * 0.9 <= services._wait(tried).total_seconds() <= seconds * 1.1


def test_after_three_days_it_is_given_up_and_kept_for_a_person(broken: type[Broken]) -> None:
    _send()
    for _ in range(services.ATTEMPTS):
        _due_again()
        deliver_due()
    row = Dispatch.objects.get()
    assert (row.attempts, row.next_at, row.sent_at) == (services.ATTEMPTS, None, None)
    assert row.given_up_at is not None
    assert deliver_due() == 0
    waits = sum((services._wait(n) for n in range(1, services.ATTEMPTS)), timedelta())
    assert timedelta(days=1) < waits < timedelta(days=4)


def test_one_bad_mail_does_not_keep_the_others_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        _send(f"p{n}@example.org", cause=f"c{n}")
    make = services._mail

    def some(dispatch: Dispatch) -> Any:
        if dispatch.email == "p0@example.org":
            raise ValueError("cannot be made")
        return make(dispatch)

    monkeypatch.setattr(services, "_mail", some)
    assert deliver_due() == 2
    assert Dispatch.objects.get(email="p0@example.org").last_error == "ValueError"


def test_a_worker_that_dies_after_claiming_leaves_the_mail_due_again() -> None:
    _send()
    assert services._claim() is not None
    assert services._claim() is None
    assert deliver_due() == 0
    row = Dispatch.objects.get()
    assert row.next_at is not None
    assert timedelta(minutes=4) < row.next_at - clock.now() <= services.CLAIM
    _due_again()
    assert deliver_due() == 1
    assert Dispatch.objects.get().attempts == 2
    assert len(mail.outbox) == 1


def test_a_round_sends_a_batch_and_the_oldest_first() -> None:
    for n in range(services.BATCH + 5):
        _send(f"p{n}@example.org", cause=f"c{n}")
    assert deliver_due() == services.BATCH
    assert mail.outbox[0].to == ["p0@example.org"]
    assert deliver_due() == 5


def test_what_fails_is_logged_without_the_address(broken: type[Broken], caplog: pytest.LogCaptureFixture) -> None:
    broken.trouble = SMTPException("akari@example.org refused")
    _send()
    deliver_due()
    assert "SMTPException" in caplog.text
    assert "akari" not in caplog.text
    assert "akari" not in Dispatch.objects.get().last_error
