"""When nobody who was invited is left: asks the providers that match now, or gives the request back to JAXA."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from platforms.models import Provider
from requests.contracting.invitations import following
from requests.contracting.invitations.ending import OPEN, end
from requests.contracting.invitations.inviting import next_round, send_to
from requests.contracting.invitations.matching import fresh_providers
from requests.contracting.models import Invitation, Quotation
from requests.policy.lifecycle import STEPS, State, Step
from requests.policy.outcomes import Route
from requests.policy.permissions import SYSTEM, Actor
from requests.record.models import Event, Request
from requests.record.steps import lock, take_step
from requests.record.undecided import undecide

MOST_ROUNDS = 3
"""Rounds that the portal opens by itself; after that a coordinator looks at it. A coordinator's own act counts anew."""

WITH_PROVIDERS = STEPS[Step.PROVIDERS_EXHAUSTED].from_states
OWN_ACTS = tuple(f"request.{step}" for step in (Step.CONFIRM, Step.OVERRIDE, Step.PUT_TO_PROVIDERS, Step.INVITE))


def rematch_due() -> int:
    """Takes on the requests whose providers have left, each in a transaction of its own; returns how many it moved.

    A provider's own call never does this work: it would take longer for the last one to leave than for the others.
    """
    return sum(_rematch(pk) for pk in _left_alone().order_by("pk").values_list("pk", flat=True))


def _left_alone() -> QuerySet[Request]:
    """The requests that no provider stands by any more.

    Not those whose request for quotes ends with its last place: quoting.ending.close_due says so to the house first.
    """
    of_it = Invitation.objects.filter(request=OuterRef("pk"))
    accepted, waiting = (Exists(of_it.filter(state=state)) for state in (Invitation.ACCEPTED, Invitation.SENT))
    live = Exists(Quotation.objects.filter(request=OuterRef("pk"), state__in=Quotation.LIVE))
    moves = (
        Q(state=State.OFFERED) & ~waiting,
        Q(state=State.ACCEPTED),
        Q(state=State.QUOTING) & (waiting | ~live),
    )
    return Request.objects.filter(moves[0] | moves[1] | moves[2], ~accepted)


@transaction.atomic
def _rematch(request_id: int) -> bool:
    request = lock(request_id)
    if not _left_alone().filter(pk=request_id).exists():  # somebody answered, or was asked, while we waited
        return False
    rematch_or_give_back(request, SYSTEM)
    return True


def rematch_or_give_back(request: Request, actor: Actor) -> Request:
    """Looks whether anybody is left who can fly the request; the caller holds its lock and has ended what ended.

    Somebody accepted: nothing happens. Some are still to answer: the request waits for them (`offered`). Nobody: the
    providers that match now and were not asked, or have something new, are invited, at most MOST_ROUNDS times; else it
    goes back to the coordinator, in its place of the envelope on route I, undecided on route II. A request for quotes
    that ended without one (it is not live any more) takes its invitations with it.
    """
    if request.state not in WITH_PROVIDERS:
        return request
    left = _left(request)
    if Invitation.ACCEPTED in left and _quotes_failed(request):
        _lapse_accepted(request)
        left = _left(request)
    if Invitation.ACCEPTED in left or (left and request.state == State.OFFERED):
        return request
    if left:
        return _ask(request, actor, [])
    fresh = fresh_providers(request) if rounds_taken(request) < MOST_ROUNDS else []
    return _ask(request, actor, fresh) if fresh else _give_back(request, actor)


def rounds_taken(request: Request) -> int:
    """How many rounds the portal has opened by itself since a coordinator last acted on the providers."""
    kinds = (*OWN_ACTS, f"request.{Step.REMATCHED}")
    taken = 0
    rows = Event.objects.filter(request=request, kind__in=kinds, invitation=None).order_by("id")
    for kind, data in rows.values_list("kind", "data"):
        taken = 0 if kind in OWN_ACTS else taken + bool(data.get("invited"))
    return taken


def _left(request: Request) -> set[str]:
    return set(Invitation.objects.filter(request=request, state__in=OPEN).values_list("state", flat=True))


def _quotes_failed(request: Request) -> bool:
    """In `quoting`, but the request for quotes is over without a choice."""
    live = Quotation.objects.filter(request=request, state__in=Quotation.LIVE)
    return request.state == State.QUOTING and not live.exists()


def _lapse_accepted(request: Request) -> None:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("provider", "request")
    for invitation in rows.filter(request=request, state=Invitation.ACCEPTED).order_by("pk"):
        end(invitation, Invitation.LAPSED, SYSTEM)


def _ask(request: Request, actor: Actor, providers: list[Provider]) -> Request:
    """Opens the next round; without providers the request waits for those who have not answered yet."""
    if request.state != State.OFFERED:
        following.has_stopped(request, actor)
    request = take_step(request.pk, Step.REMATCHED, SYSTEM, version=None, data={"invited": len(providers)})
    round_ = next_round(request)
    send_to(request, providers, SYSTEM, round_=round_)
    return request


def _give_back(request: Request, actor: Actor) -> Request:
    if request.state != State.OFFERED:
        following.has_stopped(request, actor)
    route = request.route
    request = take_step(request.pk, Step.PROVIDERS_EXHAUSTED, SYSTEM, version=None, route=route)
    if route == Route.DIRECT:
        undecide(request)
    return request
