"""The main job through the services: filed, routed, triaged, pooled or accepted by a provider."""

import pytest

from requests.aggregation.envelopes import levels
from requests.contracting.invitations import answering
from requests.contracting.invitations.rematching import rematch_due
from requests.contracting.models import Invitation
from requests.policy.lifecycle import State
from requests.record.models import Decision, Event, Request
from requests.triage import deciding
from tests.requests import builders

pytestmark = pytest.mark.django_db


def test_an_academic_mouse_request_is_aggregated_and_pooled() -> None:
    request = builders.submitted(builders.applicant("academia"), "longevity")
    assert (request.state, request.recommended, request.sector, request.provisional) == (
        State.SUBMITTED,
        "aggregation",
        "public",
        True,
    )
    request = deciding.confirm(request.pk, builders.coordinator(), version=request.version)
    assert (request.state, request.route) == (State.POOLED, "aggregation")
    entry = request.pool_entries.get()
    assert (entry.fiscal_year, entry.sector, entry.standing) == (2031, "public", "pooled")
    assert Decision.objects.get(request=request).final_route == "aggregation"
    assert list(Event.objects.filter(request=request).order_by("id").values_list("kind", flat=True)) == [
        "request.started",
        "request.submit",
        "request.confirm",
    ]


def test_a_companys_satellite_goes_to_the_provider_who_accepts() -> None:
    company, agent = builders.provider("small_satellite")
    request = builders.submitted(
        builders.applicant("commercial_domestic"),
        "small_satellite",
        purpose={"purpose": "commercial", "publicly_funded": "no"},
    )
    assert (request.recommended, request.sector) == ("direct", "commercial")
    request = deciding.confirm(request.pk, builders.coordinator(), version=request.version)
    assert request.state == State.OFFERED
    invitation = Invitation.objects.get(request=request, provider=company)
    answering.accept(invitation.public_id, agent, version=invitation.version)
    assert Request.objects.get(pk=request.pk).state == State.ACCEPTED


def test_when_the_only_provider_declines_the_request_returns_to_the_coordinator() -> None:
    company, agent = builders.provider("small_satellite")
    request = builders.submitted(
        builders.applicant("commercial_domestic"), "small_satellite", purpose={"purpose": "commercial"}
    )
    deciding.confirm(request.pk, builders.coordinator(), version=request.version)
    invitation = Invitation.objects.get(provider=company)
    answering.decline(invitation.public_id, agent, version=invitation.version, note="打上げ機会がありません")
    assert rematch_due() == 1
    assert Request.objects.get(pk=request.pk).state == State.SUBMITTED


def test_a_foreign_agency_goes_to_a_coordinators_judgement() -> None:
    request = builders.submitted(builders.applicant("foreign_public"), "longevity")
    assert (request.recommended, request.standing) == ("manual", "silent")
    request = deciding.override(
        request.pk, builders.coordinator(), version=request.version, route="aggregation", note="機関間の合意による"
    )
    assert (request.state, request.sector) == (State.POOLED, "public")
    assert levels([2031]) is not None
