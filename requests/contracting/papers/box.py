"""What a request's own page says of its contract: state and days for all who see it, the way in for the buyer."""

from dataclasses import dataclass
from datetime import datetime

from platforms.bilingual import Text
from requests.contracting.contracts.access import BUYER, side_of
from requests.contracting.contracts.versions import STATE_WORDS
from requests.contracting.models import Contract
from requests.contracting.papers.lists import COLOURS, headed
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor, RequestFacts
from requests.record.models import Request

SHOWN = frozenset({State.CONTRACTING, State.CONTRACTED})


@dataclass(frozen=True, slots=True)
class ContractBox:
    """Where the newest contract stands; `public_id` is empty for those who may not open it, who see no prices."""

    state: Text
    colour: str
    made_at: datetime
    in_force_at: datetime | None
    public_id: str


def contract_box(request: Request, facts: RequestFacts, actor: Actor) -> ContractBox | None:
    """The box for somebody who sees the request; None before a quote was chosen. One query, else none."""
    if State(request.state) not in SHOWN:
        return None
    contract = Contract.objects.filter(request=request).order_by("-made_at", "-pk").first()
    if contract is None:
        return None
    mine = side_of(actor, contract, facts) == BUYER
    return ContractBox(
        headed(STATE_WORDS[contract.state]),
        COLOURS[contract.state],
        contract.made_at,
        contract.in_force_at,
        contract.public_id if mine else "",
    )
