"""The error pages: the right status, the sentence that helps, and nothing about other people's requests."""

import logging
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.utils import translation

from platforms.bilingual import Text
from portal import errors

pytestmark = pytest.mark.urls("tests.browser.gallery")


@pytest.fixture
def english() -> Client:
    client = Client(raise_request_exception=False)
    client.cookies["django_language"] = "en"
    return client


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/nowhere/", 404, "The page was not found"),
        ("/forbidden/", 403, "Your role does not allow this."),
        ("/conflict/", 409, "What you entered is not lost."),
        ("/large/", 413, "One file may have up to 50\u00a0MB."),
        ("/many/", 429, "Wait 3 minutes, then try again."),
        ("/down/", 503, "Try again in 60 seconds."),
    ],
)
@pytest.mark.django_db
def test_an_error_says_what_to_do(english: Client, path: str, status: int, sentence: str) -> None:
    answer = english.get(path)
    assert answer.status_code == status
    assert sentence in answer.content.decode()


@pytest.mark.django_db
def test_a_conflict_shows_both_versions(english: Client) -> None:
    page = english.get("/conflict/").content.decode()
    assert "Reversibility of muscle atrophy" in page
    assert "Another title" in page


def test_waiting_times_are_told_to_programs_too(english: Client) -> None:
    assert english.get("/many/")["Retry-After"] == "150"
    assert english.get("/down/")["Retry-After"] == "60"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_failure_has_an_id_that_the_log_has_too(
    client: Client, caplog: pytest.LogCaptureFixture, language: str
) -> None:
    client.raise_request_exception = False
    client.cookies["django_language"] = language
    with caplog.at_level(logging.ERROR, "portal.errors"):
        answer = client.get("/failing/")
    incident = re.search(r"<b>([2-9A-HJ-NP-Z]{8})</b>", answer.content.decode())
    assert answer.status_code == 500
    assert incident
    assert f'lang="{language}"' in answer.content.decode()
    assert any(incident[1] in record.getMessage() for record in caplog.records)


def test_a_failure_page_needs_no_stylesheet(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(path: str) -> str:
        raise ValueError(path)

    monkeypatch.setattr(errors, "static", missing)
    answer = errors.handler500(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"stylesheet" not in answer.content


def test_the_reason_of_a_refusal_is_said_in_the_reader_s_language() -> None:
    refused = PermissionDenied(Text("担当者だけが確定できます。", "Only a coordinator can confirm."))
    with translation.override("en"):
        assert errors.sentence_of(refused) == "Only a coordinator can confirm."
    with translation.override("ja"):
        assert errors.sentence_of(refused) == "担当者だけが確定できます。"
    assert errors.sentence_of(PermissionDenied("plain")) == "plain"
    assert errors.sentence_of(None) == ""


@pytest.mark.django_db
def test_a_form_without_its_token_is_explained() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = "en"
    answer = client.post("/i18n/setlang/", {"language": "en"})
    assert answer.status_code == 403
    assert "The form has expired" in answer.content.decode()
