"""Makes a contract from the quote that was chosen: what was quoted, at the quoted prices, with proposed milestones."""

import secrets

from django.apps import apps

from platforms.bilingual import Text
from platforms.money import Priced, totals
from requests.contracting.contracts.content import Content, ContractParty, PricedLine
from requests.contracting.contracts.planning import proposed
from requests.contracting.contracts.telling import note
from requests.contracting.models import Contract, ContractVersion, Quotation, Quote, QuoteAmount
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Request
from requests.record.numbers import ALPHABET, LENGTH, new_public_id

OPEN_STATION = Text("未定", "To be decided")
ASKED = "見積依頼の条件\nTerms of the request for quotes"
QUOTED = "見積りの条件\nTerms of the quote"
PAYMENT = (
    "各マイルストーンの確認後に発行される適格請求書を受領した日から30日以内に、銀行振込で支払う。\n"
    "Payment by bank transfer within 30 days of receipt of the qualified invoice, which is issued once the buyer has "
    "confirmed the milestone."
)
"""What a contract begins with; both sides may change it before they sign."""
TRIES = 8


def new_contract_number() -> str:
    """A number such as KC-7QF2-M9XK: 40 random bits, silent on how many contracts there are."""
    for _ in range(TRIES):
        signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        number = f"KC-{signs[:4]}-{signs[4:]}"
        if not Contract.objects.filter(number=number).exists():
            return number
    raise RuntimeError("no free contract number was found")


def from_award(quotation: Quotation, quote: Quote, actor: Actor) -> Contract:
    """The contract with its first version, proposed by the buyer. The caller holds the request's lock."""
    request, recipient = quotation.request, quote.recipient
    moment = clock.now()
    contract = Contract.objects.create(
        public_id=new_public_id(),
        number=new_contract_number(),
        request=request,
        quote=quote,
        provider=recipient.provider,
        party=request.buyer,
        buyer_id=_buyer(request, actor),
        made_at=moment,
    )
    ContractVersion.objects.create(
        contract=contract,
        number=1,
        state=ContractVersion.PROPOSED,
        side="buyer",
        content=_content(contract, quotation, quote).to_json(),
        made_at=moment,
        proposed_at=moment,
        made_by_id=actor.user,
        made_by_client_id=actor.client,
    )
    note(contract, "contract.proposed", actor, moment, by="buyer")
    return contract


def _buyer(request: Request, actor: Actor) -> int:
    """The applicant's organization; where JAXA buys, the one that the coordinator acts for, which is JAXA's."""
    if request.buyer == "applicant":
        return request.organization_id
    jaxa = apps.get_model("accounts", "Organization")._default_manager.filter(type="jaxa")
    found: int = (jaxa.filter(pk=actor.organization or 0).first() or jaxa.order_by("pk")[0]).pk
    return found


def _content(contract: Contract, quotation: Quotation, quote: Quote) -> Content:
    request, buyer, provider = quotation.request, contract.buyer, contract.provider
    edition = quotation.editions.get(number=quote.edition)
    lines = _lines(edition.lines, quote)
    gross = totals(Priced(line.net_yen, line.tax_rate) for line in lines).gross
    station = quote.station
    return Content(
        buyer=ContractParty(_named(buyer.name_ja, buyer.name_en)),
        provider=ContractParty(_named(provider.name_ja, provider.name_en)),
        platform=request.platform,
        station=_named(station.name_ja, station.name_en) if station else OPEN_STATION,
        flight=quote.flight,
        flight_on=quote.flight_on,
        return_on=quote.return_on,
        lead_time_days=quote.lead_time_days,
        lines=lines,
        milestones=proposed(request.platform, gross, flight=quote.flight_on, back=quote.return_on, today=clock.today()),
        capacity={code: str(amount) for code, amount in quote.capacity.items()},
        terms=_terms(edition.terms, quote.terms),
        payment_terms=PAYMENT,
    )


def _lines(asked: list[dict[str, str]], quote: Quote) -> tuple[PricedLine, ...]:
    """The lines that were quoted, in the order in which they were asked; a gap is not part of the contract."""
    amounts = {one.code: one for one in QuoteAmount.objects.filter(quote=quote)}
    return tuple(
        PricedLine.from_json(
            {
                "code": line["code"],
                "label": {"ja": line["label_ja"], "en": line["label_en"]},
                "quantity": line["quantity"],
                "unit": {"ja": line["unit_ja"], "en": line["unit_en"]},
                "net_yen": amounts[line["code"]].net_yen,
                "tax_rate": amounts[line["code"]].tax_rate,
            }
        )
        for line in asked
        if line["code"] in amounts and amounts[line["code"]].net_yen is not None
    )


def _terms(asked: str, quoted: str) -> str:
    parts = [f"{heading}\n{text.strip()}" for heading, text in ((ASKED, asked), (QUOTED, quoted)) if text.strip()]
    return "\n\n".join(parts)


def _named(ja: str, en: str) -> Text:
    return Text(ja=ja or en, en=en or ja)
