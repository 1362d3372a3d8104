"""The contracts of the world of the pages, and what somebody sends who may take a step on them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from requests.contracting.contracts import versions
from requests.contracting.models import Invitation
from requests.contracting.papers.text_form import TextForm
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Request
from tests.requests.contracting.contracts.given import Made, in_force, made, pdf
from tests.requests.contracting.given import Offered


@dataclass
class Contracted:
    """A contract, the number of the text that is tried, and the version that its forms carry."""

    made: Made
    number: int
    seen: int
    signature: str = "none"

    def values(self, *, missing: bool) -> dict[str, str]:
        """The ids in its addresses."""
        return {
            "public_id": "A" * 22 if missing else self.made.key,
            "number": str(self.number),
            "signature": self.signature,
            "code": "launch",
            "language": "en",
        }


def contracted(actors: dict[str, Actor], offer: Callable[[], Request]) -> dict[str, Contracted]:
    """Two contracts between the owner and provider A; on the first one provider A writes a change."""
    signing, running = _between(actors, offer()), in_force(_between(actors, offer()))
    versions.amend(signing.key, actors["provider_a"], version=signing.contract.version)
    content = signing.content().with_(flight="CRS-100")
    versions.save_version(signing.key, actors["provider_a"], version=1, number=2, content=content)
    signature = running.version().signatures.get(side="buyer").public_id
    return {
        "signing": Contracted(signing, 1, signing.version(1).revision),
        "writing": Contracted(signing, 2, signing.version(2).revision),
        "running": Contracted(running, 1, running.contract.version, signature),
    }


def _between(actors: dict[str, Actor], request: Request) -> Made:
    ours, rivals = (
        Invitation.objects.get(request=request, provider=actors[who].provider or 0)
        for who in ("provider_a", "provider_b")
    )
    return made(
        Offered(
            request,
            actors["owner"],
            actors["coordinator"],
            ours.provider,
            actors["provider_a"],
            ours,
            rivals.provider,
            actors["provider_b"],
            rivals,
        )
    )


def sent(one: Contracted, route: str, step: str) -> dict[str, Any]:
    """What a form of these pages carries."""
    today = clock.today().isoformat()
    if route.endswith("edit/"):
        return _text(one)
    seen = one.seen
    if "milestones" in route:
        seen = 1
    if step in {"abandon", "terminate", "amend", "complete"}:
        seen = one.made.fresh().version
    return {
        "version": seen,
        "reason": "理由",
        "code": "other",
        "effective_on": today,
        "signer": "星野 あかり",
        "signed_on": today,
        "file": pdf(),
        "reached_on": today,
        "text": "達成",
        "invoice": "INV-1",
        "paid_on": today,
        "purchase_order": "PO-1",
    }


def _text(one: Contracted) -> dict[str, Any]:
    """The draft's form as a browser would send it back."""
    form = TextForm(one.made.content(one.number), one.seen)
    told: dict[str, Any] = {}
    for part in (form, *form.lines, *form.milestones):
        for field in part:
            told[field.html_name] = "" if field.value() is None else field.value()
    return {name: value for name, value in told.items() if not name.endswith("-drop")}
