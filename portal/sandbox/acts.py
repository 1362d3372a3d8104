"""What the simulated side can be told to do at once, with the request of one of the integrator's own invitations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from platforms.bilingual import Text
from portal.sandbox import award_moves, cast, desk_moves, living, quote_moves
from portal.sandbox.living import Happened
from portal.sandbox.moves import MOVES
from requests.contracting.models import Invitation, Quotation
from requests.policy.permissions import Verdict
from requests.record import clock
from requests.record.refusals import Missing, Refused

NOTHING_WAITS = Text(
    ja="この打診の申請では、「{label}」ことは今はできません。GET /api/v1/sandboxのnextに、次に起こることがあります。",
    en="“{label}” is not possible with this invitation's request just now. GET /api/v1/sandbox tells what comes next.",
)
NO_QUOTE = Text(
    ja="選べる見積りがありません。見積依頼が出ていないか、その提供企業が見積りを提出していません。",
    en="There is no quote to choose: quotes were not asked for yet, or that provider has submitted none.",
)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that the simulated side does only when it is told to."""

    label: Text
    do: Callable[[int], None]


AWARDS: Mapping[str, Act] = {
    "award_to_me": Act(
        Text("発注側が自社の見積りを選ぶ", "The buyer chooses your quote"),
        lambda request: _award(request, cast.mine().pk),
    ),
    "award_to_rival": Act(
        Text("発注側が模擬提供企業の見積りを選ぶ", "The buyer chooses the simulated provider's quote"),
        lambda request: _award(request, cast.rival().pk),
    ),
}
"""Quotes are sealed until their time is over: where it still runs, the clock goes to its end first."""

ON_ORDER: Mapping[str, Act] = {
    "amend_quotation": Act(
        Text("発注側が見積依頼を変更する（期限を延ばす）", "The buyer amends the request for quotes (a later date)"),
        quote_moves.amend,
    ),
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
    code: act.label for code, act in (*ON_ORDER.items(), *AWARDS.items())
}
"""Every act, in both languages: what the simulated people would do by themselves a day later, and what they would not.
Confirming a route is none of them: before it there is no invitation to name."""


def take(code: str, invitation_id: str) -> list[Happened]:
    """Makes the simulated side act now; what it did. Raises Missing (no such invitation of yours), Refused (409)."""
    invitation = Invitation.objects.filter(provider=cast.mine(), public_id=invitation_id).first()
    if invitation is None:
        raise Missing(invitation_id)
    before = _time_is_over(invitation.request_id) if code in AWARDS else []
    done = _ordered(code, invitation) if code in {**ON_ORDER, **AWARDS} else _moved(code, invitation)
    return [*before, Happened(clock.now(), code, ACTS[code], done, invitation.public_id)]


def _ordered(code: str, invitation: Invitation) -> int:
    (AWARDS.get(code) or ON_ORDER[code]).do(invitation.request_id)
    return 1


def _award(request: int, provider: int) -> None:
    if not award_moves.choose_of(request, provider):
        raise Refused(Verdict(False, NO_QUOTE), by_state=True)


def _time_is_over(request: int) -> list[Happened]:
    """Goes to the end of the time to quote, where quotes are still being asked for; what happened on the way."""
    due = Quotation.objects.filter(request=request, state=Quotation.OPEN).values_list("due_at", flat=True).first()
    return living.advance(due - clock.now() + timedelta(seconds=1)) if due else []


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
