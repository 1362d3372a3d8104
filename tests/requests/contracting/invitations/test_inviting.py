"""Providers who offer the platform in the period are invited, once at a time, until a day they can meet."""

from datetime import date, timedelta

import pytest

from platforms.fiscal import day_in_japan, midnight
from platforms.models import Offering, Provider
from requests.contracting.invitations import answering, inviting, matching
from requests.contracting.models import Invitation
from requests.policy.lifecycle import State
from requests.record import clock
from requests.record.models import Event, Request
from requests.record.refusals import Invalid, Refused
from requests.record.working_days import add_working_days
from tests.requests import bare, builders
from tests.requests.contracting.offered import of, offered, two_companies

pytestmark = pytest.mark.django_db


def _wanting(start: date | None = date(2031, 10, 1), end: date | None = date(2032, 3, 31)) -> Request:
    who = builders.applicant()
    return bare.row(who, State.OFFERED, platform="small_satellite", window_start=start, window_end=end)


@pytest.mark.parametrize(
    ("starts", "ends", "found"),
    [
        (date(2030, 1, 1), None, True),
        (date(2032, 3, 31), None, True),
        (date(2032, 4, 1), None, False),
        (date(2030, 1, 1), date(2031, 10, 1), True),
        (date(2030, 1, 1), date(2031, 9, 30), False),
    ],
)
def test_an_offering_covers_part_of_the_period(starts: date, ends: date | None, found: bool) -> None:
    company, _ = builders.provider("small_satellite")
    Offering.objects.filter(provider=company).update(starts=starts, ends=ends)
    assert (company in matching.providers_for(_wanting())) is found
    assert company in matching.providers_for(_wanting(None, None))


def test_other_platforms_stations_and_suspended_providers_are_left_out() -> None:
    company, _ = builders.provider("small_satellite")
    other, _ = builders.provider("longevity")
    suspended, _ = builders.provider("small_satellite", status="suspended")
    request = _wanting()
    found = set(matching.providers_for(request))
    assert company in found
    assert not found & {other, suspended}
    request.station = builders.station("elsewhere")
    assert company not in matching.providers_for(request)


def test_everybody_who_matches_is_invited_with_a_day_to_answer() -> None:
    (first, _), (second, _) = two_companies()
    request = offered()
    rows = list(Invitation.objects.filter(request=request, provider__in=[first, second]))
    assert [(row.state, row.round, row.version) for row in rows] == [(Invitation.SENT, 1, 1)] * 2
    due = midnight(add_working_days(day_in_japan(rows[0].sent_at), inviting.ANSWER_DAYS)) + timedelta(hours=17)
    assert {row.due_at for row in rows} == {due}
    assert Event.objects.filter(kind="invitation.sent").count() == 2 * Invitation.objects.count()


@pytest.mark.parametrize(("providers", "en"), [([], "Choose at least one provider to invite."), (["nobody"], None)])
def test_a_choice_of_providers_is_checked(providers: list[str], en: str | None) -> None:
    two_companies()
    request = offered()
    with pytest.raises(Invalid) as invalid:
        inviting.invite_more(request.pk, builders.coordinator(), version=request.version, providers=providers)
    sentence = invalid.value.faults["providers"][0]
    assert sentence.en == (en or "The chosen provider (nobody) does not offer this platform in the preferred period.")
    assert Request.objects.get(pk=request.pk).version == request.version


@pytest.mark.parametrize("due", [timedelta(minutes=-1), timedelta(0), timedelta(days=367)])
def test_a_day_that_nobody_can_meet_is_refused(due: timedelta) -> None:
    two_companies()
    request, before = offered(), Event.objects.count()
    with pytest.raises(Invalid) as invalid:
        inviting.invite_more(
            request.pk, builders.coordinator(), version=request.version, providers=None, due_at=clock.now() + due
        )
    sentence = invalid.value.faults["due_at"][0]
    assert sentence.ja == "回答の期限は、今より後で1年以内の日時にしてください。"
    assert sentence.en == "The time to answer must end later than now and within a year."
    assert Event.objects.count() == before


def test_who_has_an_open_invitation_is_not_asked_twice() -> None:
    (first, agent), (second, _) = two_companies()
    request, decider = offered(), builders.coordinator()
    with pytest.raises(Invalid) as invalid:
        inviting.invite_more(request.pk, decider, version=request.version, providers=None)
    assert invalid.value.faults["providers"][0].ja == "打診できる提供企業は、すべて打診済みです。"
    answering.decline(of(first).public_id, agent, version=1, note="枠がありません")
    again = inviting.invite_more(
        request.pk, decider, version=request.version, providers=[first.code, first.code, second.code]
    )
    assert (of(first).round, of(first).state, of(second).round) == (2, Invitation.SENT, 1)
    assert again.version == request.version + 1


def test_inviting_is_the_coordinators_and_leaves_nothing_when_nobody_matches() -> None:
    who = builders.applicant()
    request = bare.row(who, State.OFFERED, platform="small_satellite")
    with pytest.raises(Refused):
        inviting.invite_more(request.pk, who, version=1, providers=None)
    Provider.objects.update(status="suspended")
    with pytest.raises(Invalid):
        inviting.invite_more(request.pk, builders.coordinator(), version=1, providers=None)
    assert not Event.objects.exists()
