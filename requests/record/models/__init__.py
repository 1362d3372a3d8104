"""The request itself, its answers, its decisions, its history and what was said about it (table of contents)."""

from requests.record.models.answers import Participant, TopicAnswers
from requests.record.models.decision import Decision
from requests.record.models.dialogue import Inquiry, ReturnPoint, RouteReview
from requests.record.models.event import Event
from requests.record.models.request import Request

__all__ = [
    "Decision",
    "Event",
    "Inquiry",
    "Participant",
    "Request",
    "ReturnPoint",
    "RouteReview",
    "TopicAnswers",
]
