"""Choosing a quote: only what was judged fit and still binds, for a reason that is true of it."""

import pytest

from requests.contracting.models import Contract, Invitation, Quote
from tests.requests.contracting.comparing.compared import award, opened, standing

pytestmark = pytest.mark.django_db


def test_the_chosen_quote_becomes_a_contract_and_the_others_are_told() -> None:
    given = opened(1_000_000, 2_000_000)
    quotation = award(given, 0)
    assert (quotation.state, quotation.justification) == ("decided", "lowest_total")
    assert given.state() == "contracting"
    assert standing(given, 0).state == Quote.CHOSEN
    assert standing(given, 1).state == Quote.NOT_CHOSEN
    assert (given.place(0).outcome, given.place(1).outcome) == ("chosen", "not_chosen")
    assert given.invitation(1).state == Invitation.CLOSED
    assert Contract.objects.get().quote_id == standing(given, 0).pk
