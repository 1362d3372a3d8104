"""What a space says of itself: what is in it, what comes next, what happened; only what concerns the integrator."""

from collections.abc import Iterable
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


def coming() -> list[dict[str, Any]]:
    """The next deadlines and moves, the soonest first."""
    told = [(one.at, one.code, one.label, one.shown) for one in deadlines.running()]
    told += [(one.at, one.code, MOVES[one.code].label, one.waiting.shown) for one in moves.planned()]
    return [_line(*one) for one in sorted(told, key=lambda one: (one[0], one[1]))[:SHOWN]]


def happened(told: Iterable[Happened]) -> list[dict[str, Any]]:
    """What happened, in its order."""
    return [_line(one.at, one.code, one.label, one.shown) | {"count": one.count} for one in told]


def _line(at: Any, code: str, label: Text, shown: str) -> dict[str, Any]:
    return {"at": moment(at), "what": code, "said": both(label), "invitation": shown or None}
