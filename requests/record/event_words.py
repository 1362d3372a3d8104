"""An event as the API tells it: to the request's own side with its state, to a provider with its invitation alone."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from requests.record.api_words import moment
from requests.record.events import PROVIDER

COLUMNS = (
    "public_id",
    "kind",
    "at",
    "audience",
    "request__number",
    "request_version",
    "from_state",
    "to_state",
    "invitation__public_id",
    "user_id",
    "client_id",
    "organization__public_id",
    "note",
    "data",
)
DATA = ("route", "provider", "until", "points", "platform", "form_version")
"""The parts of an event's data that leave the portal; ids of rows and of people do not."""


def event_words(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of COLUMNS for its reader. A provider's event names its invitation and nothing of the request."""
    told: dict[str, Any] = {
        "id": row["public_id"],
        "kind": row["kind"],
        "at": moment(row["at"]),
        "invitation": row["invitation__public_id"],
        "quotation": row["data"].get("quotation"),
        "contract": row["data"].get("contract"),
    }
    if PROVIDER in row["audience"]:
        return told | _EMPTY
    return told | {
        "request": row["request__number"],
        "version": row["request_version"],
        "from_state": row["from_state"] or None,
        "to_state": row["to_state"] or None,
        "by": {"kind": _kind(row), "organization": row["organization__public_id"]},
        "note": row["note"],
        "data": {name: row["data"][name] for name in DATA if name in row["data"]},
    }


_EMPTY: dict[str, Any] = {
    "request": None,
    "version": None,
    "from_state": None,
    "to_state": None,
    "by": None,
    "note": "",
    "data": {},
}


def _kind(row: Mapping[str, Any]) -> str:
    if row["user_id"] is not None:
        return "person"
    return "program" if row["client_id"] is not None else "portal"


class ByOut(serializers.Serializer[Any]):
    """Who did it: a person, a program or the portal itself, and for which organization."""

    kind = serializers.ChoiceField(choices=["person", "program", "portal"])
    organization = serializers.CharField(allow_null=True)


class EventData(serializers.Serializer[Any]):
    """Codes that belong to the event."""

    route = serializers.CharField(required=False)
    provider = serializers.CharField(required=False)
    until = serializers.DateField(required=False, allow_null=True)
    points = serializers.ListField(child=serializers.CharField(), required=False)
    platform = serializers.CharField(required=False)
    form_version = serializers.IntegerField(required=False)


class EventOut(serializers.Serializer[Any]):
    """One thing that happened. Of a provider's event only id, kind, at and its own objects are told."""

    id = serializers.CharField()
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    invitation = serializers.CharField(allow_null=True)
    quotation = serializers.CharField(allow_null=True)
    contract = serializers.CharField(allow_null=True)
    request = serializers.CharField(allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    from_state = serializers.CharField(allow_null=True)
    to_state = serializers.CharField(allow_null=True)
    by = ByOut(allow_null=True)
    note = serializers.CharField(allow_blank=True)
    data = EventData()  # type: ignore[assignment]
