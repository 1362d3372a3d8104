"""Several requests at once: the plan says what will happen, and one that is refused holds up no other."""

from datetime import timedelta

import pytest

from requests.policy.permissions import Actor
from requests.record import clock
from requests.triage import bulk, desk
from tests.requests import builders
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Actor:
    return builders.coordinator()


def test_the_plan_says_what_happens_and_writes_nothing(coordinator: Actor) -> None:
    company, _agent = builders.provider("small_satellite")
    mouse, foreign = builders.submitted(builders.applicant()), builders.submitted(builders.applicant("foreign_public"))
    satellite = builders.submitted(
        builders.applicant("commercial_domestic"), "small_satellite", purpose={"purpose": "commercial"}
    )
    stale = builders.submitted(builders.applicant())
    rows = [f"{one.number}:{one.version}" for one in (mouse, foreign, satellite)]
    rows += [f"{stale.number}:{stale.version - 1}", "KB-AAAA-AAAA:1"]
    page = visitor(coordinator).get("/triage/bulk/", {"action": "confirm", "row": rows}).content.decode()
    for words in (
        "It enters the pool of FY2031.",
        f"It is put to 1 provider(s): {company.name_en}",
        "The rules do not decide a route here.",
        "It has changed since the list was opened.",
        "It was not found.",
        "Confirm the proposal: 2 requests",
    ):
        assert words in page
    mouse.refresh_from_db()
    assert mouse.state == "submitted"


def test_without_a_provider_a_direct_one_is_skipped(coordinator: Actor) -> None:
    one = builders.submitted(
        builders.applicant("commercial_domestic"), "small_satellite", purpose={"purpose": "commercial"}
    )
    (item,) = bulk.plan([bulk.Selected(one.number, one.version)], "confirm", coordinator)
    assert item.happens is None
    assert item.skipped is not None
    assert item.skipped.en.startswith("No provider offers this platform")


def test_each_result_is_told(coordinator: Actor) -> None:
    mouse, other = builders.submitted(builders.applicant()), builders.submitted(builders.applicant())
    desk.assign(other.pk, coordinator, version=other.version, assignee=coordinator.user)
    rows = [f"{mouse.number}:{mouse.version}", f"{other.number}:{other.version}", "KB-AAAA-AAAA:1"]
    answer = visitor(coordinator).post("/triage/bulk/", {"action": "confirm", "row": rows, "list": "tab=all"})
    page = answer.content.decode()
    assert "Route confirmed" in page
    assert "It has changed since the list was opened." in page
    assert "It was not found." in page
    assert "/triage/?tab=all" in page
    mouse.refresh_from_db()
    other.refresh_from_db()
    assert (mouse.state, other.state) == ("pooled", "submitted")


def test_several_are_assigned_and_snoozed(coordinator: Actor) -> None:
    one = builders.submitted(builders.applicant())
    client = visitor(coordinator)
    row = f"{one.number}:{one.version}"
    assert (
        "Its assignee changes (now: nobody)." in client.get(f"/triage/bulk/?action=assign&row={row}").content.decode()
    )
    client.post("/triage/bulk/", {"action": "assign", "row": row, "assignee": coordinator.user})
    one.refresh_from_db()
    assert one.assignee_id == coordinator.user
    row = f"{one.number}:{one.version}"
    form = {"action": "snooze", "row": row}
    assert "Enter the day until which to snooze" in client.post("/triage/bulk/", {**form, "until": ""}).content.decode()
    late = client.post("/triage/bulk/", {**form, "until": clock.today().isoformat()}).content.decode()
    assert "Snooze until tomorrow or later." in late
    far = client.post("/triage/bulk/", {**form, "until": "2050-01-01"}).content.decode()
    assert "Snooze until a day from tomorrow to one year from now" in far
    until = clock.today() + timedelta(days=7)
    assert "Snoozed" in client.post("/triage/bulk/", {**form, "until": until.isoformat()}).content.decode()
    one.refresh_from_db()
    assert one.snoozed_until == until


def test_nothing_selected_says_so(coordinator: Actor) -> None:
    client = visitor(coordinator)
    assert "No request was selected" in client.get("/triage/bulk/?action=confirm&row=junk").content.decode()
    assert client.get("/triage/bulk/?action=explode").status_code == 404


def test_a_row_counts_once_and_only_a_page_of_them() -> None:
    rows = ["KB-AAAA-AAAA:1", "KB-AAAA-AAAA:2", "junk", "KB-AAAA-AAAB:x", *(f"KB-{n:04d}-AAAA:1" for n in range(40))]
    found = bulk.selected(rows)
    assert found[0] == bulk.Selected("KB-AAAA-AAAA", 1)
    assert len(found) == bulk.MOST
