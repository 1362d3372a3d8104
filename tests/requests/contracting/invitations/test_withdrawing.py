"""A provider takes its acceptance back: with a reason, before a contract, and its quotes go with it."""

from collections.abc import Iterator
from typing import Any

import pytest

from requests.contracting.invitations import answering, following
from requests.contracting.models import Contract, Invitation, Quotation, Quote, Recipient
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record.events import APPLICANT, COORDINATOR, PROVIDER
from requests.record.models import Event, Request
from requests.record.refusals import Invalid, Missing, Refused, Stale
from tests.requests.contracting.given import Offered, offered
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Iterator[list[Any]]:
    """What the rooms above are told, whatever they have entered themselves."""
    told: list[Any] = []
    tables = (following.ACCEPTED, following.ENDED, following.STOPPED)
    kept = [list(table) for table in tables]
    following.follow(
        accepted=lambda one: told.append(("accepted", one.pk)),
        ended=lambda one, actor: told.append(("ended", one.pk)),
        stopped=lambda request, actor: told.append(("stopped", request.pk)),
    )
    yield told
    for table, before in zip(tables, kept, strict=True):
        table[:] = before  # type: ignore[index]


def accepted(given: Offered, agent: Actor, invitation: Invitation) -> Invitation:
    return answering.accept(invitation.public_id, agent, version=invitation.version)


def state_of(given: Offered) -> str:
    return Request.objects.get(pk=given.request.pk).state


def test_an_acceptance_is_taken_back_with_a_reason_and_all_sides_hear_of_it(heard: list[Any]) -> None:
    given = offered()
    mine = accepted(given, given.agent, given.invitation)
    accepted(given, given.rival_agent, given.rival_invitation)
    gone = answering.withdraw(mine.public_id, given.agent, version=2, note="打上げが中止になりました")
    assert (gone.state, gone.version, gone.reason) == (Invitation.WITHDRAWN, 3, "打上げが中止になりました")
    assert gone.ended_at is not None
    assert gone.answered_at is not None
    assert gone.answered_at < gone.ended_at
    events = Event.objects.filter(kind="invitation.withdrawn").order_by("id")
    assert [event.audience for event in events] == [sorted([APPLICANT, COORDINATOR]), [PROVIDER]]
    assert "中止" not in str(list(events.values("note", "data")))
    assert state_of(given) == State.ACCEPTED
    assert heard == [("accepted", mine.pk), ("accepted", given.rival_invitation.pk), ("ended", mine.pk)]


def test_a_reason_is_needed() -> None:
    given = offered()
    mine = accepted(given, given.agent, given.invitation)
    with pytest.raises(Invalid) as invalid:
        answering.withdraw(mine.public_id, given.agent, version=2, note=" ")
    sentence = invalid.value.faults["note"][0]
    assert sentence.ja == "受諾を取り消す理由を入力してください。"
    assert sentence.en == "Enter the reason for taking your acceptance back."
    assert Invitation.objects.get(pk=mine.pk).state == Invitation.ACCEPTED


def test_only_an_acceptance_can_be_taken_back() -> None:
    given = offered()
    with pytest.raises(Refused) as early:
        answering.withdraw(given.invitation.public_id, given.agent, version=1, note="x")
    assert early.value.by_state
    assert str(early.value) == ("Only an acceptance can be taken back. This invitation is “waiting for an answer”.")
    because = early.value.verdict.because
    assert because is not None
    assert because.ja == "取り消せるのは受諾した打診だけです。この打診は「回答待ち」です。"


def test_versions_and_rivals_are_refused_as_everywhere() -> None:
    given = offered()
    mine = accepted(given, given.agent, given.invitation)
    with pytest.raises(Stale) as stale:
        answering.withdraw(mine.public_id, given.agent, version=1, note="x")
    assert stale.value.current == 2
    with pytest.raises(Missing):
        answering.withdraw(mine.public_id, given.rival_agent, version=2, note="x")
    with pytest.raises(Missing):
        answering.withdraw("none", given.agent, version=2, note="x")


def contract_of(given: Offered, invitation: Invitation, state: str) -> Contract:
    quotation = Quotation.objects.create(public_id="q" * 22, request=given.request, state=Quotation.CANCELLED)
    recipient = Recipient.objects.create(
        public_id="r" * 22, quotation=quotation, invitation=invitation, provider=invitation.provider
    )
    quote = Quote.objects.create(public_id="o" * 22, recipient=recipient, number=1, edition=1)
    return Contract.objects.create(
        public_id="c" * 22,
        number="KC-TEST-0001",
        request=given.request,
        quote=quote,
        provider=invitation.provider,
        party="applicant",
        buyer=given.request.organization,
        state=state,
    )


@pytest.mark.parametrize("state", [Contract.SIGNING, Contract.IN_FORCE, Contract.COMPLETED, Contract.TERMINATED])
def test_once_a_contract_has_begun_it_is_ended_there(state: str) -> None:
    given = offered()
    mine = accepted(given, given.agent, given.invitation)
    contract_of(given, mine, state)
    with pytest.raises(Refused) as begun:
        answering.withdraw(mine.public_id, given.agent, version=2, note="x")
    assert begun.value.by_state
    assert begun.value.verdict.because == answering.CONTRACT_BEGUN
    assert answering.CONTRACT_BEGUN.en == (
        "A contract with your company has begun, so it cannot be taken back here. Please use the contract's page."
    )
    rival = accepted(given, given.rival_agent, given.rival_invitation)
    assert answering.retractable(rival)


def test_the_page_offers_it_once_accepted_and_says_what_it_costs() -> None:
    given = offered()
    client = visitor(given.agent)
    address = f"/invitations/{given.invitation.public_id}/"
    assert f"{address}withdraw/" not in client.get(address).content.decode()
    client.post(f"{address}accept/", {"accept-version": 1, "accept-note": ""})
    page = client.get(address).content.decode()
    assert f"{address}withdraw/" in page
    assert "this cannot be undone" in page
    assert f"{address}decline/" not in page
    empty = client.post(f"{address}withdraw/", {"withdraw-version": 2, "withdraw-note": ""})
    assert empty.status_code == 422
    assert "Enter the reason for taking your acceptance back." in empty.content.decode()
    done = client.post(f"{address}withdraw/", {"withdraw-version": 2, "withdraw-note": "中止"}, follow=True)
    assert "You have taken your acceptance back." in done.content.decode()
    applicants = visitor(given.applicant).get(f"/requests/{given.request.number}/").content.decode()
    assert "Acceptance taken back" in applicants
    assert "中止" not in applicants
