"""A provider's quote: kept, submitted, replaced, withdrawn; what is wrong is told at its field, all at once."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from requests.contracting.models import Invitation, Quotation, Quote, QuoteAmount
from requests.contracting.quoting import quoting
from requests.contracting.quoting.access import edition_in_force
from requests.contracting.quoting.checking import warnings
from requests.contracting.quoting.lines import read
from requests.contracting.quoting.terms import Amount
from requests.record import clock
from requests.record.models import Event
from requests.record.refusals import Invalid, Missing, Stale
from tests.requests import builders
from tests.requests.contracting.quoting.asked import amounts, asked, drafted, refusal, submitted
from tests.requests.contracting.quoting.test_issuing import amended, heavier

pytestmark = pytest.mark.django_db


def faults_of(refused: Any) -> Mapping[str, str]:
    return {field: sentences[0].en for field, sentences in refused.value.faults.items()}


class TestKeeping:
    """The draft."""

    def test_there_is_one_draft_and_saving_replaces_it(self) -> None:
        given = asked()
        first = drafted(given, price=1)
        second = drafted(given, price=2, flight="H3")
        assert (second.pk, second.number, second.version, second.flight) == (first.pk, 1, 2, "H3")
        assert set(QuoteAmount.objects.values_list("net_yen", flat=True)) == {2}

    @pytest.mark.parametrize(
        ("prices", "field", "sentence"),
        [
            ([Amount("moon", 1)], "amounts.0.code", "This request for quotes has no line “moon”."),
            ([Amount("launch", 1), Amount("launch", 2)], "amounts.1.code", "The line “launch” is priced twice."),
            ([Amount("launch", -1)], "amounts.0.net_yen", "The price of “launch” must be zero or more."),
            ([Amount("launch", 12500.5)], "amounts.0.net_yen", "The price of “launch” must be whole yen"),  # type: ignore[arg-type]
            ([Amount("launch", "12500")], "amounts.0.net_yen", "must be whole yen"),  # type: ignore[arg-type]
            ([Amount("launch", True)], "amounts.0.net_yen", "must be whole yen"),
            ([Amount("launch", 10**13 + 1)], "amounts.0.net_yen", "The price of “launch” is too large."),
            ([Amount("launch", 1, 7)], "amounts.0.tax_rate", "The tax rate must be one of 10, 8, 0."),
            ([Amount("launch", 1, 10, "x" * 301)], "amounts.0.remark", "Use at most 300 characters."),
        ],
    )
    def test_a_wrong_price_is_told_at_its_line(self, prices: list[Amount], field: str, sentence: str) -> None:
        given = asked()
        with pytest.raises(Invalid) as refused:
            drafted(given, prices=prices)
        assert list(refused.value.faults) == [field]
        assert sentence in faults_of(refused)[field]
        assert not Quote.objects.exists()

    @pytest.mark.parametrize(
        ("terms", "field", "sentence"),
        [
            ({"station": "moon-base"}, "station", "Your company does not offer this platform on “moon-base”."),
            ({"lead_time_days": -1}, "lead_time_days", "The lead time must be between 0 and 3,650 whole days."),
            ({"return_on": date(2031, 11, 20)}, "return_on", "The day of return must be later than the day of flight."),
            ({"gaps": ("  ",)}, "gaps.0", "Enter what is not met, or remove the row."),
            ({"gaps": ("x" * 1001,)}, "gaps.0", "Use at most 1000 characters."),
            ({"gaps": ("x",) * 51}, "gaps", "At most 50 requirements can be listed as not met."),
            ({"capacity": {"cheese": Decimal(1)}}, "capacity.cheese", "There is no resource “cheese”."),
            ({"capacity": {"crew_hours": Decimal("1.234")}}, "capacity.crew_hours", "with at most 2 decimal places"),
            ({"capacity": {"crew_hours": Decimal(-1)}}, "capacity.crew_hours", "must be zero or more"),
            ({"flight": "x" * 101}, "flight", "Use at most 100 characters."),
            ({"terms": "x" * 8001}, "terms", "Use at most 8000 characters."),
        ],
    )
    def test_a_wrong_term_is_told_at_its_field(self, terms: dict[str, Any], field: str, sentence: str) -> None:
        given = asked()
        with pytest.raises(Invalid) as refused:
            drafted(given, **terms)
        assert list(refused.value.faults) == [field]
        assert sentence in faults_of(refused)[field]

    def test_every_fault_of_every_line_at_once(self) -> None:
        given = asked()
        with pytest.raises(Invalid) as refused:
            drafted(given, prices=[Amount("moon", -1, 9), Amount("launch", 1)], station="x", lead_time_days=9999)
        assert set(refused.value.faults) == {
            "amounts.0.code",
            "amounts.0.net_yen",
            "amounts.0.tax_rate",
            "station",
            "lead_time_days",
        }

    def test_another_platform_or_another_companys_station_is_not_offered(self) -> None:
        given = asked()
        elsewhere = builders.station("elsewhere")
        builders.provider("small_satellite", at=elsewhere)
        with pytest.raises(Invalid) as refused:
            drafted(given, station="elsewhere")
        assert list(refused.value.faults) == ["station"]

    def test_a_draft_may_be_unfinished(self) -> None:
        given = asked()
        quote = drafted(given, prices=[], station="", flight="", flight_on=None, return_on=None, valid_until=None)
        assert (quote.state, quote.station) == ("draft", None)

    def test_a_rival_finds_nothing_and_a_stale_version_changes_nothing(self) -> None:
        given = asked()
        place = given.place(0)
        told: dict[str, Any] = {"terms": quoting.QuoteTerms(), "amounts": []}
        with pytest.raises(Missing):
            quoting.save_quote(place.public_id, given.agent(1), version=1, **told)
        with pytest.raises(Missing):
            quoting.save_quote(place.public_id, given.buyer, version=1, **told)
        with pytest.raises(Stale):
            quoting.save_quote(place.public_id, given.agent(0), version=9, **told)
        assert not Quote.objects.exists()

    def test_a_draft_can_be_deleted_and_nothing_else(self) -> None:
        given = asked()
        draft = drafted(given)
        quoting.delete_draft(draft.public_id, given.agent(), version=draft.version)
        assert not QuoteAmount.objects.exists()
        quote = submitted(given)
        with refusal("This quote is “submitted”. Only a draft can be submitted or deleted."):
            quoting.delete_draft(quote.public_id, given.agent(), version=quote.version)


class TestSubmitting:
    """The quote that stands."""

    @pytest.mark.parametrize(
        ("terms", "field", "sentence"),
        [
            ({"station": ""}, "station", "Choose the station."),
            ({"flight_on": None, "return_on": None}, "flight_on", "Enter the day of the flight, or say under"),
            ({"flight_on": date(2020, 1, 1)}, "flight_on", "The day of the flight is past."),
            ({"flight_on": date(2033, 1, 1), "return_on": None}, "flight_on", "outside the asked period"),
            ({"lead_time_days": None}, "lead_time_days", "Enter the lead time in days."),
            ({"valid_until": None}, "valid_until", "Enter until when the quote is valid."),
            ({"valid_until": date(2026, 1, 1)}, "valid_until", "must be valid at least until the day that quotes"),
            ({"capacity": {}}, "capacity.upmass_kg", "offered. Say so under requirements not met."),
        ],
    )
    def test_what_is_missing_is_told(self, terms: dict[str, Any], field: str, sentence: str) -> None:
        given = asked()
        draft = drafted(given, **terms)
        with pytest.raises(Invalid) as refused:
            quoting.submit(draft.public_id, given.agent(), version=draft.version)
        assert field in refused.value.faults
        assert sentence in faults_of(refused)[field]
        assert Quote.objects.get().state == "draft"

    def test_at_least_one_line_is_priced(self) -> None:
        given = asked()
        draft = drafted(given, prices=[Amount("launch", None)])
        with pytest.raises(Invalid) as refused:
            quoting.submit(draft.public_id, given.agent(), version=draft.version)
        assert faults_of(refused) == {"amounts": "Price at least one line."}

    @pytest.mark.parametrize(
        "terms",
        [
            {"flight_on": date(2033, 1, 1), "return_on": None},
            {"flight_on": None, "return_on": None},
            {"capacity": {}},
        ],
    )
    def test_what_is_not_met_may_be_offered_when_it_is_said(self, terms: dict[str, Any]) -> None:
        given = asked()
        assert submitted(given, **terms, gaps=("2032年の便のみ",)).state == "submitted"

    def test_the_new_one_replaces_the_standing_one(self) -> None:
        given = asked()
        first = submitted(given, price=1)
        second = submitted(given, price=2)
        first.refresh_from_db()
        assert (first.state, second.state, second.number) == ("replaced", "submitted", 2)
        assert first.ended_at is not None

    def test_a_draft_for_an_older_edition_is_refused_until_it_is_saved_again(self) -> None:
        given = asked()
        draft = drafted(given)
        amended(given, **heavier())
        with refusal("The request for quotes has changed (edition 2). Look at the changes and save the draft again"):
            quoting.submit(draft.public_id, given.agent(), version=draft.version)
        assert submitted(given).edition == 2

    def test_a_line_left_out_is_a_gap_and_a_warning_never_a_zero(self) -> None:
        given = asked()
        quote = submitted(given, prices=[Amount("integration", None), *amounts(given)[1:3]])
        assert QuoteAmount.objects.get(code="integration").net_yen is None
        left, *_ = warnings(quote, given.quotation, read(edition_in_force(given.quotation).lines))
        assert left.en.startswith("These lines are not quoted: Integration and test")
        assert "Insurance" not in left.en

    def test_a_short_validity_is_a_warning(self) -> None:
        given = asked()
        assert given.quotation.due_at is not None
        quote = submitted(given, valid_until=given.quotation.due_at.date() + timedelta(days=29))
        (warning,) = warnings(quote, given.quotation, [])
        assert warning.en.startswith("The quote ends within 30 days of the due date")

    def test_one_that_arrives_when_the_time_is_over_is_refused(self) -> None:
        given = asked()
        draft = drafted(given)
        Quotation.objects.update(due_at=clock.now() - timedelta(milliseconds=1))
        with refusal("JST. No quote can be taken any more."):
            quoting.submit(draft.public_id, given.agent(), version=draft.version)

    def test_nothing_can_be_done_twice(self) -> None:
        given = asked()
        quote = submitted(given)
        with refusal("This quote is “submitted”. Only a draft can be submitted or deleted."):
            quoting.submit(quote.public_id, given.agent(), version=quote.version)
        with pytest.raises(Stale):
            quoting.submit(quote.public_id, given.agent(), version=1)
        for stranger in (given.agent(1), given.buyer, given.coordinator):
            with pytest.raises(Missing):
                quoting.submit(quote.public_id, stranger, version=quote.version)


def test_at_exactly_the_due_time_a_quote_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    given = asked()
    draft = drafted(given)
    due = given.now().due_at
    assert due is not None
    monkeypatch.setattr(clock, "now", lambda: due)
    assert quoting.submit(draft.public_id, given.agent(), version=draft.version).state == "submitted"


class TestWithdrawing:
    """Taking a quote back."""

    def test_before_the_due_time_another_can_follow(self) -> None:
        given = asked()
        quote = submitted(given)
        with pytest.raises(Invalid) as refused:
            quoting.withdraw(quote.public_id, given.agent(), version=quote.version, note="")
        assert faults_of(refused) == {"note": "Enter the reason for withdrawing the quote."}
        gone = quoting.withdraw(quote.public_id, given.agent(), version=quote.version, note="予定の変更")
        assert (gone.state, gone.end_reason, given.place().outcome) == ("withdrawn", "予定の変更", "")
        assert submitted(given).state == "submitted"

    def test_afterwards_it_ends_the_place_and_is_kept(self) -> None:
        given = asked()
        quote, _ = submitted(given, 0), submitted(given, 1)
        given.close()
        quote.refresh_from_db()
        quoting.withdraw(quote.public_id, given.agent(), version=quote.version, note="x")
        assert (given.place(0).outcome, given.invitation(0).state) == ("withdrawn", Invitation.CLOSED)
        assert given.now().state == "closed"

    def test_only_a_standing_quote_can_be_withdrawn(self) -> None:
        given = asked()
        draft = drafted(given)
        with refusal("This quote is “draft”. Only a submitted quote can be withdrawn."):
            quoting.withdraw(draft.public_id, given.agent(), version=draft.version, note="x")


class TestDeclining:
    """Leaving."""

    def test_the_place_ends_with_its_quote_and_its_invitation(self) -> None:
        given = asked()
        quote = submitted(given)
        place = given.place()
        with pytest.raises(Invalid) as refused:
            quoting.decline(place.public_id, given.agent(), version=place.version, note=" ")
        assert faults_of(refused) == {"note": "Enter the reason for declining."}
        quoting.decline(place.public_id, given.agent(), version=place.version, note="枠がない")
        quote.refresh_from_db()
        assert (quote.state, given.place().outcome, given.invitation().state) == ("withdrawn", "declined", "withdrawn")
        place = given.place()
        with refusal("This request for quotes is already “Declined” and takes no changes."):
            quoting.confirm(place.public_id, given.agent(), version=place.version)

    def test_what_comes_later_is_told_to_those_who_stayed(self) -> None:
        given = asked()
        place = given.place()
        quoting.decline(place.public_id, given.agent(), version=place.version, note="x")
        version = given.place().version
        amended(given, **heavier())
        assert given.place().version == version
        assert Event.objects.filter(invitation=place.invitation, kind="quotation.amended").count() == 0


def test_seeing_is_noted_and_changes_nothing_else() -> None:
    given = asked()
    place = given.place()
    assert quoting.see(place.public_id, given.agent()).seen_edition == 1
    assert given.place().version == place.version
    with pytest.raises(Missing):
        quoting.see(place.public_id, given.agent(1))
