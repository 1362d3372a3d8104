"""Choosing a quote: only what was judged fit and still binds, for a reason that is true of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from requests.contracting.comparing import awarding, judging
from requests.contracting.comparing.awarding import JUSTIFICATIONS
from requests.contracting.models import Contract, Invitation, Quote
from requests.contracting.quoting import quoting
from requests.outbox.models import Dispatch
from requests.record import clock
from requests.record.models import Event
from requests.record.refusals import Invalid, Missing, Refused, Stale
from tests.requests.contracting.comparing.compared import award, closed, judge, opened, standing
from tests.requests.contracting.quoting.asked import asked, refusal

pytestmark = pytest.mark.django_db


def test_the_chosen_quote_becomes_a_contract_and_the_others_are_told() -> None:
    given = opened(1_000_000, 2_000_000)
    quotation = award(given, 0)
    assert (quotation.state, quotation.justification, quotation.decided_by_id) == (
        "decided",
        "lowest_total",
        given.buyer.user,
    )
    assert given.state() == "contracting"
    assert standing(given, 0).state == Quote.CHOSEN
    assert standing(given, 1).state == Quote.NOT_CHOSEN
    assert (given.place(0).outcome, given.place(1).outcome) == ("chosen", "not_chosen")
    assert (given.invitation(0).state, given.invitation(1).state) == (Invitation.ACCEPTED, Invitation.CLOSED)
    assert Contract.objects.get().quote_id == standing(given, 0).pk
    kinds = Dispatch.objects.filter(kind__startswith="quote.").order_by("kind").values_list("kind", "user_id")
    assert list(kinds) == [("quote.chosen", given.agent(0).user), ("quote.not_chosen", given.agent(1).user)]
    assert Event.objects.filter(kind="quote.not_chosen").count() == 1


@pytest.mark.parametrize("code", [code for code in JUSTIFICATIONS if code not in {"only_quote", "earliest_flight"}])
def test_every_reason_can_be_given_for_a_quote_of_which_it_is_true(code: str) -> None:
    given = opened(1, 2)
    assert award(given, 0, code, "説明").justification == code


@pytest.mark.parametrize(
    ("n", "code", "note", "field", "sentence"),
    [
        (0, "", "", "justification", "Choose the reason for the choice."),
        (0, "cheap", "", "justification", "Choose the reason for the choice."),
        (1, "lowest_total", "x", "justification", "“Lowest total” is not true of the chosen quote."),
        (0, "only_quote", "", "justification", "“The only quote that can be chosen” is not true of the chosen quote."),
        (1, "best_overall", " ", "note", "This is not the quote with the lowest total. Enter why it is chosen."),
        (0, "other", "", "note", "This reason needs an explanation. Please enter it."),
        (0, "continuity", "", "note", "This reason needs an explanation. Please enter it."),
        (0, "best_overall", "x" * 4001, "note", "Use at most 4,000 characters."),
    ],
)
def test_a_reason_that_is_not_true_or_not_explained_is_refused(
    n: int, code: str, note: str, field: str, sentence: str
) -> None:
    given = opened(1, 2)
    with pytest.raises(Invalid) as refused:
        award(given, n, code, note)
    assert {name: one[0].en for name, one in refused.value.faults.items()} == {field: sentence}
    assert given.state() == "quoting"


def test_the_earliest_flight_and_the_only_one_left() -> None:
    given = asked(2)
    given.quote(0, flight_on=date(2031, 11, 1))
    given.quote(1, flight_on=date(2031, 10, 15))
    given.close()
    judge(given, 0)
    judge(given, 1)
    judging.open_prices(given.quotation.public_id, given.buyer, version=given.now().version)
    with pytest.raises(Invalid):
        award(given, 0, "earliest_flight")
    assert award(given, 1, "earliest_flight").justification == "earliest_flight"
    alone = opened(5, 1, fails=(1,))
    assert award(alone, 0, "only_quote").justification == "only_quote"


def test_what_failed_technically_cannot_be_chosen() -> None:
    given = opened(1, 2, fails=(0,))
    with refusal("A quote that was assessed as “Does not meet” cannot be chosen."):
        award(given, 0)


def test_what_has_ended_cannot_be_chosen() -> None:
    given = opened(1, 2)
    quote = standing(given, 0)
    quoting.withdraw(quote.public_id, given.agent(0), version=quote.version, note="x")
    with refusal("This quote is “withdrawn” and cannot be chosen."):
        award(given, 0)
    assert award(given, 1).state == "decided"


def test_what_has_expired_cannot_be_chosen_even_before_the_portal_says_so() -> None:
    given = opened(1)
    Quote.objects.update(valid_until=clock.today() - timedelta(days=1))
    with refusal("This quote was valid until"):
        award(given, 0)
    Quote.objects.update(valid_until=clock.today())
    assert award(given, 0).state == "decided"


def test_not_before_the_prices_are_open_and_not_twice() -> None:
    given = closed(1)
    judge(given, 0)
    with refusal("The prices are not open yet."):
        award(given, 0)
    done = opened(1)
    award(done, 0)
    with refusal("This request for quotes is already “decided”."):
        award(done, 0)


def test_strangers_and_stale_versions_choose_nothing() -> None:
    given, other = opened(1), opened(2)
    told: dict[str, Any] = {"justification": "lowest_total", "note": ""}
    quote = standing(given, 0).public_id
    version = given.now().version
    with pytest.raises(Missing):
        awarding.award(
            given.quotation.public_id, given.buyer, version=version, quote=standing(other, 0).public_id, **told
        )
    with pytest.raises(Missing):
        awarding.award(given.quotation.public_id, given.agent(), version=version, quote=quote, **told)
    with pytest.raises(Refused, match="The applicant contracts directly"):
        awarding.award(given.quotation.public_id, given.coordinator, version=version, quote=quote, **told)
    with pytest.raises(Stale):
        awarding.award(given.quotation.public_id, given.buyer, version=version - 1, quote=quote, **told)
    assert not Contract.objects.exists()
