"""Route I to providers: a committed request is put to them and keeps its place, however it comes back."""

import pytest

from requests.aggregation import pool
from requests.aggregation.models import PoolEntry
from requests.contracting.invitations import answering, inviting
from requests.contracting.invitations.rematching import rematch_due
from requests.contracting.models import Invitation
from requests.intake import submitting
from requests.outbox.models import Dispatch
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record.models import Request
from requests.record.refusals import Invalid, Refused
from requests.triage import deciding
from tests.requests import builders
from tests.requests.contracting.pooled import YEAR, allocated
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> tuple[Actor, Actor]:
    return builders.applicant(), builders.coordinator()


def put(request: Request, coordinator: Actor, **choice: object) -> Request:
    return inviting.put_to_providers(request.pk, coordinator, version=request.version, **choice)  # type: ignore[arg-type]


def place(request: Request) -> tuple[str, bool]:
    entry = PoolEntry.objects.filter(request=request).latest("pk")
    return entry.standing, entry.left_at is None


def test_the_whole_loop_keeps_the_place_in_the_envelope(who: tuple[Actor, Actor]) -> None:
    applicant, coordinator = who
    (first, agent), (second, rival) = builders.provider("longevity"), builders.provider("longevity")
    request = put(allocated(applicant, coordinator), coordinator, providers=[first.code, second.code])
    assert (request.state, request.route, request.buyer) == (State.OFFERED, "aggregation", "jaxa")
    assert place(request) == ("committed", True)
    for company, theirs in ((first, agent), (second, rival)):
        invitation = Invitation.objects.get(provider=company)
        answering.decline(invitation.public_id, theirs, version=1, note="枠なし")
    assert rematch_due() == 1
    request.refresh_from_db()
    assert (request.state, request.route, request.buyer) == (State.ALLOCATED, "aggregation", "jaxa")
    assert place(request) == ("committed", True)
    request = put(request, coordinator)
    third = Invitation.objects.filter(provider=first).latest("pk")
    assert third.round == 2
    answering.accept(third.public_id, agent, version=1)
    assert Request.objects.get(pk=request.pk).state == State.ACCEPTED
    assert place(request) == ("committed", True)


def test_the_applicant_is_told_that_the_commitment_stays(who: tuple[Actor, Actor]) -> None:
    builders.provider("longevity")
    put(allocated(*who), who[1])
    last = Dispatch.objects.filter(user=who[0].user).latest("id")
    assert last.sentence == (
        "JAXAが提供企業に打診しました。年度の利用枠の配分はそのままです。いま必要な作業はありません。"
    )


def test_taken_back_or_withdrawn_it_leaves_the_pool(who: tuple[Actor, Actor]) -> None:
    applicant, coordinator = who
    builders.provider("longevity")
    reopened = put(allocated(applicant, coordinator), coordinator)
    reopened = deciding.reopen(reopened.pk, coordinator, version=reopened.version, note="再検討")
    assert (reopened.state, reopened.route, place(reopened)[1]) == (State.SUBMITTED, "", False)
    withdrawn = put(allocated(applicant, coordinator), coordinator)
    withdrawn = submitting.withdraw(withdrawn.pk, applicant, version=withdrawn.version, note="中止")
    assert (withdrawn.state, place(withdrawn)[1]) == (State.WITHDRAWN, False)
    assert set(Invitation.objects.values_list("state", flat=True)) == {Invitation.CLOSED}


def test_it_is_given_back_to_the_pool_only_from_its_commitment(who: tuple[Actor, Actor]) -> None:
    company, agent = builders.provider("longevity")
    request = put(allocated(*who), who[1])
    with pytest.raises(Refused) as refused:
        pool.release(request.pk, who[1], version=request.version, note="x")
    assert str(refused.value) == "“Give back to the pool” is not possible while the request is “With providers”."
    answering.decline(Invitation.objects.get(provider=company).public_id, agent, version=1, note="枠なし")
    assert rematch_due() == 1
    request.refresh_from_db()
    request = pool.release(request.pk, who[1], version=request.version, note="再検討")
    assert (request.state, place(request)) == (State.POOLED, ("pooled", True))


def test_nobody_offering_the_platform_changes_nothing(who: tuple[Actor, Actor]) -> None:
    request = allocated(*who)
    with pytest.raises(Invalid) as invalid:
        put(request, who[1])
    assert invalid.value.faults["providers"][0] == inviting.NO_PROVIDER
    assert Request.objects.get(pk=request.pk).state == State.ALLOCATED


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_coordinator_does_it_from_the_pool_or_the_requests_page(who: tuple[Actor, Actor], language: str) -> None:
    company, _agent = builders.provider("longevity")
    request = allocated(*who)
    client = visitor(who[1], language)
    step = f"/triage/{request.number}/put_to_providers/"
    pools = f"/pools/?year={YEAR}&sector=public"
    for page in (pools, f"/triage/{request.number}/"):
        assert step in client.get(page).content.decode()
    form = client.get(step).content.decode()
    assert company.display_name in form or company.name_en in form
    assert ("commitment from the year" if language == "en" else "配分はそのまま") in form
    sent = {"version": request.version, "providers": [company.code], "due_on": ""}
    answer = client.post(f"{step}?from=pools", sent)
    assert answer.status_code == 302
    assert Request.objects.get(pk=request.pk).state == State.OFFERED
    shown = client.get(pools).content.decode()
    assert step not in shown
    assert ("with providers" if language == "en" else "提供企業へ打診中") in shown
