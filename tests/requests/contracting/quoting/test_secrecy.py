"""No provider learns of a rival: not by bytes, ids, versions, statements, events or mails; with one or with none."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from platforms.models import Provider
from requests.contracting.models import Quote
from requests.contracting.quoting import asking, quoting
from requests.outbox.models import Dispatch
from requests.record.models import Event
from tests.requests.api.calls import Caller, program_of, whose
from tests.requests.contracting.comparing.compared import award, opened
from tests.requests.contracting.quoting.asked import Asked, asked, drafted, in_days, submitted
from tests.requests.contracting.quoting.test_issuing import amended, heavier
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db

_OWN = re.compile(r'"(\d{4}-\d\d-\d\d)T[0-9:.]+Z"|"[A-Za-z0-9_-]{22}"|(?<="incident":)"\w{12}"')


def shape(answer: HttpResponse) -> str:
    """An answer without what differs between any two providers: ids and times of day."""
    return _OWN.sub(lambda found: f'"{found[1]}"' if found[1] else '"-"', answer.content.decode())


def caller(given: Asked, n: int) -> Caller:
    return program_of(whose(given.agent(n)))


def reading(given: Asked, n: int = 0) -> list[str]:
    """Everything that a provider can read about its part, without ids and times of day."""
    who, place = caller(given, n), given.place(n).public_id
    quotes = Quote.objects.filter(recipient=given.place(n)).order_by("pk")
    answers = [
        who.get("quotations"),
        who.get(f"quotations/{place}"),
        who.get(f"quotations/{place}/lines.csv"),
        who.get("invitations"),
        who.get(f"invitations/{given.invitation(n).public_id}"),
        *(who.get(f"quotes/{one.public_id}") for one in quotes),
    ]
    return [shape(one) for one in answers]


def heard(given: Asked, n: int = 0) -> tuple[list[str], list[str]]:
    """The kinds of a provider's events and mails, in order."""
    invitation = given.invitation(n)
    events = Event.objects.filter(invitation=invitation, audience=["provider"]).order_by("id")
    mails = Dispatch.objects.filter(user=given.agent(n).user).order_by("pk")
    return [one.kind for one in events], [one.kind for one in mails]


def statements(act: Callable[[], object]) -> list[str]:
    """The statements of an act, without the values in them."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return [without_values(query["sql"]) for query in seen]


def without_values(sql: str) -> str:
    return re.sub(r"'[^']*'| ?-?\b\d+\b|s\d+_x\d+", "?", sql)


def story(given: Asked) -> None:
    """What the first provider does and what befalls it, beside whatever rivals do."""
    place = given.place()
    asking.ask(place.public_id, given.agent(), version=place.version, question="温度は？")
    for n in range(1, len(given.companies)):
        submitted(given, n, price=7_777_777)
    submitted(given, 0)
    asking.publish(given.quotation.public_id, given.buyer, version=given.now().version, subject="温度", answer="4 ℃")
    amended(given, **heavier())
    for n in range(1, len(given.companies)):
        submitted(given, n, price=7_777_777)
    place = given.place()
    quoting.confirm(place.public_id, given.agent(), version=place.version)


def test_with_and_without_a_rival_a_provider_reads_the_same_bytes_and_hears_the_same() -> None:
    alone, beside = asked(1), asked(2)
    story(alone)
    story(beside)
    assert reading(alone) == reading(beside)
    assert heard(alone) == heard(beside)
    close(alone, beside)
    close(beside, alone)
    assert reading(alone) == reading(beside)
    assert heard(alone) == heard(beside)


def close(given: Asked, other: Asked) -> None:
    """The time of one is over; the other's companies are not there to be asked instead."""
    theirs = Provider.objects.filter(pk__in=[company.pk for company, _ in other.companies])
    theirs.update(status="suspended")
    given.close()
    theirs.update(status="candidate")


def test_who_does_not_quote_hears_the_same_whether_a_rival_did_or_nobody() -> None:
    alone, beside = asked(1), asked(2)
    submitted(beside, 1)
    close(alone, beside)
    close(beside, alone)
    assert (alone.now().state, beside.now().state) == ("failed", "closed")
    assert reading(alone) == reading(beside)
    assert heard(alone) == heard(beside)


def test_who_declined_hears_nothing_of_what_follows() -> None:
    alone, beside = asked(1), asked(2)
    for given in (alone, beside):
        place = given.place()
        quoting.decline(place.public_id, given.agent(), version=place.version, note="枠がない")
    before = reading(alone), heard(alone)
    amended(beside, **heavier())
    submitted(beside, 1)
    close(alone, beside)
    close(beside, alone)
    assert (reading(alone), heard(alone)) == (reading(beside), heard(beside)) == before


def test_a_loser_reads_its_own_outcome_and_not_why() -> None:
    given = opened(1_000_000, 2_000_000)
    award(given, 0, "lowest_total", "カナリアの理由")
    told = "".join(reading(given, 1))
    assert '"not_chosen"' in told
    for secret in (
        "カナリア",
        "lowest_total",
        given.companies[0][0].name_en,
        given.companies[0][0].name_ja,
        given.request.number,
        given.request.title,
        "1000000",
    ):
        assert secret not in told
    kinds = heard(given, 1)[0]
    assert kinds[-2:] == ["quotation.closed", "quote.not_chosen"]


def test_ids_and_versions_of_two_rivals_have_nothing_in_common() -> None:
    given = asked()
    story(given)
    texts = []
    for n in (0, 1):
        who, place = caller(given, n), given.place(n)
        answers = [who.get("quotations"), who.get(f"quotations/{place.public_id}"), who.get("events")]
        texts.append("".join(one.content.decode() for one in answers))
    ids = [set(re.findall(r'"([A-Za-z0-9_-]{22})"', text)) for text in texts]
    assert ids[0]
    assert not ids[0] & ids[1]
    for text in texts:
        assert given.quotation.public_id not in text
        assert given.request.number not in text
        assert "7777777" not in texts[0]


ACTS: dict[str, Callable[[Asked], object]] = {
    "read": lambda given: caller(given, 0).get(f"quotations/{given.place().public_id}"),
    "list": lambda given: caller(given, 0).get("quotations"),
    "confirm": lambda given: quoting.confirm(given.place().public_id, given.agent(), version=given.place().version),
    "ask": lambda given: asking.ask(
        given.place().public_id, given.agent(), version=given.place().version, question="?"
    ),
    "save": lambda given: drafted(given),
    "submit": lambda given: submitted(given),
    "decline": lambda given: quoting.decline(
        given.place().public_id, given.agent(), version=given.place().version, note="x"
    ),
}


@pytest.mark.parametrize("act", list(ACTS))
def test_a_call_makes_the_same_statements_with_and_without_a_rival(act: str) -> None:
    alone, beside = asked(1), asked(2)
    submitted(beside, 1)
    taken = ACTS[act]
    for given in (alone, beside):
        caller(given, 0)
    assert statements(lambda: taken(alone)) == statements(lambda: taken(beside))


def test_withdrawing_takes_the_same_statements_for_the_last_quote_and_for_one_of_two() -> None:
    alone, beside = asked(1), asked(2)
    quotes = submitted(alone), submitted(beside)
    submitted(beside, 1)
    seen = []
    for given, quote in ((alone, quotes[0]), (beside, quotes[1])):
        given.close()
        quote.refresh_from_db()
        seen.append(
            statements(
                lambda given=given, quote=quote: quoting.withdraw(  # type: ignore[misc]
                    quote.public_id, given.agent(), version=quote.version, note="x"
                )
            )
        )
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    "method",
    ["get", "lines.csv", "confirm", "decline", "questions", "quote", "quote/csv"],
)
def test_a_rivals_place_is_a_missing_one_to_the_byte(method: str) -> None:
    given = asked()
    who = caller(given, 0)

    def tried(public_id: str) -> Any:
        path = f"quotations/{public_id}"
        bodies = {"quote": {"amounts": []}, "quote/csv": {"csv": "code"}, "questions": {"question": "?"}}
        if method == "get":
            return who.get(path)
        if method == "lines.csv":
            return who.get(f"{path}/lines.csv")
        send = "put" if method == "quote" else "post"
        return who.call(send, f"{path}/{method}", bodies.get(method, {}), match='"1.en.0123456789abcdef"')

    rival = given.place(1).public_id
    tried("B" * 22)  # the first call of a token writes its last use
    with CaptureQueriesContext(connection) as foreign:
        theirs = tried(rival)
    with CaptureQueriesContext(connection) as missing:
        nowhere = tried("A" * 22)
    assert theirs.status_code == nowhere.status_code == 404
    assert theirs.content == nowhere.content
    assert [without_values(one["sql"]) for one in foreign] == [without_values(one["sql"]) for one in missing]


@pytest.mark.parametrize("method", ["get", "submit", "withdraw", "files", "delete"])
def test_a_rivals_quote_is_a_missing_one_to_the_byte(method: str) -> None:
    given = asked()
    quote = submitted(given, 1)
    who = caller(given, 0)

    def tried(public_id: str) -> Any:
        path = f"quotes/{public_id}"
        if method in {"get", "files"}:
            return who.get(path if method == "get" else f"{path}/files")
        tag = '"2.en.0123456789abcdef"'
        if method == "delete":
            return who.call("delete", path, match=tag)
        return who.post(f"{path}/{method}", {}, match=tag)

    theirs, nowhere = tried(quote.public_id), tried("A" * 22)
    assert (theirs.status_code, theirs.content) == (404, nowhere.content)


def test_no_event_and_no_mail_holds_a_price_a_text_or_a_name() -> None:
    given = opened(7_654_321, 8_765_432)
    award(given, 1, "continuity", "カナリアの理由")
    kept = str(list(Event.objects.values())) + str(list(Dispatch.objects.values()))
    for secret in ("7654321", "8765432", "カナリア", "HTV-X9", "輸送は別途"):
        assert secret not in kept


def test_until_the_due_time_the_buyers_side_does_not_learn_whose_quotes_came() -> None:
    given = asked()
    story(given)
    inside = Event.objects.exclude(audience=["provider"]).filter(kind__in=["quote.submitted", "quotation.confirmed"])
    assert inside.count() >= 3
    for event in inside:
        assert event.data == {"quotation": given.quotation.public_id}
        assert (event.user_id, event.client_id, event.organization_id, event.invitation_id) == (None,) * 4


def test_what_lies_between_the_applicant_and_its_providers_is_not_jaxas_to_read() -> None:
    given = asked()
    story(given)
    jaxa = program_of(whose(given.coordinator))
    mine = program_of(whose(given.buyer))

    def kinds(who: Caller) -> set[str]:
        found = json.loads(who.get(f"requests/{given.request.number}/events", limit=100).content)["items"]
        return {one["kind"] for one in found}

    private = {"quote.submitted", "quotation.confirmed", "clarification.asked", "clarification.published"}
    assert private <= kinds(mine)
    assert not private & kinds(jaxa)
    assert "quotation.issued" in kinds(jaxa)


def test_pages_tell_who_declined_nothing_of_what_follows_either() -> None:
    beside = asked(2)
    place = beside.place()
    quoting.decline(place.public_id, beside.agent(), version=place.version, note="枠がない")

    def pages(given: Asked) -> list[str]:
        who, place = visitor(given.agent()), given.place().public_id
        paths = ["/quotations/", "/quotations/?tab=over", f"/quotations/{place}/", f"/quotations/{place}/decline/"]
        texts = [who.get(path).content.decode() for path in paths]
        return [
            re.sub(r'value="[^"]{22,}"|nonce="[^"]*"|[A-Za-z0-9_-]{64}', "-", text).replace(place, "-")
            for text in texts
        ]

    before = pages(beside)
    amended(beside, **heavier(), due_at=in_days(77), questions_until=in_days(66))
    asking.publish(
        beside.quotation.public_id, beside.buyer, version=beside.now().version, subject="カナリア", answer="4 ℃"
    )
    after = pages(beside)
    assert after == before
    assert "カナリア" not in "".join(after)
