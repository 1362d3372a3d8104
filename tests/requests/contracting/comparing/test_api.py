"""The buyer's way over REST, from the proposed lines to the choice, where the applicant buys and where JAXA does."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.accounts.models import User
from requests.contracting.models import Contract
from requests.contracting.quoting import asking, files, quoting
from requests.record.models import Request
from tests.requests import builders
from tests.requests.api.calls import Caller, of, problem, program_of, whose
from tests.requests.contracting.comparing.compared import closed, opened, standing
from tests.requests.contracting.quoting.asked import Asked, accepted, asked, drafted, in_days, prepared

pytestmark = pytest.mark.django_db


def buyer(given: Asked) -> Caller:
    return program_of(whose(given.buyer))


def home(given: Asked) -> str:
    return f"requests/{given.request.number}/quotations/{given.quotation.public_id}"


def sent(caller: Caller, path: str, step: str, body: Any = None, method: str = "post") -> Any:
    """A step with the version that is read before it."""
    return caller.call(method, f"{path}/{step}", body, match=caller.get(path)["ETag"])


def test_from_the_proposed_lines_to_the_contract() -> None:
    given = accepted()
    caller, number = buyer(given), given.request.number
    tag = caller.get(f"requests/{number}")["ETag"]
    told = of(caller.post(f"requests/{number}/quotations", match=tag), 201)
    path = f"requests/{number}/quotations/{told['id']}"
    assert (told["state"], told["in_force"], told["recipients"]) == ("draft", None, [])
    assert {one["step"]: one["allowed"] for one in told["valid_steps"]} == {
        "edit": True,
        "issue": True,
        "amend": False,
        "drop_amendment": False,
        "publish": False,
        "cancel": True,
        "assess": False,
        "open_prices": False,
        "award": False,
    }
    lines = told["draft"]["lines"]
    edition = {"lines": lines, "due_at": in_days(30).isoformat(), "questions_until": in_days(20).isoformat()}
    of(sent(caller, path, "edition", edition, "put"))
    told = of(sent(caller, path, "issue"))
    assert (told["state"], told["edition"], len(told["recipients"]), told["quotes"]) == ("open", 1, 2, 0)
    given.quotation = given.request.quotations.get()
    given.quote(0, 1_000)
    given.quote(1, 2_000)
    sealed = problem(caller.get(f"{path}/comparison"), 409, "closed-step")
    assert sealed["detail"] == "Quotes are sealed until the due date. 2 have come so far."
    assert of(caller.get(path))["quotes"] == 2
    given.close()
    offers = of(caller.get(f"{path}/comparison"))["offers"]
    for offer in offers:
        of(sent(caller, path, "assess", {"recipient": offer["place"], "verdict": "meets"}))
    of(sent(caller, path, "open-prices"))
    columns = of(caller.get(f"{path}/prices"))["columns"]
    assert [one["lowest"] for one in columns] == [True, False]
    body = {"quote": columns[0]["quote"], "justification": "lowest_total"}
    told = of(sent(caller, path, "award", body))
    assert (told["state"], told["justification"]) == ("decided", "lowest_total")
    assert Contract.objects.get().quote.public_id == columns[0]["quote"]
    (row,) = of(caller.get(f"requests/{number}/quotations"))["items"]
    assert (row["state"], row["buyer"]) == ("decided", "applicant")


def test_every_steps_address_is_one_that_the_api_has() -> None:
    given = prepared()
    caller = buyer(given)
    for step in of(caller.get(home(given)))["valid_steps"]:
        path = step["url"].split("/api/v1/")[1]
        found = caller.call("put" if step["step"] == "edit" else "post", path, {})
        assert found.status_code in {405, 428}, step
        if step["step"] == "drop_amendment":
            assert caller.call("delete", path).status_code == 428


@pytest.mark.parametrize(
    ("line", "pointer", "sentence"),
    [
        ({"quantity": 12.5}, "#/lines/0/quantity", "“quantity” must be a decimal string"),
        ({"quantity": "0"}, "#/lines/0/quantity", "must be above zero"),
        ({"code": "A B"}, "#/lines/0/code", "The code of a line has at most 40 small letters"),
        ({"label": {"ja": "打上げ"}}, "#/lines/0/label/en", "required"),
        ({"price": 1}, "#/lines/0/price", "There is no field “price”."),
    ],
)
def test_each_fault_of_an_edition_is_told_where_it_is(line: dict[str, Any], pointer: str, sentence: str) -> None:
    given = prepared()
    whole = {
        "code": "launch",
        "label": {"ja": "打上げ", "en": "Launch"},
        "quantity": "1",
        "unit": {"ja": "kg", "en": "kg"},
    }
    told = sent(buyer(given), home(given), "edition", {"lines": [whole | line]}, "put")
    (fault,) = problem(told, 400, "invalid")["errors"]
    assert fault["pointer"] == pointer
    assert sentence in fault["message"]


def test_amending_clarifying_and_cancelling() -> None:
    given = asked()
    caller, path = buyer(given), home(given)
    told = of(sent(caller, path, "amend"))
    assert told["draft"]["number"] == 2
    assert sent(caller, path, "edition", method="delete").status_code == 204
    assert of(caller.get(path))["draft"] is None
    place = given.place()
    asking.ask(place.public_id, given.agent(), version=place.version, question="カナリアの質問")
    (question,) = of(caller.get(path))["questions"]
    assert (question["number"], question["question"]) == (1, "カナリアの質問")
    told = of(sent(caller, path, "clarifications", {"subject": "温度", "answer": "4 ℃", "question": 1}), 201)
    assert told["questions"][0]["clarification"] == 1
    for number in (1, 2, 0):
        again = {"subject": "温度", "answer": "4 ℃", "question": number}
        (fault,) = problem(sent(caller, path, "clarifications", again), 400, "invalid")["errors"]
        assert fault["message"] == "Choose a question that has not been answered yet."
    (fault,) = problem(sent(caller, path, "cancel", {"note": " "}), 400, "invalid")["errors"]
    assert fault["pointer"] == "#/note"
    told = of(sent(caller, path, "cancel", {"note": "予算"}))
    assert told["state"] == "cancelled"
    because = {one["because"] for one in told["valid_steps"]}
    assert because == {"This request for quotes is already “cancelled”."}


def test_the_rest_of_the_house_reads_states_and_days_only() -> None:
    given = opened(1_234_567)
    jaxa = program_of(whose(given.coordinator))
    rows = jaxa.get(f"requests/{given.request.number}/quotations")
    assert set(of(rows)["items"][0]) == {
        "id",
        "round",
        "state",
        "state_label",
        "buyer",
        "edition",
        "created_at",
        "issued_at",
        "due_at",
        "questions_until",
        "closed_at",
        "decided_at",
    }
    for place in ("", "/comparison", "/prices"):
        told = problem(jaxa.get(f"{home(given)}{place}"), 403, "forbidden")
        assert told["detail"].startswith("The applicant contracts directly with the provider here")


def test_a_quotation_is_found_under_its_own_request_only() -> None:
    given, other = closed(1), closed(2)
    other.quotation, mine = given.quotation, buyer(other)
    problem(mine.get(home(other)), 404, "not-found")


def test_a_file_of_an_offer_is_read_by_the_buyer_after_the_due_time() -> None:
    given = asked(1)
    quote = drafted(given)
    row = files.attach(quote.public_id, given.agent(), SimpleUploadedFile("計画.txt", "計画\n".encode()))
    quote.refresh_from_db()
    quoting.submit(quote.public_id, given.agent(), version=quote.version)
    caller, path = buyer(given), f"{home(given)}/quotes/{quote.public_id}/files/{row.public_id}"
    problem(caller.get(path), 409, "closed-step")
    given.close()
    assert b"".join(caller.get(path)) == "計画\n".encode()
    problem(caller.get(path[:-1]), 404, "not-found")
    problem(program_of(whose(given.coordinator)).get(path), 403, "forbidden")


class TestWhereJaxaBuys:
    """The coordinator is the buyer, with the coordinators' scopes; the applicant sees states and days."""

    def _given(self) -> Asked:
        given = accepted()
        Request.objects.filter(pk=given.request.pk).update(buyer="jaxa")
        given.request.refresh_from_db()
        return given

    def test_the_coordinator_asks_and_the_applicant_does_not(self) -> None:
        given = self._given()
        number = given.request.number
        jaxa, applicant = program_of(whose(given.coordinator)), buyer(given)
        tag = f'"{given.request.version}.en.0123456789abcdef"'
        refused = problem(applicant.post(f"requests/{number}/quotations", match=tag), 403, "forbidden")
        assert refused["detail"].startswith("JAXA is the party of the contract here")
        told = of(jaxa.post(f"requests/{number}/quotations", match=tag), 201)
        assert told["buyer"] == "jaxa"
        problem(applicant.get(f"requests/{number}/quotations/{told['id']}"), 403, "forbidden")

    def test_an_applicants_scope_is_not_enough_for_a_coordinators_purchase(self) -> None:
        given = self._given()
        weak = program_of(whose(given.coordinator), "requests:read", "requests:write")
        tag = f'"{given.request.version}.en.0123456789abcdef"'
        assert weak.post(f"requests/{given.request.number}/quotations", match=tag).status_code in {403, 404}
        reader = program_of(whose(given.coordinator), "triage:read")
        told = problem(reader.post(f"requests/{given.request.number}/quotations", match=tag), 403, "scope-missing")
        assert "requests:write / triage:write" in told["detail"]

    def test_a_coordinator_with_a_stake_is_refused(self) -> None:
        given = self._given()
        partner = builders.coordinator()
        given.request.participants.create(user_id=partner.user, email="p@example.org", role="editor")
        caller = Caller(person=_person(partner.user))
        tag = f'"{given.request.version}.en.0123456789abcdef"'
        told = problem(caller.post(f"requests/{given.request.number}/quotations", match=tag), 403, "forbidden")
        assert told["detail"] == "You have a stake in this request, so another coordinator must decide."


def _person(pk: int | None) -> Any:
    return User.objects.get(pk=pk or 0)


def test_standing_quotes_are_those_of_the_comparison() -> None:
    given = closed(1, 2)
    offers = of(buyer(given).get(f"{home(given)}/comparison"))["offers"]
    assert [one["quote"] for one in offers] == [standing(given, n).public_id for n in (0, 1)]


def test_a_name_of_which_nothing_can_be_seen_is_no_name() -> None:
    given = prepared()
    unseen = {"ja": "打上げ", "en": "\U000e0001\u200b"}
    line = {"code": "launch", "label": unseen, "quantity": "1", "unit": {"ja": "kg", "en": "kg"}}
    (fault,) = problem(sent(buyer(given), home(given), "edition", {"lines": [line]}, "put"), 400, "invalid")["errors"]
    assert (fault["pointer"], fault["code"]) == ("#/lines/0/label/en", "blank")
