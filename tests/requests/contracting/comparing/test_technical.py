"""Before prices: sealed until the due time, then everything but a price, judged one by one."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from requests.contracting.comparing import judging
from requests.contracting.comparing.prices import price_view
from requests.contracting.comparing.representation import technical_words
from requests.contracting.comparing.technical import Offer, TechnicalView, technical_view
from requests.contracting.models import QuoteAmount
from requests.contracting.quoting import issuing, quoting
from requests.contracting.quoting.terms import Amount
from requests.record.models import Event
from requests.record.refusals import Invalid, Missing, Refused, Stale
from tests.requests import builders
from tests.requests.contracting.comparing.compared import closed, judge, opened, standing
from tests.requests.contracting.quoting.asked import Asked, asked, refusal

pytestmark = pytest.mark.django_db


def seen(given: Asked) -> TechnicalView:
    return technical_view(given.quotation.public_id, given.buyer)


class TestSealed:
    """Until the due time."""

    def test_the_buyer_learns_how_many_and_nothing_else(self) -> None:
        given = asked()
        given.quote(0)
        with refusal("Quotes are sealed until the due date. 1 have come so far."):
            seen(given)
        with refusal("Quotes are sealed until the due date."):
            price_view(given.quotation.public_id, given.buyer)
        with refusal("Quotes are sealed until the due date."):
            judge(given, 0)

    def test_nobody_else_learns_even_that(self) -> None:
        given = closed(1_000_000)
        with pytest.raises(Refused, match="The applicant contracts directly with the provider here"):
            technical_view(given.quotation.public_id, given.coordinator)
        for stranger in (given.agent(), builders.applicant()):
            with pytest.raises(Missing):
                technical_view(given.quotation.public_id, stranger)
        with pytest.raises(Missing):
            technical_view("A" * 22, given.buyer)

    def test_a_cancelled_one_has_nothing_to_compare(self) -> None:
        given = asked()
        given.quote(0)
        issuing.cancel(given.quotation.public_id, given.buyer, version=given.now().version, note="x")
        with refusal("This request for quotes is “cancelled”. There are no quotes to compare."):
            seen(given)


class TestTechnicalView:
    """After it."""

    def test_no_price_is_in_it_however_it_is_written_out(self) -> None:
        given = closed(7_654_321, 8_765_432)
        view = seen(given)
        written = str(dataclasses.asdict(dataclasses.replace(view, quotation=None))) + str(technical_words(view))  # type: ignore[arg-type]
        for price in ("7654321", "8765432", "7,654,321"):
            assert price not in written
        for name in (field.name for field in dataclasses.fields(Offer)):
            assert "yen" not in name
            assert "price" not in name

    def test_reading_it_asks_the_database_for_no_price(self) -> None:
        given = closed(1, 2)
        with CaptureQueriesContext(connection) as queries:
            seen(given)
        assert not [one["sql"] for one in queries if '"net_yen"' in one["sql"].split("FROM")[0]]

    def test_gaps_promises_and_days_are_told(self) -> None:
        given = asked(1)
        given.quote(
            0,
            prices=[Amount("launch", 100), Amount("safety", None)],
            flight_on=date(2033, 1, 1),
            return_on=None,
            capacity={},
            gaps=("2033年の便のみ",),
        )
        given.close()
        (offer,) = seen(given).offers
        assert offer.covered == ("launch",)
        assert {"safety", "integration", "operations"} <= set(offer.gaps)
        assert "insurance" not in offer.gaps
        assert offer.partial
        assert offer.outside_window
        upmass = next(one for one in offer.capacity if one.resource.code == "upmass_kg")
        assert (str(upmass.offered), upmass.enough) == ("0", False)
        assert offer.unmet == ("2033年の便のみ",)
        assert seen(given).single

    def test_one_that_was_withdrawn_afterwards_is_shown_as_such(self) -> None:
        given = closed(1, 2)
        quote = standing(given, 1)
        quoting.withdraw(quote.public_id, given.agent(1), version=quote.version, note="x")
        assert [one.state for one in seen(given).offers] == ["submitted", "withdrawn"]

    def test_it_costs_the_same_for_one_and_for_five(self) -> None:
        one, five = closed(1), closed(1, 2, 3, 4, 5)
        counts = []
        for given in (one, five):
            with CaptureQueriesContext(connection) as queries:
                seen(given)
            counts.append(len(queries))
        assert counts == [counts[0], counts[0]]
        assert counts[0] <= 8


class TestJudging:
    """One by one."""

    def test_a_verdict_is_kept_can_be_changed_and_tells_the_provider_nothing(self) -> None:
        given = closed(1, 2)
        before, events = given.place(0).version, Event.objects.count()
        judge(given, 0, "conditions", "振動の試験が必要")
        judge(given, 0, "meets")
        place = given.place(0)
        assert (place.technical, place.technical_note, place.version) == ("meets", "", before)
        assert Event.objects.count() == events

    @pytest.mark.parametrize(
        ("verdict", "note", "field", "sentence"),
        [
            ("splendid", "", "verdict", "Choose “Meets”, “Meets with conditions” or “Does not meet”."),
            ("fails", " ", "note", "Enter the conditions, or what is not met."),
            ("conditions", "", "note", "Enter the conditions, or what is not met."),
            ("meets", "x" * 4001, "note", "Use at most 4,000 characters."),
        ],
    )
    def test_what_is_wrong_is_told(self, verdict: str, note: str, field: str, sentence: str) -> None:
        given = closed(1)
        with pytest.raises(Invalid) as refused:
            judge(given, 0, verdict, note)
        assert {name: one[0].en for name, one in refused.value.faults.items()} == {field: sentence}

    def test_only_offers_of_this_comparison_can_be_judged(self) -> None:
        given, other = closed(1), closed(1)
        told: dict[str, Any] = {"verdict": "meets", "note": ""}
        for place in (other.place(0).public_id, "A" * 22):
            with pytest.raises(Missing):
                judging.assess(
                    given.quotation.public_id, given.buyer, version=given.now().version, recipient=place, **told
                )
        with pytest.raises(Stale):
            judging.assess(
                given.quotation.public_id, given.buyer, version=1, recipient=given.place(0).public_id, **told
            )


class TestOpeningPrices:
    """Once and for good."""

    def test_every_offer_is_judged_first(self) -> None:
        given = closed(1, 2)
        judge(given, 0)
        with refusal("Assess every quote before you open the prices. 1 remain."):
            judging.open_prices(given.quotation.public_id, given.buyer, version=given.now().version)
        with refusal("The prices are not open yet. Assess every quote first, then open them."):
            price_view(given.quotation.public_id, given.buyer)

    def test_who_and_when_are_kept_and_the_verdicts_stand(self) -> None:
        given = opened(1, 2)
        assert given.quotation.prices_opened_at is not None
        assert given.quotation.prices_opened_by_id == given.buyer.user
        with refusal("The technical assessment cannot be changed once the prices are open."):
            judge(given, 0, "fails", "後から")
        with refusal("The prices are open already."):
            judging.open_prices(given.quotation.public_id, given.buyer, version=given.now().version)

    def test_only_the_buyer_may(self) -> None:
        given = closed(1)
        with pytest.raises(Refused, match="The applicant contracts directly"):
            judging.open_prices(given.quotation.public_id, given.coordinator, version=given.now().version)
        assert QuoteAmount.objects.exists()
