"""Both sides sign the same text once; with the second signature it comes into force."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from platforms.bilingual import Text
from requests.contracting.contracts import document, signing, versions
from requests.contracting.models import Contract, ContractVersion, Milestone, Signature
from requests.outbox.models import Dispatch
from requests.policy.lifecycle import State
from requests.record import clock
from requests.record.models import Event, Request
from requests.record.refusals import Invalid, Missing, Refused, Stale
from tests.requests.contracting.contracts.given import PDF, Made, bought_by_jaxa, in_force, made, pdf, signs

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Made:
    return made()


def test_a_signature_keeps_copy_person_day_and_what_was_signed(case: Made) -> None:
    row = signs(case, "provider")
    row.refresh_from_db()
    assert (row.side, row.signer, row.title, row.signed_on) == ("provider", "星野 あかり", "部長", clock.today())
    assert row.sha256 == hashlib.sha256(PDF).hexdigest()
    assert row.file.read() == PDF
    assert (row.name, row.size, row.content_type) == ("signed.pdf", len(PDF), "application/pdf")
    assert row.content_sha256 == document.digest(case.content())
    for language in ("ja", "en"):
        made_of = document.of(case.contract, case.version(), language)
        assert row.documents[language] == hashlib.sha256(made_of).hexdigest()
    assert case.fresh().state == Contract.SIGNING
    assert case.contract.version == 2
    assert Dispatch.objects.get(kind="contract.signed").user_id == case.buyer.user


@pytest.mark.parametrize("order", [("buyer", "provider"), ("provider", "buyer")])
def test_with_the_second_signature_it_is_in_force(case: Made, order: tuple[str, str]) -> None:
    for side in order:
        signs(case, side)
    contract = case.fresh()
    assert (contract.state, contract.current) == (Contract.IN_FORCE, 1)
    assert contract.in_force_at is not None
    assert case.version().state == ContractVersion.IN_FORCE
    request = Request.objects.get(pk=case.request.pk)
    assert request.state == State.CONTRACTED
    assert Event.objects.filter(kind="request.signed").count() == 1
    in_force_events = Event.objects.filter(kind="contract.in_force")
    assert sorted(in_force_events.values_list("audience", flat=True)) == [["applicant", "coordinator"], ["provider"]]


def test_the_milestones_become_those_of_the_text(case: Made) -> None:
    in_force(case)
    rows = {row.code: row for row in Milestone.objects.filter(contract=case.contract)}
    content = case.content()
    assert [*rows] == [one.code for one in sorted(content.milestones, key=lambda one: (one.due_on is None, one.due_on))]
    for planned in content.milestones:
        row = rows[planned.code]
        assert (row.state, row.due_on, row.payment_yen) == (Milestone.PLANNED, planned.due_on, planned.payment_yen)
        assert (row.label_ja, row.version) == (planned.label.ja, 1)


def test_each_side_signs_once(case: Made) -> None:
    signs(case, "buyer")
    with pytest.raises(Refused) as found:
        signs(case, "buyer")
    assert found.value.verdict.because == signing.ONCE.fill(number=1)
    assert Signature.objects.count() == 1


def test_the_replacement_replaces_and_keeps_what_was_signed_before() -> None:
    case = in_force()
    versions.amend(case.key, case.provider, version=case.contract.version)
    content = case.content().with_(flight="CRS-100", purchase_order="PO-9")
    versions.save_version(case.key, case.provider, version=1, number=2, content=content)
    versions.propose(case.key, case.provider, version=2, number=2, reason="機会の変更")
    signs(case, "provider", 2)
    assert case.fresh().current == 1
    signs(case, "buyer", 2)
    assert (case.fresh().current, case.contract.purchase_order) == (2, "PO-9")
    assert [case.version(n).state for n in (1, 2)] == [ContractVersion.REPLACED, ContractVersion.IN_FORCE]
    assert Event.objects.filter(kind="request.signed").count() == 1
    assert Dispatch.objects.filter(kind="contract.amended", user=case.buyer.user or 0).count() == 1
    assert Signature.objects.count() == 4


def _with_milestones(case: Made, *codes: str, **payments: int) -> None:
    """Signs a second version that has only these milestones; the last one takes the rest of the payments."""
    content = case.content()
    kept = [one for one in content.milestones if one.code in codes]
    rest = content.totals.gross - sum(one.payment_yen for one in kept[:-1])
    from dataclasses import replace

    kept[-1] = replace(kept[-1], payment_yen=rest)
    number = versions.amend(case.key, case.buyer, version=case.fresh().version).number
    versions.save_version(case.key, case.buyer, version=1, number=number, content=content.with_(milestones=tuple(kept)))
    versions.propose(case.key, case.buyer, version=2, number=number, reason="見直し")
    signs(case, "buyer", number)
    signs(case, "provider", number)


def test_what_an_amendment_drops_is_dropped_and_can_come_back() -> None:
    case = in_force()
    _with_milestones(case, "signature", "completion")
    states = dict(Milestone.objects.filter(contract=case.contract).values_list("code", "state"))
    assert {code for code, state in states.items() if state == Milestone.PLANNED} == {"signature", "completion"}
    assert states["launch"] == Milestone.DROPPED


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"signer": " "}, "signer", signing.NEEDS_SIGNER),
        ({"signer": "x" * 101}, "signer", signing.TOO_LONG),
        ({"title": "x" * 101}, "title", signing.TOO_LONG),
        ({"upload": None}, "file", signing.NEEDS_FILE),
        ({"upload": pdf("signed.docx")}, "file", signing.ONLY_PDF.fill(name="signed.docx")),
    ],
)
def test_what_is_missing_is_said(case: Made, changes: dict[str, Any], field: str, sentence: Text) -> None:
    with pytest.raises(Invalid) as found:
        signs(case, "buyer", **changes)
    assert found.value.faults == {field: (sentence,)}
    assert not Signature.objects.exists()


def test_a_file_that_is_no_pdf_inside_is_refused(case: Made) -> None:
    with pytest.raises(Invalid) as found:
        signs(case, "buyer", upload=pdf(content=b"hello"))
    assert "signed.pdf" in found.value.faults["file"][0].en


@pytest.mark.parametrize("days", [-1, 1])
def test_the_day_lies_between_the_proposal_and_today(case: Made, days: int) -> None:
    with pytest.raises(Invalid) as found:
        signs(case, "buyer", signed_on=clock.today() + timedelta(days=days))
    assert found.value.faults == {"signed_on": (signing.WRONG_DAY,)}


def test_a_text_that_is_not_proposed_any_more_cannot_be_signed(case: Made) -> None:
    versions.reject(case.key, case.provider, version=1, number=1, reason="価格")
    with pytest.raises(Refused) as found:
        signs(case, "buyer")
    assert found.value.by_state
    with pytest.raises(Stale):
        _ = signing.sign(
            made_again(case).key, case.buyer, version=9, number=2, signer="a", title="", signed_on=clock.today(),
            upload=pdf(),
        )  # fmt: skip


def made_again(case: Made) -> Made:
    versions.amend(case.key, case.buyer, version=case.fresh().version)
    content = case.content().with_(flight="CRS-100")
    versions.save_version(case.key, case.buyer, version=1, number=2, content=content)
    versions.propose(case.key, case.buyer, version=2, number=2, reason="x")
    return case


def test_the_others_draft_cannot_be_signed(case: Made) -> None:
    versions.amend(case.key, case.provider, version=1)
    with pytest.raises(Missing):
        signs(case, "buyer", 2, version=1)


def test_a_signed_copy_is_for_both_sides_only(case: Made) -> None:
    row = signs(case, "provider")
    assert signing.signed_copy(case.key, case.buyer, row.public_id) == row
    assert signing.signed_copy(case.key, case.provider, row.public_id) == row
    for actor in (case.rival, case.coordinator):
        with pytest.raises(Missing):
            signing.signed_copy(case.key, actor, row.public_id)


def test_jaxa_signs_where_jaxa_is_the_party() -> None:
    case = in_force(bought_by_jaxa())
    assert case.contract.state == Contract.IN_FORCE
    audiences = Event.objects.filter(kind="contract.signed").values_list("audience", flat=True)
    assert sorted({tuple(one) for one in audiences}) == [("coordinator",), ("provider",)]
