"""Who sees which requests, as a query: the only way to a list of them."""

from django.db.models import Q, QuerySet

from requests.policy.permissions import HIDDEN_FROM_JAXA, Actor, Role
from requests.record.events import readable_by
from requests.record.models import Event, Participant, Request


def visible_to(actor: Actor) -> QuerySet[Request]:
    """The requests that exist for this actor; agrees with `policy.permissions.may_view` for every role and state."""
    return Request.objects.filter(_sight(actor))


def _sight(actor: Actor) -> Q:
    if actor.system:
        return Q()
    mine = Q(pk__in=())
    if actor.user is not None:
        taking_part = Participant.objects.filter(user=actor.user).values("request")
        mine |= Q(created_by=actor.user) | Q(pk__in=taking_part)
    if Role.ORGANIZATION_ADMIN in actor.roles or (actor.client is not None and Role.APPLICANT in actor.roles):
        mine |= Q(organization=actor.organization)
    if Role.AUDITOR in actor.roles or Role.JAXA_COORDINATOR in actor.roles:
        mine |= _jaxa_sight(actor)
    return mine


def _jaxa_sight(actor: Actor) -> Q:
    submitted = Q(submitted_at__isnull=False) & ~Q(state__in=HIDDEN_FROM_JAXA)
    if Role.AUDITOR in actor.roles:
        return submitted
    return submitted & ~Q(organization__in=actor.organizations - {actor.organization})


def applicants_requests(actor: Actor) -> QuerySet[Request]:
    """The requests of the actor's own side, whatever else they may see as a coordinator."""
    mine = Q(pk__in=())
    if actor.user is not None:
        mine |= Q(created_by=actor.user) | Q(pk__in=Participant.objects.filter(user=actor.user).values("request"))
    if Role.ORGANIZATION_ADMIN in actor.roles or actor.client is not None:
        mine |= Q(organization=actor.organization)
    return visible_to(actor).filter(mine)


def history(request: Request, actor: Actor) -> QuerySet[Event]:
    """The events of one request that this actor may read, newest first."""
    events = Event.objects.filter(readable_by(actor, visible_to(actor)), request=request)
    return events.select_related("user", "client", "organization").order_by("-id")
