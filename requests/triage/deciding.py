"""The coordinator's decisions: confirm what the rules propose, decide another route, decline, take back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from platforms.bilingual import Text
from requests.aggregation import pool
from requests.contracting.invitations import closing, inviting
from requests.policy.facts import Facts, OrganizationType
from requests.policy.lifecycle import Step
from requests.policy.outcomes import Party, Route
from requests.policy.permissions import Actor
from requests.policy.sectors import sector_of
from requests.record import clock
from requests.record.canonical import parsed
from requests.record.models import Decision, Request
from requests.record.refusals import Invalid
from requests.record.steps import lock, take_step
from requests.record.undecided import undecide

AS_PROPOSED = Text(
    ja="この経路は規則の提案と同じです。「提案どおり確定する」を使ってください。",
    en="This is the route that the rules propose. Use “Confirm the proposal”.",
)


def latest_decision(request: Request) -> Decision:
    """What the rules said of the newest submission."""
    return Decision.objects.filter(request=request).latest("sequence")


@transaction.atomic
def confirm(
    request_id: int,
    actor: Actor,
    *,
    version: int | None,
    providers: Sequence[str] | None = None,
    due_at: datetime | None = None,
    note: str = "",
) -> Request:
    """Finalises the route that the rules recommend, and puts the request into its pool or to the providers."""
    route = lock(request_id).recommended
    request = take_step(request_id, Step.CONFIRM, actor, version=version, note=note, route=route, data={"route": route})
    decision = latest_decision(request)
    _finalise(request, decision, route, actor, note, overridden=False)
    _hand_over(request, actor, providers, due_at)
    return request


@transaction.atomic
def override(
    request_id: int,
    actor: Actor,
    *,
    version: int | None,
    route: str,
    note: str,
    providers: Sequence[str] | None = None,
    due_at: datetime | None = None,
) -> Request:
    """Decides another route than the rules recommend, or one where they recommend none; the reason is kept."""
    request = take_step(
        request_id, Step.OVERRIDE, actor, version=version, note=note, route=route, data={"route": route}
    )
    if request.recommended == route:
        raise Invalid.field("route", AS_PROPOSED)
    decision = latest_decision(request)
    _finalise(request, decision, route, actor, note, overridden=True)
    _hand_over(request, actor, providers, due_at)
    return request


def _finalise(request: Request, decision: Decision, route: str, actor: Actor, note: str, *, overridden: bool) -> None:
    """Writes who decided beside what the rules said; the rules' own columns stay untouched.

    What was decided before the request was taken back to triage stays in its row: the new decision gets its own.
    """
    if decision.decided_at is not None:
        decision.pk, decision.sequence = None, decision.sequence + 1
    decision.final_route, decision.overridden, decision.reason = route, overridden, note
    decision.decided_by_id, decision.decided_by_client_id = actor.user, actor.client
    decision.decided_at = clock.now()
    decision.save()
    sector = decision.sector if not overridden else ""
    request.route, request.buyer = route, _buyer(request, decision, route)
    request.sector = sector or str(sector_of(Facts.from_json(parsed(decision.facts)), Route(route)))
    request.snoozed_until = None
    request.save()


def _buyer(request: Request, decision: Decision, route: str) -> str:
    """JAXA buys for all on route I; on route II the user does, or JAXA as the party (S1, L396: DOSSIER 0.6)."""
    if route == Route.AGGREGATION:
        return "jaxa"
    theirs = request.organization.type != OrganizationType.JAXA  # JAXA's own projects sign for themselves
    return "jaxa" if decision.contracting_party == Party.JAXA and theirs else "applicant"


def _hand_over(request: Request, actor: Actor, providers: Sequence[str] | None, due_at: datetime | None) -> None:
    if request.route == Route.AGGREGATION:
        pool.enter(request)
    else:
        inviting.invite(request, actor, providers=providers, due_at=due_at)


def decline(request_id: int, actor: Actor, *, version: int | None, note: str) -> Request:
    """Declines the request; the reason is shown to the applicant."""
    return take_step(request_id, Step.DECLINE, actor, version=version, note=note)


@transaction.atomic
def reopen(request_id: int, actor: Actor, *, version: int | None, note: str) -> Request:
    """Takes a pooled or offered request back to triage; its pool place and its invitations end."""
    request = take_step(request_id, Step.REOPEN, actor, version=version, note=note)
    pool.leave(request)
    closing.close(request, actor)
    undecide(request)
    return request
