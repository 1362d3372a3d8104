"""Requests of route I, committed from their year's envelope, to test with."""

from datetime import date
from decimal import Decimal

from platforms.models import Envelope
from requests.aggregation import pool
from requests.policy.permissions import Actor
from requests.record.models import Request
from requests.triage import deciding
from tests.requests import builders

YEAR = 2031


def envelope() -> Envelope:
    """The public envelope of the year in which the builders' requests fly."""
    return Envelope.objects.get_or_create(
        fiscal_year=YEAR,
        sector="public",
        defaults={
            "kind": "maximum",
            "scheme": "cld",
            "as_of": date(2026, 1, 1),
            "source": "test",
            **{f"{mass}_kg": Decimal(1000) for mass in ("upmass", "downmass")},
            **{f"{link}_mbps": Decimal(100) for link in ("downlink", "uplink")},
            "crew_hours": Decimal(1000),
            "power_kw": Decimal(50),
            "racks": Decimal(10),
            "external_ports": Decimal(3),
        },
    )[0]


def allocated(applicant: Actor, coordinator: Actor) -> Request:
    """A university's mice, confirmed on route I and committed."""
    envelope()
    request = builders.submitted(applicant)
    request = deciding.confirm(request.pk, coordinator, version=request.version)
    return pool.allocate(request.pk, coordinator, version=request.version)
