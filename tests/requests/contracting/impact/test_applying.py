"""A run put into effect: once, wholly, told to everybody once, and refused when the ground has moved."""

from datetime import date, timedelta
from typing import Any

import pytest

from platforms.models import Offering, Provider
from requests.contracting.impact import running
from requests.contracting.invitations import answering
from requests.contracting.models import CapacityOffer, Contract, ImpactRun, Invitation, Quotation, Quote, Recipient
from requests.outbox.models import Dispatch
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Event, Participant, Request
from requests.record.refusals import Missing, Refused, Stale
from tests.requests import builders
from tests.requests.contracting.contracts.given import bought_by_jaxa, made
from tests.requests.contracting.given import offered
from tests.requests.contracting.impact.losses import LOST_FROM, applied, drawn, found, wishing
from tests.requests.contracting.quoting.asked import asked
from tests.requests.contracting.room import published

pytestmark = pytest.mark.django_db
EVE = LOST_FROM - timedelta(days=1)


def mails(actor: Actor) -> list[str]:
    return list(Dispatch.objects.filter(user=actor.user).order_by("id").values_list("kind", flat=True))


def new_mails(before: dict[int, list[str]], actor: Actor) -> list[str]:
    return mails(actor)[len(before[actor.user or 0]) :]


def known(*actors: Actor) -> dict[int, list[str]]:
    return {actor.user or 0: mails(actor) for actor in actors}


def test_nothing_changes_before_it_is_applied() -> None:
    given = offered()
    events, offering = Event.objects.count(), Offering.objects.get(provider=given.first)
    run = drawn(given.coordinator)
    assert Event.objects.count() == events
    offering.refresh_from_db()
    assert offering.ends is None
    assert (run.state, run.done, run.version) == (ImpactRun.DRAWN, [], 1)


def test_offerings_capacity_and_a_provider_end_on_the_day() -> None:
    company, agent = builders.provider("small_satellite", "materials")
    late = Offering.objects.filter(provider=company, platform="materials")
    late.update(starts=date(2031, 6, 1))
    offer, early = published(agent), published(agent, starts=date(2031, 1, 1), ends=date(2031, 12, 31))
    boss = builders.coordinator()
    applied(drawn(boss, "provider", company.code), boss)
    assert list(Offering.objects.filter(provider=company).values_list("platform", "ends")) == [("small_satellite", EVE)]
    assert CapacityOffer.objects.get(pk=offer.pk).withdrawn_at is not None
    early.refresh_from_db()
    assert (early.ends, early.withdrawn_at, early.version) == (EVE, None, 2)
    assert Provider.objects.get(pk=company.pk).status == "candidate"  # still flying until then


def test_a_provider_that_is_lost_already_is_suspended() -> None:
    company, _agent = builders.provider("small_satellite")
    boss = builders.coordinator()
    applied(drawn(boss, "provider", company.code, from_on=clock.today()), boss)
    assert Provider.objects.get(pk=company.pk).status == "suspended"


def test_a_request_left_without_provider_goes_to_those_that_match_now() -> None:
    given = offered()
    new, new_agent = builders.provider("small_satellite", at=builders.station("elsewhere"))
    before = known(given.applicant, given.agent, given.rival_agent, new_agent)
    run = applied(drawn(given.coordinator), given.coordinator)
    request = Request.objects.get(pk=given.request.pk)
    assert request.state == State.OFFERED
    assert set(Invitation.objects.filter(request=request).values_list("provider__code", "state", "round")) == {
        (given.first.code, "closed", 1),
        (given.rival.code, "closed", 1),
        (new.code, "sent", 2),
    }
    index = run.findings.index(found(run, request))
    assert run.done[index] == {
        "from": "offered",
        "to": "offered",
        "invitations": 2,
        "quotes": 0,
        "contracts": 0,
        "decide_by": None,
    }
    assert new_mails(before, given.applicant) == ["request.rematched"]
    assert new_mails(before, given.agent) == ["invitation.closed"]
    assert new_mails(before, given.rival_agent) == ["invitation.closed"]
    assert new_mails(before, new_agent) == ["invitation.sent"]


def test_without_an_alternative_it_goes_back_to_the_coordinator() -> None:
    given = offered()
    before = known(given.applicant)
    run = applied(drawn(given.coordinator), given.coordinator)
    assert Request.objects.get(pk=given.request.pk).state == State.SUBMITTED
    assert new_mails(before, given.applicant) == ["request.providers_exhausted"]
    assert (found(run, given.request) or {})["alternatives"] == []


def test_every_event_carries_the_run_and_nobody_else_reads_its_id() -> None:
    given = offered()
    newest = Event.objects.latest("id").pk
    run = applied(drawn(given.coordinator), given.coordinator)
    events = list(Event.objects.filter(pk__gt=newest))
    assert len(events) >= 5
    assert {event.data.get("run") for event in events} == {run.public_id}
    assert len({event.transaction for event in events}) == 1
    later = answering.invitations_of(given.agent).count()
    assert later == 1
    assert not Event.objects.filter(pk__lte=newest, data__has_key="run").exists()


def test_a_quote_is_withdrawn_and_its_provider_may_give_another_while_quotes_are_open() -> None:
    given = asked()
    for n in range(2):  # both stay matched by another station
        offering = Offering.objects.get(provider=given.companies[n][0])
        offering.pk, offering.station = None, builders.station("elsewhere")
        offering.save()
    quote = given.quote(0)
    before = known(given.agent(0), given.agent(1), given.buyer)
    run = applied(drawn(given.coordinator), given.coordinator)
    quote.refresh_from_db()
    assert (quote.state, given.state()) == (Quote.WITHDRAWN, State.QUOTING)
    assert given.place(0).outcome == ""
    assert new_mails(before, given.agent(0)) == ["quote.lost"]
    assert new_mails(before, given.agent(1)) == []
    assert new_mails(before, given.buyer) == ["request.ground_lost"]
    assert run.done[run.findings.index(found(run, given.request))]["quotes"] == 1
    assert given.quote(0, station="elsewhere").state == Quote.SUBMITTED


def test_quotes_in_comparison_that_are_all_lost_send_the_request_on() -> None:
    given = asked(1)
    given.quote(0)
    given.close()
    applied(drawn(given.coordinator), given.coordinator)
    assert given.state() == State.SUBMITTED
    assert given.now().state in {Quotation.FAILED, Quotation.CANCELLED}
    assert Recipient.objects.get().outcome in {"withdrawn", "cancelled"}
    assert given.invitation(0).state == Invitation.CLOSED


def test_a_contract_stays_and_both_sides_are_asked_to_decide() -> None:
    case = made(station=builders.station(), flight_on=date(2031, 11, 20))
    before = known(case.buyer, case.provider)
    run = applied(drawn(case.coordinator), case.coordinator)
    assert case.fresh().state == Contract.SIGNING
    assert Request.objects.get(pk=case.request.pk).state == State.CONTRACTING
    assert new_mails(before, case.buyer) == ["contract.in_doubt"]
    assert new_mails(before, case.provider) == ["contract.in_doubt"]
    marked = Event.objects.filter(kind="contract.in_doubt").first()
    assert marked is not None
    became = run.done[run.findings.index(found(run, case.request))]
    assert became["contracts"] == 1
    assert marked.data["until"] == became["decide_by"]


def test_the_applicant_hears_of_jaxas_contract_too() -> None:
    case = bought_by_jaxa()
    Quote.objects.update(station=builders.station(), flight_on=date(2031, 11, 20))
    owner = builders.acting(case.request.created_by, case.request.organization)  # type: ignore[arg-type]
    before = known(owner)
    applied(drawn(case.coordinator), case.coordinator)
    assert new_mails(before, owner) == ["request.ground_lost"]


def test_a_mere_wish_is_told_and_stays_where_it_is() -> None:
    who = builders.applicant()
    request = wishing(who, State.POOLED)
    before, boss = known(who), builders.coordinator()
    applied(drawn(boss), boss)
    assert Request.objects.get(pk=request.pk).state == State.POOLED
    assert new_mails(before, who) == ["request.ground_lost"]
    assert Event.objects.filter(request=request, kind="request.ground_lost").count() == 1


MOVES: dict[str, Any] = {
    "accepted": lambda given: answering.accept(given.invitation.public_id, given.agent, version=1),
    "declined": lambda given: answering.decline(given.invitation.public_id, given.agent, version=1, note="枠なし"),
    "new offering": lambda given: builders.provider("small_satellite"),
    "another request": lambda given: wishing(builders.applicant(), State.SUBMITTED),
    "new capacity": lambda given: published(given.agent),
}


@pytest.mark.parametrize("move", MOVES)
def test_it_is_refused_when_the_ground_has_moved_and_can_be_drawn_up_anew(move: str) -> None:
    given = offered()
    run = drawn(given.coordinator)
    MOVES[move](given)
    with pytest.raises(Refused) as refused:
        applied(run, given.coordinator)
    assert refused.value.by_state
    assert refused.value.verdict.because == running.MOVED
    assert str(refused.value).startswith("What it touches has changed since it was drawn up.")
    assert not Offering.objects.filter(ends=EVE).exists()
    again = running.redraw(run.public_id, given.coordinator, version=1)
    assert (again.version, again.state) == (2, ImpactRun.DRAWN)
    assert applied(again, given.coordinator).state == ImpactRun.APPLIED


def test_it_is_applied_once_or_discarded() -> None:
    given = offered()
    run = applied(drawn(given.coordinator), given.coordinator)
    assert run.applied_by_id == given.coordinator.user
    gone = running.discard(drawn(given.coordinator).public_id, given.coordinator, version=1)
    for over, word in ((run, "applied"), (gone, "discarded")):
        for take in (running.apply, running.redraw, running.discard):
            with pytest.raises(Refused) as refused:
                take(over.public_id, given.coordinator, version=over.version)
            assert str(refused.value) == f"This impact run is “{word}” and cannot be changed."


def test_versions_and_strangers() -> None:
    given = offered()
    run = drawn(given.coordinator)
    with pytest.raises(Stale):
        running.apply(run.public_id, given.coordinator, version=9)
    with pytest.raises(Missing):
        running.apply("none", given.coordinator, version=1)
    with pytest.raises(Refused) as refused:
        running.apply(run.public_id, given.applicant, version=1)
    assert not refused.value.by_state


def test_a_coordinator_with_a_stake_does_not_apply() -> None:
    given = offered()
    run = drawn(given.coordinator)
    user = builders.coordinator()
    Participant.objects.create(request=given.request, user_id=user.user, email="c@example.org", role="viewer")
    with pytest.raises(Refused) as refused:
        applied(run, user)
    assert str(refused.value) == "You have a stake in this request, so another coordinator must decide."
    assert applied(run, given.coordinator).state == ImpactRun.APPLIED


def test_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    given = offered()
    run = drawn(given.coordinator)

    def breaks(*args: object) -> None:
        raise RuntimeError("the power fails")

    monkeypatch.setattr("requests.contracting.impact.applying.rematch_or_give_back", breaks)
    with pytest.raises(RuntimeError):
        applied(run, given.coordinator)
    assert not Offering.objects.filter(ends=EVE).exists()
    assert Invitation.objects.get(pk=given.invitation.pk).state == Invitation.SENT
    assert ImpactRun.objects.get(pk=run.pk).state == ImpactRun.DRAWN
    assert not Event.objects.filter(data__has_key="run").exists()
