"""Table of contents of the records of a request's life, in the order of that life."""

from requests.aggregation.models import PoolEntry
from requests.contracting.models import (
    CapacityOffer,
    Clarification,
    Contract,
    ContractVersion,
    ImpactRun,
    Invitation,
    InvitationQuestion,
    Milestone,
    Quotation,
    QuotationEdition,
    Quote,
    QuoteAmount,
    QuoteFile,
    Recipient,
    Signature,
)
from requests.intake.models import Attachment
from requests.outbox.models import Dispatch
from requests.record.models import (
    Decision,
    Event,
    Inquiry,
    Participant,
    Request,
    ReturnPoint,
    RouteReview,
    TopicAnswers,
)
from requests.webhooks.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookSecret

__all__ = [
    "Attachment",
    "CapacityOffer",
    "Clarification",
    "Contract",
    "ContractVersion",
    "Decision",
    "Dispatch",
    "Event",
    "ImpactRun",
    "Inquiry",
    "Invitation",
    "InvitationQuestion",
    "Milestone",
    "Participant",
    "PoolEntry",
    "Quotation",
    "QuotationEdition",
    "Quote",
    "QuoteAmount",
    "QuoteFile",
    "Recipient",
    "Request",
    "ReturnPoint",
    "RouteReview",
    "Signature",
    "TopicAnswers",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEndpoint",
    "WebhookSecret",
]
