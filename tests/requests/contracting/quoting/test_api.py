"""A quote over REST from the request for quotation to its outcome, and every fault told where it is."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from requests.contracting.models import Clarification, Quotation, Quote, Recipient
from requests.contracting.quoting import asking
from tests.requests.api.calls import V1, Caller, of, problem, program_of, whose
from tests.requests.contracting.quoting.asked import Asked, asked, drafted, in_days, submitted
from tests.requests.contracting.quoting.test_issuing import amended, heavier

pytestmark = pytest.mark.django_db


def body(given: Asked, price: int = 1_000_000, **changes: Any) -> dict[str, Any]:
    """A whole quote as a program sends it."""
    lines = of(program_of(whose(given.agent())).get(f"quotations/{given.place().public_id}"))["asked"]["lines"]
    whole = {
        "station": "test-cld",
        "flight": "HTV-X9",
        "flight_on": "2031-11-20",
        "return_on": None,
        "lead_time_days": 180,
        "valid_until": in_days(120).date().isoformat(),
        "capacity": given.request.footprint.to_json(),
        "terms": "",
        "gaps": [],
        "amounts": [{"code": line["code"], "net_yen": price} for line in lines],
    }
    return whole | changes


def provider(given: Asked, n: int = 0) -> Caller:
    return program_of(whose(given.agent(n)))


def put(caller: Caller, path: str, sent: Any, tag: str) -> Any:
    return caller.call("put", path, sent, match=tag)


def test_a_quote_over_rest() -> None:
    given = asked()
    caller, place = provider(given), given.place().public_id
    (row,) = of(caller.get("quotations", state="open"))["items"]
    assert (row["id"], row["edition"], row["platform"]) == (place, 1, "small_satellite")
    told = caller.get(f"quotations/{place}")
    steps = {one["step"]: one["allowed"] for one in of(told)["valid_steps"]}
    assert steps == {
        "confirm": True,
        "decline": True,
        "ask": True,
        "save_quote": True,
        "submit": False,
        "withdraw": False,
    }
    draft = put(caller, f"quotations/{place}/quote", body(given), told["ETag"])
    kept = of(draft)
    assert kept["state"] == "draft"
    assert kept["totals"]["net_yen"] == 1_000_000 * len(kept["amounts"])
    sent = caller.post(f"quotes/{kept['id']}/submit", match=draft["ETag"])
    assert (of(sent)["state"], of(sent)["counts"]) == ("submitted", True)
    gone = of(caller.post(f"quotes/{kept['id']}/withdraw", {"note": "予定の変更"}, match=sent["ETag"]))
    assert gone["state"] == "withdrawn"


@pytest.mark.parametrize(
    ("changes", "pointer", "sentence"),
    [
        ({"amounts": [{"code": "launch", "net_yen": 12500.5}]}, "#/amounts/0/net_yen", "must be whole yen"),
        ({"amounts": [{"code": "launch", "net_yen": "1_000"}]}, "#/amounts/0/net_yen", "must be whole yen"),
        ({"amounts": [{"code": "launch", "net_yen": True}]}, "#/amounts/0/net_yen", "must be whole yen"),
        ({"amounts": [{"code": "launch", "net_yen": []}]}, "#/amounts/0/net_yen", "must be whole yen"),
        ({"amounts": [{"code": "launch", "net_yen": -1}]}, "#/amounts/0/net_yen", "must be zero or more"),
        ({"amounts": [{"code": "moon", "net_yen": 1}]}, "#/amounts/0/code", "has no line “moon”"),
        ({"amounts": [{"code": "launch", "net_yen": 1, "tax_rate": "10"}]}, "#/amounts/0/tax_rate", "one of 10, 8, 0"),
        ({"amounts": [{"code": "launch", "net_yen": 1, "tax_rate": {}}]}, "#/amounts/0/tax_rate", "one of 10, 8, 0"),
        ({"amounts": [{"code": "launch"}]}, "#/amounts/0/net_yen", "required"),
        ({"amounts": [{"code": "launch", "net_yen": 1, "x": 1}]}, "#/amounts/0/x", "There is no field “x”."),
        ({"amounts": "launch"}, "#/amounts", "list"),
        ({"capacity": {"upmass_kg": 12.5}}, "#/capacity/upmass_kg", "“upmass_kg” must be a decimal string"),
        ({"capacity": {"upmass_kg": "１２"}}, "#/capacity/upmass_kg", "must be a decimal string"),
        ({"capacity": {"cheese": "1"}}, "#/capacity/cheese", "There is no field “cheese”."),
        ({"lead_time_days": "180"}, "#/lead_time_days", "“lead_time_days” must be a whole number"),
        ({"lead_time_days": 12.5}, "#/lead_time_days", "must be a whole number"),
        ({"flight_on": "2031/11/20"}, "#/flight_on", "“flight_on” must be a date"),
        ({"station": "moon-base"}, "#/station", "Your company does not offer this platform on “moon-base”."),
        ({"gaps": [1]}, "#/gaps/0", "must be a string"),
        ({"state": "chosen"}, "#/state", "There is no field “state”."),
    ],
)
def test_each_fault_of_a_quote_is_told_where_it_is(changes: dict[str, Any], pointer: str, sentence: str) -> None:
    given = asked(1)
    caller, place = provider(given), given.place().public_id
    tag = caller.get(f"quotations/{place}")["ETag"]
    found = problem(put(caller, f"quotations/{place}/quote", body(given, **changes), tag), 400, "invalid")["errors"]
    assert [one["pointer"] for one in found] == [pointer]
    assert sentence in found[0]["message"]
    assert not Quote.objects.exists()


def test_faults_of_several_lines_come_together() -> None:
    given = asked(1)
    caller, place = provider(given), given.place().public_id
    prices = [{"code": "moon", "net_yen": 1.5, "tax_rate": 3}, {"code": "launch", "net_yen": -1}]
    sent = put(
        caller, f"quotations/{place}/quote", body(given, amounts=prices), caller.get(f"quotations/{place}")["ETag"]
    )
    assert {one["pointer"] for one in problem(sent, 400, "invalid")["errors"]} == {
        "#/amounts/0/code",
        "#/amounts/0/net_yen",
        "#/amounts/0/tax_rate",
        "#/amounts/1/net_yen",
    }


def test_writing_needs_the_version_that_was_read() -> None:
    given = asked(1)
    caller, place = provider(given), given.place().public_id
    problem(put(caller, f"quotations/{place}/quote", body(given), ""), 428, "precondition-required")
    old = caller.get(f"quotations/{place}")["ETag"]
    of(caller.post(f"quotations/{place}/questions", {"question": "温度は？"}, match=old), 201)
    stale = problem(put(caller, f"quotations/{place}/quote", body(given), old), 412, "stale")
    assert stale["current_version"] == 2


def test_trying_a_quote_keeps_nothing() -> None:
    given = asked(1)
    caller, place = provider(given), given.place().public_id
    tag = caller.get(f"quotations/{place}")["ETag"]
    told = put(caller, f"quotations/{place}/quote?validate=true", body(given), tag)
    assert of(told) == {"valid": True, "status": 200}
    assert not Quote.objects.exists()
    assert given.place().version == 1


def test_a_token_needs_the_scope() -> None:
    given = asked(1)
    reader = program_of(whose(given.agent()), "quotes:read")
    place = given.place().public_id
    told = reader.get(f"quotations/{place}")
    closed = problem(reader.post(f"quotations/{place}/confirm", match=told["ETag"]), 403, "scope-missing")
    assert "quotes:write" in closed["detail"]


def test_confirming_asking_and_declining() -> None:
    given = asked(1)
    caller, path = provider(given), f"quotations/{given.place().public_id}"
    told = caller.post(f"{path}/confirm", match=caller.get(path)["ETag"])
    assert of(told)["confirmed_edition"] == 1
    again = problem(caller.post(f"{path}/confirm", match=told["ETag"]), 409, "closed-step")
    assert again["detail"] == "You have confirmed this edition already."
    assert {one["step"]: one["because"] for one in of(told)["valid_steps"]}["confirm"] == again["detail"]
    told = caller.post(f"{path}/questions", {"question": "温度は？"}, match=told["ETag"])
    assert of(told, 201)["questions"][0]["clarification"] is None
    asking.publish(
        given.quotation.public_id,
        given.buyer,
        version=given.now().version,
        subject="温度",
        answer="4 ℃",
        question=Clarification.objects.get().pk,
    )
    told = caller.get(path)
    assert of(told)["questions"][0]["clarification"] == 1
    (clarification,) = of(told)["clarifications"]
    assert (clarification["number"], clarification["subject"], clarification["answer"]) == (1, "温度", "4 ℃")
    faults = problem(caller.post(f"{path}/decline", {}, match=told["ETag"]), 400, "invalid")["errors"]
    assert (faults[0]["pointer"], faults[0]["message"]) == ("#/note", "Enter the reason for declining.")
    over = of(caller.post(f"{path}/decline", {"note": "枠なし"}, match=told["ETag"]))
    assert (over["state"], over["asked"], over["edition"], over["due_at"]) == ("declined", None, None, None)
    assert of(caller.get("quotations", state="open"))["items"] == []
    assert len(of(caller.get("quotations", state="declined"))["items"]) == 1
    closed = problem(caller.get(f"{path}/lines.csv"), 409, "closed-step")
    assert closed["detail"] == "This request for quotes is already “Declined” and takes no changes."


def test_an_amendment_is_told_in_codes_and_asks_to_be_confirmed() -> None:
    given = asked(1)
    caller, path = provider(given), f"quotations/{given.place().public_id}"
    amended(given, **heavier())
    told = of(caller.get(path))
    (change,) = told["changes"]
    assert (change["edition"], change["changed"], change["added"], change["parts"]) == (2, ["launch"], [], [])
    assert "integration" in change["dropped"]
    assert change["reason"] == "打上げの重量が変わったため"
    assert (told["edition"], told["confirmed_edition"]) == (2, 0)


class TestCsv:
    """Prices from a file."""

    def test_the_template_comes_back_filled_in(self) -> None:
        given = asked(1)
        caller, path = provider(given), f"quotations/{given.place().public_id}"
        answer = caller.get(f"{path}/lines.csv", language="ja")
        assert answer["Content-Type"].startswith("text/csv")
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Cache-Control"] == "no-store"
        rows = answer.content.decode("utf-8-sig").splitlines()
        assert rows[0] == "コード,項目,数量,単位,金額（税抜・円）,税率（%）,備考"
        filled = "\r\n".join([rows[0], *(row.replace(",,10,", ",５００,10,") for row in rows[1:])])
        told = _sent(caller, f"{path}/quote/csv", filled.encode("cp932"))
        assert {one["net_yen"] for one in of(told)["amounts"]} == {500}

    def test_the_text_in_json_does_as_well_and_each_line_has_its_fault(self) -> None:
        given = asked(1)
        caller, path = provider(given), f"quotations/{given.place().public_id}"
        tag = caller.get(path)["ETag"]
        text = "code,net_yen\nlaunch,1.5\nmoon,1\n"
        found = problem(caller.post(f"{path}/quote/csv", {"csv": text}, match=tag), 400, "invalid")["errors"]
        assert {one["pointer"] for one in found} == {"#/csv/2/net_yen", "#/csv/3/code"}
        assert found[0]["message"].startswith("Line 2 of the CSV:")
        assert not Quote.objects.exists()
        assert of(caller.post(f"{path}/quote/csv", {"csv": "code,net_yen\nlaunch,1\n"}, match=tag))["state"] == "draft"

    def test_what_is_no_text_is_malformed(self) -> None:
        given = asked(1)
        caller, path = provider(given), f"quotations/{given.place().public_id}"
        told = problem(_sent(caller, f"{path}/quote/csv", b"\xff\xfe\x00\x01"), 400, "malformed")
        assert told["detail"].startswith("The CSV cannot be read as text.")


def _sent(caller: Caller, path: str, content: bytes) -> Any:
    """A CSV as the body of a call."""
    headers = {
        "Authorization": f"Bearer {caller.bearer}",
        "Accept-Language": "en",
        "Idempotency-Key": uuid4().hex,
        "If-Match": caller.get(path.removesuffix("/quote/csv"))["ETag"],
    }
    return caller.client.post(V1 + path, content, content_type="text/csv", headers=headers)


class TestFiles:
    """Beside a quote."""

    def test_they_are_attached_read_and_removed_while_it_is_a_draft(self) -> None:
        given = asked(1)
        quote = drafted(given)
        path = f"quotes/{quote.public_id}/files"
        caller = provider(given)
        row = of(_upload(caller, path, "計画.txt", "計画\n".encode()), 201)
        assert (row["name"], row["size"]) == ("計画.txt", 7)
        assert [one["id"] for one in of(caller.get(path))["items"]] == [row["id"]]
        answer = caller.get(f"{path}/{row['id']}")
        assert b"".join(answer) == "計画\n".encode()
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert provider(given).call("delete", f"{path}/{row['id']}").status_code == 204
        problem(caller.get(f"{path}/{row['id']}"), 404, "not-found")

    def test_what_it_is_not_is_refused_with_its_name(self) -> None:
        given = asked(1)
        quote = drafted(given)
        told = _upload(provider(given), f"quotes/{quote.public_id}/files", "計画.pdf", b"no pdf")
        assert problem(told, 400, "invalid")["errors"][0]["message"].startswith("“計画.pdf” is not a pdf file.")

    def test_a_submitted_quote_keeps_its_files_as_they_are(self) -> None:
        given = asked(1)
        quote = submitted(given)
        told = problem(_upload(provider(given), f"quotes/{quote.public_id}/files", "a.txt", b"x"), 409, "closed-step")
        assert told["detail"] == "Files can be added to and removed from a draft only."

    def test_there_is_a_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("requests.contracting.quoting.files.MOST_FILES", 1)
        given = asked(1)
        path = f"quotes/{drafted(given).public_id}/files"
        of(_upload(provider(given), path, "a.txt", b"x"), 201)
        faults = problem(_upload(provider(given), path, "b.txt", b"x"), 400, "invalid")["errors"]
        assert faults[0]["message"].startswith("Up to 1 files can be attached.")


def _upload(caller: Caller, path: str, name: str, content: bytes) -> Any:
    headers = {"Authorization": f"Bearer {caller.bearer}", "Accept-Language": "en", "Idempotency-Key": uuid4().hex}
    return caller.client.post(V1 + path, {"file": SimpleUploadedFile(name, content)}, headers=headers)


class TestDeleting:
    """A draft."""

    def test_it_goes_with_its_prices(self) -> None:
        given = asked(1)
        quote = drafted(given)
        caller, path = provider(given), f"quotes/{quote.public_id}"
        assert caller.call("delete", path, match=caller.get(path)["ETag"]).status_code == 204
        problem(caller.get(path), 404, "not-found")


class TestCost:
    """What reading costs."""

    def test_the_list_costs_the_same_for_one_and_for_forty(self) -> None:
        given = asked(1)
        caller = provider(given)
        caller.get("quotations")
        with CaptureQueriesContext(connection) as one:
            caller.get("quotations")
        Quotation.objects.filter(pk=given.quotation.pk).update(
            state="decided", justification="other", chosen=submitted(given)
        )
        place = given.place()
        for n in range(39):
            quotation = Quotation.objects.create(
                public_id=f"q-{n:020}", request=given.request, round=n + 2, state="cancelled", edition=1
            )
            Recipient.objects.create(
                public_id=f"r-{n:020}",
                quotation=quotation,
                invitation=place.invitation,
                provider=place.provider,
                outcome="cancelled",
            )
        with CaptureQueriesContext(connection) as forty:
            assert len(of(caller.get("quotations", limit=100))["items"]) == 40
        assert len(one) == len(forty) == 3, [query["sql"] for query in forty]

    def test_a_detail_costs_the_same_with_one_quote_and_with_five(self) -> None:
        given = asked(1)
        caller, path = provider(given), f"quotations/{given.place().public_id}"
        submitted(given)
        caller.get(path)
        with CaptureQueriesContext(connection) as one:
            caller.get(path)
        for price in (1, 2, 3, 4):
            submitted(given, price=price)
        with CaptureQueriesContext(connection) as five:
            assert len(of(caller.get(path))["quotes"]) == 5
        assert len(one) == len(five)
