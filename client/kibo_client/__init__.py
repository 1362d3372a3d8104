"""The Kibo Utilization Portal's REST API from Python: typed calls, each write effective once, webhooks checked."""

from kibo_client.calls import Portal
from kibo_client.connection import Answer, ClientCredentials, Connection, Token
from kibo_client.problems import (
    Conflict,
    Forbidden,
    Gone,
    Invalid,
    NotAuthenticated,
    NotFound,
    Refused,
    Stale,
    TooManyCalls,
    Unreachable,
)
from kibo_client.webhooks import NotGenuine, verify

__all__ = [
    "Answer",
    "ClientCredentials",
    "Conflict",
    "Connection",
    "Forbidden",
    "Gone",
    "Invalid",
    "NotAuthenticated",
    "NotFound",
    "NotGenuine",
    "Portal",
    "Refused",
    "Stale",
    "Token",
    "TooManyCalls",
    "Unreachable",
    "verify",
]
