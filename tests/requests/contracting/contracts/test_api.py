"""Contracts over REST: a provider's program and the buyer's take one from the award to its completion."""

import hashlib
import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from pypdf import PdfReader

from portal.accounts.models import User
from requests.contracting.models import Contract, Milestone
from requests.record import clock
from tests.requests.api.calls import V1, Caller, of, problem, program_of, whose
from tests.requests.contracting.contracts.given import PDF, Made, in_force, made, signs

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Made:
    return made()


def provider(case: Made) -> Caller:
    return program_of(whose(case.provider))


def buyer(case: Made) -> Caller:
    return Caller(person=User.objects.get(pk=case.buyer.user or 0))


def tag(caller: Caller, path: str) -> str:
    response = caller.get(path)
    assert response.status_code == 200, response.content
    return response["ETag"]


def act(caller: Caller, path: str, body: Any = None, read: str = "", method: str = "post") -> HttpResponse:
    match = tag(caller, read or path.rpartition("/")[0])
    return caller.call(method, path, body, match=match)


def sign(caller: Caller, case: Made, number: int = 1, **changes: Any) -> HttpResponse:
    where = f"contracts/{case.key}/versions/{number}"
    headers = {
        "Idempotency-Key": uuid4().hex,
        "Accept-Language": "en",
        "If-Match": tag(caller, where),
    }
    if caller.bearer:
        headers["Authorization"] = f"Bearer {caller.bearer}"
    upload = SimpleUploadedFile("signed.pdf", PDF, "application/pdf")
    body = {"file": upload, "signer": "HOSHINO Akari", "signed_on": clock.today().isoformat(), **changes}
    return caller.client.post(f"{V1}{where}/sign", body, headers=headers)  # type: ignore[return-value]


def test_the_list_says_who_acts_next_and_by_when(case: Made) -> None:
    (row,) = of(provider(case).get("contracts"))["items"]
    assert (row["number"], row["state"], row["side"], row["party"]) == (
        case.contract.number,
        "signing",
        "provider",
        "applicant",
    )
    assert row["next"]["turn"] == "both"
    assert row["next"]["by"] == "2032-03-31"
    assert "version 1" in row["next"]["what"]
    assert (row["request"], row["invitation"]) == (None, case.contract.quote.recipient.invitation.public_id)
    (own,) = of(buyer(case).get("contracts"))["items"]
    assert (own["request"], own["invitation"], own["side"]) == (case.request.number, None, "buyer")
    assert of(provider(case).get("contracts", state="completed"))["items"] == []


def test_the_detail_has_versions_steps_and_no_prices_of_rivals(case: Made) -> None:
    told = of(provider(case).get(f"contracts/{case.key}"))
    (version,) = told["versions"]
    assert (version["number"], version["state"], version["side"], version["signatures"]) == (1, "proposed", "buyer", [])
    steps = {one["step"]: one for one in told["valid_steps"]}
    assert steps["sign"]["allowed"]
    assert steps["amend"]["allowed"]
    assert steps["propose"]["because"] == "Your side is not writing a change."
    assert steps["terminate"]["because"].startswith("This contract is “being agreed and signed”.")
    assert steps["complete"]["because"] == "Only the buyer can do this."
    assert told["end"] is None


def test_a_version_has_its_text_totals_and_digest(case: Made) -> None:
    told = of(provider(case).get(f"contracts/{case.key}/versions/1"))
    content = told["content"]
    assert content["lines"][0] == {
        "code": "integration",
        "label": {"ja": "搭載準備", "en": "Integration"},
        "quantity": "1",
        "unit": {"ja": "式", "en": "set"},
        "net_yen": 8_000_001,
        "tax_rate": 10,
    }
    assert content["totals"] == {
        "net": 20_445_678,
        "taxes": [{"rate": 10, "yen": 800_000}, {"rate": 8, "yen": 7_999}, {"rate": 0, "yen": 0}],
        "gross": 21_253_677,
    }
    assert len(told["content_sha256"]) == 64


@pytest.mark.parametrize(("language", "words"), [("ja", "契約書"), ("en", "Contract for utilization")])
def test_the_document_is_a_pdf_in_either_language(case: Made, language: str, words: str) -> None:
    response = provider(case).get(f"{V1}contracts/{case.key}/versions/1/document?language={language}")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"] == f'attachment; filename="{case.contract.number}-v1-{language}.pdf"'
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert words in PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    problem(provider(case).get(f"{V1}contracts/{case.key}/versions/1/document?language=fr"), 400, "invalid-parameter")


def _body(content: dict[str, Any], **changes: Any) -> dict[str, Any]:
    kept = {name: value for name, value in content.items() if name not in {"buyer", "provider", "platform", "totals"}}
    signers = {"buyer_signer": content["buyer"]["signer"], "provider_signer": content["provider"]["signer"]}
    return {**kept, **signers, **changes}


def test_both_sides_talk_and_sign(case: Made) -> None:
    theirs, ours = provider(case), buyer(case)
    where = f"contracts/{case.key}"
    draft = of(act(theirs, f"{where}/versions", read=where), 201)
    assert (draft["number"], draft["state"], draft["base"]) == (2, "draft", 1)
    problem(ours.get(f"{where}/versions/2"), 404, "not-found")
    body = _body(draft["content"], flight="CRS-100", flight_on="2031-11-01")
    saved = of(act(theirs, f"{where}/versions/2", body, read=f"{where}/versions/2", method="put"))
    assert (saved["content"]["flight"], saved["revision"]) == ("CRS-100", 2)
    proposed = of(act(theirs, f"{where}/versions/2/propose", {"reason": "打上げの変更"}))
    assert proposed["state"] == "proposed"
    rows = of(ours.get(f"{where}/versions/2/differences"))["items"]
    assert [(row["path"], row["before"]["text"], row["after"]["text"]) for row in rows] == [
        ("flight", "CRS-99", "CRS-100"),
        ("flight_on", "2031-10-01", "2031-11-01"),
    ]
    assert rows[0]["label"]["en"] == "Flight opportunity"
    signature = of(sign(theirs, case, 2), 201)
    assert (signature["sha256"], signature["side"]) == (hashlib.sha256(PDF).hexdigest(), "provider")
    assert set(signature["documents"]) == {"ja", "en"}
    of(sign(ours, case, 2, title="部長"), 201)
    told = of(ours.get(where))
    assert (told["state"], told["current"], len(told["versions"][1]["signatures"])) == ("in_force", 2, 2)
    assert told["next"]["turn"] == "provider"
    copy = ours.get(f"{where}/signatures/{signature['id']}")
    assert b"".join(copy) == PDF
    assert copy["Content-Type"] == "application/pdf"


def test_faults_of_a_text_point_to_the_line(case: Made) -> None:
    theirs, where = provider(case), f"contracts/{case.key}"
    draft = of(act(theirs, f"{where}/versions", read=where), 201)
    body = _body(draft["content"])
    body["lines"][1]["quantity"] = "0"
    body["milestones"][0]["payment_yen"] += 1
    told = problem(act(theirs, f"{where}/versions/2", body, read=f"{where}/versions/2", method="put"), 400, "invalid")
    assert {one["pointer"] for one in told["errors"]} == {"#/lines/1/quantity", "#/milestones"}
    body["extra"] = 1
    body["lines"][1]["price"] = 1
    told = problem(act(theirs, f"{where}/versions/2", body, read=f"{where}/versions/2", method="put"), 400, "invalid")
    assert {"extra", "lines.1.price"} <= {one["field"] for one in told["errors"]}


def test_a_merge_shows_its_conflicts_and_asks(case: Made) -> None:
    theirs, ours, where = provider(case), buyer(case), f"contracts/{case.key}"
    for caller in (theirs, ours):
        number = of(act(caller, f"{where}/versions", read=where), 201)["number"]
        body = _body(of(caller.get(f"{where}/versions/{number}"))["content"], flight=f"CRS-{number}")
        of(act(caller, f"{where}/versions/{number}", body, read=f"{where}/versions/{number}", method="put"))
    of(act(theirs, f"{where}/versions/2/propose", {"reason": "変更"}))
    refused = act(ours, f"{where}/versions/3/propose", {"reason": "変更"})
    assert "Merge them before you propose it" in problem(refused, 409, "closed-step")["detail"]
    merge = f"{where}/versions/3/merge"
    told = of(ours.get(merge))
    assert (told["base"], told["onto"]) == (1, 2)
    (conflict,) = told["conflicts"]
    assert [conflict[name]["text"] for name in ("base", "theirs", "mine")] == ["CRS-99", "CRS-2", "CRS-3"]
    open_ = problem(act(ours, merge, {"choices": []}, read=merge), 400, "invalid")
    assert open_["errors"][0]["field"] == "flight"
    merged = of(act(ours, merge, {"choices": [{"path": "flight", "keep": "mine"}]}, read=merge))
    assert (merged["content"]["flight"], merged["base"]) == ("CRS-3", 2)
    of(act(ours, f"{where}/versions/3/propose", {"reason": "変更"}))


def test_reject_and_give_up(case: Made) -> None:
    theirs, where = provider(case), f"contracts/{case.key}"
    of(act(theirs, f"{where}/versions/1/reject", {"reason": "価格"}))
    told = of(act(theirs, f"{where}/abandon", {"reason": "条件"}, read=where))
    assert (told["state"], told["end"]["by"], told["end"]["reason"]) == ("abandoned", "provider", "条件")
    assert told["next"] == {
        "turn": "nobody",
        "what": "This contract is over. Nothing is needed.",
        "by": None,
        "late": False,
    }


def test_milestones_to_the_end() -> None:
    case = in_force()
    theirs, ours, where = provider(case), buyer(case), f"contracts/{case.key}"
    rows = of(ours.get(f"{where}/milestones"))["items"]
    assert {row["code"] for row in rows} >= {"signature", "safety_3", "completion"}
    today = clock.today().isoformat()
    for row in rows:
        here = f"{where}/milestones/{row['code']}"
        reported = of(act(theirs, f"{here}/report", {"reached_on": today, "text": "済"}, read=here))
        assert {one["step"]: one["allowed"] for one in reported["valid_steps"]} == {"report": False}
        of(act(ours, f"{here}/confirm", read=here))
        if row["payment_yen"]:
            of(act(ours, f"{here}/pay", {"invoice": "INV-1", "paid_on": today}, read=here))
    assert of(ours.get(where))["next"]["what"] == "All is settled. Complete the contract."
    of(act(ours, f"{where}/purchase_order", {"purchase_order": "PO-1"}, read=where))
    told = of(act(ours, f"{where}/complete", read=where))
    assert (told["state"], told["purchase_order"]) == ("completed", "PO-1")
    problem(act(ours, f"{where}/complete", read=where), 409, "closed-step")


def test_ends_by_agreement() -> None:
    case = in_force()
    theirs, ours, where = provider(case), buyer(case), f"contracts/{case.key}"
    body = {"code": "agreed", "reason": "双方の都合", "effective_on": clock.today().isoformat()}
    asked = of(act(theirs, f"{where}/terminate", body, read=where))
    assert (asked["state"], asked["end"]["code"], asked["next"]["turn"]) == ("in_force", "agreed", "buyer")
    of(act(ours, f"{where}/refuse_to_end", read=where))
    of(act(theirs, f"{where}/terminate", body, read=where))
    assert of(act(ours, f"{where}/agree_to_end", read=where))["state"] == "terminated"
    wrong = act(theirs, f"{where}/terminate", {**body, "code": "because"}, read=where)
    assert "station_lost" in problem(wrong, 400, "invalid")["errors"][0]["message"]


def test_a_milestone_is_sent_back() -> None:
    case = in_force()
    theirs, ours, here = provider(case), buyer(case), f"contracts/{case.key}/milestones/launch"
    of(act(theirs, f"{here}/report", {"reached_on": clock.today().isoformat(), "text": "済"}, read=here))
    assert of(act(ours, f"{here}/send_back", {"reason": "資料"}, read=here))["sent_back"] == "資料"
    problem(theirs.get(f"contracts/{case.key}/milestones/none"), 404, "not-found")


def test_every_change_needs_the_version_that_was_read(case: Made) -> None:
    theirs, where = provider(case), f"contracts/{case.key}"
    problem(theirs.post(f"{where}/abandon", {"reason": "x"}), 428, "precondition-required")
    old = '"99.en.0123456789abcdef"'
    problem(theirs.post(f"{where}/abandon", {"reason": "x"}, match=old), 412, "stale")
    problem(theirs.post(f"{where}/versions/1/reject", {"reason": "x"}, match=old), 412, "stale")


def test_a_draft_is_thrown_away(case: Made) -> None:
    theirs, where = provider(case), f"contracts/{case.key}"
    of(act(theirs, f"{where}/versions", read=where), 201)
    assert len(of(theirs.get(f"{where}/versions"))["items"]) == 2
    assert len(of(buyer(case).get(f"{where}/versions"))["items"]) == 1
    here = f"{where}/versions/2"
    assert act(theirs, here, read=here, method="delete").status_code == 204
    problem(theirs.get(here), 404, "not-found")


def test_trying_changes_nothing(case: Made) -> None:
    theirs, where = provider(case), f"contracts/{case.key}"
    match = tag(theirs, where)
    assert of(theirs.post(f"{where}/abandon?validate=true", {"reason": "x"}, match=match))["valid"]
    assert case.fresh().state == Contract.SIGNING
    assert not Milestone.objects.exists()


@pytest.mark.parametrize("path", ["", "/versions", "/versions/1", "/versions/1/document", "/milestones"])
def test_a_token_without_the_scope_is_told_so(case: Made, path: str) -> None:
    caller = program_of(whose(case.provider), "invitations:read")
    problem(caller.get(f"contracts/{case.key}{path}"), 403, "scope-missing")


def test_signed_once_with_the_sentence(case: Made) -> None:
    signs(case, "provider")
    told = problem(sign(provider(case), case), 409, "closed-step")
    assert told["detail"] == "Your side has signed version 1 already."
