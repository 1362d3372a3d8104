"""What a service refuses and a page does not handle itself: the right status, the sentence, in both languages."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from platforms.bilingual import Text
from portal.errors import refusals
from requests.policy.permissions import Verdict
from requests.record.refusals import Invalid, Missing, Refused, Stale

BECAUSE = Text(ja="担当者だけができます。", en="Only a coordinator can do this.")


def asked() -> HttpRequest:
    http = RequestFactory().post("/somewhere/?tab=all")
    http.user = AnonymousUser()
    return http


@pytest.mark.parametrize(
    ("refusal", "status", "sentence"),
    [
        (Missing("KB-AAAA-AAAA"), 404, "The page was not found"),
        (Refused(Verdict(False, BECAUSE)), 403, BECAUSE.en),
        (Refused(Verdict(False, BECAUSE), by_state=True), 409, BECAUSE.en),
        (Stale(7), 409, "Nothing was changed. Open the page again"),
    ],
)
def test_a_refusal_becomes_a_page(refusal: Exception, status: int, sentence: str) -> None:
    with translation.override("en"):
        answer = refusals(lambda http: HttpResponse()).process_exception(asked(), refusal)
    assert answer is not None
    assert answer.status_code == status
    assert sentence in answer.content.decode()


def test_the_sentence_is_said_in_the_readers_language() -> None:
    with translation.override("ja"):
        answer = refusals(lambda http: HttpResponse()).process_exception(asked(), Refused(Verdict(False, BECAUSE)))
    assert answer is not None
    assert BECAUSE.ja in answer.content.decode()


@pytest.mark.parametrize("other", [Invalid.field("note", BECAUSE), ValueError("a fault of ours")])
def test_what_is_no_refusal_of_this_kind_is_left_alone(other: Exception) -> None:
    assert refusals(lambda http: HttpResponse()).process_exception(asked(), other) is None
