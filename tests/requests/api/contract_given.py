"""The contracts of the matrix, and the upload of a signed copy."""

from collections.abc import Mapping
from uuid import uuid4

from django.http import HttpResponse

from portal.accounts.models import User
from requests.contracting.contracts import versions
from requests.contracting.models import Invitation
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Participant, Request
from requests.triage import deciding
from tests.requests import builders
from tests.requests.api.calls import Caller
from tests.requests.contracting.contracts.given import Made, in_force, made, pdf
from tests.requests.contracting.given import Offered


def contracts_of(people: Mapping[str, Actor]) -> dict[str, tuple[str, int]]:
    """By subject of a row: the public id, and the version that If-Match is about."""
    signing, running = _made(people), in_force(_made(people))
    versions.amend(signing.key, people["provider"], version=signing.contract.version)
    content = signing.content().with_(flight="CRS-100")
    versions.save_version(signing.key, people["provider"], version=1, number=2, content=content)
    signature = running.version().signatures.get(side="provider")
    return {
        "contract": (signing.key, signing.fresh().version),
        "proposal": (signing.key, signing.version(1).revision),
        "text": (signing.key, signing.version(2).revision),
        "running": (running.key, running.contract.version),
        "milestone": (running.key, 1),
        "signature": (signature.public_id, 0),
    }


def _made(people: Mapping[str, Actor]) -> Made:
    request = builders.submitted(people["owner"], "small_satellite")
    request = deciding.confirm(request.pk, people["coordinator"], version=request.version)
    for who in ("co_editor", "conflicted"):
        person = User.objects.get(pk=people[who].user or 0)
        Participant.objects.create(request=request, user=person, email=person.email, role="editor")
    provider, rival = people["provider"], people["rival"]
    return made(
        Offered(
            request=Request.objects.get(pk=request.pk),
            applicant=people["owner"],
            coordinator=people["coordinator"],
            first=_of(request, provider).provider,
            agent=provider,
            invitation=_of(request, provider),
            rival=_of(request, rival).provider,
            rival_agent=rival,
            rival_invitation=_of(request, rival),
        )
    )


def _of(request: Request, agent: Actor) -> Invitation:
    return Invitation.objects.get(request=request, provider=agent.provider or 0)


def sign_copy(caller: Caller, path: str, match: str) -> HttpResponse:
    """Signs today."""
    headers = {"Idempotency-Key": uuid4().hex, "Accept-Language": "en", "If-Match": match}
    if caller.bearer:
        headers["Authorization"] = f"Bearer {caller.bearer}"
    body = {"file": pdf(), "signer": "星野 あかり", "signed_on": clock.today().isoformat()}
    return caller.client.post(path, body, headers=headers)  # type: ignore[return-value]
