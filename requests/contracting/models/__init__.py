"""Table of contents of what providers and buyers exchange, in its order: invitation, quotation, contract."""

from requests.contracting.models.changes import CapacityOffer, ImpactRun
from requests.contracting.models.contracts import Contract, ContractVersion, Milestone, Signature
from requests.contracting.models.files import QuoteFile
from requests.contracting.models.invitations import Invitation, InvitationQuestion
from requests.contracting.models.quoting import (
    Clarification,
    Quotation,
    QuotationEdition,
    Quote,
    QuoteAmount,
    Recipient,
)

__all__ = [
    "CapacityOffer",
    "Clarification",
    "Contract",
    "ContractVersion",
    "ImpactRun",
    "Invitation",
    "InvitationQuestion",
    "Milestone",
    "Quotation",
    "QuotationEdition",
    "Quote",
    "QuoteAmount",
    "QuoteFile",
    "Recipient",
    "Signature",
]
