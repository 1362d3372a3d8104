"""The inbox: what each tab shows, how filters and pages work, and what it costs."""

import pytest

from requests.triage import deciding
from tests.requests import builders
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


def test_smoke() -> None:
    co = builders.coordinator()
    one = builders.submitted(builders.applicant("academia"), "longevity")
    builders.provider("small_satellite")
    two = builders.submitted(
        builders.applicant("commercial_domestic"), "small_satellite", purpose={"purpose": "commercial"}
    )
    three = builders.submitted(builders.applicant("foreign_public"), "longevity")
    client = visitor(co)
    page = client.get("/triage/")
    text = page.content.decode()
    assert page.status_code == 200
    assert one.number in text
    assert client.get("/triage/?tab=judgement").status_code == 200
    for request in (one, two, three):
        answer = client.get(f"/triage/{request.number}/")
        assert answer.status_code == 200
    for step in (
        "confirm",
        "override",
        "return",
        "ask",
        "decline",
        "assign",
        "snooze",
        "answer_route_review",
        "allocate",
        "release",
        "invite",
        "reopen",
    ):
        assert client.get(f"/triage/{one.number}/{step}/").status_code == 200, step
    answer = client.post(f"/triage/{one.number}/confirm/", {"version": one.version})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert client.get("/pools/?year=2031").status_code == 200
    assert client.get(f"/triage/bulk/?action=confirm&row={two.number}:{two.version}").status_code == 200
    assert client.post("/triage/bulk/", {"action": "confirm", "row": f"{two.number}:{two.version}"}).status_code == 200
