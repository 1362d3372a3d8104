"""Issuing, amending and cancelling a request for quotation; whoever accepts while it is open joins it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from platforms.fiscal import day_in_japan, midnight
from requests.contracting.invitations import answering, inviting
from requests.contracting.models import Invitation, Quotation, QuotationEdition, Recipient
from requests.contracting.quoting import issuing, preparing, quoting
from requests.contracting.quoting.access import counting
from requests.contracting.quoting.lines import read
from requests.outbox.models import Dispatch
from requests.record import clock
from requests.record.models import Event
from requests.record.refusals import Invalid, Stale
from requests.record.working_days import add_working_days
from tests.requests import builders
from tests.requests.contracting.quoting.asked import (
    Asked,
    accepted,
    asked,
    edited,
    in_days,
    line,
    prepared,
    refusal,
    submitted,
)

pytestmark = pytest.mark.django_db


def issue(given: Asked) -> Quotation:
    given.quotation = issuing.issue(given.quotation.public_id, given.buyer, version=given.now().version)
    return given.quotation


def amended(given: Asked, **changes: Any) -> Quotation:
    """An amendment, prepared and issued."""
    draft = issuing.amend(given.quotation.public_id, given.buyer, version=given.now().version)
    edited(draft, given.buyer, **({"reason": "打上げの重量が変わったため"} | changes))
    return issue(given)


def heavier() -> dict[str, Any]:
    return {"lines": [line("launch", "20")]}


class TestFirst:
    """The first edition."""

    def test_every_acceptance_gets_a_place_of_its_own_and_is_told(self) -> None:
        given = asked()
        assert (given.quotation.state, given.quotation.edition, given.state()) == ("open", 1, "quoting")
        places = list(Recipient.objects.filter(quotation=given.quotation))
        assert len({one.public_id for one in places} | {given.quotation.public_id}) == 3
        told = Dispatch.objects.filter(kind="quotation.issued")
        assert sorted(one.path for one in told) == sorted(f"/quotations/{one.public_id}/" for one in places)

    @pytest.mark.parametrize(
        ("changes", "field", "sentence"),
        [
            ({"lines": []}, "lines", "Ask for at least one line."),
            ({"due_at": None}, "due_at", "Enter the time by which quotes are due."),
            ({"due_at": in_days}, "due_at", "must be later than now and within a year"),
            ({"questions_until": None}, "questions_until", "Enter the time until which questions may be asked."),
        ],
    )
    def test_what_is_missing_is_told(self, changes: dict[str, Any], field: str, sentence: str) -> None:
        given = prepared()
        if changes.get("due_at") is in_days:
            changes = {"due_at": in_days(400)}
        edition = QuotationEdition.objects.filter(quotation=given.quotation)
        edition.update(**changes)
        with pytest.raises(Invalid) as refused:
            issue(given)
        assert sentence in refused.value.faults[field][0].en
        assert given.state() == "accepted"

    def test_days_in_the_past_are_refused(self) -> None:
        given = prepared()
        past = clock.now() - timedelta(days=1)
        QuotationEdition.objects.filter(quotation=given.quotation).update(due_at=past, questions_until=past)
        with pytest.raises(Invalid) as refused:
            issue(given)
        assert set(refused.value.faults) == {"due_at", "questions_until"}
        assert refused.value.faults["questions_until"][0].en == "The time for questions must end later than now."

    def test_nobody_who_accepted_nobody_to_ask(self) -> None:
        given = prepared()
        Invitation.objects.update(state=Invitation.CLOSED)
        with refusal("No provider has accepted, so there is nobody to ask for quotes."):
            issue(given)

    def test_once_over_nothing_can_be_issued(self) -> None:
        given = asked()
        with refusal("What was issued cannot be changed"):
            issue(given)
        issuing.cancel(given.quotation.public_id, given.buyer, version=given.now().version, note="予算")
        with refusal("This request for quotes is already “cancelled”."):
            issue(given)


class TestAmending:
    """Later editions."""

    def test_a_quote_for_the_old_edition_does_not_count_until_it_is_confirmed(self) -> None:
        given = asked()
        submitted(given, 0)
        submitted(given, 1)
        amended(given, **heavier())
        assert counting(given.now()).count() == 0
        place = given.place(0)
        quoting.confirm(place.public_id, given.agent(0), version=place.version)
        assert [one.recipient_id for one in counting(given.now())] == [place.pk]
        submitted(given, 1)
        assert counting(given.now()).count() == 2
        with refusal("You have confirmed this edition already."):
            quoting.confirm(place.public_id, given.agent(0), version=given.place(0).version)

    def test_the_old_edition_stays_as_it_was_and_every_place_is_told(self) -> None:
        given = asked()
        before = QuotationEdition.objects.get(quotation=given.quotation, number=1).lines
        amended(given, **heavier())
        assert QuotationEdition.objects.get(quotation=given.quotation, number=1).lines == before
        assert (given.now().edition, given.place(0).version, given.place(1).version) == (2, 2, 2)
        assert Dispatch.objects.filter(kind="quotation.amended").count() == 2

    def test_an_amendment_needs_a_reason_and_a_change(self) -> None:
        given = asked()
        draft = issuing.amend(given.quotation.public_id, given.buyer, version=given.now().version)
        with pytest.raises(Invalid) as refused:
            issue(given)
        faults = {field: sentences[0].en for field, sentences in refused.value.faults.items()}
        assert faults == {
            "reason": "Enter the reason for the change. Every provider reads it.",
            "lines": "Nothing has changed since the last edition. Change something, or drop the amendment.",
        }
        with refusal("An amendment is being prepared. Issue it, or drop it."):
            issuing.amend(given.quotation.public_id, given.buyer, version=draft.version)

    def test_five_working_days_are_left_unless_providers_only_get_more_time(self) -> None:
        given = asked()
        soon = midnight(add_working_days(day_in_japan(clock.now()), 4))
        Quotation.objects.update(due_at=soon)
        QuotationEdition.objects.update(due_at=soon, questions_until=soon - timedelta(hours=1))
        with pytest.raises(Invalid) as refused:
            amended(given, **heavier())
        assert "providers need at least 5 working days. Move the due date to" in refused.value.faults["due_at"][0].en
        given.now()
        draft = edited(given.quotation, given.buyer, due_at=soon + timedelta(hours=3), lines=_lines(given, 1))
        assert issue(given).edition == 2
        assert draft.version < given.now().version

    def test_moving_the_due_date_forward_leaves_five_working_days_too(self) -> None:
        given = asked()
        with pytest.raises(Invalid) as refused:
            amended(given, due_at=in_days(2), questions_until=in_days(1))
        assert list(refused.value.faults) == ["due_at"]

    def test_it_can_be_dropped_and_no_provider_knew(self) -> None:
        given = asked()
        events = Event.objects.count()
        draft = issuing.amend(given.quotation.public_id, given.buyer, version=given.now().version)
        issuing.drop_amendment(given.quotation.public_id, given.buyer, version=draft.version)
        assert QuotationEdition.objects.count() == 1
        assert Event.objects.count() == events
        with refusal("No amendment is being prepared."):
            issuing.drop_amendment(given.quotation.public_id, given.buyer, version=given.now().version)

    def test_after_the_due_time_nothing_is_amended(self) -> None:
        given = asked()
        submitted(given, 0)
        Quotation.objects.update(due_at=clock.now() - timedelta(seconds=1))
        with refusal("JST, so nothing can be amended."):
            issuing.amend(given.quotation.public_id, given.buyer, version=given.now().version)
        given.close()
        with refusal("Only a request for quotes that is open can be amended."):
            issuing.amend(given.quotation.public_id, given.buyer, version=given.now().version)


def _lines(given: Asked, edition: int) -> list[Any]:
    return list(read(QuotationEdition.objects.get(quotation=given.quotation, number=edition).lines))


class TestCancelling:
    """The buyer gives it up."""

    def test_providers_are_told_once_and_the_request_is_accepted_again(self) -> None:
        given = asked()
        submitted(given, 0)
        with pytest.raises(Invalid) as refused:
            issuing.cancel(given.quotation.public_id, given.buyer, version=given.now().version, note=" ")
        assert "“Cancel the request for quotes” needs it." in refused.value.faults["note"][0].en
        issuing.cancel(given.quotation.public_id, given.buyer, version=given.now().version, note="カナリア予算")
        assert given.state() == "accepted"
        assert {given.place(n).outcome for n in (0, 1)} == {"cancelled"}
        assert Dispatch.objects.filter(kind="quotation.cancelled").count() == 2
        theirs = Event.objects.filter(audience=["provider"])
        assert "カナリア" not in str(list(theirs.values()))
        with refusal("already “cancelled”"):
            issuing.cancel(given.quotation.public_id, given.buyer, version=given.now().version, note="x")

    def test_a_draft_goes_without_a_word(self) -> None:
        given = prepared()
        events = Event.objects.count()
        issuing.cancel(given.quotation.public_id, given.buyer, version=given.now().version, note="")
        assert (given.now().state, given.state(), Event.objects.count()) == ("cancelled", "accepted", events)

    def test_another_round_can_follow(self) -> None:
        given = asked()
        issuing.cancel(given.quotation.public_id, given.buyer, version=given.now().version, note="x")
        given.request.refresh_from_db()
        again = preparing.prepare(given.request.number, given.buyer, version=given.request.version)
        assert again.round == 2

    def test_a_stale_version_cancels_nothing(self) -> None:
        given = asked()
        with pytest.raises(Stale):
            issuing.cancel(given.quotation.public_id, given.buyer, version=1, note="x")


def test_whoever_accepts_while_quotes_are_asked_for_joins() -> None:
    given = accepted(1)
    late, agent = builders.provider("small_satellite")
    inviting.invite_more(given.request.pk, given.coordinator, version=given.request.version, providers=[late.code])
    given.request.refresh_from_db()
    quotation = preparing.prepare(given.request.number, given.buyer, version=given.request.version)
    given.quotation = edited(quotation, given.buyer)
    issue(given)
    assert Recipient.objects.count() == 1
    invitation = Invitation.objects.get(provider=late)
    answering.accept(invitation.public_id, agent, version=1)
    place = Recipient.objects.get(provider=late)
    assert (place.outcome, given.state()) == ("", "quoting")
    mine = Event.objects.filter(invitation=invitation, audience=["provider"]).order_by("id")
    assert [one.kind for one in mine] == ["invitation.sent", "invitation.accepted", "quotation.issued"]


def test_quantities_are_kept_exactly() -> None:
    given = prepared()
    edited(given.quotation, given.buyer, lines=[line("launch", "12.125")])
    (kept,) = QuotationEdition.objects.get(quotation=given.quotation).lines
    assert Decimal(kept["quantity"]) == Decimal("12.125")
