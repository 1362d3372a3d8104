"""Asking for quotes ends by itself: at its due time, when nobody is left, when quotes expire, with its request."""

from datetime import timedelta

import pytest

from requests.contracting.invitations import answering
from requests.contracting.models import Invitation, Quotation, Quote
from requests.contracting.quoting import ending, issuing, preparing, quoting, tasks
from requests.intake import submitting
from requests.outbox.models import Dispatch
from requests.record import clock
from requests.record.models import Event
from tests.requests import builders
from tests.requests.contracting.quoting.asked import asked, drafted, edited, submitted
from tests.requests.contracting.quoting.test_issuing import amended, heavier

pytestmark = pytest.mark.django_db


def kinds(given: object, n: int) -> list[str]:
    invitation = given.invitation(n)  # type: ignore[attr-defined]
    rows = Event.objects.filter(invitation=invitation, audience=["provider"]).order_by("id")
    return [one.kind for one in rows if one.kind.startswith("quot")]


def test_before_its_time_nothing_ends() -> None:
    given = asked()
    assert tasks.close_due() == 0
    assert given.now().state == "open"


def test_quotes_that_count_are_compared_and_every_other_place_ends() -> None:
    given = asked(3)
    submitted(given, 0)
    drafted(given, 1)
    given.close()
    assert (given.now().state, given.state()) == ("closed", "quoting")
    assert [given.place(n).outcome for n in range(3)] == ["", "no_quote", "no_quote"]
    assert [given.invitation(n).state for n in range(3)] == ["accepted", "closed", "closed"]
    assert [kinds(given, n)[-1] for n in range(3)] == ["quotation.closed"] * 3
    assert Dispatch.objects.filter(kind="quotation.closed", path__startswith="/quotations/").count() == 3
    assert Dispatch.objects.filter(kind="quotation.closed", path__startswith="/requests/").count() == 1


def test_a_quote_for_an_old_edition_does_not_count_at_the_end() -> None:
    given = asked()
    submitted(given, 0)
    submitted(given, 1)
    amended(given, **heavier())
    submitted(given, 1)
    given.close()
    assert [given.place(n).outcome for n in (0, 1)] == ["unconfirmed", ""]
    assert Quote.objects.get(recipient=given.place(0)).state == "not_chosen"


def test_without_a_quote_the_request_goes_back_and_providers_hear_only_that_time_is_over() -> None:
    given = asked()
    given.close()
    assert (given.now().state, given.state()) == ("failed", "submitted")
    assert [kinds(given, n) for n in (0, 1)] == [["quotation.issued", "quotation.closed"]] * 2
    inside = Event.objects.exclude(audience=["provider"]).values_list("kind", flat=True)
    assert {"quotation.failed", "request.providers_exhausted"} <= set(inside)
    assert not Dispatch.objects.filter(kind="quotation.closed", path__startswith="/requests/").exists()


def test_when_everybody_has_declined_it_ends_at_the_next_look() -> None:
    given = asked()
    for n in (0, 1):
        place = given.place(n)
        assert ending.close_due() == 0
        quoting.decline(place.public_id, given.agent(n), version=place.version, note="x")
    assert ending.close_due() == 1
    assert (given.now().state, given.state()) == ("failed", "submitted")
    assert [kinds(given, n) for n in (0, 1)] == [["quotation.issued", "quotation.declined"]] * 2


def test_when_the_last_quote_is_withdrawn_after_the_end_it_fails() -> None:
    given = asked(1)
    quote = submitted(given)
    given.close()
    quote.refresh_from_db()
    quoting.withdraw(quote.public_id, given.agent(), version=quote.version, note="x")
    assert given.now().state == "closed"
    assert ending.close_due() == 1
    assert (given.now().state, given.state()) == ("failed", "submitted")


def test_another_provider_that_matches_now_is_asked() -> None:
    given = asked(1)
    fresh, _ = builders.provider("small_satellite")
    given.close()
    assert given.state() == "offered"
    assert Invitation.objects.get(provider=fresh).state == "sent"


def test_whoever_was_still_to_answer_is_told_that_it_is_over() -> None:
    given = asked(1)
    late, _ = builders.provider("small_satellite")
    waiting = Invitation.objects.create(
        public_id="w" * 22, request=given.request, provider=late, round=2, due_at=clock.now() + timedelta(days=60)
    )
    submitted(given)
    given.close()
    waiting.refresh_from_db()
    assert waiting.state == "closed"


class TestExpiring:
    """By the end of the last day in Japan."""

    def test_on_its_last_day_a_quote_still_binds(self) -> None:
        given = asked()
        quote = submitted(given)
        Quote.objects.update(valid_until=clock.today())
        assert tasks.expire_due() == 0
        Quote.objects.update(valid_until=clock.today() - timedelta(days=1))
        assert tasks.expire_due() == 1
        quote.refresh_from_db()
        assert (quote.state, given.place().outcome) == ("expired", "")
        assert kinds(given, 0)[-1] == "quote.expired"

    def test_after_the_end_the_place_is_over_and_the_last_one_ends_all(self) -> None:
        given = asked(1)
        submitted(given)
        given.close()
        Quote.objects.update(valid_until=clock.today() - timedelta(days=1))
        assert (ending.expire_due(), ending.expire_due()) == (1, 0)
        assert given.place().outcome == "expired"
        assert ending.close_due() == 1
        assert given.now().state == "failed"


class TestStopping:
    """The request goes elsewhere."""

    def test_a_withdrawn_request_takes_its_quotation_along_with_one_mail_each(self) -> None:
        given = asked()
        submitted(given, 0)
        Dispatch.objects.all().delete()
        given.request.refresh_from_db()
        submitting.withdraw(given.request.pk, given.buyer, version=given.request.version)
        assert given.now().state == "cancelled"
        assert {given.place(n).outcome for n in (0, 1)} == {"cancelled"}
        assert list(Dispatch.objects.values_list("kind", flat=True)) == ["invitation.closed"] * 2

    def test_a_draft_goes_with_it_too(self) -> None:
        given = asked()
        issuing.cancel(given.quotation.public_id, given.buyer, version=given.now().version, note="x")
        given.request.refresh_from_db()
        again = preparing.prepare(given.request.number, given.buyer, version=given.request.version)
        edited(again, given.buyer)
        submitting.withdraw(given.request.pk, given.buyer, version=given.request.version)
        assert Quotation.objects.get(pk=again.pk).state == "cancelled"

    def test_a_provider_that_takes_its_acceptance_back_leaves_with_its_quote(self) -> None:
        given = asked()
        quote = submitted(given, 0)
        invitation = given.invitation(0)
        answering.withdraw(invitation.public_id, given.agent(0), version=invitation.version, note="x")
        quote.refresh_from_db()
        assert (quote.state, given.place(0).outcome, given.state()) == ("withdrawn", "declined", "quoting")
        assert given.now().state == "open"
