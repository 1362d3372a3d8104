"""Impact runs on pages: drawn up, read with names and alternatives, applied after asking, listed with what was done."""

from typing import Any

import pytest

from portal.accounts.models import Organization
from requests.contracting.models import ImpactRun
from requests.policy.lifecycle import State
from requests.policy.permissions import Role
from requests.record.models import Participant, Request
from tests.requests import builders
from tests.requests.contracting.given import offered
from tests.requests.contracting.impact.losses import drawn, wishing
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db
RUN, LIST = 8, 7
TYPED = {"what": "station:test-cld", "from_on": "2031年4月1日", "reason": "運用者の公表カナリア"}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_coordinator_draws_up_reads_and_applies(language: str) -> None:
    given = offered()
    client = visitor(given.coordinator, language)
    empty = client.get("/impact/").content.decode()
    assert ("No impact runs" if language == "en" else "影響調査はありません") in empty
    assert client.get("/impact/new/").status_code == 200
    answer = client.post("/impact/new/", TYPED)
    run = ImpactRun.objects.get()
    assert answer["Location"] == f"/impact/{run.public_id}/"
    page = client.get(answer["Location"]).content.decode()
    assert given.request.number in page
    assert ("Nothing else is offered" if language == "en" else "ほかの提供なし") in page
    asked = client.get(f"/impact/{run.public_id}/apply/").content.decode()
    assert ("All of this happens at once" if language == "en" else "次のすべてを一度に行います") in asked
    assert Request.objects.get(pk=given.request.pk).state == State.OFFERED
    done = client.post(f"/impact/{run.public_id}/apply/", {"version": 1}, follow=True).content.decode()
    assert ("The run is applied." if language == "en" else "影響調査を適用しました。") in done
    assert ("Route under review" if language == "en" else "経路を確認中") in done
    assert f"/impact/{run.public_id}/apply/" not in done
    assert ("applied" if language == "en" else "適用済み") in client.get("/impact/").content.decode()


def test_what_is_missing_is_said_at_its_field() -> None:
    client = visitor(builders.coordinator())
    answer = client.post("/impact/new/", {"what": "", "from_on": "soon", "reason": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter the day from which it is lost as a real date" in page
    nothing = client.post("/impact/new/", {**TYPED, "what": "", "reason": " "}).content.decode()
    assert "Choose what is lost: a station, an operator or a provider." in nothing
    builders.station()
    unfounded = client.post("/impact/new/", {**TYPED, "reason": " "}).content.decode()
    assert "Enter what has happened" in unfounded
    assert not ImpactRun.objects.exists()


def test_what_has_moved_is_told_on_the_page_and_drawn_up_anew() -> None:
    given = offered()
    run = drawn(given.coordinator)
    wishing(builders.applicant(), State.SUBMITTED)
    client, address = visitor(given.coordinator), f"/impact/{run.public_id}/"
    late = client.post(f"{address}apply/", {"version": 1})
    assert late.status_code == 409
    assert "What it touches has changed since it was drawn up." in late.content.decode()
    assert client.post(f"{address}redraw/", {"version": 1}).status_code == 302
    stale = client.post(f"{address}discard/", {"version": "1"})
    assert stale.status_code == 409
    assert "This impact run has changed since you opened it." in stale.content.decode()
    assert client.post(f"{address}discard/", {"version": "x"}).status_code == 409
    done = client.post(f"{address}discard/", {"version": 2}, follow=True).content.decode()
    assert "The run is discarded. Nothing was changed." in done
    assert "This impact run is over." in client.get(f"{address}apply/").content.decode()


def test_whoever_has_a_stake_sees_a_number_instead_and_cannot_apply() -> None:
    given = offered()
    run = drawn(given.coordinator)
    insider = builders.coordinator()
    of = given.request.organization
    of.memberships.create(user_id=insider.user or 0, role=Role.APPLICANT)
    client = visitor(insider)
    page = client.get(f"/impact/{run.public_id}/").content.decode()
    assert "Not shown, since you have a stake in them: 1." in page
    assert given.request.number not in page
    refused = client.post(f"/impact/{run.public_id}/apply/", {"version": 1})
    assert refused.status_code == 403
    assert "You have a stake in this request" in refused.content.decode()


def test_an_auditor_reads_and_decides_nothing() -> None:
    given = offered()
    run = drawn(given.coordinator)
    jaxa = Organization.objects.get(pk=given.coordinator.organization or 0)
    client = visitor(builders.acting(builders.person(jaxa, Role.AUDITOR), jaxa))
    page = client.get(f"/impact/{run.public_id}/").content.decode()
    assert given.request.number in page
    assert "/apply/" not in page
    assert "/impact/new/" not in client.get("/impact/").content.decode()
    assert client.post(f"/impact/{run.public_id}/apply/", {"version": 1}).status_code == 403


def test_a_coordinator_who_takes_part_reads_but_another_applies() -> None:
    given = offered()
    run = drawn(given.coordinator)
    partner = builders.coordinator()
    Participant.objects.create(request=given.request, user_id=partner.user, email="p@example.org", role="editor")
    assert visitor(partner).post(f"/impact/{run.public_id}/apply/", {"version": 1}).status_code == 403


def test_one_request_and_fifty_cost_the_same(django_assert_num_queries: Any) -> None:
    who, boss = builders.applicant(), builders.coordinator()
    wishing(who, State.SUBMITTED)
    client, one = visitor(boss), drawn(boss)
    with django_assert_num_queries(RUN) as counted:
        client.get(f"/impact/{one.public_id}/")
    for _ in range(50):
        wishing(who, State.SUBMITTED)
    many = drawn(boss)
    with django_assert_num_queries(len(counted)):
        assert client.get(f"/impact/{many.public_id}/").content.decode().count("KB-") >= 51
    with django_assert_num_queries(LIST) as listed:
        client.get("/impact/")
    for _ in range(30):
        drawn(boss)
    with django_assert_num_queries(len(listed)):
        assert "after=" in client.get("/impact/").content.decode()


def test_providers_and_applicants_read_for_whom_it_is() -> None:
    for actor in (builders.applicant(), builders.provider("materials")[1]):
        answer = visitor(actor).get("/impact/")
        assert answer.status_code == 403
        assert "Only JAXA coordinators and auditors can see this page." in answer.content.decode()
