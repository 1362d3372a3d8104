"""One request with everything needed to decide it: facts and answers, what the rules say, the open steps."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from platforms.catalogue import PLATFORMS
from requests.aggregation.envelopes import level_for, levels
from requests.application.reading import application_of
from requests.contracting.capacity.showing import RoomFor, room_for
from requests.contracting.desk.box import box_for
from requests.contracting.invitations.rematching import rounds_taken
from requests.contracting.models import Invitation
from requests.contracting.papers.box import contract_box
from requests.policy.lifecycle import STEPS, State, Step
from requests.policy.permissions import CONFLICT, Actor, Relation, RequestFacts, relations, steps_for
from requests.record import clock
from requests.record.gates import for_readers
from requests.record.models import Request
from requests.record.queries import history, visible_to
from requests.triage.account import effects, is_late, topics_of, trace_of
from requests.triage.desk import on_the_desk
from requests.triage.events import told
from requests.triage.inbox import newest_decisions
from requests.triage.listing import Listing, listing_of, with_query
from requests.triage.rows import ROUTES
from requests.triage.step_table import TABLE

SIMILAR = 5
SHOWN_EVENTS = 50


@require_safe
@for_readers
def detail(http: HttpRequest, number: str) -> HttpResponse:
    """C2 of the guide."""
    shown = listing_of(http)
    subject, facts = on_the_desk(number, shown.actor)
    return render(http, "requests/triage_detail.html", context_of(shown, subject, facts))


def context_of(shown: Listing, subject: Request, facts: RequestFacts) -> Mapping[str, Any]:
    """Everything that the page shows."""
    actor = shown.actor
    application = application_of(subject)
    decision = newest_decisions([subject]).get(subject.pk)
    year = level_for(subject, levels([subject.fiscal_year] if subject.fiscal_year else []))
    topics = topics_of(application)
    return {
        "shown": shown,
        "subject": subject,
        "quotes_box": box_for(subject, facts, actor),
        "contract_box": contract_box(subject, facts, actor),
        "platform": PLATFORMS[subject.platform].name,
        "route": ROUTES[subject.route or subject.recommended] if subject.recommended else None,
        "topics": topics,
        "warned": sum(topic.warned for topic in topics),
        "trace": trace_of(decision) if decision else None,
        "year": year,
        "effects": effects(subject, year),
        "similar": _similar(subject, actor),
        "history": told(history(subject, actor)[:SHOWN_EVENTS]),
        "files": _files(subject),
        "invitations": _invitations(subject),
        "room": _room(subject, shown.today),
        "rounds": rounds_taken(subject) if subject.submitted_at else 0,
        "inquiries": list(subject.inquiries.order_by("-id").select_related("asked_by", "answered_by")),
        "reviews": list(subject.route_reviews.order_by("-id").select_related("asked_by", "answered_by")),
        "points": list(subject.return_points.order_by("id")),
        "age": clock.age(subject, shown.today),
        "late": is_late(subject, shown.today),
        "snoozed": bool(subject.snoozed_until and subject.snoozed_until > shown.today),
        "previous_url": shown.previous_to(subject),
        "next_url": shown.next_after(subject),
        **_bar(shown, subject, facts),
    }


def _bar(shown: Listing, subject: Request, facts: RequestFacts) -> Mapping[str, Any]:
    """The decision bar: the proposal's own form, the other open steps, the closed ones with their sentence."""
    steps = [step for step in steps_for(shown.actor, facts) if step.step in TABLE]
    open_ = [step.step for step in steps if step.verdict]
    conflicted = Relation.CONFLICTED in relations(shown.actor, facts)
    return {
        "confirm": TABLE[Step.CONFIRM].form(subject=subject) if Step.CONFIRM in open_ else None,
        "confirm_url": _step_url(shown, subject, Step.CONFIRM),
        "open": [
            {"label": STEPS[step].label, "url": _step_url(shown, subject, step), "kind": _kind(step)}
            for step in open_
            if step is not Step.CONFIRM
        ],
        "closed": [{"label": one.label, "because": one.verdict.because} for one in steps if not one.verdict],
        "conflict": CONFLICT if conflicted else None,
        "decides": bool(open_),
    }


def _kind(step: Step) -> str:
    return "danger" if TABLE[step].kind == "danger" else "outline"


def _step_url(shown: Listing, subject: Request, step: Step) -> str:
    return with_query(reverse("requests:triage_step", args=[subject.number, step]), shown.query)


def _similar(subject: Request, actor: Actor) -> list[Request]:
    """Other requests for the same platform in the same year, the newest first."""
    found = visible_to(actor).filter(
        platform=subject.platform, fiscal_year=subject.fiscal_year, submitted_at__isnull=False
    )
    return list(found.exclude(pk=subject.pk).select_related("organization").order_by("-changed_at", "-id")[:SIMILAR])


def _files(subject: Request) -> list[dict[str, object]]:
    return [
        {"public_id": file.public_id, "name": file.name, "size": file.size, "sha256": file.sha256, "state": file.state}
        for file in subject.attachments.filter(removed_at=None)
    ]


WITH_ROOM = frozenset({State.SUBMITTED, State.POOLED, State.ALLOCATED, State.OFFERED, State.ACCEPTED})
"""States in which a coordinator may choose providers, now or soon."""


def _room(subject: Request, today: date) -> list[RoomFor]:
    """Which matching providers say that they have room, while somebody is still to be chosen."""
    return room_for(subject, today) if State(subject.state) in WITH_ROOM else []


def _invitations(subject: Request) -> list[Invitation]:
    found = subject.invitations.select_related("provider", "answered_by").prefetch_related("questions")
    return list(found.order_by("-round", "provider__code"))
