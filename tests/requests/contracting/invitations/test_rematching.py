"""When nobody is left: providers that match now are asked, at most three times, and else the coordinator is told."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from platforms.models import Offering
from requests.contracting.invitations import answering, closing, inviting, tasks
from requests.contracting.invitations.matching import fresh_providers
from requests.contracting.invitations.rematching import MOST_ROUNDS, rematch_due, rematch_or_give_back, rounds_taken
from requests.contracting.models import CapacityOffer, Invitation, Quotation
from requests.contracting.quoting import ending
from requests.outbox.models import Dispatch
from requests.policy.lifecycle import State
from requests.policy.permissions import SYSTEM, Actor
from requests.record import clock
from requests.record.models import Event, Request
from requests.record.steps import lock
from tests.requests import builders
from tests.requests.contracting.given import Offered, offered
from tests.requests.contracting.offered import overdue

pytestmark = pytest.mark.django_db


def fresh(given: Offered) -> Request:
    return Request.objects.get(pk=given.request.pk)


def declines(invitation: Invitation, agent: Actor) -> None:
    invitation.refresh_from_db()
    answering.decline(invitation.public_id, agent, version=invitation.version, note="枠がありません")


def both_decline(given: Offered) -> None:
    declines(given.invitation, given.agent)
    declines(given.rival_invitation, given.rival_agent)
    assert rematch_due() == 1


def newest(provider: int | None) -> Invitation:
    return Invitation.objects.filter(provider=provider or 0).latest("pk")


def later(**columns: object) -> None:
    """Every offering was recorded a week from now: after any refusal of today."""
    Offering.objects.update(as_of=clock.today() + timedelta(days=7), **columns)


def sentences_to(actor: Actor) -> list[str]:
    return list(Dispatch.objects.filter(user=actor.user).order_by("id").values_list("sentence", flat=True))


def test_a_provider_that_came_later_is_asked_by_itself() -> None:
    given = offered()
    company, _agent = builders.provider("small_satellite")
    both_decline(given)
    request = fresh(given)
    invitation = newest(company.pk)
    assert (request.state, invitation.state, invitation.round) == (State.OFFERED, Invitation.SENT, 2)
    assert invitation.due_at > clock.now() + timedelta(days=14)
    assert request.route == "direct"
    assert sentences_to(given.applicant)[-1] == (
        "それまでの提供企業では進められなくなったため、いま条件に合う提供企業に打診しました。必要な作業はありません。"
    )
    assert sentences_to(given.coordinator)[-1] == (
        "提供企業が残っていなかったため、いま条件に合う提供企業に自動で打診しました。"
    )
    event = Event.objects.get(request=request, kind="request.rematched")
    assert (event.from_state, event.to_state, event.user_id, event.data) == ("offered", "offered", None, {"invited": 1})


def test_without_anybody_new_the_coordinator_has_it_again_undecided() -> None:
    given = offered()
    both_decline(given)
    request = fresh(given)
    assert (request.state, request.route, request.buyer) == (State.SUBMITTED, "", "")
    assert sentences_to(given.applicant)[-1] == (
        "進められる提供企業がなくなりました。担当者が次の方法を検討します。いま必要な作業はありません。"
    )
    assert request.due_on is not None
    assert request.due_on > clock.today()


def test_whoever_declined_is_asked_again_only_with_something_new() -> None:
    given = offered()
    declines(given.invitation, given.agent)
    assert fresh_providers(fresh(given)) == []
    later()
    assert fresh_providers(fresh(given)) == [given.first]  # the rival has not answered yet
    Offering.objects.filter(provider=given.first).update(ends=date(2030, 12, 31))
    assert fresh_providers(fresh(given)) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, True),
        ({"platform": ""}, True),
        ({"platform": "materials"}, False),
        ({"starts": date(2033, 1, 1), "ends": date(2033, 12, 31)}, False),
        ({"withdrawn_at": "now"}, False),
    ],
)
def test_capacity_published_since_counts_as_new(changes: dict[str, object], found: bool) -> None:
    given = offered()
    declines(given.invitation, given.agent)
    if "withdrawn_at" in changes:
        changes = {"withdrawn_at": clock.now()}
    columns = {
        "public_id": "k" * 22,
        "provider": given.first,
        "station": builders.station(),
        "platform": "small_satellite",
        "starts": date(2031, 1, 1),
        "ends": date(2032, 3, 31),
        "as_of": clock.today(),
        "changed_at": clock.now(),
        **changes,
    }
    CapacityOffer.objects.create(**columns)
    assert (given.first in fresh_providers(fresh(given))) is found


def test_the_portal_asks_three_times_and_then_leaves_it_to_a_person() -> None:
    given = offered()
    both_decline_on = [(given.invitation, given.agent), (given.rival_invitation, given.rival_agent)]
    for round_ in range(MOST_ROUNDS):
        company, agent = builders.provider("small_satellite")
        for invitation, theirs in both_decline_on:
            declines(invitation, theirs)
        assert rematch_due() == 1
        assert rounds_taken(fresh(given)) == round_ + 1
        both_decline_on = [(newest(company.pk), agent)]
    builders.provider("small_satellite")
    declines(*both_decline_on[0])
    assert rematch_due() == 1
    assert fresh(given).state == State.SUBMITTED
    assert Invitation.objects.filter(request=given.request).count() == 2 + MOST_ROUNDS


def test_a_coordinators_own_round_begins_the_count_anew() -> None:
    given = offered()
    builders.provider("small_satellite")
    both_decline(given)
    assert rounds_taken(fresh(given)) == 1
    another, _ = builders.provider("small_satellite")
    inviting.invite_more(given.request.pk, given.coordinator, version=fresh(given).version, providers=[another.code])
    assert rounds_taken(fresh(given)) == 0


def test_a_lapse_is_a_drop_out_too() -> None:
    given = offered()
    company, _agent = builders.provider("small_satellite")
    overdue(given.invitation)
    overdue(given.rival_invitation)
    assert closing.lapse_due() == 2
    assert newest(company.pk).state == Invitation.SENT
    assert all(one.ended_at for one in Invitation.objects.filter(state=Invitation.LAPSED))


def test_when_the_only_acceptance_goes_the_request_is_with_those_who_have_not_answered() -> None:
    given = offered()
    answering.accept(given.invitation.public_id, given.agent, version=1)
    assert fresh(given).state == State.ACCEPTED
    answering.withdraw(given.invitation.public_id, given.agent, version=2, note="中止")
    assert fresh(given).state == State.ACCEPTED
    assert (rematch_due(), rematch_due()) == (1, 0)
    request = fresh(given)
    assert request.state == State.OFFERED
    assert Invitation.objects.filter(request=request).count() == 2
    assert rounds_taken(request) == 0
    answering.accept(given.rival_invitation.public_id, given.rival_agent, version=1)
    assert fresh(given).state == State.ACCEPTED


@pytest.mark.parametrize("state", [State.ACCEPTED, State.QUOTING])
def test_accepted_or_quoting_without_anybody_goes_on_with_new_ones_or_back(state: State) -> None:
    given = offered()
    declines(given.rival_invitation, given.rival_agent)
    answering.accept(given.invitation.public_id, given.agent, version=1)
    if state is State.QUOTING:
        Request.objects.filter(pk=given.request.pk).update(state=state)
        Quotation.objects.create(public_id="q" * 22, request=given.request, state=Quotation.OPEN)
    company, agent = builders.provider("small_satellite")
    answering.withdraw(given.invitation.public_id, given.agent, version=2, note="中止")
    assert fresh(given).state == state
    if state is State.QUOTING:
        assert rematch_due() == 0  # the request for quotes ends first, and the house hears that it failed
        assert ending.close_due() == 1
        assert Event.objects.filter(request=given.request, kind="quotation.failed").count() == 1
    assert rematch_due() == (state is State.ACCEPTED)
    assert fresh(given).state == State.OFFERED
    assert newest(company.pk).state == Invitation.SENT
    answering.accept(newest(company.pk).public_id, agent, version=1)
    answering.withdraw(newest(company.pk).public_id, agent, version=2, note="やはり")
    assert rematch_due() == 1
    assert fresh(given).state == State.SUBMITTED


def test_while_quotes_are_asked_for_it_goes_back_to_those_who_have_not_answered() -> None:
    given = offered()
    answering.accept(given.invitation.public_id, given.agent, version=1)
    Request.objects.filter(pk=given.request.pk).update(state=State.QUOTING)
    quotation = Quotation.objects.create(public_id="q" * 22, request=given.request, state=Quotation.OPEN)
    assert rematch_due() == 0
    answering.withdraw(given.invitation.public_id, given.agent, version=2, note="中止")
    assert ending.close_due() == 0
    assert (rematch_due(), rematch_due()) == (1, 0)
    quotation.refresh_from_db()
    assert (fresh(given).state, quotation.state) == (State.OFFERED, Quotation.FAILED)
    assert newest(given.rival.pk).state == Invitation.SENT


def test_a_request_for_quotes_that_failed_takes_its_invitations_with_it() -> None:
    given = offered()
    declines(given.rival_invitation, given.rival_agent)
    answering.accept(given.invitation.public_id, given.agent, version=1)
    Request.objects.filter(pk=given.request.pk).update(state=State.QUOTING)
    Quotation.objects.create(public_id="q" * 22, request=given.request, state=Quotation.FAILED)
    request = rematch_or_give_back(lock(given.request.pk), SYSTEM)
    assert request.state == State.SUBMITTED
    assert newest(given.first.pk).state == Invitation.LAPSED


def test_a_running_request_for_quotes_is_left_alone() -> None:
    given = offered()
    answering.accept(given.invitation.public_id, given.agent, version=1)
    Request.objects.filter(pk=given.request.pk).update(state=State.QUOTING)
    Quotation.objects.create(public_id="q" * 22, request=given.request, state=Quotation.OPEN)
    request = rematch_or_give_back(lock(given.request.pk), SYSTEM)
    assert request.state == State.QUOTING
    assert newest(given.first.pk).state == Invitation.ACCEPTED


@pytest.mark.parametrize("state", [State.SUBMITTED, State.CONTRACTING, State.CONTRACTED, State.WITHDRAWN])
def test_nothing_happens_where_no_provider_is_awaited(state: State) -> None:
    given = offered()
    Request.objects.filter(pk=given.request.pk).update(state=state)
    Invitation.objects.update(state=Invitation.CLOSED)
    assert tasks.rematch_due() == 0
    assert rematch_or_give_back(lock(given.request.pk), SYSTEM).state == state
    assert not Event.objects.filter(kind__in=["request.rematched", "request.providers_exhausted"]).exists()


def test_one_look_finds_every_request_that_nobody_is_left_for_and_no_other() -> None:
    given = [offered() for _ in range(2)]
    Invitation.objects.filter(request=given[1].request).exclude(
        pk__in=[given[1].invitation.pk, given[1].rival_invitation.pk]
    ).update(state=Invitation.CLOSED)
    for one in given:
        declines(one.invitation, one.agent)
    with CaptureQueriesContext(connection) as idle:
        assert rematch_due() == 0
    assert len(idle) == 1
    for one in given:
        declines(one.rival_invitation, one.rival_agent)
    Offering.objects.all().delete()
    assert tasks.rematch_due() == 2
    assert {fresh(one).state for one in given} == {State.SUBMITTED}


def test_no_provider_learns_who_else_was_asked() -> None:
    given = offered()
    company, _agent = builders.provider("small_satellite")
    both_decline(given)
    theirs = Event.objects.filter(invitation__provider=company, audience=["provider"])
    assert [(event.kind, event.user_id, event.organization_id) for event in theirs] == [("invitation.sent", None, None)]
    assert theirs[0].data == {"invitation": newest(company.pk).public_id}
