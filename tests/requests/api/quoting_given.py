"""Two requests whose applicant asks the matrix's providers for quotes, and what a provider has on them."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from platforms.models import Provider
from requests.contracting.invitations import answering
from requests.contracting.models import Invitation, Quotation, Recipient
from requests.contracting.quoting import files, issuing, preparing
from requests.policy.permissions import Actor
from requests.record.models import Request
from requests.triage import deciding
from tests.requests import builders
from tests.requests.contracting.quoting import asked

Known = dict[str, tuple[str, int]]


def quoting_of(people: dict[str, Actor]) -> tuple[dict[str, Request], Known]:
    """The requests by name, and ids with versions of quotations, the provider's place, its draft and its quote."""
    drafted, open_ = _accepted(people), _accepted(people)
    draft = _written(drafted, people["owner"])
    quotation = _written(open_, people["owner"])
    quotation = issuing.issue(quotation.public_id, people["owner"], version=quotation.version)
    given = asked.Asked(open_, people["owner"], people["coordinator"], quotation, _companies(people))
    standing = asked.submitted(given)
    quote = asked.drafted(given)
    file = files.attach(quote.public_id, people["provider"], SimpleUploadedFile("a.txt", "記録\n".encode()))
    quote.refresh_from_db()
    quotation = issuing.amend(quotation.public_id, people["owner"], version=quotation.version)
    place = Recipient.objects.get(quotation=quotation, provider=people["provider"].provider or 0)
    Recipient.objects.filter(pk=place.pk).update(confirmed_edition=0)
    known = {
        "asked": (quotation.public_id, quotation.version),
        "quoting": (draft.public_id, draft.version),
        "place": (place.public_id, place.version),
        "quote": (quote.public_id, quote.version),
        "standing": (standing.public_id, standing.version),
        "quote_file": (file.public_id, 0),
    }
    return {"asked": open_, "quoting": drafted}, known


def _companies(people: dict[str, Actor]) -> list[Any]:
    return [(Provider.objects.get(pk=people[who].provider or 0), people[who]) for who in ("provider", "rival")]


def _accepted(people: dict[str, Actor]) -> Request:
    """A satellite of the owner's that both providers accepted; the applicant buys it."""
    request = builders.submitted(people["owner"], "small_satellite")
    codes = [company.code for company, _ in _companies(people)]
    request = deciding.confirm(request.pk, people["coordinator"], version=request.version, providers=codes)
    for who in ("provider", "rival"):
        invitation = Invitation.objects.get(request=request, provider=people[who].provider or 0)
        answering.accept(invitation.public_id, people[who], version=1)
    request.refresh_from_db()
    return request


def _written(request: Request, owner: Actor) -> Quotation:
    quotation = preparing.prepare(request.number, owner, version=request.version)
    return asked.edited(quotation, owner)
