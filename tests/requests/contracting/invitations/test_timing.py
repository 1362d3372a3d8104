"""A provider that leaves cannot tell by the work that its call does whether a rival is left."""

from collections.abc import Callable, Mapping
from functools import partial

import pytest
from django.http import HttpResponse

from requests.contracting.invitations import answering
from requests.contracting.invitations.rematching import rematch_due
from requests.contracting.models import Invitation
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record.models import Event, Request
from requests.triage import deciding
from tests.requests import builders
from tests.requests.api.calls import Caller, program_of, whose
from tests.requests.contracting.given import offered
from tests.requests.contracting.offered import DIRECT
from tests.requests.contracting.quoting.asked import asked
from tests.requests.contracting.quoting.test_secrecy import shape, statements
from tests.requests.test_races import at_once, kinds

Case = tuple[Invitation, Actor]
ACTS: Mapping[str, Callable[..., Invitation]] = {"decline": answering.decline, "withdraw": answering.withdraw}


def leaver(step: str, rival: str) -> Case:
    """Who is about to take this step, and its agent; a rival "waits", has "accepted" or "declined", or none is."""
    made = [builders.provider("small_satellite") for _ in range(2 if rival else 1)]
    request = builders.submitted(builders.applicant("commercial_domestic"), "small_satellite", purpose=DIRECT)
    codes = [company.code for company, _ in made]
    deciding.confirm(request.pk, builders.coordinator(), version=request.version, providers=codes)
    mine, *others = [(Invitation.objects.get(request=request, provider=one), agent) for one, agent in made]
    for invitation, agent in others:
        if rival == "accepted":
            answering.accept(invitation.public_id, agent, version=1)
        if rival == "declined":
            answering.decline(invitation.public_id, agent, version=1, note="枠なし")
    if step == "withdraw":
        answering.accept(mine[0].public_id, mine[1], version=1)
    mine[0].refresh_from_db()
    return mine


def leave(step: str, case: Case) -> Invitation:
    return ACTS[step](case[0].public_id, case[1], version=case[0].version, note="打上げが中止になりました")


def calls(step: str, case: Case, caller: Caller) -> tuple[list[str], HttpResponse]:
    """The statements and the answer of the step over REST, once the caller has read the invitation."""
    path, told = f"invitations/{case[0].public_id}", []
    tag = caller.get(path)["ETag"]
    seen = statements(lambda: told.append(caller.post(f"{path}/steps/{step}", {"note": "中止"}, match=tag)))
    return seen, told[0]


@pytest.mark.django_db
@pytest.mark.parametrize("rival", ["waits", "accepted", "declined"])
@pytest.mark.parametrize("step", list(ACTS))
def test_leaving_takes_the_same_statements_with_and_without_a_rival(step: str, rival: str) -> None:
    alone, beside = leaver(step, ""), leaver(step, rival)
    builders.provider("small_satellite")  # who would be asked next
    seen = [statements(partial(leave, step, case)) for case in (alone, beside)]
    assert seen[0] == seen[1]
    assert len(seen[0]) > 5


@pytest.mark.django_db
@pytest.mark.parametrize("rival", ["waits", "accepted", "declined"])
@pytest.mark.parametrize("step", list(ACTS))
def test_over_rest_the_answer_and_its_statements_are_the_same(step: str, rival: str) -> None:
    cases = leaver(step, ""), leaver(step, rival)
    (seen, told), (seen_beside, told_beside) = (calls(step, case, program_of(whose(case[1]))) for case in cases)
    assert told.status_code == told_beside.status_code == 200
    assert seen == seen_beside
    assert shape(told) == shape(told_beside)
    assert {*told.headers} == {*told_beside.headers}


@pytest.mark.django_db
def test_leaving_while_quotes_are_asked_for_takes_the_same_statements() -> None:
    alone, beside = asked(1), asked(2)
    seen = [statements(partial(leave, "withdraw", (one.invitation(), one.agent()))) for one in (alone, beside)]
    assert seen[0] == seen[1]
    assert (alone.state(), beside.state()) == ("quoting", "quoting")


@pytest.mark.django_db
@pytest.mark.parametrize("step", list(ACTS))
def test_what_follows_is_done_afterwards_and_names_nobody(step: str) -> None:
    invitation, agent = case = leaver(step, "")
    before = Request.objects.get(pk=invitation.request_id)
    leave(step, case)
    after = Request.objects.get(pk=before.pk)
    assert (after.state, after.version) == (before.state, before.version)
    assert rematch_due() == 1
    assert Request.objects.get(pk=before.pk).state == State.SUBMITTED
    event = Event.objects.get(request=before, kind="request.providers_exhausted")
    assert (event.user_id, event.client_id) == (None, None)
    assert agent.user is not None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", list(ACTS))
def test_when_the_last_two_leave_at_once_the_request_is_given_back_once(step: str) -> None:
    given = offered()
    cases = [(given.invitation, given.agent), (given.rival_invitation, given.rival_agent)]
    for invitation, agent in cases if step == "withdraw" else []:
        answering.accept(invitation.public_id, agent, version=1)
        invitation.refresh_from_db()
    done = at_once([*(partial(leave, step, case) for case in cases), rematch_due])
    assert kinds(done)["Invitation"] == 2
    found = at_once([rematch_due] * 3)
    assert sum(one for one in (done[2], *found) if isinstance(one, int)) == 1
    assert Event.objects.filter(kind="request.providers_exhausted").count() == 1
    assert Request.objects.get(pk=given.request.pk).state == State.SUBMITTED


@pytest.mark.django_db(transaction=True)
def test_who_accepts_while_the_portal_looks_is_not_passed_over() -> None:
    given = offered()
    answering.accept(given.invitation.public_id, given.agent, version=1)
    answering.withdraw(given.invitation.public_id, given.agent, version=2, note="中止")
    theirs = given.rival_invitation.public_id
    done = at_once([partial(answering.accept, theirs, given.rival_agent, version=1), rematch_due])
    assert kinds(done)["Invitation"] == 1
    rematch_due()
    assert Request.objects.get(pk=given.request.pk).state == State.ACCEPTED
