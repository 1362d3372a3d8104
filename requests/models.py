"""Table of contents of the records of a request's life, in the order of that life."""

from requests.aggregation.models import PoolEntry
from requests.contracting.models import Invitation, InvitationQuestion
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
    "Decision",
    "Dispatch",
    "Event",
    "Inquiry",
    "Invitation",
    "InvitationQuestion",
    "Participant",
    "PoolEntry",
    "Request",
    "ReturnPoint",
    "RouteReview",
    "TopicAnswers",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEndpoint",
    "WebhookSecret",
]
