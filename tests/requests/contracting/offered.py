"""A direct request that lies with providers, ready to be answered."""

from datetime import timedelta

from platforms.models import Provider
from requests.contracting.models import Invitation
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Request
from requests.triage import deciding
from tests.requests import builders

DIRECT = {"purpose": "commercial", "publicly_funded": "no", "title": "秘密の題目カナリア"}


def offered(who: Actor | None = None) -> Request:
    """A company's satellite, confirmed as direct; every provider made before is invited."""
    request = builders.submitted(who or builders.applicant("commercial_domestic"), "small_satellite", purpose=DIRECT)
    return deciding.confirm(request.pk, builders.coordinator(), version=request.version)


def two_companies() -> tuple[tuple[Provider, Actor], tuple[Provider, Actor]]:
    """Two providers of satellites with their agents."""
    return builders.provider("small_satellite"), builders.provider("small_satellite")


def of(company: Provider) -> Invitation:
    """The newest invitation of a provider."""
    return Invitation.objects.filter(provider=company).latest("pk")


def overdue(invitation: Invitation) -> None:
    """Its time to answer ended a minute ago."""
    Invitation.objects.filter(pk=invitation.pk).update(due_at=clock.now() - timedelta(minutes=1))
