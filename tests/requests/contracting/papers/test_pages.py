"""Contracts on pages: both sides see where it stands, change, merge, sign, follow and end it without JavaScript."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from requests.contracting.contracts import ending, milestones, signing, versions
from requests.contracting.contracts.access import ONLY, SIDES
from requests.contracting.models import Contract, ContractVersion, Milestone
from requests.contracting.papers import meanings, steps
from requests.contracting.papers.lists import ON_THE_CONTRACT, ON_THE_PROPOSAL
from requests.record import clock
from tests.requests import builders
from tests.requests.contracting.contracts.given import PDF, Made, in_force, made, pdf, signs
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Made:
    return made()


def page(name: str, case: Made, *more: object) -> str:
    return reverse(f"requests:{name}", args=[case.key, *more])


def text(response: HttpResponse, status: int = 200) -> str:
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def side(case: Made, who: str, language: str = "en") -> Client:
    return visitor(case.actor(who), language)


def _hidden(html: str, name: str = "version") -> str:
    return html.partition(f'name="{name}" value="')[2].partition('"')[0]


def _form(client: Client, path: str) -> dict[str, str]:
    """What a browser would send of a page's form without anything being typed."""
    from html.parser import HTMLParser

    found: dict[str, str] = {}

    class Reader(HTMLParser):
        area = chosen = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            one = dict(attrs)
            name = one.get("name") or ""
            if tag == "input" and one.get("type") not in {"checkbox", "radio", "file"} and name:
                found[name] = one.get("value") or ""
            if tag == "textarea":
                self.area = name
                found[name] = ""
            if tag == "select":
                self.chosen = name
            if tag == "option" and "selected" in one and self.chosen:
                found[self.chosen] = one.get("value") or ""

        def handle_data(self, data: str) -> None:
            if self.area:
                found[self.area] += data.removeprefix("\n") if not found[self.area] else data

        def handle_endtag(self, tag: str) -> None:
            if tag == "textarea":
                self.area = ""

    html = text(client.get(path))  # type: ignore[arg-type]
    Reader().feed(html.partition("<main")[2])
    found.pop("csrfmiddlewaretoken", None)
    return found


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_list_says_whose_turn_it_is(case: Made, language: str) -> None:
    html = text(side(case, "provider", language).get(reverse("requests:contracts")))  # type: ignore[arg-type]
    assert case.contract.number in html
    assert ("Both sides act next" if language == "en" else "双方の番です") in html
    assert case.request.number not in html
    assert case.contract.number not in text(visitor(case.rival).get(reverse("requests:contracts")))  # type: ignore[arg-type]
    assert "No contract is over" in text(side(case, "buyer").get(reverse("requests:contracts") + "?tab=over"))  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["buyer", "provider"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_shows_state_steps_texts_and_both_documents(case: Made, who: str, language: str) -> None:
    html = text(side(case, who, language).get(page("contract", case)))  # type: ignore[arg-type]
    for number in ("ja", "en"):
        assert page("contract_document", case, 1, number) in html
    assert page("contract_version_step", case, 1, "sign") in html
    assert (page("contract_version_step", case, 1, "reject") in html) == (who == "provider")
    assert page("contract_step", case, "abandon") in html
    assert ("21,253,677円" if language == "ja" else "¥21,253,677") in html
    assert (case.request.number in html) == (who == "buyer")


@pytest.mark.parametrize("name", ["rival", "coordinator"])
def test_for_everybody_else_there_is_no_such_page(case: Made, name: str) -> None:
    client = visitor(getattr(case, name))
    for path in (
        page("contract", case),
        page("contract_version", case, 1),
        page("contract_document", case, 1, "ja"),
        page("contract_version_step", case, 1, "sign"),
        page("contract_step", case, "terminate"),
    ):
        missing = path.replace(case.key, "A" * 22)
        foreign, none = client.get(path), client.get(missing)
        assert foreign.status_code == none.status_code == 404
        assert _bare(foreign.content) == _bare(none.content.replace(b"A" * 22, case.key.encode()))


def _bare(content: bytes) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", content)


def test_a_document_is_downloaded_and_another_language_is_missing(case: Made) -> None:
    answer = side(case, "provider").get(page("contract_document", case, 1, "en"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.content.startswith(b"%PDF-")
    assert side(case, "provider").get(page("contract_document", case, 1, "fr")).status_code == 404


def _sign(case: Made, who: str, number: int = 1, **changes: Any) -> HttpResponse:
    client, path = side(case, who), page("contract_version_step", case, number, "sign")
    sent = {
        "version": _hidden(text(client.get(path))),  # type: ignore[arg-type]
        "signer": "星野 あかり",
        "title": "部長",
        "signed_on": clock.today().isoformat(),
        "file": pdf(),
        **changes,
    }
    return client.post(path, sent)  # type: ignore[return-value]


def test_both_sign_and_read_each_others_copy(case: Made) -> None:
    assert _sign(case, "provider")["Location"] == page("contract", case)
    assert _sign(case, "buyer").status_code == 302
    assert case.fresh().state == Contract.IN_FORCE
    row = case.version().signatures.get(side="provider")
    html = text(side(case, "buyer").get(page("contract_version", case, 1)))  # type: ignore[arg-type]
    copy = page("contract_signed_copy", case, row.public_id)
    assert copy in html
    assert row.sha256 in html
    assert b"".join(side(case, "buyer").get(copy)) == PDF
    assert visitor(case.rival).get(copy).status_code == 404


def test_what_is_missing_stands_at_its_field_and_what_was_typed_stays(case: Made) -> None:
    for field, sentence in (("file", signing.NEEDS_FILE), ("signer", signing.NEEDS_SIGNER)):
        empty: dict[str, Any] = {field: ""}
        html = text(_sign(case, "buyer", title="部長殿", **empty), 422)
        assert sentence.en in html
        assert f'id="id_{field}-error"' in html
        assert "部長殿" in html
    assert signing.NEEDS_DAY.en in text(_sign(case, "buyer", signed_on=""), 422)
    html = text(_sign(case, "buyer", signed_on=(clock.today() + timedelta(days=2)).isoformat()), 422)
    assert signing.WRONG_DAY.en in html


def test_a_closed_step_says_why(case: Made) -> None:
    signs(case, "buyer")
    html = text(side(case, "buyer").get(page("contract_version_step", case, 1, "sign")))  # type: ignore[arg-type]
    assert signing.ONCE.fill(number=1).en in html
    assert "<button" not in html.partition("<main")[2].partition("</main")[0]


def _started(case: Made, who: str) -> int:
    client, path = side(case, who), page("contract_step", case, "amend")
    answer = client.post(path, {"version": _hidden(text(client.get(path)))})  # type: ignore[arg-type]
    number = int(answer["Location"].rstrip("/").split("/")[-2])
    assert answer["Location"] == page("contract_edit", case, number)
    return number


def _written(case: Made, who: str, number: int, **changes: str) -> HttpResponse:
    client, path = side(case, who), page("contract_edit", case, number)
    return client.post(path, {**_form(client, path), **changes})  # type: ignore[return-value]


def _proposed(case: Made, who: str, number: int) -> HttpResponse:
    client, path = side(case, who), page("contract_version_step", case, number, "propose")
    return client.post(path, {**_form(client, path), "reason": "打上げの変更"})  # type: ignore[return-value]


def test_a_form_that_is_sent_unchanged_changes_nothing(case: Made) -> None:
    number = _started(case, "provider")
    assert _written(case, "provider", number)["Location"] == page("contract_version", case, number)
    assert case.content(number) == case.content(1)


def test_a_change_is_written_compared_and_proposed(case: Made) -> None:
    number = _started(case, "provider")
    answer = _written(case, "provider", number, flight="CRS-100", flight_on="2031年11月1日", **{"line-3-drop": "on"})
    html = text(answer, 422)
    assert "The difference is ¥107,998" in html
    last = f"milestone-{len(case.content().milestones)}-payment_yen"
    rest = case.content().milestones[-1].payment_yen - 107_998
    changes = {"line-3-drop": "on", last: f"{rest:,}円"}
    assert _written(case, "provider", number, flight="CRS-100", flight_on="2031年11月1日", **changes).status_code == 302
    content = case.content(number)
    assert [line.code for line in content.lines] == ["integration", "launch_kg"]
    html = text(side(case, "provider").get(page("contract_version", case, number)))  # type: ignore[arg-type]
    for shown in ("CRS-99", "CRS-100", "Line “Feed”", "Before", "After"):
        assert shown in html
    assert side(case, "buyer").get(page("contract_version", case, number)).status_code == 404
    assert _proposed(case, "provider", number).status_code == 302
    assert case.version(number).state == ContractVersion.PROPOSED
    assert "打上げの変更" in text(side(case, "buyer").get(page("contract_version", case, number)))  # type: ignore[arg-type]


def test_a_row_is_added_without_saving_and_gets_a_code_of_its_own(case: Made) -> None:
    number = _started(case, "provider")
    html = text(_written(case, "provider", number, add="lines", flight="CRS-100"))
    assert 'name="line-4-label_ja"' in html
    assert "CRS-100" in html
    assert case.version(number).revision == 1
    new = {"lines_shown": "4", "line-4-label_ja": "予備", "line-4-quantity": "2", "line-4-unit_ja": "式"}
    amount = {"line-4-net_yen": "0", "line-4-tax_rate": "10"}
    assert _written(case, "provider", number, **new, **amount).status_code == 302
    line = case.content(number).lines[3]
    assert (line.code, line.label.en, line.unit.en, line.net_yen) == ("own-1", "予備", "式", 0)


def test_faults_of_a_row_stand_in_the_row(case: Made) -> None:
    number = _started(case, "provider")
    html = text(_written(case, "provider", number, **{"line-1-net_yen": "", "line-2-quantity": "x"}), 422)
    assert 'id="id_line-1-net_yen-error"' in html
    assert 'id="id_line-2-quantity-error"' in html
    assert "Enter the amount of “Integration”." in html


def test_somebody_else_saved_first(case: Made) -> None:
    number = _started(case, "provider")
    client, path = side(case, "provider"), page("contract_edit", case, number)
    sent = _form(client, path)
    versions.save_version(
        case.key, case.provider, version=1, number=number, content=case.content().with_(terms="ほかの人")
    )
    html = text(client.post(path, {**sent, "flight": "CRS-7"}), 409)  # type: ignore[arg-type]
    assert "This has changed since you opened it." in html
    assert "CRS-7" in html
    assert _hidden(html) == "2"


def _two_changes(case: Made) -> int:
    mine, theirs = _started(case, "buyer"), _started(case, "provider")
    assert _written(case, "buyer", mine, flight="CRS-B", terms="買う側の条件").status_code == 302
    assert _written(case, "provider", theirs, flight="CRS-P", lead_time_days="90").status_code == 302
    assert _proposed(case, "provider", theirs).status_code == 302
    return mine


def test_conflicts_are_shown_and_chosen_one_by_one(case: Made) -> None:
    mine = _two_changes(case)
    client, path = side(case, "buyer"), page("contract_merge", case, mine)
    assert page("contract_merge", case, mine) in text(client.get(page("contract_version", case, mine)))  # type: ignore[arg-type]
    html = text(client.get(path))  # type: ignore[arg-type]
    for shown in ("CRS-99", "CRS-B", "CRS-P", "Lead time (days)"):
        assert shown in html
    revision = case.version(mine).revision
    refused = text(client.post(path, {"version": revision}), 422)  # type: ignore[arg-type]
    assert "Choose for every part which one stays." in refused
    assert client.post(path, {"version": revision, "keep-flight": "mine"}).status_code == 302
    content = case.content(mine)
    assert (content.flight, content.lead_time_days, content.terms) == ("CRS-B", 90, "買う側の条件")
    assert "There is nothing to bring together." in text(client.get(path))  # type: ignore[arg-type]
    assert "Nothing" not in text(client.get(page("contract_version", case, mine)))  # type: ignore[arg-type]


def test_an_old_draft_cannot_be_proposed_on_its_page(case: Made) -> None:
    mine = _two_changes(case)
    html = text(side(case, "buyer").get(page("contract_version_step", case, mine, "propose")))  # type: ignore[arg-type]
    assert versions.OLD_BASE.fill(base=1, ground=3).en in html


def test_milestones_are_reported_confirmed_and_paid() -> None:
    case = in_force()
    steps_: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("provider", "report", {"reached_on": clock.today().isoformat(), "text": "試験成績書 7"}),
        ("buyer", "confirm", {}),
        ("buyer", "pay", {"invoice": "INV-7", "paid_on": clock.today().isoformat()}),
    )
    for who, step, typed in steps_:
        client, path = side(case, who), page("contract_milestone_step", case, "signature", step)
        assert path in text(client.get(page("contract", case)))  # type: ignore[arg-type]
        assert client.post(path, {**_form(client, path), **typed}).status_code == 302
    assert Milestone.objects.get(contract=case.contract, code="signature").state == Milestone.PAID
    html = text(side(case, "provider").get(page("contract", case)))  # type: ignore[arg-type]
    assert "INV-7" in html
    assert "試験成績書 7" in html


def test_a_milestones_step_of_the_other_side_says_whose_it_is() -> None:
    case = in_force()
    path = page("contract_milestone_step", case, "signature", "report")
    assert ONLY.fill(who=SIDES["provider"]).en in text(side(case, "buyer").get(path))  # type: ignore[arg-type]
    assert side(case, "buyer").post(path, {"version": "1", "text": "x"}).status_code == 403


def test_it_is_terminated_with_a_reason_after_saying_what_that_means() -> None:
    case = in_force()
    client, path = side(case, "buyer"), page("contract_step", case, "terminate")
    html = text(client.get(path))  # type: ignore[arg-type]
    assert meanings.MEANINGS["terminate"].en in html.replace("&quot;", '"')
    for reason in ending.REASONS.values():
        assert reason.en in html
    sent = _form(client, path)
    html = text(client.post(path, sent), 422)  # type: ignore[arg-type]
    assert ending.WRONG_REASON.en in html
    typed = {"code": "force_majeure", "reason": "台風", "effective_on": clock.today().isoformat()}
    assert client.post(path, {**sent, **typed}).status_code == 302
    html = text(side(case, "provider").get(page("contract", case)))  # type: ignore[arg-type]
    for shown in ("How it ended", "Force majeure", "台風", "The other side"):
        assert shown in html


def test_an_end_by_agreement_is_answered_on_its_page() -> None:
    case = in_force()
    path = page("contract_step", case, "terminate")
    typed = {"code": "agreed", "reason": "双方の都合", "effective_on": clock.today().isoformat()}
    client = side(case, "provider")
    assert client.post(path, {**_form(client, path), **typed}).status_code == 302
    other, agree = side(case, "buyer"), page("contract_step", case, "agree_to_end")
    html = text(other.get(page("contract", case)))  # type: ignore[arg-type]
    assert "It is proposed to end this contract by agreement" in html
    assert agree in html
    assert other.post(agree, _form(other, agree)).status_code == 302
    assert case.fresh().state == Contract.TERMINATED


def test_the_purchase_order_is_written() -> None:
    case = in_force()
    client, path = side(case, "buyer"), page("contract_step", case, "purchase_order")
    assert client.post(path, {**_form(client, path), "purchase_order": "PO-7"}).status_code == 302
    assert "PO-7" in text(side(case, "provider").get(page("contract", case)))  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["buyer", "provider"])
def test_reading_writes_nothing_and_costs_the_same_for_one_and_for_many(case: Made, who: str) -> None:
    client, counts = side(case, who), []
    other = made()
    Contract.objects.filter(pk=other.contract.pk).update(provider=builders.provider()[0])
    client.get(reverse("requests:contracts"))
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            text(client.get(reverse("requests:contracts")))  # type: ignore[arg-type]
        counts.append(len(queries))
        Contract.objects.update(provider=case.contract.provider)
        type(case.request).objects.update(created_by=case.buyer.user)
    assert counts[0] == counts[1]


def test_every_step_has_its_page_its_meaning_and_its_answer() -> None:
    known = {*steps.ON_CONTRACTS, *steps.ON_TEXTS, *steps.ON_MILESTONES}
    assert set(meanings.MEANINGS) == set(meanings.DONE) == known
    assert set(steps.ON_CONTRACTS) == set(ON_THE_CONTRACT)
    assert set(steps.ON_TEXTS) == {*ON_THE_PROPOSAL, "propose", "discard"}
    assert set(steps.ON_MILESTONES) == set(milestones.STEPS)


def test_unknown_steps_and_versions_are_missing(case: Made) -> None:
    client = side(case, "buyer")
    for path in (
        page("contract_step", case, "burn"),
        page("contract_version_step", case, 1, "burn"),
        page("contract_version", case, 9),
        page("contract_edit", case, 1),
        page("contract_milestone_step", case, "none", "report"),
    ):
        assert client.get(path).status_code == 404
