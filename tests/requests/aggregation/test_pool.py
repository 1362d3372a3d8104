"""The pool: a request enters the year of its period, is committed while there is room, and can be given back."""

from datetime import date
from typing import Any

import pytest

from platforms.models import Envelope
from requests.aggregation import pool
from requests.aggregation.models import PoolEntry
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record.models import Event, Request
from requests.record.refusals import Invalid, Refused
from tests.requests import bare, builders

pytestmark = pytest.mark.django_db

YEAR = 2040
AMOUNTS = {
    "crew_hours": 100,
    "upmass_kg": 100,
    "downmass_kg": 100,
    "power_kw": 10,
    "racks": 4,
    "downlink_mbps": 100,
    "uplink_mbps": 10,
    "external_ports": 2,
}


def envelope(sector: str = "public", kind: str = "maximum", **amounts: int) -> Envelope:
    return Envelope.objects.create(
        fiscal_year=YEAR,
        sector=sector,
        kind=kind,
        scheme="cld",
        source="t",
        as_of=date(2026, 1, 1),
        **AMOUNTS | amounts,
    )


def pooled(who: Actor, **columns: Any) -> Request:
    given = {"sector": "public", "route": "aggregation", "fiscal_year": YEAR, "crew_hours": 60} | columns
    given.setdefault("window_start", date(YEAR, 4, 1))
    given.setdefault("window_end", date(YEAR, 9, 30))
    request = bare.row(who, State.POOLED, **given)
    pool.enter(request)
    return request


def _standing(request: Request) -> str:
    return PoolEntry.objects.get(request=request, left_at=None).standing


def test_a_request_without_a_period_has_no_pool() -> None:
    request = bare.row(builders.applicant(), State.POOLED)
    with pytest.raises(Invalid) as invalid:
        pool.enter(request)
    sentence = invalid.value.faults["window_start"][0]
    assert sentence.ja == "希望時期から年度が決まりません。申請者に希望時期の入力を依頼してください。"
    assert sentence.en == "The preferred period gives no fiscal year. Ask the applicant for the period."


def test_a_request_leaves_and_enters_again_with_its_history() -> None:
    request = pooled(builders.applicant())
    pool.leave(request)
    pool.leave(request)
    pool.enter(request)
    assert list(PoolEntry.objects.order_by("pk").values_list("left_at", flat=True))[1:] == [None]
    assert PoolEntry.objects.filter(left_at=None).count() == 1


def test_what_fits_is_committed_and_can_be_given_back() -> None:
    envelope()
    request, decider = pooled(builders.applicant()), builders.coordinator()
    done = pool.allocate(request.pk, decider, version=1)
    assert (done.state, _standing(request)) == (State.ALLOCATED, "committed")
    back = pool.release(request.pk, decider, version=2, note="打上げの見直し")
    assert (back.state, _standing(request)) == (State.POOLED, "pooled")
    assert [event.kind for event in Event.objects.order_by("id")] == ["request.allocate", "request.release"]


def test_public_use_never_exceeds_the_maximum() -> None:
    envelope()
    who, decider = builders.applicant(), builders.coordinator()
    first, second = pooled(who), pooled(who)
    pool.allocate(first.pk, decider, version=1)
    with pytest.raises(Invalid) as invalid:
        pool.allocate(second.pk, decider, version=1)
    sentence = invalid.value.faults["envelope"][0]
    assert sentence.ja == "クルータイムが利用枠を20 h超えるため、配分できません。時期か量を見直してください。"
    assert sentence.en == "Crew time would exceed the envelope by 20 h. Look at the period or the amounts again."
    assert (Request.objects.get(pk=second.pk).state, _standing(second)) == (State.POOLED, "pooled")
    pool.release(first.pk, decider, version=2, note="入れ替え")
    assert pool.allocate(second.pk, decider, version=1).state == State.ALLOCATED


def test_every_resource_that_is_exceeded_is_named() -> None:
    envelope(racks=1, upmass_kg=1)
    request = pooled(builders.applicant(), racks=2, upmass_kg=5, crew_hours=1)
    with pytest.raises(Invalid) as invalid:
        pool.allocate(request.pk, builders.coordinator(), version=1)
    assert len(invalid.value.faults["envelope"]) == 2


@pytest.mark.parametrize(("second_start", "fits"), [(date(YEAR, 9, 1), False), (date(YEAR, 10, 1), True)])
def test_peaks_count_only_where_uses_overlap(second_start: date, fits: bool) -> None:
    envelope()
    who, decider = builders.applicant(), builders.coordinator()
    first = pooled(who, crew_hours=1, racks=3)
    second = pooled(who, crew_hours=1, racks=3, window_start=second_start, window_end=date(YEAR + 1, 3, 31))
    pool.allocate(first.pk, decider, version=1)
    if fits:
        assert pool.allocate(second.pk, decider, version=1).state == State.ALLOCATED
        return
    with pytest.raises(Invalid):
        pool.allocate(second.pk, decider, version=1)


def test_a_commercial_goal_may_be_exceeded() -> None:
    envelope("commercial", "goal", crew_hours=1)
    request = pooled(builders.applicant(), sector="commercial")
    assert pool.allocate(request.pk, builders.coordinator(), version=1).state == State.ALLOCATED


def test_a_common_envelope_counts_both_sectors() -> None:
    envelope("all", "actual")
    who, decider = builders.applicant(), builders.coordinator()
    pool.allocate(pooled(who, sector="commercial").pk, decider, version=1)
    with pytest.raises(Invalid):
        pool.allocate(pooled(who, sector="public").pk, decider, version=1)


def test_a_direct_use_of_the_public_half_takes_from_it_too() -> None:
    envelope()
    who = builders.applicant()
    bare.row(who, State.ACCEPTED, sector="public", route="direct", fiscal_year=YEAR, crew_hours=60)
    with pytest.raises(Invalid):
        pool.allocate(pooled(who).pk, builders.coordinator(), version=1)


def test_without_an_envelope_nothing_is_committed() -> None:
    request = pooled(builders.applicant())
    with pytest.raises(Invalid) as invalid:
        pool.allocate(request.pk, builders.coordinator(), version=1)
    sentence = invalid.value.faults["fiscal_year"][0]
    assert sentence.ja == "2040年度の利用枠が登録されていないため、配分できません。"
    assert sentence.en == "There is no envelope for FY2040, so nothing can be committed from it."
    assert Request.objects.get(pk=request.pk).version == 1


def test_only_coordinators_commit_and_give_back() -> None:
    envelope()
    who = builders.applicant()
    request = pooled(who)
    with pytest.raises(Refused):
        pool.allocate(request.pk, who, version=1)
    with pytest.raises(Refused) as refused:
        pool.release(request.pk, builders.coordinator(), version=1, note="x")
    assert str(refused.value) == "“Give back to the pool” is not possible while the request is “In the year's pool”."
