"""The one door through which a request changes: lock, ask policy, compare versions, write state, event and notices."""

from collections.abc import Mapping
from contextlib import suppress

from django.db import transaction

from platforms.bilingual import Text
from requests.policy.lifecycle import EDITABLE_STATES, STEPS, State, Step, destination
from requests.policy.permissions import PERMISSIONS, Actor, RequestFacts, may_edit, may_view, relations, verdict
from requests.record import clock
from requests.record.events import record
from requests.record.models import Participant, Request, RouteReview
from requests.record.notices import tell
from requests.record.numbers import understood
from requests.record.refusals import Invalid, Missing, Refused, Stale

NEEDS_NOTE = Text(
    ja="理由または内容を入力してください。「{step}」には必要です。",
    en="Enter the reason or the text: “{step}” needs it.",
)
NEEDS_ROUTE = Text(
    ja="経路を選んでください（JAXA取りまとめ または 直接契約）。", en="Choose a route: aggregation or direct."
)
LONGEST_NOTE = 4000
NOTE_TOO_LONG = Text(ja="4,000文字以内で入力してください。", en="Use at most 4,000 characters.")


def facts_of(request: Request) -> RequestFacts:
    """What permission may look at, read with one query for the people and one for an open review."""
    people = list(Participant.objects.filter(request=request, user__isnull=False).values_list("user_id", "role"))
    editors = {user for user, role in people if role == "editor" and user is not None}
    if request.created_by_id is not None:
        editors.add(request.created_by_id)
    return RequestFacts(
        state=State(request.state),
        organization=request.organization_id,
        editors=frozenset(editors),
        viewers=frozenset(user for user, role in people if role == "viewer" and user is not None),
        recommended=request.recommended or None,
        open_review=RouteReview.objects.filter(request=request, answered_at__isnull=True).exists(),
        submitted=request.submitted_at is not None,
        buyer=request.buyer,
    )


def look_up(number: str, actor: Actor) -> tuple[Request, RequestFacts]:
    """The request of that number as this actor may see it; Missing when it is foreign or does not exist."""
    with suppress(Request.DoesNotExist):
        request = Request.objects.select_related("organization", "station", "assignee").get(number=understood(number))
        facts = facts_of(request)
        if may_view(actor, facts):
            return request, facts
    raise Missing(number)


def lock(request_id: int) -> Request:
    """The request, locked until the transaction ends; call it inside one."""
    return Request.objects.select_for_update(of=("self",)).select_related("organization", "station").get(pk=request_id)


@transaction.atomic
def take_step(
    request_id: int,
    step: Step,
    actor: Actor,
    *,
    version: int | None,
    note: str = "",
    route: str | None = None,
    data: Mapping[str, object] | None = None,
) -> Request:
    """Takes `step`; returns the request as it is afterwards, still locked by the caller's transaction.

    `version` is the version the actor saw (None only for the portal's own steps). Raises Missing, Refused, Stale or
    Invalid, and then nothing was written.
    """
    request = lock(request_id)
    facts = facts_of(request)
    _refuse(request, facts, step, actor, version, note, route)
    before = State(request.state)
    after = destination(step, before, route)
    if after is None:
        raise Invalid.field("route", NEEDS_ROUTE)
    moment = clock.now()
    clock.keep_time(request, before, after, moment)
    request.state, request.version, request.changed_at = after, request.version + 1, moment
    request.save()
    event = record(
        request, f"request.{step}", actor, before=before, note=note, data=data, audience=STEPS[step].audience, at=moment
    )
    tell(step, request, facts, event.public_id)
    return request


def _refuse(
    request: Request, facts: RequestFacts, step: Step, actor: Actor, version: int | None, note: str, route: str | None
) -> None:
    if not may_view(actor, facts):
        raise Missing(request.number)
    answer = verdict(actor, step, facts)
    if not answer:
        mine = relations(actor, facts) & PERMISSIONS[step]
        raise Refused(answer, by_state=bool(mine) and State(request.state) not in STEPS[step].from_states)
    if version is not None and version != request.version:
        raise Stale(request.version)
    if version is None and not actor.system:
        raise Stale(request.version)
    if STEPS[step].needs_note and not note.strip():
        raise Invalid.field("note", NEEDS_NOTE.fill(step=STEPS[step].label))
    if len(note) > LONGEST_NOTE:
        raise Invalid.field("note", NOTE_TOO_LONG)


def open_for_editing(request_id: int, actor: Actor) -> Request:
    """The request, locked, when this actor may change its answers now; else Missing or Refused."""
    request = lock(request_id)
    facts = facts_of(request)
    if not may_view(actor, facts):
        raise Missing(request.number)
    answer = may_edit(actor, facts)
    if not answer:
        raise Refused(answer, by_state=facts.state not in EDITABLE_STATES)
    return request


def touch(request: Request) -> None:
    """A change of the request's content: one version further. Saves the whole row, which the caller has locked."""
    request.version += 1
    request.changed_at = clock.now()
    request.save()
