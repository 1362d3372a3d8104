"""A topic's page: everything typed is kept, faults and remarks are said, two people and two tabs lose nothing."""

from typing import Any

import pytest
from django.test import Client

from requests.intake import drafting
from requests.record.models import Request, TopicAnswers
from tests.requests import builders
from tests.requests.intake import journey

pytestmark = pytest.mark.django_db


def row(request: Request, topic: str) -> TopicAnswers:
    return TopicAnswers.objects.get(request=request, topic=topic)


def test_what_cannot_be_read_is_kept_as_typed_and_the_page_stays() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.started(client)
    answer = journey.save(client, request, "experiment", mice="many")
    assert answer["Location"].endswith("/topics/experiment/?checked=1")
    page = client.get(answer["Location"]).content.decode()
    assert 'value="many"' in page
    assert "There is a problem" in page
    assert row(request, "experiment").typed["mice"] == "many"


def test_coming_back_later_leads_to_the_list_whatever_is_missing() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.started(client)
    answer = journey.save(client, request, "people", pi_name="", then="later")
    assert answer["Location"] == f"/requests/{request.number}/tasks/"
    page = client.get(answer["Location"]).content.decode()
    assert "In progress" in page
    assert "0 of 8 topics" in page


def test_a_remark_is_shown_once_and_does_not_block() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.started(client)
    first = journey.save(client, request, "experiment", mice="40")
    assert first["Location"].endswith("/topics/experiment/")
    assert "Please check:" in client.get(first["Location"]).content.decode()
    assert not journey.save(client, request, "experiment", mice="40")["Location"].endswith("/topics/experiment/")


def test_full_width_digits_are_understood() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.started(client)
    journey.save(client, request, "experiment", mice="１２")
    assert row(request, "experiment").answers["mice"] == 12


def test_the_same_page_sent_twice_is_no_conflict() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.started(client)
    for _send in range(2):
        assert journey.save(client, request, "people", version=0).status_code == 302


def two_texts(client: Client, request: Request) -> Any:
    """Somebody else has saved another name since the page was opened."""
    return journey.save(client, request, "people", version=0, pi_name="私の名前")


def test_two_people_see_both_texts_and_choose() -> None:
    client, user, of = journey.signed_in()
    request = journey.started(client)
    drafting.save_topic(
        request.pk, "people", journey.typed("people", pi_name="先の名前"), builders.acting(user, of), version=0
    )
    answer = two_texts(client, request)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "私の名前" in page
    assert "先の名前" in page
    assert row(request, "people").answers["pi_name"] == "先の名前"
    for pick, kept in (("theirs", "先の名前"), ("mine", "私の名前")):
        data = {**journey.typed("people", pi_name="私の名前"), "pick-pi_name": pick}
        sent = {**data, "topic_version": row(request, "people").version}
        assert client.post(f"/requests/{request.number}/topics/people/", sent).status_code == 302
        assert row(request, "people").answers["pi_name"] == kept


def test_a_preview_writes_nothing() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.started(client)
    address = f"/requests/{request.number}/topics/purpose/preview/"
    said = client.post(address, journey.typed("purpose", purpose="commercial")).content.decode()
    assert "direct contract" in said
    assert "Shown once the experiment is described." in said
    assert Request.objects.get(pk=request.pk).version == request.version
    assert client.get(address).status_code == 405
    assert client.post(f"/requests/{request.number}/topics/people/preview/").status_code == 404


def test_a_strangers_draft_is_not_there() -> None:
    client, _user, _of = journey.signed_in()
    other, _user2, _of2 = journey.signed_in()
    request = journey.started(client)
    for address in ("tasks/", "topics/people/", "check/", "files/", "history/", "people/", ""):
        assert other.get(f"/requests/{request.number}/{address}").status_code == 404
    assert journey.save(other, request, "people").status_code == 404


def test_a_submitted_request_is_read_only() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.submitted(client)
    answer = client.get(f"/requests/{request.number}/topics/people/")
    assert answer["Location"].endswith("/check/")
    refused = journey.save(client, request, "people", pi_name="x")
    assert refused.status_code == 409
    assert "cannot be changed" in refused.content.decode()
