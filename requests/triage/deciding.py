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

APPLICANT, JAXA = "applicant", "jaxa"
PARTIES = (APPLICANT, JAXA)
"""Who deals with the providers: asks for quotes, chooses one and signs."""

UNKNOWN_PARTY = Text(
    ja="契約の当事者は applicant（申請者）か jaxa（JAXA）にしてください。",
    en="The contracting party must be applicant or jaxa.",
)
JAXA_BUYS = Text(
    ja="JAXA取りまとめでは、JAXAが契約の当事者です。申請者を当事者にするには直接契約に決めてください。",
    en="On the aggregation route JAXA is the contracting party. Decide a direct contract for the applicant to be it.",
)
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
    party: str | None = None,
) -> Request:
    """Finalises the route that the rules recommend, and puts the request into its pool or to the providers.

    `party` names who contracts with the providers; without it the decision says so (S1, L396: DOSSIER 0.6).
    """
    route = lock(request_id).recommended
    request = take_step(request_id, Step.CONFIRM, actor, version=version, note=note, route=route, data={"route": route})
    decision = latest_decision(request)
    _finalise(request, decision, route, actor, note, party, overridden=False)
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
    party: str | None = None,
) -> Request:
    """Decides another route than the rules recommend, or one where they recommend none; the reason is kept."""
    request = take_step(
        request_id, Step.OVERRIDE, actor, version=version, note=note, route=route, data={"route": route}
    )
    if request.recommended == route:
        raise Invalid.field("route", AS_PROPOSED)
    decision = latest_decision(request)
    _finalise(request, decision, route, actor, note, party, overridden=True)
    _hand_over(request, actor, providers, due_at)
    return request


def _finalise(
    request: Request, decision: Decision, route: str, actor: Actor, note: str, party: str | None, *, overridden: bool
) -> None:
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
    request.route, request.buyer = route, _buyer(request, decision, route, party)
    request.sector = sector or str(sector_of(Facts.from_json(parsed(decision.facts)), Route(route)))
    request.snoozed_until = None
    request.save()


def _buyer(request: Request, decision: Decision, route: str, party: str | None) -> str:
    """JAXA buys for all on route I; on route II the user does, or JAXA as the party (S1, L396: DOSSIER 0.6)."""
    if party is not None and party not in PARTIES:
        raise Invalid.field("party", UNKNOWN_PARTY)
    if route == Route.AGGREGATION:
        if party == APPLICANT:
            raise Invalid.field("party", JAXA_BUYS)
        return JAXA
    return party or proposed_party(request, decision)


def proposed_party(request: Request, decision: Decision) -> str:
    """Who contracts with the providers on route II unless the coordinator says otherwise."""
    theirs = request.organization.type != OrganizationType.JAXA  # JAXA's own projects sign for themselves
    return JAXA if decision.contracting_party == Party.JAXA and theirs else APPLICANT


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
