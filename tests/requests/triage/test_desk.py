"""The coordinators' desk: who has a request in hand, and what waits until a later day."""

from datetime import date, timedelta

import pytest

from portal.accounts.models import User
from requests.policy.lifecycle import State
from requests.record import clock
from requests.record.models import Event, Request
from requests.record.refusals import Invalid, Missing, Refused
from requests.triage import desk
from tests.requests import bare, builders

pytestmark = pytest.mark.django_db


def _submitted() -> Request:
    return bare.row(builders.applicant(), State.SUBMITTED)


def test_a_request_is_given_to_a_coordinator_and_to_nobody_again() -> None:
    request, decider, other = _submitted(), builders.coordinator(), builders.coordinator()
    done = desk.assign(request.pk, decider, version=1, assignee=other.user)
    assert (done.assignee_id, done.version) == (other.user, 2)
    assert Event.objects.get().data == {"assignee": other.user}
    assert desk.assign(request.pk, decider, version=2, assignee=None).assignee_id is None


def test_only_active_coordinators_can_be_given_one() -> None:
    request, decider, gone = _submitted(), builders.coordinator(), builders.coordinator()
    User.objects.filter(pk=gone.user or 0).update(is_active=False)
    for nobody in (gone.user, builders.applicant().user, 0, -1):
        with pytest.raises(Invalid) as invalid:
            desk.assign(request.pk, decider, version=1, assignee=nobody)
        sentence = invalid.value.faults["assignee"][0]
        assert sentence.ja == "担当にはJAXAの担当者を選んでください。"
        assert sentence.en == "Choose a JAXA coordinator to assign."
    assert Request.objects.get(pk=request.pk).version == 1
    assert list(desk.coordinators()) == [decider.user]


def test_who_may_not_assign_learns_nothing_of_who_is_a_coordinator() -> None:
    who = builders.applicant()
    request, decider = bare.row(who, State.SUBMITTED), builders.coordinator()
    for assignee in (decider.user, who.user):
        with pytest.raises(Refused):
            desk.assign(request.pk, who, version=1, assignee=assignee)
        with pytest.raises(Missing):
            desk.assign(request.pk, builders.applicant(), version=1, assignee=assignee)


def test_a_coordinator_is_found_by_address_in_any_case() -> None:
    decider = builders.coordinator()
    address = User.objects.get(pk=decider.user or 0).email
    assert desk.coordinator_at(address.upper()) == decider.user
    assert desk.coordinator_at("nobody@example.org") is None
    applicant = User.objects.get(pk=builders.applicant().user or 0)
    assert desk.coordinator_at(applicant.email) is None


def test_a_snoozed_request_keeps_its_due_day() -> None:
    request, decider = _submitted(), builders.coordinator()
    due = date(2031, 6, 16)
    Request.objects.filter(pk=request.pk).update(due_on=due, submitted_at=clock.now())
    until = clock.today() + timedelta(days=7)
    done = desk.snooze(request.pk, decider, version=1, until=until)
    assert (done.snoozed_until, done.due_on, done.state) == (until, due, State.SUBMITTED)
    assert Event.objects.get().data == {"until": until.isoformat()}
    assert desk.snooze(request.pk, decider, version=2, until=None).snoozed_until is None


@pytest.mark.parametrize(
    ("days", "taken"), [(-1, False), (0, False), (1, True), (366, True), (367, False), (99999, False)]
)
def test_a_request_sleeps_from_tomorrow_to_a_year(days: int, taken: bool) -> None:
    request, decider = _submitted(), builders.coordinator()
    until = clock.today() + timedelta(days=days)
    if taken:
        assert desk.snooze(request.pk, decider, version=1, until=until).snoozed_until == until
        return
    with pytest.raises(Invalid) as invalid:
        desk.snooze(request.pk, decider, version=1, until=until)
    sentence = invalid.value.faults["until"][0]
    assert sentence.ja.startswith("保留の期限は、明日から1年以内の日にしてください（例：20")
    assert sentence.en.startswith("Snooze until a day from tomorrow to one year from now, for example 20")
    assert not Event.objects.exists()
