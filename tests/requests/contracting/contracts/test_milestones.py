"""Milestones: the provider reports, the buyer confirms, sends back and pays; what was reported stands."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from requests.contracting.contracts import milestones, versions
from requests.contracting.contracts.access import ONLY, SIDES
from requests.contracting.models import Contract, Milestone
from requests.outbox.models import Dispatch
from requests.record import clock
from requests.record.models import Event
from requests.record.refusals import Invalid, Missing, Refused, Stale
from tests.requests.contracting.contracts.given import Made, in_force, made, signs

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Made:
    return in_force()


def row(case: Made, code: str = "signature") -> Milestone:
    return Milestone.objects.get(contract=case.contract, code=code)


def report(case: Made, code: str = "signature", **changes: Any) -> Milestone:
    given: dict[str, Any] = {"version": row(case, code).version, "reached_on": clock.today(), "text": "終わりました"}
    return milestones.report(case.key, case.provider, code=code, **{**given, **changes})


def confirm(case: Made, code: str = "signature") -> Milestone:
    return milestones.confirm(case.key, case.buyer, version=row(case, code).version, code=code)


def pay(case: Made, code: str = "signature", **changes: Any) -> Milestone:
    given: dict[str, Any] = {"version": row(case, code).version, "invoice": "INV-1", "paid_on": clock.today()}
    return milestones.pay(case.key, case.buyer, code=code, **{**given, **changes})


def test_reported_confirmed_paid(case: Made) -> None:
    assert report(case).state == Milestone.REPORTED
    assert confirm(case).state == Milestone.CONFIRMED
    paid = pay(case)
    assert (paid.state, paid.invoice, paid.version) == (Milestone.PAID, "INV-1", 4)
    for kind in ("milestone.reported", "milestone.confirmed", "milestone.paid"):
        told = Event.objects.filter(kind=kind)
        assert sorted(told.values_list("audience", flat=True)) == [["buyer"], ["provider"]]
        assert {event.data["milestone"] for event in told} == {"signature"}
        assert {event.note for event in told} == {""}
    mails = dict(Dispatch.objects.filter(kind__startswith="milestone.").values_list("kind", "user"))
    assert mails["milestone.reported"] == case.buyer.user
    assert mails["milestone.confirmed"] == mails["milestone.paid"] == case.provider.user


def test_it_is_sent_back_with_the_reason_and_reported_anew(case: Made) -> None:
    report(case)
    with pytest.raises(Invalid) as found:
        milestones.send_back(case.key, case.buyer, version=2, code="signature", reason=" ")
    assert found.value.faults == {"reason": (milestones.NEEDS_REASON,)}
    back = milestones.send_back(case.key, case.buyer, version=2, code="signature", reason="資料が足りません")
    assert (back.state, back.sent_back, back.report) == (Milestone.PLANNED, "資料が足りません", "終わりました")
    assert report(case, text="資料を足しました").sent_back == ""


def test_the_order_is_free_and_lateness_is_only_flagged(case: Made) -> None:
    assert report(case, "completion").state == Milestone.REPORTED
    late = row(case, "launch")
    late.due_on = date(2026, 1, 1)
    assert milestones.late(late, date(2026, 1, 2))
    assert not milestones.late(late, date(2026, 1, 1))
    late.state = Milestone.REPORTED
    assert not milestones.late(late, date(2026, 1, 2))


def test_each_step_is_one_sides(case: Made) -> None:
    with pytest.raises(Refused) as found:
        milestones.report(case.key, case.buyer, version=1, code="signature", reached_on=clock.today(), text="x")
    assert found.value.verdict.because == ONLY.fill(who=SIDES["provider"])
    report(case)
    with pytest.raises(Refused) as refused:
        milestones.confirm(case.key, case.provider, version=2, code="signature")
    assert refused.value.verdict.because == ONLY.fill(who=SIDES["buyer"])


def test_steps_out_of_their_state_are_refused_with_the_sentence(case: Made) -> None:
    with pytest.raises(Refused) as found:
        confirm(case)
    assert found.value.by_state
    assert found.value.verdict.because is not None
    assert "「予定」のため、「確認する」はできません" in found.value.verdict.because.ja
    report(case, "design_review")
    confirm(case, "design_review")
    with pytest.raises(Refused) as nothing:
        pay(case, "design_review")
    assert nothing.value.verdict.because == milestones.NOTHING_DUE


def test_faults_are_named_by_field(case: Made) -> None:
    for changes, field, sentence in (
        ({"text": " "}, "text", milestones.NEEDS_NOTE),
        ({"text": "x" * 4001}, "text", milestones.TOO_LONG.fill(most="4,000")),
        ({"reached_on": clock.today() + timedelta(days=1)}, "reached_on", milestones.NOT_YET),
    ):
        with pytest.raises(Invalid) as found:
            report(case, **changes)
        assert found.value.faults == {field: (sentence,)}
    report(case)
    confirm(case)
    with pytest.raises(Invalid) as invoice:
        pay(case, invoice="")
    assert invoice.value.faults == {"invoice": (milestones.NEEDS_INVOICE,)}


def test_versions_and_codes_are_checked(case: Made) -> None:
    with pytest.raises(Stale):
        report(case, version=7)
    with pytest.raises(Missing):
        milestones.report(case.key, case.provider, version=1, code="none", reached_on=clock.today(), text="x")
    with pytest.raises(Missing):
        milestones.report(case.key, case.rival, version=1, code="signature", reached_on=clock.today(), text="x")


def test_before_signature_there_is_none_and_after_a_termination_what_was_reported_is_settled(case: Made) -> None:
    other = made()
    with pytest.raises(Missing):
        milestones.report(other.key, other.provider, version=1, code="signature", reached_on=clock.today(), text="x")
    report(case)
    Contract.objects.filter(pk=case.contract.pk).update(state=Contract.TERMINATED)
    with pytest.raises(Refused) as found:
        report(case, "launch")
    assert found.value.verdict.because == milestones.NOT_IN_FORCE
    confirm(case)
    assert pay(case).state == Milestone.PAID


@pytest.mark.parametrize("how", ["drop", "reprice"])
def test_what_was_reported_can_neither_be_dropped_nor_repriced(case: Made, how: str) -> None:
    report(case)
    content = case.content()
    first, second, *rest = content.milestones
    moved = replace(second, payment_yen=second.payment_yen + first.payment_yen)
    kept = (moved, *rest) if how == "drop" else (replace(first, payment_yen=0), moved, *rest)
    versions.amend(case.key, case.buyer, version=case.fresh().version)
    versions.save_version(case.key, case.buyer, version=1, number=2, content=content.with_(milestones=kept))
    with pytest.raises(Invalid) as found:
        versions.propose(case.key, case.buyer, version=2, number=2, reason="見直し")
    (sentence,) = found.value.faults["milestones"]
    assert "「契約の締結」は報告済みのため" in sentence.ja


def test_what_is_reported_while_the_amendment_is_signed_stops_the_last_signature(case: Made) -> None:
    content = case.content()
    first, second, *rest = content.milestones
    kept = (replace(second, payment_yen=second.payment_yen + first.payment_yen), *rest)
    versions.amend(case.key, case.buyer, version=case.fresh().version)
    versions.save_version(case.key, case.buyer, version=1, number=2, content=content.with_(milestones=kept))
    versions.propose(case.key, case.buyer, version=2, number=2, reason="見直し")
    signs(case, "buyer", 2)
    report(case)
    with pytest.raises(Invalid):
        signs(case, "provider", 2)
    assert case.fresh().current == 1
    assert row(case).state == Milestone.REPORTED
