"""Who buys for a request of a space, where that is one of its simulated people."""

from django.db.models import Q, QuerySet

from portal.accounts.acting import actor_for
from portal.sandbox import cast
from requests.policy.permissions import Actor
from requests.record.models import Request


def acts_for(requests: QuerySet[Request]) -> QuerySet[Request]:
    """Those that a simulated person buys for: what the integrator's own program filed, it buys for itself."""
    return requests.filter(Q(buyer="jaxa") | Q(created_by__isnull=False))


def of(request: Request) -> Actor:
    """The applicant, or JAXA's coordinator where JAXA buys."""
    if request.buyer == "jaxa" or request.created_by is None:
        return cast.actor(cast.JAXA)
    return actor_for(request.created_by)
