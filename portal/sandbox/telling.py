"""What a space says of itself: what is in it, what comes next, what happened; only what concerns the integrator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from platforms.bilingual import Text
from portal.sandbox import cast, deadlines, moves
from portal.sandbox.living import Happened
from portal.sandbox.moves import MOVES
from requests.contracting.models import Contract, Invitation, Recipient
from requests.record.api_words import both, moment
from requests.record.models import Request
from requests.webhooks.models import WebhookDelivery

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Line:
    """Something that comes by itself; `shown` is the integrator's own invitation that it is about, "" for none."""

    at: datetime
    code: str
    label: Text
    shown: str


def counts() -> dict[str, int]:
    """How much the integrator's company has in the space, and how many webhooks wait."""
    mine = cast.mine()
    return {
        "requests": Request.objects.filter(invitations__provider=mine).distinct().count(),
        "invitations": Invitation.objects.filter(provider=mine).count(),
        "quotations": Recipient.objects.filter(provider=mine).count(),
        "contracts": Contract.objects.filter(provider=mine).count(),
        "webhooks_waiting": WebhookDelivery.objects.filter(next_at__isnull=False).count(),
    }


def coming() -> list[Line]:
    """The next deadlines and moves, the soonest first, at most 20."""
    told = [Line(one.at, one.code, one.label, one.shown) for one in deadlines.running()]
    told += [Line(one.at, one.code, MOVES[one.code].label, one.waiting.shown) for one in moves.planned()]
    return sorted(told, key=lambda one: (one.at, one.code))[:SHOWN]


def coming_words() -> list[dict[str, Any]]:
    """`coming` for programs."""
    return [_words(one) for one in coming()]


def happened_words(told: Iterable[Happened]) -> list[dict[str, Any]]:
    """What happened, in its order, for programs."""
    return [_words(one) | {"count": one.count} for one in told]


def _words(one: Line | Happened) -> dict[str, Any]:
    return {"at": moment(one.at), "what": one.code, "said": both(one.label), "invitation": one.shown or None}
