"""Up to a hundred quotes in one call: all or none, or what is right of them, each answer in its place."""

from typing import Any

import pytest

from platforms.models import Provider
from requests.contracting.models import Invitation, Quote, Recipient
from requests.policy.permissions import Actor
from tests.requests.api.calls import Caller, of, problem, program_of, whose
from tests.requests.contracting.quoting.asked import Asked, asked, in_days

pytestmark = pytest.mark.django_db


def quote(given: Asked, **changes: Any) -> dict[str, Any]:
    whole = {
        "station": "test-cld",
        "flight_on": "2031-11-20",
        "lead_time_days": 180,
        "valid_until": in_days(120).date().isoformat(),
        "capacity": given.request.footprint.to_json(),
        "amounts": [{"code": "launch", "net_yen": 100}],
    }
    return whole | changes


def item(given: Asked, **changes: Any) -> dict[str, Any]:
    """One item for the first provider's place."""
    place = given.place()
    return {"quotation": place.public_id, "version": place.version, "quote": quote(given), "submit": True} | changes


def two() -> tuple[list[Asked], Caller]:
    """Two requests for quotes that lie with one company."""
    first, second = asked(1), asked(1)
    mine, agent = first.companies[0]
    Recipient.objects.update(provider=mine)
    Invitation.objects.filter(request=second.request).update(provider=mine)
    second.companies = [(mine, agent)]
    return [first, second], program_of(whose(agent))


def test_all_are_kept_and_answers_come_in_order() -> None:
    given, caller = two()
    told = of(caller.post("quotes/bulk", {"items": [item(given[1]), item(given[0], submit=False)]}))
    assert told["kept"] == 2
    assert [one["quotation"] for one in told["items"]] == [given[1].place().public_id, given[0].place().public_id]
    assert [one["quote"]["state"] for one in told["items"]] == ["submitted", "draft"]
    assert [one["errors"] for one in told["items"]] == [[], []]


def test_one_wrong_line_keeps_none_and_each_fault_has_its_place() -> None:
    given, caller = two()
    wrong = quote(given[1], amounts=[{"code": "launch", "net_yen": 1.5}, {"code": "moon", "net_yen": 1}])
    sent = {"items": [item(given[0]), item(given[1], quote=wrong)]}
    told = problem(caller.post("quotes/bulk", sent), 400, "invalid")
    assert told["detail"] == "Some quotes have faults, so none of them was kept."
    assert {one["pointer"] for one in told["errors"]} == {
        "#/items/1/quote/amounts/0/net_yen",
        "#/items/1/quote/amounts/1/code",
    }
    assert not Quote.objects.exists()


def test_with_partial_what_is_right_is_kept() -> None:
    given, caller = two()
    wrong = quote(given[0], amounts=[{"code": "launch", "net_yen": -1}])
    sent = {"partial": True, "items": [item(given[0], quote=wrong), item(given[1])]}
    told = of(caller.post("quotes/bulk", sent))
    assert (told["kept"], [one["done"] for one in told["items"]]) == (1, [False, True])
    (fault,) = told["items"][0]["errors"]
    assert fault["pointer"] == "#/items/0/quote/amounts/0/net_yen"
    assert "must be zero or more" in fault["message"]
    assert told["items"][0]["quote"] is None
    assert Quote.objects.get().recipient_id == given[1].place().pk


def test_a_quote_that_cannot_be_submitted_is_not_kept_as_a_draft_either() -> None:
    given = asked(1)
    caller = program_of(whose(given.agent()))
    sent = {"partial": True, "items": [item(given, quote=quote(given, station=""))]}
    told = of(caller.post("quotes/bulk", sent))
    assert [fault["pointer"] for fault in told["items"][0]["errors"]] == ["#/items/0/quote/station"]
    assert not Quote.objects.exists()


def test_what_is_foreign_stale_or_over_is_told_in_its_place() -> None:
    given = asked(2)
    mine = program_of(whose(given.agent(0)))
    theirs = item(given, quotation=given.place(1).public_id)
    nowhere = item(given, quotation="A" * 22)
    stale = item(given, version=9)
    told = of(mine.post("quotes/bulk", {"partial": True, "items": [theirs, nowhere, stale, item(given), item(given)]}))
    faults = [[(one["pointer"], one["code"]) for one in result["errors"]] for result in told["items"]]
    assert faults == [
        [("#/items/0/quotation", "not-found")],
        [("#/items/1/quotation", "not-found")],
        [("#/items/2/version", "stale")],
        [],
        [("#/items/4/version", "stale")],
    ]
    assert told["items"][0]["errors"][0]["message"] == told["items"][1]["errors"][0]["message"]
    given.close()
    late = of(mine.post("quotes/bulk", {"partial": True, "items": [item(given)]}))["items"][0]["errors"]
    assert (late[0]["pointer"], late[0]["code"]) == ("#/items/0/quotation", "closed-step")
    assert "takes no changes" in late[0]["message"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"items": []}, "#/items"),
        ({}, "#/items"),
        ({"items": [{"quotation": "x"}]}, "#/items/0/version"),
        ({"items": "x"}, "#/items"),
        ({"partial": "yes", "items": [{"quotation": "x", "version": 1, "quote": {"amounts": []}}]}, "#/partial"),
    ],
)
def test_what_is_no_upload_is_refused_as_a_whole(body: dict[str, Any], pointer: str) -> None:
    _, agent = _company()
    found = problem(program_of(whose(agent)).post("quotes/bulk", body), 400, "invalid")["errors"]
    assert pointer in [one["pointer"] for one in found]


def test_a_hundred_quotes_of_sixty_lines_fit_and_a_hundred_and_one_do_not() -> None:
    _, agent = _company()
    caller = program_of(whose(agent))
    lines = [{"code": f"l{n}", "net_yen": 1} for n in range(60)]
    one = {"quotation": "A" * 22, "version": 1, "quote": {"amounts": lines}}
    told = of(caller.post("quotes/bulk", {"partial": True, "items": [one] * 100}))
    assert (told["kept"], len(told["items"])) == (0, 100)
    found = problem(caller.post("quotes/bulk", {"items": [one] * 101}), 400, "invalid")["errors"]
    assert found[0]["pointer"] == "#/items"


def _company() -> tuple[Provider, Actor]:
    given = asked(1)
    return given.companies[0]
