"""Something in a space that waits for its simulated people."""

from dataclasses import dataclass
from datetime import datetime

from portal.sandbox import cast
from requests.contracting.models import Invitation


@dataclass(frozen=True, slots=True)
class Waiting:
    """`key` is the row that waits, `request` the request it belongs to, `since` when it could have been done first.

    `shown` is what the integrator knows it by: the id of the own company's invitation; "" when it has none.
    """

    key: int
    request: int
    since: datetime
    shown: str = ""


def shown_of(request: int) -> str:
    """The integrator's newest invitation to the request; "" when it has none."""
    found = Invitation.objects.filter(request=request, provider=cast.mine()).order_by("-round").first()
    return found.public_id if found else ""
