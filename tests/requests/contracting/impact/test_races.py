"""The ground moves while people act: one order of locks, one outcome, and nothing half done."""

from functools import partial

import pytest

from requests.contracting.impact import running
from requests.contracting.invitations import answering
from requests.contracting.invitations.rematching import rematch_due
from requests.contracting.models import ImpactRun, Invitation
from requests.intake import submitting
from requests.policy.lifecycle import State
from requests.record.models import Event, Request
from requests.record.refusals import Refusal
from tests.requests import builders
from tests.requests.contracting.given import offered
from tests.requests.contracting.impact.losses import drawn
from tests.requests.test_races import at_once, kinds

pytestmark = pytest.mark.django_db(transaction=True)
OPEN = (Invitation.SENT, Invitation.ACCEPTED)


@pytest.mark.parametrize("_round", range(3))
def test_a_run_and_an_acceptance_exclude_each_other(_round: int) -> None:
    given = offered()
    run = drawn(given.coordinator)
    done = at_once(
        [
            partial(running.apply, run.public_id, given.coordinator, version=1),
            partial(answering.accept, given.invitation.public_id, given.agent, version=1),
        ]
    )
    applied, accepted = (not isinstance(one, Refusal) for one in done)
    assert applied != accepted
    state = Request.objects.get(pk=given.request.pk).state
    assert state == (State.SUBMITTED if applied else State.ACCEPTED)
    assert ImpactRun.objects.get().state == (ImpactRun.APPLIED if applied else ImpactRun.DRAWN)
    assert Event.objects.filter(data__run=run.public_id).exists() == applied


def test_of_two_appliers_one_applies() -> None:
    given = offered()
    run = drawn(given.coordinator)
    done = at_once([partial(running.apply, run.public_id, given.coordinator, version=1)] * 4)
    assert kinds(done) == {"ImpactRun": 1, "Refused": 3}
    assert Event.objects.filter(kind="request.providers_exhausted").count() == 1


def test_two_runs_about_one_loss_are_applied_one_after_the_other() -> None:
    given = offered()
    runs = [drawn(given.coordinator) for _ in range(2)]
    done = at_once([partial(running.apply, run.public_id, given.coordinator, version=1) for run in runs])
    assert kinds(done) == {"ImpactRun": 1, "Refused": 1}


@pytest.mark.parametrize("_round", range(3))
def test_when_the_last_two_go_at_once_the_request_goes_on_once(_round: int) -> None:
    given = offered()
    answering.accept(given.invitation.public_id, given.agent, version=1)
    answering.accept(given.rival_invitation.public_id, given.rival_agent, version=1)
    new, _agent = builders.provider("small_satellite")
    done = at_once(
        [
            partial(answering.withdraw, given.invitation.public_id, given.agent, version=2, note="中止"),
            partial(answering.withdraw, given.rival_invitation.public_id, given.rival_agent, version=2, note="中止"),
        ]
    )
    assert kinds(done) == {"Invitation": 2}
    assert sorted(at_once([rematch_due] * 2), key=str) == [0, 1]
    assert Invitation.objects.get(provider=new).state == Invitation.SENT
    assert Event.objects.filter(kind="request.rematched").count() == 1
    assert Request.objects.get(pk=given.request.pk).state == State.OFFERED


@pytest.mark.parametrize("_round", range(3))
def test_a_withdrawn_request_is_put_to_nobody_else(_round: int) -> None:
    given = offered()
    answering.decline(given.rival_invitation.public_id, given.rival_agent, version=1, note="枠なし")
    answering.accept(given.invitation.public_id, given.agent, version=1)
    builders.provider("small_satellite")
    version = Request.objects.get(pk=given.request.pk).version
    done = at_once(
        [
            partial(submitting.withdraw, given.request.pk, given.applicant, version=version, note="中止"),
            partial(answering.withdraw, given.invitation.public_id, given.agent, version=2, note="中止"),
            rematch_due,
        ]
    )
    rematch_due()
    request = Request.objects.get(pk=given.request.pk)
    open_ = Invitation.objects.filter(request=request, state__in=OPEN)
    assert open_.exists() == (request.state != State.WITHDRAWN)
    assert (request.state == State.WITHDRAWN) == (not isinstance(done[0], Refusal))
    assert Event.objects.filter(request=request, kind="request.rematched").exists() == (request.state == State.OFFERED)
