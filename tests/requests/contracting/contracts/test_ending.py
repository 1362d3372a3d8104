"""How contracts end: completed, terminated with a coded reason, by agreement of both, or given up before signature."""

from datetime import timedelta
from typing import Any

import pytest

from platforms.bilingual import Text
from requests.contracting.contracts import ending, milestones, ordering, versions
from requests.contracting.contracts.access import ONLY, SIDES
from requests.contracting.models import Contract, ContractVersion, Invitation, Milestone
from requests.intake import submitting
from requests.outbox.models import Dispatch
from requests.policy.lifecycle import State
from requests.record import clock
from requests.record.models import Event, Request
from requests.record.refusals import Invalid, Refused, Stale
from tests.requests.contracting.contracts.given import Made, bought_by_jaxa, in_force, made, signs

pytestmark = pytest.mark.django_db


def terminate(case: Made, side: str = "buyer", **changes: Any) -> Contract:
    given: dict[str, Any] = {
        "version": case.fresh().version,
        "code": "default_provider",
        "reason": "引渡しがありません",
        "effective_on": clock.today(),
        **changes,
    }
    return ending.terminate(case.key, case.actor(side), **given)


def refused(sentence: Text, act: Any) -> None:
    with pytest.raises(Refused) as found:
        act()
    assert found.value.verdict.because == sentence


def _back_with_the_coordinator(case: Made) -> None:
    request = Request.objects.get(pk=case.request.pk)
    assert (request.state, request.route, request.buyer) == (State.SUBMITTED, "", "")
    assert set(Invitation.objects.filter(request=request).values_list("state", flat=True)) == {Invitation.CLOSED}
    assert Event.objects.filter(kind="request.contract_ended").count() == 1
    told = set(Dispatch.objects.filter(kind="request.contract_ended").values_list("user", flat=True))
    assert {case.buyer.user, case.coordinator.user} <= told


@pytest.mark.parametrize("side", ["buyer", "provider"])
def test_a_termination_ends_it_and_gives_the_request_back(side: str) -> None:
    case = in_force()
    day = clock.today() + timedelta(days=30)
    contract = terminate(case, side, code="force_majeure", effective_on=day)
    assert (contract.state, contract.end_code, contract.end_on) == (Contract.TERMINATED, "force_majeure", day)
    assert (contract.end_reason, contract.ended_by_side) == ("引渡しがありません", side)
    _back_with_the_coordinator(case)
    told = Dispatch.objects.filter(kind="contract.terminated").values_list("user", flat=True)
    assert list(told) == ([case.provider.user] if side == "buyer" else [])
    events = Event.objects.filter(kind="contract.terminated")
    assert sorted(events.values_list("audience", flat=True)) == [["applicant", "coordinator"], ["provider"]]
    assert {event.note for event in events} == {""}
    assert set(ending.REASONS) == {
        "station_lost", "provider_lost", "default_provider", "default_buyer", "agreed", "force_majeure", "other",
    }  # fmt: skip


@pytest.mark.parametrize("side", ["buyer", "provider"])
def test_both_still_see_their_ended_contract(side: str) -> None:
    case = in_force()
    terminate(case)
    refused(ending.NOT_IN_FORCE.fill(state=versions.STATE_WORDS[Contract.TERMINATED]), lambda: terminate(case, side))


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"code": "because"}, "code", ending.WRONG_REASON),
        ({"reason": " "}, "reason", ending.NEEDS_NOTE),
        ({"reason": "x" * 4001}, "reason", versions.TOO_LONG),
        ({"effective_on": -1}, "effective_on", ending.WRONG_DAY),
        ({"effective_on": 367}, "effective_on", ending.WRONG_DAY),
    ],
)
def test_faults_are_named_by_field(changes: dict[str, Any], field: str, sentence: Text) -> None:
    case = in_force()
    if "effective_on" in changes:
        changes = {"effective_on": clock.today() + timedelta(days=changes["effective_on"])}
    with pytest.raises(Invalid) as found:
        terminate(case, **changes)
    assert found.value.faults == {field: (sentence,)}
    assert case.fresh().state == Contract.IN_FORCE


def test_by_agreement_it_ends_when_the_other_side_says_yes() -> None:
    case = in_force()
    asked = terminate(case, "provider", code="agreed")
    assert (asked.state, asked.end_code, asked.ended_by_side) == (Contract.IN_FORCE, "agreed", "provider")
    assert Dispatch.objects.get(kind="contract.end_asked").user_id == case.buyer.user
    refused(ending.ALREADY_ASKED, lambda: terminate(case, "provider", code="agreed"))
    refused(ending.AGREE, lambda: terminate(case, "buyer", code="agreed"))
    refused(ending.OWN_ASKING, lambda: ending.agree_to_end(case.key, case.provider, version=case.fresh().version))
    ended = ending.agree_to_end(case.key, case.buyer, version=case.fresh().version)
    assert (ended.state, ended.end_code) == (Contract.TERMINATED, "agreed")
    _back_with_the_coordinator(case)


@pytest.mark.parametrize("side", ["buyer", "provider"])
def test_the_other_side_may_say_no_and_the_asking_one_may_take_it_back(side: str) -> None:
    case = in_force()
    terminate(case, "provider", code="agreed")
    kept = ending.refuse_to_end(case.key, case.actor(side), version=case.fresh().version)
    assert (kept.state, kept.end_code, kept.end_reason, kept.end_on) == (Contract.IN_FORCE, "", "", None)
    refused(ending.NOT_ASKED, lambda: ending.agree_to_end(case.key, case.buyer, version=case.fresh().version))


def test_an_agreement_that_is_asked_for_does_not_stop_a_default() -> None:
    case = in_force()
    terminate(case, "provider", code="agreed")
    assert terminate(case, "buyer").end_code == "default_provider"


@pytest.mark.parametrize("side", ["buyer", "provider"])
def test_before_signature_it_is_given_up(side: str) -> None:
    case = made()
    refused(ending.NOT_IN_FORCE.fill(state=versions.STATE_WORDS[Contract.SIGNING]), lambda: terminate(case))
    with pytest.raises(Invalid) as found:
        ending.abandon(case.key, case.actor(side), version=1, reason="")
    assert found.value.faults == {"reason": (ending.NEEDS_REASON,)}
    contract = ending.abandon(case.key, case.actor(side), version=1, reason="条件が合いません")
    assert (contract.state, contract.end_reason, contract.ended_by_side) == (
        Contract.ABANDONED,
        "条件が合いません",
        side,
    )
    assert case.version().state == ContractVersion.REJECTED
    _back_with_the_coordinator(case)


def test_what_is_in_force_is_not_given_up() -> None:
    case = in_force()
    refused(
        ending.SIGNED_ALREADY.fill(state=versions.STATE_WORDS[Contract.IN_FORCE]),
        lambda: ending.abandon(case.key, case.buyer, version=case.contract.version, reason="x"),
    )


def test_where_jaxa_buys_the_place_in_the_envelope_stays() -> None:
    case = in_force(bought_by_jaxa())
    Request.objects.filter(pk=case.request.pk).update(route="aggregation")
    terminate(case)
    request = Request.objects.get(pk=case.request.pk)
    assert (request.state, request.route, request.buyer) == (State.ALLOCATED, "aggregation", "jaxa")


def _all_settled(case: Made) -> None:
    for row in Milestone.objects.filter(contract=case.contract):
        report = {"reached_on": clock.today(), "text": "終わりました"}
        milestones.report(case.key, case.provider, version=row.version, code=row.code, **report)  # type: ignore[arg-type]
        milestones.confirm(case.key, case.buyer, version=row.version + 1, code=row.code)
        if row.payment_yen:
            payment = {"invoice": "I", "paid_on": clock.today()}
            milestones.pay(case.key, case.buyer, version=row.version + 2, code=row.code, **payment)  # type: ignore[arg-type]


def test_the_buyer_completes_it_when_every_milestone_is_settled() -> None:
    case = in_force()
    with pytest.raises(Refused) as found:
        ending.complete(case.key, case.buyer, version=case.fresh().version)
    assert found.value.verdict.because is not None
    assert "契約の締結" in found.value.verdict.because.ja
    _all_settled(case)
    refused(
        ONLY.fill(who=SIDES["buyer"]),
        lambda: ending.complete(case.key, case.provider, version=case.fresh().version),
    )
    versions.amend(case.key, case.provider, version=case.fresh().version)
    contract = ending.complete(case.key, case.buyer, version=case.fresh().version)
    assert (contract.state, contract.end_on) == (Contract.COMPLETED, clock.today())
    assert Request.objects.get(pk=case.request.pk).state == State.CONTRACTED
    assert not ContractVersion.objects.filter(state=ContractVersion.DRAFT).exists()
    assert Dispatch.objects.get(kind="contract.completed").user_id == case.provider.user


def test_a_confirmed_milestone_with_a_payment_must_be_paid_too() -> None:
    case = in_force()
    _all_settled(case)
    Milestone.objects.filter(contract=case.contract, code="launch").update(state=Milestone.CONFIRMED)
    with pytest.raises(Refused) as found:
        ending.complete(case.key, case.buyer, version=case.fresh().version)
    assert found.value.verdict.because is not None
    assert "(Launch)" in found.value.verdict.because.en


def test_nothing_is_completed_before_signature() -> None:
    case = made()
    refused(ending.NOT_SIGNED, lambda: ending.complete(case.key, case.buyer, version=1))


def test_a_withdrawn_request_takes_its_unsigned_contract_with_it() -> None:
    case = made()
    signs(case, "provider")
    request = Request.objects.get(pk=case.request.pk)
    submitting.withdraw(request.pk, case.buyer, version=request.version, note="中止")
    assert case.fresh().state == Contract.ABANDONED
    assert Request.objects.get(pk=request.pk).state == State.WITHDRAWN
    assert Dispatch.objects.filter(kind="contract.abandoned", user=case.provider.user or 0).count() == 1


def test_the_purchase_order_is_the_buyers_and_needs_no_amendment() -> None:
    case = in_force()
    version = case.contract.version
    with pytest.raises(Stale):
        ordering.set_purchase_order(case.key, case.buyer, version=1, purchase_order="PO-1")
    with pytest.raises(Invalid):
        ordering.set_purchase_order(case.key, case.buyer, version=version, purchase_order="x" * 61)
    refused(
        ONLY.fill(who=SIDES["buyer"]),
        lambda: ordering.set_purchase_order(case.key, case.provider, version=version, purchase_order="PO-1"),
    )
    ordering.set_purchase_order(case.key, case.buyer, version=version, purchase_order=" PO-1 ")
    assert (case.fresh().purchase_order, case.contract.version) == ("PO-1", version + 1)
    assert case.content().purchase_order == ""
    told = Event.objects.filter(kind="contract.ordered")
    assert told.count() == 2
    assert "PO-1" not in str(list(told.values()))
