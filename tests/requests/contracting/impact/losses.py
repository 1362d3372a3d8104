"""Requests that stand on the test station, and runs about its loss, to test with."""

from datetime import date
from typing import Any

from platforms.models import Operator, Station
from requests.contracting.impact import running
from requests.contracting.models import ImpactRun
from requests.policy.permissions import Actor
from requests.record.models import Request
from tests.requests import bare, builders

LOST_FROM = date(2031, 4, 1)
"""Before the builders' requests fly (October 2031 to March 2032)."""


def drawn(actor: Actor, kind: str = "station", code: str = "test-cld", **changes: Any) -> ImpactRun:
    """A run about the loss of the test station."""
    told = {"from_on": LOST_FROM, "reason": "運用者の公表", **changes}
    return running.draw(actor, kind=kind, code=code, **told)


def applied(run: ImpactRun, actor: Actor) -> ImpactRun:
    return running.apply(run.public_id, actor, version=run.version)


def found(run: ImpactRun, request: Request) -> dict[str, Any] | None:
    """What the run says of a request."""
    return next((one for one in run.findings if one.get("request") == request.number), None)


def wishing(who: Actor, state: Any, **columns: Any) -> Request:
    """A bare request that wishes for the test station."""
    told = {
        "platform": "materials",
        "station": builders.station(),
        "window_start": date(2031, 10, 1),
        "window_end": date(2032, 3, 31),
        **columns,
    }
    return bare.row(who, state, **told)


def operator(*stations: Station) -> Operator:
    """An operator that runs these stations."""
    made = Operator.objects.create(
        code="test-operator",
        name_ja="運用会社",
        name_en="Operating Co",
        country="US",
        source="t",
        as_of=date(2026, 1, 1),
    )
    for one in stations:
        one.operators.add(made)
    return made
