"""Ends invitations: when their time is over, or when the request is withdrawn or taken back."""

from django.db import transaction

from requests.contracting.invitations import following
from requests.contracting.invitations.ending import OPEN, end
from requests.contracting.invitations.rematching import rematch_or_give_back
from requests.contracting.models import Invitation
from requests.policy.permissions import SYSTEM, Actor
from requests.record import clock
from requests.record.models import Request
from requests.record.steps import lock


def close(request: Request, actor: Actor) -> None:
    """Closes what is open when the request is withdrawn or taken back; the caller holds the request's lock."""
    open_ = Invitation.objects.select_for_update(of=("self",)).select_related("provider", "request")
    for invitation in open_.filter(request=request, state__in=OPEN).order_by("pk"):
        end(invitation, Invitation.CLOSED, actor)
    following.has_stopped(request, actor)


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
    end(invitation, Invitation.LAPSED, SYSTEM)
    rematch_or_give_back(request, SYSTEM)
    return True
