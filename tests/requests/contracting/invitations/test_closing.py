"""Invitations end when their time is over or the request goes elsewhere; each is told once."""

import pytest

from requests.contracting.invitations import answering, closing, tasks
from requests.contracting.models import Invitation
from requests.outbox.models import Dispatch
from requests.policy.lifecycle import State
from requests.policy.permissions import SYSTEM
from requests.record.models import Event, Request
from requests.record.steps import lock
from tests.requests.contracting.offered import of, offered, overdue, two_companies

pytestmark = pytest.mark.django_db


def test_only_what_is_overdue_lapses_and_only_once() -> None:
    (first, agent), (second, _) = two_companies()
    request = offered()
    assert closing.lapse_due() == 0
    overdue(of(first))
    assert tasks.lapse_due() == 1
    assert closing.lapse_due() == 0
    assert (of(first).state, of(first).version, of(second).state) == (Invitation.LAPSED, 2, Invitation.SENT)
    assert Request.objects.get(pk=request.pk).state == State.OFFERED
    assert Dispatch.objects.filter(kind="invitation.lapsed").values_list("user_id", flat=True).get() == agent.user
    event = Event.objects.filter(kind="invitation.lapsed").first()
    assert event is not None
    assert event.user_id is None


def test_when_all_have_lapsed_the_request_goes_back() -> None:
    two_companies()
    request = offered()
    for invitation in Invitation.objects.all():
        overdue(invitation)
    closing.lapse_due()
    back = Request.objects.get(pk=request.pk)
    assert (back.state, back.route) == (State.SUBMITTED, "")
    assert Event.objects.filter(kind="request.providers_exhausted").count() == 1


def test_an_accepted_request_stays_when_the_rest_lapses() -> None:
    (first, agent), (second, _) = two_companies()
    request = offered()
    answering.accept(of(first).public_id, agent, version=1)
    overdue(of(second))
    assert closing.lapse_due() == 1
    assert Request.objects.get(pk=request.pk).state == State.ACCEPTED


def test_closing_leaves_what_was_answered_with_no() -> None:
    (first, agent), (second, _) = two_companies()
    request = offered()
    answering.decline(of(first).public_id, agent, version=1, note="枠がありません")
    closing.close(lock(request.pk), SYSTEM)
    closing.close(lock(request.pk), SYSTEM)
    assert (of(first).state, of(second).state, of(second).version) == (Invitation.DECLINED, Invitation.CLOSED, 2)
    assert Dispatch.objects.filter(kind="invitation.closed").count() == 1
