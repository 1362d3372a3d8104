"""The deadlines that run in a space: the clock stops at each on its way, and the integrator sees them coming."""

from dataclasses import dataclass
from datetime import datetime

from platforms.bilingual import Text
from portal.sandbox import cast
from requests.contracting.models import Invitation

INVITATION = Text("打診の回答期限", "Time to answer an invitation")


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that ends at `at`. `shown` is the id by which the integrator knows it; "" for what is not theirs."""

    at: datetime
    code: str
    label: Text
    shown: str = ""


def running() -> list[Deadline]:
    """Every deadline of the space that has not been reached, in no order."""
    return _invitations()


def _invitations() -> list[Deadline]:
    mine = cast.mine().pk
    rows = Invitation.objects.filter(state=Invitation.SENT).values_list("due_at", "public_id", "provider_id")
    return [Deadline(at, "invitation", INVITATION, public_id if whose == mine else "") for at, public_id, whose in rows]
