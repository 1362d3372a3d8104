"""Buyers, providers and the clock at once: threads with connections of their own, and one legal history."""

from datetime import timedelta
from functools import partial

import pytest

from requests.contracting.comparing import awarding
from requests.contracting.models import Contract, Quotation, QuotationEdition, Quote
from requests.contracting.quoting import ending, issuing, quoting
from requests.contracting.quoting.access import counting
from requests.intake import submitting
from requests.record import clock
from requests.record.models import Event
from requests.record.refusals import Refusal, Refused
from tests.requests.contracting.comparing.compared import opened, standing
from tests.requests.contracting.quoting.asked import Asked, asked, drafted, edited
from tests.requests.contracting.quoting.test_issuing import heavier
from tests.requests.test_races import at_once, kinds

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_quote_is_in_time_and_compared_or_late_and_refused() -> None:
    seen: set[int] = set()
    for milliseconds in (2, 8, 20, 60):
        given = asked(1)
        draft = drafted(given)
        due = clock.now() + timedelta(milliseconds=milliseconds)
        Quotation.objects.filter(pk=given.quotation.pk).update(due_at=due)
        sent, *_ = at_once(
            [partial(quoting.submit, draft.public_id, given.agent(), version=draft.version)] + [ending.close_due] * 3
        )
        while clock.now() <= due:
            pass
        ending.close_due()
        counts = counting(given.now()).count()
        if isinstance(sent, Refusal):
            assert (counts, given.now().state) == (0, "failed")
        else:
            assert (counts, given.now().state) == (1, "closed")
        assert Event.objects.filter(kind="quotation.closed", audience=["provider"]).count() == len(seen) + 1
        seen.add(milliseconds)


def test_of_an_award_and_a_withdrawal_one_happens() -> None:
    for _ in range(4):
        given = opened(1, 2)
        quote = standing(given, 0)
        chosen, taken = at_once(
            [
                partial(
                    awarding.award,
                    given.quotation.public_id,
                    given.buyer,
                    version=given.now().version,
                    quote=quote.public_id,
                    justification="lowest_total",
                ),
                partial(quoting.withdraw, quote.public_id, given.agent(0), version=quote.version, note="x"),
            ]
        )
        assert isinstance(chosen, Refusal) != isinstance(taken, Refusal)
        quote.refresh_from_db()
        assert quote.state == ("withdrawn" if isinstance(chosen, Refusal) else "chosen")
        assert Contract.objects.filter(quote=quote).exists() == (quote.state == "chosen")


def test_of_several_awards_one_counts() -> None:
    given = opened(1, 2)
    version = given.now().version
    given_ = at_once(
        [
            partial(
                awarding.award,
                given.quotation.public_id,
                given.buyer,
                version=version,
                quote=standing(given, n % 2).public_id,
                justification="best_overall",
                note="理由",
            )
            for n in range(6)
        ]
    )
    assert kinds(given_)["Quotation"] == 1
    assert Contract.objects.count() == 1
    assert Quote.objects.filter(state="chosen").count() == 1
    assert Event.objects.filter(kind="quote.chosen", audience=["provider"]).count() == 1


def test_a_quote_for_the_old_edition_never_counts_under_the_new_one() -> None:
    for _ in range(4):
        given = asked(1)
        draft = drafted(given)
        amendment = issuing.amend(given.quotation.public_id, given.buyer, version=given.now().version)
        edited(amendment, given.buyer, reason="重量の変更", **heavier())
        sent, _amended = at_once(
            [
                partial(quoting.submit, draft.public_id, given.agent(), version=draft.version),
                partial(issuing.issue, given.quotation.public_id, given.buyer, version=given.now().version),
            ]
        )
        assert isinstance(sent, Quote | Refused)
        assert given.now().edition == 2
        assert counting(given.quotation).count() == 0
        assert QuotationEdition.objects.filter(quotation=given.quotation, issued_at__isnull=False).count() == 2


def test_of_many_submissions_of_one_draft_one_counts() -> None:
    given = asked(1)
    draft = drafted(given)
    sent = at_once([partial(quoting.submit, draft.public_id, given.agent(), version=draft.version)] * 6)
    assert kinds(sent)["Quote"] == 1
    assert Event.objects.filter(kind="quote.submitted", audience=["provider"]).count() == 1


def test_two_rivals_and_the_clock_do_not_wait_for_each_other_for_ever() -> None:
    given = asked(2)
    drafts = [drafted(given, n) for n in (0, 1)]
    acts = [
        partial(quoting.submit, draft.public_id, given.agent(n), version=draft.version)
        for n, draft in enumerate(drafts)
    ]
    given_ = at_once([*acts, ending.close_due, ending.expire_due])
    assert kinds(given_)["Quote"] == 2


def test_a_request_withdrawn_while_quotes_come_ends_every_place() -> None:
    for _ in range(3):
        given = asked(2)
        draft = drafted(given, 0)
        given.request.refresh_from_db()
        at_once(
            [
                partial(submitting.withdraw, given.request.pk, given.buyer, version=given.request.version),
                partial(quoting.submit, draft.public_id, given.agent(0), version=draft.version),
                ending.close_due,
            ]
        )
        assert given.state() == "withdrawn"
        _over(given)


def _over(given: Asked) -> None:
    assert given.now().state == "cancelled"
    assert {given.place(n).outcome for n in (0, 1)} == {"cancelled"}
    assert not Quote.objects.filter(recipient__quotation=given.quotation, state="submitted").exists()


def test_a_quote_expires_or_is_chosen_never_both() -> None:
    given = opened(1)
    quote = standing(given, 0)
    submitted_ = partial(
        awarding.award,
        given.quotation.public_id,
        given.buyer,
        version=given.now().version,
        quote=quote.public_id,
        justification="lowest_total",
    )
    Quote.objects.update(valid_until=clock.today() - timedelta(days=1))
    chosen, *_ = at_once([submitted_, ending.expire_due, ending.expire_due])
    assert isinstance(chosen, Refused)
    quote.refresh_from_db()
    assert quote.state == "expired"
