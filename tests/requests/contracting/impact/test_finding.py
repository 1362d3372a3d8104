"""What a loss touches: wishes, invitations, quotes, contracts; what it does not; and the same cost for any number."""

from datetime import date
from typing import Any

import pytest

from platforms.models import Offering
from requests.contracting.impact.finding import findings_of, fingerprint
from requests.contracting.impact.losing import Loss, loss_of, matching, offers_under
from requests.contracting.invitations.matching import matching_offerings
from requests.contracting.models import Contract, ImpactRun, Quote
from requests.policy.lifecycle import State
from requests.record.models import Request
from requests.record.refusals import Invalid, Refused
from tests.requests import builders
from tests.requests.contracting.contracts.given import made
from tests.requests.contracting.given import offered
from tests.requests.contracting.impact.losses import LOST_FROM, drawn, found, operator, wishing
from tests.requests.contracting.quoting.asked import asked, drafted
from tests.requests.contracting.room import published

pytestmark = pytest.mark.django_db


def station_loss(day: date = LOST_FROM) -> Loss:
    return loss_of("station", "test-cld", day)


def test_a_wish_for_the_station_is_found_with_what_else_is_offered() -> None:
    who = builders.applicant()
    builders.provider("materials", at=builders.station("elsewhere"))
    request = wishing(who, State.SUBMITTED)
    one = found(drawn(builders.coordinator()), request)
    assert one is not None
    assert one["wish"] is True
    assert [other["station"] for other in one["alternatives"] if other["provider"].startswith("provider-")] == [
        "elsewhere"
    ]
    assert (one["invitations"], one["quotes"], one["contracts"]) == ([], [], [])


@pytest.mark.parametrize(
    ("state", "columns"),
    [
        (State.DRAFT, {}),
        (State.DECLINED, {}),
        (State.WITHDRAWN, {}),
        (State.SUBMITTED, {"station": None}),
        (State.SUBMITTED, {"window_start": date(2030, 4, 1), "window_end": date(2031, 3, 31)}),
    ],
)
def test_what_is_over_elsewhere_or_earlier_is_not_touched(state: State, columns: dict[str, Any]) -> None:
    request = wishing(builders.applicant(), state, **columns)
    assert found(drawn(builders.coordinator()), request) is None


def test_a_request_that_flies_until_after_the_day_is_touched() -> None:
    who = builders.applicant()
    over_it = wishing(who, State.POOLED, window_start=date(2031, 1, 1), window_end=date(2031, 4, 1))
    open_end = wishing(who, State.POOLED, window_end=None)
    run = drawn(builders.coordinator())
    assert found(run, over_it)
    assert found(run, open_end)


def test_invitations_are_touched_where_nothing_else_of_the_provider_matches() -> None:
    given = offered()
    elsewhere = builders.station("elsewhere")
    sample = Offering.objects.get(provider=given.rival)
    sample.pk, sample.station = None, elsewhere
    sample.save()
    one = found(drawn(given.coordinator), given.request)
    assert one is not None
    assert one["invitations"] == [{"id": given.invitation.public_id, "state": "sent"}]
    assert one["wish"] is False
    assert {"provider": given.rival.code, "station": "elsewhere", "starts": "2030-01-01", "ends": None} in (
        one["alternatives"]
    )


def test_a_loss_after_the_flight_touches_no_invitation() -> None:
    given = offered()
    assert found(drawn(given.coordinator, from_on=date(2032, 4, 2)), given.request) is None


def test_quotes_are_touched_by_their_station_and_day_and_drafts_stay_unseen() -> None:
    given = asked()
    quote = given.quote(0)
    drafted(given, 1)
    one = found(drawn(given.coordinator), given.request)
    assert one is not None
    assert one["quotes"] == [{"id": quote.public_id, "state": "submitted"}]
    Quote.objects.filter(pk=quote.pk).update(flight_on=date(2031, 3, 1))
    again = found(drawn(given.coordinator), given.request)
    assert again is not None
    assert again["quotes"] == []


def test_contracts_are_touched_and_keep_their_providers_invitation() -> None:
    case = made(station=builders.station(), flight_on=date(2031, 11, 20))
    run = drawn(case.coordinator, "provider", case.contract.provider.code)
    one = found(run, case.request)
    assert one is not None
    assert one["contracts"] == [{"id": case.contract.number, "state": "signing"}]
    assert one["invitations"] == []
    Contract.objects.update(state=Contract.COMPLETED)
    again = found(drawn(case.coordinator, "provider", case.contract.provider.code), case.request)
    assert again is None or again["contracts"] == []


def test_an_operator_takes_all_its_stations_and_a_provider_only_its_own() -> None:
    here, there = builders.station(), builders.station("second")
    operator(here, there)
    (first, _), (second, _) = builders.provider("materials", at=here), builders.provider("materials", at=there)
    other, _ = builders.provider("materials", at=builders.station("third"))

    def lost(kind: str, code: str) -> set[str]:
        run = drawn(builders.coordinator(), kind, code)
        rows = [one for one in run.findings if one["kind"] == "offering"]
        return {one["provider"] for one in rows if one["provider"].startswith("provider-")}

    assert lost("operator", "test-operator") == {first.code, second.code}
    assert lost("provider", other.code) == {other.code}
    assert lost("station", "test-cld") == {first.code}


def test_capacity_is_touched_too() -> None:
    _company, agent = builders.provider("small_satellite")
    offer = published(agent)
    published(agent, starts=date(2030, 1, 1), ends=date(2031, 3, 31))
    run = drawn(builders.coordinator())
    assert [one["id"] for one in run.findings if one["kind"] == "capacity"] == [offer.public_id]


@pytest.mark.parametrize("station", [None, "test-cld", "elsewhere"])
@pytest.mark.parametrize("window", [(None, None), (date(2031, 10, 1), date(2032, 3, 31)), (date(2020, 1, 1), None)])
def test_matching_here_is_matching_there(station: str | None, window: tuple[date | None, date | None]) -> None:
    builders.provider("materials")
    builders.provider("materials", at=builders.station("elsewhere"))
    builders.provider("materials", status="suspended")
    place = builders.station(station) if station else None
    request = wishing(
        builders.applicant(), State.SUBMITTED, station=place, window_start=window[0], window_end=window[1]
    )
    offers = offers_under(station_loss(date(2040, 1, 1)))
    before = [(one, one.ends) for one, _ends in offers.after]
    mine = {one.pk for one, _ends in matching(before, "materials", [place.pk] if place else [], window)}
    assert mine == set(matching_offerings(request).values_list("pk", flat=True))


def test_the_fingerprint_is_of_the_findings_and_of_nothing_else() -> None:
    who = builders.applicant()
    request = wishing(who, State.SUBMITTED)
    first, second = (fingerprint(findings_of(station_loss())[0]) for _ in range(2))
    assert first == second
    Request.objects.filter(pk=request.pk).update(title="別の題目", version=9)
    assert fingerprint(findings_of(station_loss())[0]) == first
    Request.objects.filter(pk=request.pk).update(state=State.POOLED)
    assert fingerprint(findings_of(station_loss())[0]) != first


def test_one_finding_and_fifty_cost_the_same(django_assert_num_queries: Any) -> None:
    given = asked()
    given.quote(0)
    loss = station_loss()
    with django_assert_num_queries(6) as counted:
        before = len(findings_of(loss)[0])
    who = builders.applicant()
    for _ in range(50):
        wishing(who, State.SUBMITTED)
    offered()
    with django_assert_num_queries(len(counted)):
        assert len(findings_of(loss)[0]) > before + 50


@pytest.mark.parametrize(
    ("changes", "name", "sentence"),
    [
        ({"kind": "planet"}, "kind", "Choose what is lost: a station, an operator or a provider."),
        ({"code": "moon"}, "code", "Choose one from the list."),
        ({"from_on": None}, "from_on", "The day from which it is lost lies between a year ago and twenty years ahead"),
        ({"from_on": date(2020, 1, 1)}, "from_on", "The day from which it is lost lies between a year ago"),
        ({"reason": " "}, "reason", "Enter what has happened, for example the name of the announcement."),
        ({"reason": "x" * 2001}, "reason", "Use at most 2,000 characters."),
    ],
)
def test_a_run_without_its_facts_is_refused(changes: dict[str, Any], name: str, sentence: str) -> None:
    builders.station()
    with pytest.raises(Invalid) as invalid:
        drawn(builders.coordinator(), **{"kind": "station", "code": "test-cld", **changes})
    assert invalid.value.faults[name][0].en.startswith(sentence)
    assert invalid.value.faults[name][0].ja
    assert not ImpactRun.objects.exists()


def test_only_coordinators_draw_up() -> None:
    builders.station()
    for actor in (builders.applicant(), builders.provider("materials")[1]):
        with pytest.raises(Refused) as refused:
            drawn(actor)
        assert str(refused.value) == "Only a JAXA coordinator can do this. An auditor can only read."
