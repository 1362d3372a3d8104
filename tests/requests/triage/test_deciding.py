"""A coordinator's decision is kept whole: reasons, earlier decisions, sector; a refused one rolls everything back."""

from collections.abc import Callable
from typing import Any

import pytest

from requests.aggregation.models import PoolEntry
from requests.contracting.invitations import answering
from requests.contracting.invitations.rematching import rematch_due
from requests.contracting.models import Invitation
from requests.intake import submitting
from requests.outbox.models import Dispatch
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record.models import Decision, Event, Request
from requests.record.refusals import Invalid, Missing, Refused, Stale
from requests.triage import deciding
from tests.requests import builders

pytestmark = pytest.mark.django_db


def _fresh(request: Request) -> Request:
    return Request.objects.get(pk=request.pk)


def _commercial(who: Actor | None = None) -> Request:
    return builders.submitted(
        who or builders.applicant("commercial_domestic"),
        "small_satellite",
        purpose={"purpose": "commercial", "publicly_funded": "no"},
    )


def _everything() -> tuple[Any, ...]:
    """All that a decision writes, to be compared before and after one that is refused."""
    tables = (Request, Decision, Event, Dispatch, Invitation, PoolEntry)
    return tuple(list(table._default_manager.order_by("pk").values()) for table in tables)


def _refused(act: Callable[[], object], kind: type[Exception]) -> Exception:
    before = _everything()
    with pytest.raises(kind) as caught:
        act()
    assert _everything() == before
    return caught.value


def test_a_confirmed_proposal_is_signed_and_pooled() -> None:
    request, decider = builders.submitted(builders.applicant()), builders.coordinator()
    done = deciding.confirm(request.pk, decider, version=request.version, note="規則どおり")
    decision = Decision.objects.get()
    assert (decision.final_route, decision.overridden, decision.reason) == ("aggregation", False, "規則どおり")
    assert (decision.decided_by_id, decision.decided_by_client_id) == (decider.user, None)
    assert decision.decided_at is not None
    assert (done.route, done.sector, done.state) == ("aggregation", "public", State.POOLED)
    event = Event.objects.get(kind="request.confirm")
    assert (event.data, event.from_state, event.to_state) == ({"route": "aggregation"}, "submitted", "pooled")


def test_only_a_coordinator_without_a_stake_decides_on_what_they_saw() -> None:
    who = builders.applicant()
    request, decider = builders.submitted(who), builders.coordinator()
    v = request.version
    assert str(_refused(lambda: deciding.confirm(request.pk, who, version=v), Refused)).startswith("Only a JAXA")
    _refused(lambda: deciding.confirm(request.pk, builders.applicant(), version=v), Missing)
    _refused(lambda: deciding.confirm(request.pk, decider, version=v - 1), Stale)
    _refused(lambda: deciding.override(request.pk, who, version=v, route="aggregation", note="x"), Refused)
    _refused(lambda: deciding.override(request.pk, builders.applicant(), version=v, route="?", note="x"), Missing)


def test_nothing_is_confirmed_where_the_rules_are_silent() -> None:
    request = builders.submitted(builders.applicant("foreign_public"))
    decider = builders.coordinator()
    refusal = _refused(lambda: deciding.confirm(request.pk, decider, version=request.version), Refused)
    assert str(refusal).startswith("The rules do not decide a route here.")


def test_confirming_with_no_provider_rolls_everything_back() -> None:
    request, decider = _commercial(), builders.coordinator()
    invalid = _refused(lambda: deciding.confirm(request.pk, decider, version=request.version), Invalid)
    assert isinstance(invalid, Invalid)
    sentence = invalid.faults["providers"][0]
    assert sentence.ja.startswith("このプラットフォームを希望時期に提供する企業がありません。")
    assert sentence.en.startswith("No provider offers this platform in the preferred period.")


def test_overriding_to_direct_with_no_provider_rolls_everything_back() -> None:
    request, decider = builders.submitted(builders.applicant()), builders.coordinator()
    _refused(
        lambda: deciding.override(request.pk, decider, version=request.version, route="direct", note="理由"), Invalid
    )


@pytest.mark.parametrize(
    ("route", "note", "field", "sentence"),
    [
        ("aggregation", "理由", "route", "This is the route that the rules propose. Use “Confirm the proposal”."),
        ("manual", "理由", "route", "Choose a route: aggregation or direct."),
        ("", "理由", "route", "Choose a route: aggregation or direct."),
        ("direct", "  ", "note", "Enter the reason or the text: “Decide another route” needs it."),
    ],
)
def test_another_route_is_another_one_with_a_reason(route: str, note: str, field: str, sentence: str) -> None:
    builders.provider("longevity")
    request, decider = builders.submitted(builders.applicant()), builders.coordinator()
    invalid = _refused(
        lambda: deciding.override(request.pk, decider, version=request.version, route=route, note=note), Invalid
    )
    assert isinstance(invalid, Invalid)
    assert invalid.faults[field][0].en == sentence


@pytest.mark.parametrize(
    ("kind", "public_money", "sector"),
    [("academia", "yes", "public"), ("academia", "no", "commercial"), ("foreign_public", "yes", "commercial")],
)
def test_an_overridden_request_always_has_a_sector(kind: str, public_money: str, sector: str) -> None:
    builders.provider("longevity")
    request = builders.submitted(builders.applicant(kind), purpose={"publicly_funded": public_money})
    done = deciding.override(
        request.pk, builders.coordinator(), version=request.version, route="direct", note="提供企業と合意済み"
    )
    assert (done.sector, done.route, done.state) == (sector, "direct", State.OFFERED)
    decision = Decision.objects.get()
    assert (decision.overridden, decision.final_route, decision.reason) == (True, "direct", "提供企業と合意済み")
    assert decision.route != "direct"


def test_a_request_taken_back_stands_as_the_rules_left_it() -> None:
    builders.provider("longevity")
    request, decider = (
        builders.submitted(builders.applicant(), purpose={"publicly_funded": "no"}),
        builders.coordinator(),
    )
    away = deciding.override(request.pk, decider, version=request.version, route="direct", note="理由")
    assert away.sector == "commercial"
    back = deciding.reopen(request.pk, decider, version=away.version, note="時期の変更")
    assert (back.state, back.route, back.sector) == (State.SUBMITTED, "", Decision.objects.get().sector)
    assert set(Invitation.objects.values_list("state", flat=True)) == {Invitation.CLOSED}
    assert back.due_on is not None


def test_deciding_again_keeps_the_first_decision() -> None:
    builders.provider("longevity")
    request, first, second = builders.submitted(builders.applicant()), builders.coordinator(), builders.coordinator()
    done = deciding.override(request.pk, first, version=request.version, route="direct", note="最初の理由")
    back = deciding.reopen(request.pk, first, version=done.version, note="やり直し")
    deciding.confirm(request.pk, second, version=back.version)
    rows = list(Decision.objects.order_by("sequence"))
    assert [(row.sequence, row.final_route, row.reason, row.decided_by_id) for row in rows] == [
        (1, "direct", "最初の理由", first.user),
        (2, "aggregation", "", second.user),
    ]
    assert (rows[0].facts, rows[0].outcome) == (rows[1].facts, rows[1].outcome)
    assert PoolEntry.objects.get().sector == "public"


def test_a_decision_made_again_still_makes_room_for_the_next_submission() -> None:
    who, decider = builders.applicant(), builders.coordinator()
    request = builders.submitted(who)
    for _ in range(2):
        done = deciding.confirm(request.pk, decider, version=_fresh(request).version)
        deciding.reopen(request.pk, decider, version=done.version, note="やり直し")
    amending = submitting.amend(request.pk, who, version=_fresh(request).version)
    submitting.submit(request.pk, who, version=amending.version)
    assert list(Decision.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3]
    assert deciding.latest_decision(request).final_route == ""
    assert PoolEntry.objects.filter(left_at=None).count() == 0


def test_when_nobody_accepts_no_route_is_left_behind() -> None:
    company, agent = builders.provider("small_satellite")
    request = _commercial()
    deciding.confirm(request.pk, builders.coordinator(), version=request.version)
    invitation = Invitation.objects.get(provider=company)
    answering.decline(invitation.public_id, agent, version=1, note="枠がありません")
    assert rematch_due() == 1
    back = _fresh(request)
    assert (back.state, back.route, back.sector, back.recommended) == (State.SUBMITTED, "", "commercial", "direct")


def test_a_declined_request_is_over_and_its_reason_is_told() -> None:
    who, decider = builders.applicant(), builders.coordinator()
    request = builders.submitted(who)
    done = deciding.decline(request.pk, decider, version=request.version, note="今の設備では実施できません。")
    assert done.state == State.DECLINED
    assert Event.objects.get(kind="request.decline").note == "今の設備では実施できません。"
    _refused(lambda: deciding.confirm(request.pk, decider, version=done.version), Refused)
    _refused(lambda: submitting.withdraw(request.pk, who, version=done.version), Refused)
