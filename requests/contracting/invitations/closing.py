"""Ends invitations: when their time is over, or when the request is withdrawn or taken back."""

from django.db import transaction

from requests.contracting.invitations.history import bump, note_event
from requests.contracting.models import Invitation
from requests.policy.lifecycle import STEPS, Step
from requests.policy.outcomes import Route
from requests.policy.permissions import SYSTEM, Actor
from requests.record import clock
from requests.record.models import Request
from requests.record.steps import lock, take_step
from requests.record.undecided import undecide

WITH_PROVIDERS = STEPS[Step.PROVIDERS_EXHAUSTED].from_states


def close(request: Request, actor: Actor) -> None:
    """Closes what is open when the request is withdrawn or taken back; the caller holds the request's lock."""
    open_ = Invitation.objects.select_for_update(of=("self",)).select_related("provider", "request")
    for invitation in open_.filter(request=request, state__in=[Invitation.SENT, Invitation.ACCEPTED]).order_by("pk"):
        invitation.state = Invitation.CLOSED
        bump(invitation)
        note_event(invitation, "invitation.closed", actor, clock.now())


def lapse_due() -> int:
    """Lapses the invitations whose time to answer has ended, by the database's clock; returns how many."""
    overdue = Invitation.objects.filter(state=Invitation.SENT, due_at__lt=clock.now())
    return sum(_lapse(pk, request) for pk, request in overdue.order_by("pk").values_list("pk", "request_id"))


@transaction.atomic
def _lapse(pk: int, request_id: int) -> bool:
    request = lock(request_id)
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("provider", "request").get(pk=pk)
    if invitation.state != Invitation.SENT or invitation.due_at > clock.now():
        return False
    invitation.state = Invitation.LAPSED
    bump(invitation)
    note_event(invitation, "invitation.lapsed", SYSTEM, clock.now())
    give_back_if_exhausted(request)
    return True


def give_back_if_exhausted(request: Request) -> None:
    """Returns the request to the coordinator once nobody who was invited is left; the caller holds its lock."""
    left = Invitation.objects.filter(request=request, state__in=[Invitation.SENT, Invitation.ACCEPTED])
    if request.state in WITH_PROVIDERS and not left.exists():
        route = request.route
        request = take_step(request.pk, Step.PROVIDERS_EXHAUSTED, SYSTEM, version=None, route=route)
        if route == Route.DIRECT:
            undecide(request)
