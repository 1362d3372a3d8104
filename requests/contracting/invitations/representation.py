"""An invitation as its provider sees it over REST, and as the coordinator does."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from platforms.answers import stored
from platforms.wording import say
from requests.contracting.invitations.answering import STATE_WORDS, STEPS, verdict_on
from requests.contracting.invitations.release import FULL, OPEN_STATES, Answered, Released, released
from requests.contracting.models import Invitation, InvitationQuestion
from requests.record.api_words import amounts, both, day, moment
from requests.record.models import TopicAnswers

_FOOTPRINT = (
    "crew_hours",
    "upmass_kg",
    "downmass_kg",
    "power_kw",
    "racks",
    "downlink_mbps",
    "uplink_mbps",
    "external_ports",
)
OWN_COLUMNS = ("public_id", "state", "version", "sent_at", "due_at", "answered_at")
OF_REQUEST = ("platform", "fiscal_year", "title", "title_en", *_FOOTPRINT)


def rows_of(invitations: QuerySet[Invitation]) -> QuerySet[Invitation, dict[str, Any]]:
    """What a list of invitations reads, in one query; what may be shown of each row is `summary`'s to say."""
    disclosure = TopicAnswers.objects.filter(request=OuterRef("request"), topic="results").values("answers__disclosure")
    named = {f"request_{name}": F(f"request__{name}") for name in OF_REQUEST}
    rows: QuerySet[Invitation, dict[str, Any]] = invitations.annotate(disclosure=Subquery(disclosure[:1])).values(
        *OWN_COLUMNS, "disclosure", **named
    )
    return rows


def summary(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the provider's list: of a request whose invitation is over, nothing."""
    live = row["state"] in OPEN_STATES
    full = live and row["disclosure"] == FULL
    return _own(row) | {
        "platform": row["request_platform"] if live else None,
        "fiscal_year": row["request_fiscal_year"] if live else None,
        "footprint": amounts({name: row[f"request_{name}"] for name in _FOOTPRINT}) if live else None,
        "title": row["request_title"] if full else None,
        "title_en": row["request_title_en"] if full else None,
    }


def detail(invitation: Invitation) -> dict[str, Any]:
    """The invitation for its provider."""
    part = released(invitation)
    return _own(_row(invitation)) | {
        "note": invitation.reason or None,
        "request": released_words(part) if part else None,
        "questions": questions(invitation.questions.all()),
        "valid_steps": transitions(invitation),
    }


def transitions(invitation: Invitation) -> list[dict[str, Any]]:
    """What the provider can do now, and why not the rest."""
    verdicts = {step: verdict_on(step, invitation) for step in STEPS}
    return [
        {
            "step": step,
            "label": say(STEPS[step]),
            "allowed": verdict.allowed,
            "because": say(verdict.because) if verdict.because else None,
        }
        for step, verdict in verdicts.items()
    ]


def for_coordinator(invitation: Invitation) -> dict[str, Any]:
    """The invitation for a coordinator of its request."""
    told = _own(_row(invitation))
    del told["state_label"]
    return told | {
        "provider": invitation.provider.code,
        "round": invitation.round,
        "note": invitation.reason or None,
        "questions": questions(invitation.questions.all()),
    }


def questions(rows: Iterable[InvitationQuestion]) -> list[dict[str, Any]]:
    """The questions of one invitation, numbered from 1 in the order they were asked."""
    return [
        {
            "number": number,
            "question": row.question,
            "asked_at": moment(row.asked_at),
            "answer": row.answer or None,
            "answered_at": moment(row.answered_at),
        }
        for number, row in enumerate(sorted(rows, key=lambda row: row.pk), start=1)
    ]


def released_words(part: Released) -> dict[str, Any]:
    """The released part of a request."""
    return {
        "disclosure": part.disclosure,
        "platform": part.platform,
        "purpose": part.purpose,
        "organization_type": part.organization_type,
        "station": part.station,
        "window": {"start": day(part.window[0]), "end": day(part.window[1])},
        "window_fixed": part.window_fixed,
        "fiscal_year": part.fiscal_year,
        "footprint": amounts(part.footprint),
        "hazards": [
            {"code": code, "label": both(label), "applies": applies} for code, (label, applies) in part.hazards.items()
        ],
        "permits": [_answered(one) for one in part.permits],
        "title": part.title or None,
        "title_en": part.title_en or None,
        "experiment": [_answered(one) for one in part.experiment],
        "withheld": part.withheld,
    }


def _answered(one: Answered) -> dict[str, Any]:
    return {"question": one.code, "label": both(one.label), "value": _plainly(one), "shown": both(one.shown)}


def _plainly(one: Answered) -> str:
    value = stored(one.value)
    if isinstance(value, list):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _row(invitation: Invitation) -> dict[str, Any]:
    return {name: getattr(invitation, name) for name in OWN_COLUMNS}


def _own(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["public_id"],
        "state": row["state"],
        "state_label": say(STATE_WORDS[row["state"]]),
        "version": row["version"],
        "sent_at": moment(row["sent_at"]),
        "due_at": moment(row["due_at"]),
        "answered_at": moment(row["answered_at"]),
    }
