"""The simulated people's part of a request's life, from asking for quotes to a contract that is over."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from platforms.fiscal import day_in_japan
from platforms.resources import RESOURCES
from portal.sandbox import cast, living, moves
from portal.sandbox.contract_moves import SIGNED_COPY
from portal.sandbox.inside import inside
from portal.sandbox.quote_moves import RIVALS_PRICE
from requests.contracting.contracts import ending, milestones, signing
from requests.contracting.invitations import answering
from requests.contracting.models import (
    Clarification,
    Contract,
    ContractVersion,
    Invitation,
    Quotation,
    Quote,
    Recipient,
)
from requests.contracting.quoting import asking, lines, quoting
from requests.contracting.quoting.access import edition_in_force
from requests.contracting.quoting.terms import Amount, QuoteTerms
from requests.record import clock
from requests.record.models import Request
from tests.portal.sandbox.given import Integrator, invited
from tests.requests.api.calls import of, problem


def _accept(mine: Integrator, **wanted: object) -> str:
    test_id = invited(mine.program, **wanted)
    with inside(mine.space.schema):
        answering.accept(test_id, cast.actor("mine"), version=1)
    return test_id


def _act(mine: Integrator, do: str, test_id: str) -> list[str]:
    done = of(mine.program.post("sandbox/acts", {"do": do, "invitation": test_id}))["happened"]
    return [one["what"] for one in done]


def _place(test_id: str) -> Recipient:
    return Recipient.objects.select_related("quotation__request").get(invitation__public_id=test_id)


def _quote(test_id: str, price: int) -> Quote:
    """The integrator's quote: everything, each line for the price."""
    place, me = _place(test_id), cast.actor("mine")
    request = place.quotation.request
    assert place.quotation.due_at is not None
    terms = QuoteTerms(
        station=cast.STATION,
        flight="T-1",
        flight_on=request.window_start,
        lead_time_days=400,
        valid_until=day_in_japan(place.quotation.due_at) + timedelta(days=120),
        capacity={code: request.footprint.amount(code) for code in RESOURCES},
    )
    amounts = [Amount(line.code, price) for line in lines.read(edition_in_force(place.quotation).lines)]
    draft = quoting.save_quote(place.public_id, me, version=place.version, terms=terms, amounts=amounts)
    return quoting.submit(draft.public_id, me, version=draft.version)


def _sign(test_id: str) -> Contract:
    version = ContractVersion.objects.get(contract__quote__recipient__invitation__public_id=test_id, number=1)
    signing.sign(
        version.contract.public_id,
        cast.actor("mine"),
        version=version.revision,
        number=1,
        signer="署名者",
        title="",
        signed_on=clock.today(),
        upload=SimpleUploadedFile("ours.pdf", SIGNED_COPY, "application/pdf"),
    )
    return version.contract


def test_by_themselves_they_ask_quote_choose_and_sign(mine: Integrator) -> None:
    """Nobody tells them anything: the clock goes on, and the cheaper quote wins."""
    test_id = _accept(mine)
    with inside(mine.space.schema):
        told = [one.code for one in living.advance(timedelta(days=3))]
        assert told.index("rival_accepts") < told.index("issue_quotation") < told.index("rival_quotes")
        _quote(test_id, RIVALS_PRICE - 1)
        told = [one.code for one in living.advance(timedelta(days=30))]
        assert told.index("requests.contracting.close_due") < told.index("choose_quote") < told.index("sign_contract")
        contract = _sign(test_id)
        contract.refresh_from_db()
        assert contract.state == Contract.IN_FORCE
        assert contract.provider == cast.mine()


def test_a_dearer_quote_loses_and_an_equal_one_wins(mine: Integrator) -> None:
    for price, wins in ((RIVALS_PRICE + 1, False), (RIVALS_PRICE, True)):
        test_id = _accept(mine)
        _act(mine, "issue_quotation", test_id)
        _act(mine, "rival_quotes", test_id)
        with inside(mine.space.schema):
            quote = _quote(test_id, price)
            living.advance(timedelta(days=40))
            quote.refresh_from_db()
            assert quote.state == (Quote.CHOSEN if wins else Quote.NOT_CHOSEN)


@pytest.mark.parametrize("route", ["direct", "aggregation"])
def test_acts_lead_to_a_contract_that_is_fulfilled(mine: Integrator, route: str) -> None:
    test_id = _accept(mine, route=route)
    assert _act(mine, "issue_quotation", test_id) == ["issue_quotation"]
    with inside(mine.space.schema):
        quote = _quote(test_id, 2 * RIVALS_PRICE)
    told = _act(mine, "award_to_me", test_id)
    assert told[-1] == "award_to_me"
    assert "requests.contracting.close_due" in told
    assert _act(mine, "sign_contract", test_id) == ["sign_contract"]
    with inside(mine.space.schema):
        quote.refresh_from_db()
        assert quote.state == Quote.CHOSEN
        contract = _sign(test_id)
        me, row = cast.actor("mine"), milestones.milestones_of(contract)[0]
        milestones.report(
            contract.public_id, me, version=row.version, code=row.code, reached_on=clock.today(), text="達成しました。"
        )
    assert _act(mine, "settle_milestone", test_id) == ["settle_milestone"]
    with inside(mine.space.schema):
        row.refresh_from_db()
        assert row.state == ("paid" if row.payment_yen else "confirmed")
        contract.refresh_from_db()
        ending.terminate(
            contract.public_id,
            me,
            version=contract.version,
            code=ending.AGREED,
            reason="試験の終わり",
            effective_on=clock.today(),
        )
    assert _act(mine, "agree_to_end", test_id) == ["agree_to_end"]
    with inside(mine.space.schema):
        contract.refresh_from_db()
        assert contract.state == Contract.TERMINATED


def test_the_rival_gets_it_when_it_is_told_so_and_the_loser_hears_only_of_itself(mine: Integrator) -> None:
    test_id = _accept(mine)
    for do in ("issue_quotation", "rival_quotes"):
        _act(mine, do, test_id)
    with inside(mine.space.schema):
        quote = _quote(test_id, 1)
    _act(mine, "award_to_rival", test_id)
    with inside(mine.space.schema):
        quote.refresh_from_db()
        assert quote.state == Quote.NOT_CHOSEN
        assert Contract.objects.get().provider == cast.rival()
        assert Invitation.objects.get(public_id=test_id).state == Invitation.CLOSED
    assert of(mine.program.get("sandbox"))["counts"]["contracts"] == 0


def test_a_question_is_answered_to_everybody_and_an_amendment_gives_more_time(mine: Integrator) -> None:
    test_id = _accept(mine)
    _act(mine, "issue_quotation", test_id)
    with inside(mine.space.schema):
        place = _place(test_id)
        asking.ask(place.public_id, cast.actor("mine"), version=place.version, question="寸法の許容差は？")
    assert _act(mine, "answer_clarification", test_id) == ["answer_clarification"]
    with inside(mine.space.schema):
        published = Clarification.objects.get()
        assert (published.number, "許容差" in published.answer) == (1, False)
        before = Quotation.objects.get()
    assert _act(mine, "amend_quotation", test_id) == ["amend_quotation"]
    with inside(mine.space.schema):
        after = Quotation.objects.get()
        assert (before.edition, after.edition) == (1, 2)
        assert before.due_at is not None
        assert after.due_at is not None
        assert after.due_at > before.due_at
        assert [one.code for one in moves.planned()] == ["rival_quotes"]


def test_what_cannot_be_done_yet_is_said(mine: Integrator) -> None:
    test_id = _accept(mine)
    told = problem(mine.program.post("sandbox/acts", {"do": "award_to_me", "invitation": test_id}), 409, "closed-step")
    assert "There is no quote to choose" in told["detail"]
    told = problem(
        mine.program.post("sandbox/acts", {"do": "amend_quotation", "invitation": test_id}), 409, "closed-step"
    )
    assert "no request for quotes that is open" in told["detail"]
    _act(mine, "issue_quotation", test_id)
    told = problem(mine.program.post("sandbox/acts", {"do": "award_to_me", "invitation": test_id}), 409, "closed-step")
    assert "that provider has submitted none" in told["detail"]
    with inside(mine.space.schema):
        assert Request.objects.get().state == "quoting", "a refusal undoes everything, the clock's way too"
    assert of(mine.program.get("sandbox"))["ahead"] == "PT0S"
