"""Filing through the pages: start, eight topics, check, submit, receipt, and where it stands afterwards."""

import re

import pytest
from django.test import Client

from platforms.catalogue import PLATFORMS
from requests.application.topics import TOPICS
from requests.policy.lifecycle import State
from requests.policy.permissions import Role
from requests.record.models import Request
from tests.requests import builders
from tests.requests.intake import journey

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str) -> str:
    """The page at an address, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, (answer.status_code, answer.headers.get("Location"))
    return answer.content.decode()


def test_a_first_visit_is_told_the_three_steps() -> None:
    client, _user, _of = journey.signed_in()
    assert "Three steps to your first request" in shown(client, "/requests/")


def test_every_platform_is_filed_from_start_to_receipt() -> None:
    builders.station()
    for platform in PLATFORMS:
        client, _user, _of = journey.signed_in()
        request = journey.submitted(client, platform)
        assert request.state == State.SUBMITTED
        assert request.number in shown(client, f"/requests/{request.number}/receipt/")
        page = shown(client, f"/requests/{request.number}/")
        assert "Why this route" in page
        assert "What would change this result" in page


def test_each_page_of_a_draft_opens() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.started(client)
    for topic in TOPICS:
        shown(client, f"/requests/{request.number}/topics/{topic}/")
        shown(client, f"/requests/{request.number}/topics/{topic}/?checked=1")
    for page in ("tasks", "check", "files", "people", "history", "withdraw", "amend", "answer", "route-review"):
        shown(client, f"/requests/{request.number}/{page}/")
    assert client.get(f"/requests/{request.number}/").headers["Location"].endswith("/tasks/")
    assert client.get(f"/requests/{request.number}/receipt/").status_code == 404


def test_a_double_click_starts_one_draft() -> None:
    client, user, _of = journey.signed_in()
    first, second = (journey.started(client, token="b" * 32) for _ in range(2))
    assert first == second
    assert Request.objects.filter(created_by=user).count() == 1


def test_the_platform_of_the_finder_is_chosen_already() -> None:
    client, _user, _of = journey.signed_in()
    page = shown(client, "/requests/start/?platform=combustion")
    (option,) = [line for line in re.findall(r"<input[^>]*>", page) if 'value="combustion"' in line]
    assert "checked" in option


def test_who_is_no_applicant_reads_why_and_starts_nothing() -> None:
    jaxa = builders.organization("jaxa")
    client = journey.client_of(builders.person(jaxa, Role.JAXA_COORDINATOR))
    assert "choose an organization in which you are an applicant" in shown(client, "/requests/start/")
    answer = client.post("/requests/start/", {"platform": "longevity", "start_token": "c" * 32})
    assert answer.status_code == 403
    assert not Request.objects.exists()


def test_start_without_a_platform_says_so() -> None:
    client, _user, _of = journey.signed_in()
    answer = client.post("/requests/start/", {"start_token": "d" * 32})
    assert answer.status_code == 422
    assert "Choose a platform." in answer.content.decode()
