"""A request as the API shows it: an allow-list of fields for each relation the caller can have to it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from rest_framework.request import Request as Call

from platforms.wording import say
from requests.application.reading import Application, application_of
from requests.application.topics import TITLES, TOPICS
from requests.contracting.models import Invitation
from requests.intake.models import Attachment
from requests.policy.lifecycle import EDITABLE_STATES
from requests.policy.permissions import Actor, Relation, RequestFacts, relations
from requests.record.api_words import amounts, day, moment, state_words, transitions
from requests.record.models import Request

COLUMNS = (
    "number",
    "state",
    "version",
    "organization__public_id",
    "organization__name_ja",
    "organization__name_en",
    "organization__type",
    "title",
    "title_en",
    "platform",
    "purpose",
    "window_start",
    "window_end",
    "station__code",
    "fiscal_year",
    "recommended",
    "route",
    "submitted_at",
    "due_on",
    "changed_at",
)
"""What a list reads: one query, no instances."""

_OWN_SIDE = frozenset({Relation.EDITOR, Relation.VIEWER, Relation.ADMIN})
_INSIDE = frozenset({Relation.COORDINATOR, Relation.AUDITOR})
SEEN_BY: Mapping[str, frozenset[Relation]] = {
    "topics": _OWN_SIDE | {Relation.COORDINATOR},
    "attachments": _OWN_SIDE | {Relation.COORDINATOR},
    "invitations": _OWN_SIDE | _INSIDE,
    "assignee": _INSIDE,
    "snoozed_until": _INSIDE,
}
"""The parts of a request beyond its summary, and who sees them. Auditors see what was done, not what is proposed."""


def summary(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of COLUMNS as a list shows it."""
    english = (get_language() or "ja").startswith("en")
    return {
        "number": row["number"],
        "state": row["state"],
        "state_label": state_words(row["state"]),
        "version": row["version"],
        "organization": {
            "id": row["organization__public_id"],
            "name": row["organization__name_en" if english else "organization__name_ja"],
            "type": row["organization__type"],
        },
        "title": row["title"],
        "title_en": row["title_en"],
        "platform": row["platform"],
        "purpose": row["purpose"] or None,
        "window": {"start": day(row["window_start"]), "end": day(row["window_end"])},
        "station": row["station__code"],
        "fiscal_year": row["fiscal_year"],
        "recommended_route": row["recommended"] or None,
        "route": row["route"] or None,
        "submitted_at": moment(row["submitted_at"]),
        "due_on": day(row["due_on"]),
        "changed_at": moment(row["changed_at"]),
    }


def detail(call: Call, request: Request, facts: RequestFacts, actor: Actor) -> dict[str, Any]:
    """The request with all that this caller may see of it."""
    mine = relations(actor, facts)
    told = summary(_row(request)) | {
        "footprint": amounts(request.footprint),
        "routing": {
            "recommended": request.recommended or None,
            "standing": request.standing or None,
            "provisional": request.provisional,
            "sector": request.sector or None,
            "final": request.route or None,
            "party": request.buyer or None,
        },
        "clock_stopped": request.clock_stopped_on is not None,
        "valid_steps": transitions(actor, facts),
        "links": links(call, request),
    }
    return told | {name: read(request) for name, read in _PARTS.items() if mine & SEEN_BY[name]}


def _row(request: Request) -> dict[str, Any]:
    return {name: _deep(request, name) for name in COLUMNS}


def _deep(request: Request, name: str) -> Any:
    found: Any = request
    for part in name.split("__"):
        found = getattr(found, part) if found is not None else None
    return found


def links(call: Call, request: Request) -> dict[str, str]:
    """Where to go on from a request."""
    names = {"steps": "steps", "decision": "decision", "events": "history"}
    return {
        key: call.build_absolute_uri(reverse(f"api:requests:{name}", args=[request.number]))
        for key, name in names.items()
    }


def _topics(request: Request) -> dict[str, Any]:
    application = application_of(request)
    editable = request.state in EDITABLE_STATES
    return {topic: _topic(application, topic, editable=editable) for topic in TOPICS}


def _topic(application: Application, topic: str, *, editable: bool) -> dict[str, Any]:
    row = application.stored.get(topic)
    codes = application.questions(topic).codes
    told: dict[str, Any] = {
        "title": say(TITLES[topic]),
        "complete": bool(row and row.complete),
        "answers": {code: value for code, value in (row.answers if row else {}).items() if code in codes},
        "missing": [],
        "errors": {},
        "warnings": {},
    }
    if not editable:  # what was submitted was whole; reading it again would only cost time
        return told
    reading = application.readings[topic]
    errors = {code: [say(s) for s in wrong] for code, wrong in reading.errors.items() if code not in reading.missing}
    warnings = {code: [say(s) for s in said] for code, said in reading.warnings.items()}
    return told | {
        "complete": reading.sound and row is not None,
        "missing": list(reading.missing),
        "errors": errors,
        "warnings": warnings,
    }


def attachments(request: Request) -> list[dict[str, Any]]:
    """The files that belong to the request now."""
    files = Attachment.objects.filter(request=request, removed_at=None).order_by("id")
    return [attachment(file) for file in files]


def attachment(file: Attachment) -> dict[str, Any]:
    """One file, without a hint of where it is kept."""
    return {
        "id": file.public_id,
        "name": file.name,
        "size": file.size,
        "sha256": file.sha256,
        "state": file.state,
        "uploaded_at": moment(file.uploaded_at),
    }


def _invitations(request: Request) -> list[dict[str, Any]]:
    rows = Invitation.objects.filter(request=request).order_by("id")
    return [
        {
            "id": row["public_id"],
            "provider": row["provider__code"],
            "state": row["state"],
            "sent_at": moment(row["sent_at"]),
            "due_at": moment(row["due_at"]),
            "answered_at": moment(row["answered_at"]),
        }
        for row in rows.values("public_id", "provider__code", "state", "sent_at", "due_at", "answered_at")
    ]


_PARTS: Mapping[str, Any] = {
    "topics": _topics,
    "attachments": attachments,
    "invitations": _invitations,
    "assignee": lambda request: request.assignee.email if request.assignee else None,
    "snoozed_until": lambda request: day(request.snoozed_until),
}
