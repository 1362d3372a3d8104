"""A request for which a quote was chosen, and the contract that was made of it, to test with."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from platforms.fiscal import midnight
from requests.contracting.contracts import making, signing
from requests.contracting.contracts.content import Content
from requests.contracting.invitations import answering
from requests.contracting.models import (
    Contract,
    ContractVersion,
    Invitation,
    Quotation,
    QuotationEdition,
    Quote,
    QuoteAmount,
    Recipient,
    Signature,
)
from requests.policy.lifecycle import Step
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Request
from requests.record.numbers import new_public_id
from requests.record.steps import take_step
from tests.requests import builders
from tests.requests.contracting.given import Offered, offered

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
LINES = [
    ("integration", "搭載準備", "Integration", "1", "式", "set", 8_000_001, 10),
    ("launch_kg", "打上げ", "Launch", "38.5", "kg", "kg", 12_345_678, 0),
    ("food", "飼料", "Feed", "3", "箱", "boxes", 99_999, 8),
    ("storage", "保管", "Storage", "10", "日", "days", None, 10),
]
SECRET = "秘密の条件カナリア"


@dataclass
class Made:
    """The contract, both sides, and the rival that was not chosen."""

    contract: Contract
    request: Request
    buyer: Actor
    provider: Actor
    rival: Actor
    coordinator: Actor

    @property
    def key(self) -> str:
        return self.contract.public_id

    def fresh(self) -> Contract:
        self.contract = Contract.objects.select_related("request", "provider", "buyer").get(pk=self.contract.pk)
        return self.contract

    def version(self, number: int = 1) -> ContractVersion:
        return ContractVersion.objects.get(contract=self.contract, number=number)

    def content(self, number: int = 1) -> Content:
        return Content.from_json(self.version(number).content)

    def actor(self, side: str) -> Actor:
        return self.buyer if side == "buyer" else self.provider


def made(case: Offered | None = None, *, by: Actor | None = None, **quoted: Any) -> Made:
    """A contract of a direct request between the applicant and the first provider, being signed."""
    case = case or offered()
    for invitation, agent in ((case.invitation, case.agent), (case.rival_invitation, case.rival_agent)):
        answering.accept(invitation.public_id, agent, version=1)
    return _made(case.request.pk, case.invitation, by or case.applicant, case, **quoted)


def bought_by_jaxa() -> Made:
    """The same where JAXA is the party."""
    case = offered()
    Request.objects.filter(pk=case.request.pk).update(buyer="jaxa")
    case.request.refresh_from_db()
    return made(case, by=case.coordinator)


def _made(request_id: int, invitation: Invitation, buyer: Actor, case: Offered, **quoted: Any) -> Made:
    request = take_step(request_id, Step.REQUEST_QUOTES, buyer, version=Request.objects.get(pk=request_id).version)
    quotation = _quotation(request)
    recipient = Recipient.objects.create(
        public_id=new_public_id(), quotation=quotation, invitation=invitation, provider=invitation.provider
    )
    quote = _quote(recipient, **quoted)
    request = take_step(request_id, Step.AWARD, buyer, version=request.version)
    quotation.request = request
    contract = making.from_award(quotation, Quote.objects.get(pk=quote.pk), buyer)
    return Made(contract, request, buyer, case.agent, case.rival_agent, case.coordinator)


def _quotation(request: Request) -> Quotation:
    moment = clock.now()
    quotation = Quotation.objects.create(
        public_id=new_public_id(), request=request, state=Quotation.CLOSED, edition=1, issued_at=moment, due_at=moment
    )
    lines = [
        {
            "code": code,
            "label_ja": ja,
            "label_en": en,
            "quantity": amount,
            "unit_ja": uja,
            "unit_en": uen,
            "optional": 0,
        }
        for code, ja, en, amount, uja, uen, _net, _rate in LINES
    ]
    QuotationEdition.objects.create(quotation=quotation, number=1, lines=lines, terms=SECRET, issued_at=moment)
    return quotation


def _quote(recipient: Recipient, **quoted: Any) -> Quote:
    values: dict[str, Any] = {
        "station": builders.station(),
        "flight": "CRS-99",
        "flight_on": date(2031, 10, 1),
        "return_on": date(2032, 1, 15),
        "lead_time_days": 400,
        "valid_until": date(2032, 3, 31),
        "capacity": {"upmass_kg": "38.5", "crew_hours": "12"},
        "terms": "見積りの条件です。",
        **quoted,
    }
    quote = Quote.objects.create(
        public_id=new_public_id(), recipient=recipient, number=1, edition=1, state=Quote.CHOSEN, **values
    )
    for code, *_rest, net, rate in LINES:
        QuoteAmount.objects.create(quote=quote, code=code, net_yen=net, tax_rate=rate)
    return quote


def pdf(name: str = "signed.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A signed copy."""
    return SimpleUploadedFile(name, content, "application/pdf")


def signs(case: Made, side: str, number: int = 1, **changes: Any) -> Signature:
    """That side signs the version today."""
    given: dict[str, Any] = {
        "version": case.version(number).revision,
        "number": number,
        "signer": "星野 あかり",
        "title": "部長",
        "signed_on": clock.today(),
        "upload": pdf(),
        **changes,
    }
    return signing.sign(case.key, case.actor(side), **given)


def in_force(case: Made | None = None) -> Made:
    """A contract that both have signed."""
    case = case or made()
    signs(case, "buyer")
    signs(case, "provider")
    case.fresh()
    return case


def began(case: Made, days: int) -> None:
    """The contract came into force that many days ago."""
    moment = midnight(clock.today()) - timedelta(days=days)
    Contract.objects.filter(pk=case.contract.pk).update(in_force_at=moment)
