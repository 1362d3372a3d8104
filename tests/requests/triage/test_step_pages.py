"""The pages of the steps: each takes its step, keeps what was typed when refused, and says why."""

from datetime import timedelta

import pytest
from django.test import Client

from requests.contracting.invitations import answering
from requests.contracting.models import Invitation
from requests.intake import submitting
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Request
from requests.triage import deciding, talking
from tests.requests import builders
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Actor:
    return builders.coordinator()


@pytest.fixture
def client_(coordinator: Actor) -> Client:
    return visitor(coordinator)


def satellite() -> Request:
    return builders.submitted(
        builders.applicant("commercial_domestic"), "small_satellite", purpose={"purpose": "commercial"}
    )


def post(client: Client, subject: Request, step: str, query: str = "", **typed: object) -> str:
    """Sends a step's form; "" when it was taken, else the page that came back."""
    answer = client.post(f"/triage/{subject.number}/{step}/{query}", {"version": subject.version, **typed})
    subject.refresh_from_db()
    return "" if answer.status_code == 302 else answer.content.decode()


def test_the_proposal_is_confirmed_for_the_pool(client_: Client) -> None:
    subject = builders.submitted(builders.applicant())
    assert post(client_, subject, "confirm") == ""
    assert subject.state == "pooled"


def test_a_direct_proposal_invites_the_ticked_providers_until_the_day_given(client_: Client) -> None:
    chosen, _agent = builders.provider("small_satellite")
    builders.provider("small_satellite")
    subject, last = satellite(), clock.today() + timedelta(days=30)
    page = client_.get(f"/triage/{subject.number}/").content.decode()
    assert page.count('name="providers"') == 2
    assert post(client_, subject, "confirm", providers=[chosen.code], due_on=last.isoformat()) == ""
    invitation = Invitation.objects.get(request=subject)
    assert (invitation.provider, invitation.due_at.astimezone().date()) == (chosen, last)
    assert "Waiting for an answer" in client_.get(f"/triage/{subject.number}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"providers": []}, "Choose at least one provider to invite."),
        ({"providers": ["nobody"]}, "nobody is not one of the available choices"),
        ({"due_on": "2026-02-30"}, "as a real date"),
        ({"due_on": "2020-01-01"}, "must end between tomorrow and one year from now"),
    ],
)
def test_a_direct_proposal_says_what_is_wrong(client_: Client, typed: dict[str, object], sentence: str) -> None:
    company, _agent = builders.provider("small_satellite")
    subject = satellite()
    assert sentence in post(client_, subject, "confirm", "", **{"providers": [company.code], **typed})
    assert subject.state == "submitted"


def test_without_a_provider_the_proposal_cannot_be_confirmed(client_: Client) -> None:
    subject = satellite()
    assert "No provider offers this platform in the preferred period." in post(client_, subject, "confirm")
    assert subject.state == "submitted"


def test_a_coordinator_decides_where_the_rules_do_not(client_: Client) -> None:
    subject = builders.submitted(builders.applicant("foreign_public"))
    assert "The rules do not decide a route here." in client_.get(f"/triage/{subject.number}/confirm/").content.decode()
    assert "Choose a route" in post(client_, subject, "override", note="by agreement")
    page = post(client_, subject, "override", route="aggregation", note="")
    assert "“Decide another route” needs it." in page
    assert post(client_, subject, "override", route="aggregation", note="by agreement") == ""
    assert (subject.state, subject.route) == ("pooled", "aggregation")
    page = client_.get(f"/triage/{subject.number}/").content.decode()
    assert "against the proposal" in page
    assert "by agreement" in page


@pytest.mark.parametrize(("step", "state"), [("ask", "asked"), ("decline", "declined")])
def test_a_step_with_words_needs_them(client_: Client, step: str, state: str) -> None:
    subject = builders.submitted(builders.applicant())
    assert "Enter the reason or the text" in post(client_, subject, step, note="  ")
    assert "kp-errtext" in post(client_, subject, step, note="hidden\u0000sign")
    assert post(client_, subject, step, note="Which muscle?") == ""
    assert subject.state == state


def test_points_are_added_row_by_row_and_checked(client_: Client) -> None:
    subject = builders.submitted(builders.applicant())
    first = {"point-1-item": "purpose.summary", "point-1-wording": "Say which muscle."}
    page = post(client_, subject, "return", rows=1, note="Two points", add="1", **first)
    assert 'name="point-2-item"' in page
    assert "Say which muscle." in page
    assert "Enter at least one point" in post(client_, subject, "return", rows=2, note="Two points")
    half = {"point-1-item": "purpose.summary", "point-1-wording": ""}
    assert "Enter what should be changed." in post(client_, subject, "return", rows=1, note="x", **half)
    other = {"point-1-item": "", "point-1-wording": "Something"}
    assert "Choose an item of the application" in post(client_, subject, "return", rows=1, note="x", **other)
    assert subject.state == "submitted"
    assert post(client_, subject, "return", rows=2, note="Two points", **first) == ""
    assert subject.return_points.get().question == "summary"


def test_assigning_and_snoozing_and_bringing_back(client_: Client, coordinator: Actor) -> None:
    subject, until = builders.submitted(builders.applicant()), clock.today() + timedelta(days=5)
    assert post(client_, subject, "assign", assignee=coordinator.user) == ""
    assert subject.assignee_id == coordinator.user
    assert "is not one of the available choices" in post(client_, subject, "assign", assignee=0)
    assert "Snooze until a day from tomorrow" in post(client_, subject, "snooze", until="2020-01-01")
    assert post(client_, subject, "snooze", until=until.isoformat()) == ""
    assert subject.snoozed_until == until
    assert post(client_, subject, "snooze", until="") == ""
    assert subject.snoozed_until is None


def test_a_route_review_is_answered() -> None:
    actor, client_ = builders.applicant(), visitor(builders.coordinator())
    subject = builders.submitted(actor)
    closed = client_.get(f"/triage/{subject.number}/answer_route_review/").content.decode()
    assert "There is no open request to review the route." in closed
    subject = submitting.ask_route_review(subject.pk, actor, version=subject.version, note="We pay ourselves.")
    assert post(client_, subject, "answer_route_review", note="The clause holds.") == ""
    assert subject.route_reviews.get().answer == "The clause holds."


def test_committing_giving_back_and_reopening(client_: Client, coordinator: Actor) -> None:
    subject = builders.submitted(builders.applicant())
    subject = deciding.confirm(subject.pk, coordinator, version=subject.version)
    answer = client_.post(f"/triage/{subject.number}/allocate/?from=pools", {"version": subject.version})
    assert answer["Location"] == "/pools/?year=2031&sector=public"
    subject.refresh_from_db()
    assert subject.state == "allocated"
    assert "“Give back to the pool” needs it." in post(client_, subject, "release", note="")
    assert post(client_, subject, "release", note="The flight moved.") == ""
    assert post(client_, subject, "reopen", note="Another look.") == ""
    assert subject.state == "submitted"


def test_what_does_not_fit_the_envelope_is_refused_with_the_resource(client_: Client, coordinator: Actor) -> None:
    subject = builders.submitted(builders.applicant())
    subject = deciding.confirm(subject.pk, coordinator, version=subject.version)
    Request.objects.filter(pk=subject.pk).update(crew_hours=9999)
    assert "Crew time would exceed the envelope by 9699 h." in post(client_, subject, "allocate")
    assert subject.state == "pooled"


def test_more_providers_are_invited(client_: Client, coordinator: Actor) -> None:
    first, _agent = builders.provider("small_satellite")
    subject = satellite()
    subject = deciding.confirm(subject.pk, coordinator, version=subject.version)
    assert "Every provider that can be invited" in post(client_, subject, "invite", providers=[first.code])
    second, _agent = builders.provider("small_satellite")
    assert post(client_, subject, "invite", providers=[second.code]) == ""
    assert Invitation.objects.filter(request=subject).count() == 2


def test_a_provider_gets_its_answer_alone(client_: Client, coordinator: Actor) -> None:
    _company, agent = builders.provider("small_satellite")
    subject = satellite()
    subject = deciding.confirm(subject.pk, coordinator, version=subject.version)
    invitation = Invitation.objects.get(request=subject)
    asked = answering.ask(invitation.public_id, agent, version=invitation.version, note="Which orbit?")
    url = f"/triage/{subject.number}/questions/{asked.pk}/"
    assert url in client_.get(f"/triage/{subject.number}/").content.decode()
    assert "Which orbit?" in client_.get(url).content.decode()
    assert "Enter the answer." in client_.post(url, {"answer": " "}).content.decode()
    assert client_.post(url, {"answer": "400 km"}).status_code == 302
    asked.refresh_from_db()
    assert asked.answer == "400 km"
    assert client_.get(url).status_code == 404


def test_who_was_slower_sees_what_changed_and_keeps_the_words(client_: Client) -> None:
    subject = builders.submitted(builders.applicant())
    seen = subject.version
    deciding.decline(subject.pk, builders.coordinator(), version=seen, note="Not feasible")
    answer = client_.post(f"/triage/{subject.number}/ask/", {"version": seen, "note": "Which muscle?"})
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("The request has changed since you opened it", "Route under review", "Not feasible", "Which muscle?"):
        assert words in page
    assert "“Ask the applicant” is not possible while the request is “Declined”." in page


def test_who_was_slower_may_go_on_once_they_have_seen_it(client_: Client) -> None:
    subject, other = builders.submitted(builders.applicant()), builders.coordinator()
    seen = subject.version
    subject = deciding.confirm(subject.pk, other, version=seen)
    subject = deciding.reopen(subject.pk, other, version=subject.version, note="Another look.")
    answer = client_.post(f"/triage/{subject.number}/ask/", {"version": seen, "note": "Which muscle?"})
    assert answer.status_code == 409
    assert f'name="version" value="{subject.version}"' in answer.content.decode()
    assert post(client_, subject, "ask", note="Which muscle?") == ""
    assert subject.state == "asked"


def test_without_a_version_nothing_is_decided(client_: Client) -> None:
    subject = builders.submitted(builders.applicant())
    assert client_.post(f"/triage/{subject.number}/confirm/", {}).status_code == 422
    subject.refresh_from_db()
    assert subject.state == "submitted"


def test_confirm_and_next_walks_through_the_list(client_: Client) -> None:
    first, second = (builders.submitted(builders.applicant()) for _n in range(2))
    query = "?platform=longevity"
    for subject, leads_to in ((first, f"/triage/{second.number}/{query}"), (second, f"/triage/{query}")):
        url = f"/triage/{subject.number}/confirm/{query}"
        answer = client_.post(url, {"version": subject.version, "then": "next"})
        assert answer["Location"] == leads_to


def test_the_closed_steps_say_why(client_: Client) -> None:
    subject = builders.submitted(builders.applicant())
    page = client_.get(f"/triage/{subject.number}/").content.decode()
    assert "“Commit from the envelope” is not possible while the request is “Route under review”." in page
    assert "There is no open request to review the route." in page


def test_a_preview_shows_each_mail_and_no_number_to_providers(client_: Client) -> None:
    builders.provider("small_satellite")
    page = client_.get(f"/triage/{satellite().number}/confirm/").content.decode()
    assert "There is a new invitation." in page
    assert "(the invitation&#x27;s own number)" in page
    assert "No mail goes out." in client_.get(f"/triage/{satellite().number}/assign/").content.decode()


def test_questions_and_points_stay_readable(client_: Client, coordinator: Actor) -> None:
    subject = builders.submitted(builders.applicant())
    talking.ask(subject.pk, coordinator, version=subject.version, note="Which muscle?")
    page = client_.get(f"/triage/{subject.number}/").content.decode()
    assert "Which muscle?" in page
    assert "Clock paused" in page
