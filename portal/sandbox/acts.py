"""What the simulated side can be told to do at once, with the request of one of the integrator's own invitations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from platforms.bilingual import Text
from portal.sandbox import cast, desk_moves
from portal.sandbox.living import Happened
from portal.sandbox.moves import MOVES
from requests.contracting.models import Invitation
from requests.policy.permissions import Verdict
from requests.record import clock
from requests.record.refusals import Missing, Refused

NOTHING_WAITS = Text(
    ja="この打診の申請では、「{label}」ことは今はできません。GET /api/v1/sandboxのnextに、次に起こることがあります。",
    en="“{label}” is not possible with this invitation's request just now. GET /api/v1/sandbox tells what comes next.",
)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that the simulated side does only when it is told to."""

    label: Text
    do: Callable[[int], None]


ON_ORDER: Mapping[str, Act] = {
    "withdraw_request": Act(
        Text("申請者が申請を取り下げる", "The applicant withdraws the request"), desk_moves.withdraw
    ),
    "rival_declines": Act(
        Text("模擬提供企業が打診を辞退する", "The simulated provider declines its invitation"),
        desk_moves.rival_declines,
    ),
}
"""Takes the request's primary key. Raises Refused when the request's state forbids it."""

ACTS: Mapping[str, Text] = {code: move.label for code, move in MOVES.items() if code != "confirm_route"} | {
    code: act.label for code, act in ON_ORDER.items()
}
"""Every act, in both languages: what the simulated people would do by themselves a day later, and what they would not.
Confirming a route is none of them: before it there is no invitation to name."""


def take(code: str, invitation_id: str) -> list[Happened]:
    """Makes the simulated side act now; what it did. Raises Missing (no such invitation of yours), Refused (409)."""
    invitation = Invitation.objects.filter(provider=cast.mine(), public_id=invitation_id).first()
    if invitation is None:
        raise Missing(invitation_id)
    done = _ordered(code, invitation) if code in ON_ORDER else _moved(code, invitation)
    return [Happened(clock.now(), code, ACTS[code], done, invitation.public_id)]


def _ordered(code: str, invitation: Invitation) -> int:
    ON_ORDER[code].do(invitation.request_id)
    return 1


def _moved(code: str, invitation: Invitation) -> int:
    waiting = [one for one in MOVES[code].waiting() if one.request == invitation.request_id]
    waiting = [one for one in waiting if one.shown in ("", invitation.public_id)]
    for one in waiting:
        MOVES[code].act(one)
    if not waiting:
        raise nothing_waits(code)
    return len(waiting)


def nothing_waits(code: str) -> Refused:
    """The 409 for an act that has nothing to act on."""
    return Refused(Verdict(False, NOTHING_WAITS.fill(label=ACTS[code])), by_state=True)
