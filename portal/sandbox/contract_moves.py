"""The simulated buyer's moves under a contract with the integrator's company."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from platforms.fiscal import midnight
from portal.sandbox import buyer, cast
from portal.sandbox.waiting import Waiting
from requests.contracting.contracts import ending, milestones, signing
from requests.contracting.contracts.access import BUYER
from requests.contracting.models import Contract, ContractVersion, Milestone
from requests.policy.permissions import Actor
from requests.record import clock

SIGNER, TITLE = "模擬 花子", "部長"
INVOICE = "SBX-{code}"
SIGNED_COPY = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R
/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>> endobj
4 0 obj <</Length 58>> stream
BT /F 14 Tf 72 760 Td (Signed copy, made up by a sandbox) Tj ET
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
"""


def unsigned() -> list[Waiting]:
    """Proposed versions that the buyer has not signed, the integrator's counter-proposals among them."""
    rows = ContractVersion.objects.filter(state=ContractVersion.PROPOSED, contract__provider=cast.mine())
    rows = rows.exclude(signatures__side=BUYER).select_related("contract__quote__recipient__invitation")
    return [_waiting(one.pk, one.contract, one.proposed_at or one.made_at) for one in rows if _bought(one.contract)]


def sign(waiting: Waiting) -> None:
    """The buyer signs what is proposed, whoever proposed it."""
    version = ContractVersion.objects.select_related("contract__request__created_by").get(pk=waiting.key)
    signing.sign(
        version.contract.public_id,
        _buyer(version.contract),
        version=version.revision,
        number=version.number,
        signer=SIGNER,
        title=TITLE,
        signed_on=clock.today(),
        upload=SimpleUploadedFile("signed.pdf", SIGNED_COPY, "application/pdf"),
    )


def reported() -> list[Waiting]:
    """Milestones that the provider has reported as reached."""
    rows = Milestone.objects.filter(state=Milestone.REPORTED, contract__provider=cast.mine(), reported_on__isnull=False)
    found = rows.select_related("contract__quote__recipient__invitation", "contract__request")
    return [
        _waiting(one.pk, one.contract, midnight(one.reported_on))
        for one in found
        if one.reported_on and _bought(one.contract)
    ]


def settle(waiting: Waiting) -> None:
    """The buyer confirms it and pays what falls due."""
    row = Milestone.objects.select_related("contract__request__created_by").get(pk=waiting.key)
    contract, actor = row.contract.public_id, _buyer(row.contract)
    row = milestones.confirm(contract, actor, version=row.version, code=row.code)
    if row.payment_yen:
        invoice = INVOICE.format(code=row.code)
        milestones.pay(contract, actor, version=row.version, code=row.code, invoice=invoice, paid_on=clock.today())


def end_asked() -> list[Waiting]:
    """Contracts that the integrator proposes to end by agreement."""
    rows = Contract.objects.filter(state=Contract.IN_FORCE, end_code=ending.AGREED, provider=cast.mine())
    rows = rows.exclude(ended_by_side=BUYER).select_related("quote__recipient__invitation", "request")
    return [_waiting(one.pk, one, midnight(one.end_on)) for one in rows if one.end_on and _bought(one)]


def agree(waiting: Waiting) -> None:
    """The buyer agrees."""
    contract = Contract.objects.select_related("request__created_by").get(pk=waiting.key)
    ending.agree_to_end(contract.public_id, _buyer(contract), version=contract.version)


def _waiting(key: int, contract: Contract, since: datetime) -> Waiting:
    return Waiting(key, contract.request_id, since, contract.quote.recipient.invitation.public_id)


def _bought(contract: Contract) -> bool:
    """Whether a simulated person is the buyer."""
    return contract.party == "jaxa" or contract.request.created_by_id is not None


def _buyer(contract: Contract) -> Actor:
    """The party was settled with the award: it stays when the request is given back."""
    return cast.actor(cast.JAXA) if contract.party == "jaxa" else buyer.of(contract.request)
