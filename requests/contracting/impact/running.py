"""Impact runs: drawn up, looked at, drawn up anew, discarded, or applied as one change that is audited as one."""

from datetime import date

from django.db import transaction

from platforms.bilingual import Text
from requests.contracting.impact.applying import Applied, put_into_effect
from requests.contracting.impact.finding import Finding, findings_of, fingerprint, of_kind
from requests.contracting.impact.losing import Loss, loss_of
from requests.contracting.models import ImpactRun
from requests.policy.permissions import CONFLICT, Actor, Role, Verdict
from requests.record import clock
from requests.record.events import carrying
from requests.record.gates import FOR_COORDINATORS
from requests.record.models import Participant, Request
from requests.record.numbers import new_public_id
from requests.record.queries import visible_to
from requests.record.refusals import Invalid, Missing, Refused, Stale

LONGEST_REASON = 2000
NEEDS_REASON = Text(
    "何が起きたかを入力してください（公表資料の名称など）。",
    "Enter what has happened, for example the name of the announcement.",
)
TOO_LONG = Text("2,000文字以内で入力してください。", "Use at most 2,000 characters.")
OVER = Text(
    "この影響調査は「{state}」のため、変更できません。",
    "This impact run is “{state}” and cannot be changed.",
)
MOVED = Text(
    "調べた後に、対象の申請や打診が変わりました。もう一度調べて、内容を確かめてください。何も変更していません。",
    "What it touches has changed since it was drawn up. Draw it up anew and look at it again. Nothing was changed.",
)
STATE_WORDS = {
    ImpactRun.DRAWN: Text("調査済み・未適用", "drawn up"),
    ImpactRun.APPLIED: Text("適用済み", "applied"),
    ImpactRun.DISCARDED: Text("破棄", "discarded"),
}


@transaction.atomic
def draw(actor: Actor, *, kind: str, code: str, from_on: date | None, reason: str) -> ImpactRun:
    """Lists what the loss touches; nothing else is changed. Raises Refused for others than coordinators, Invalid."""
    _only_coordinators(actor)
    loss, why = loss_of(kind, code, from_on), _reason(reason)
    findings, _rows = findings_of(loss)
    return ImpactRun.objects.create(
        public_id=new_public_id(),
        kind=kind,
        code=code,
        from_on=loss.from_on,
        reason=why,
        findings=findings,
        fingerprint=fingerprint(findings),
        drawn_at=clock.now(),
        drawn_by_id=actor.user,
    )


@transaction.atomic
def redraw(public_id: str, actor: Actor, *, version: int | None) -> ImpactRun:
    """Looks again: the findings become those of now."""
    run = _locked(public_id, actor, version)
    run.findings, _rows = findings_of(_loss(run))
    run.fingerprint, run.drawn_at, run.drawn_by_id = fingerprint(run.findings), clock.now(), actor.user
    return _saved(run)


@transaction.atomic
def discard(public_id: str, actor: Actor, *, version: int | None) -> ImpactRun:
    """Lays the run aside; nothing was changed by it."""
    run = _locked(public_id, actor, version)
    run.state = ImpactRun.DISCARDED
    return _saved(run)


@transaction.atomic
def apply(public_id: str, actor: Actor, *, version: int | None) -> ImpactRun:
    """Puts the run into effect in one transaction; every event of it carries the run's id.

    Raises Refused when somebody has moved anything that it touches since it was drawn up, or when the coordinator has a
    stake in a request that it touches.
    """
    run = _locked(public_id, actor, version)
    loss = _loss(run)
    _lock_requests(run.findings)
    findings, rows = findings_of(loss)
    if fingerprint(findings) != run.fingerprint:
        raise Refused(Verdict(False, MOVED), by_state=True)
    _refuse_stake(actor, findings)
    with carrying(run=run.public_id):
        done: Applied = put_into_effect(loss, findings, rows, actor)
    run.state, run.done, run.applied_at, run.applied_by_id = ImpactRun.APPLIED, done, clock.now(), actor.user
    return _saved(run)


def _loss(run: ImpactRun) -> Loss:
    return loss_of(run.kind, run.code, run.from_on)


def _only_coordinators(actor: Actor) -> None:
    if Role.JAXA_COORDINATOR not in actor.roles:
        raise Refused(Verdict(False, FOR_COORDINATORS))


def _reason(typed: str) -> str:
    if not typed.strip():
        raise Invalid.field("reason", NEEDS_REASON)
    if len(typed) > LONGEST_REASON:
        raise Invalid.field("reason", TOO_LONG)
    return typed.strip()


def _locked(public_id: str, actor: Actor, version: int | None) -> ImpactRun:
    _only_coordinators(actor)
    run = ImpactRun.objects.select_for_update().filter(public_id=public_id).first()
    if run is None:
        raise Missing(public_id)
    if run.state != ImpactRun.DRAWN:
        raise Refused(Verdict(False, OVER.fill(state=STATE_WORDS[run.state])), by_state=True)
    if version is None or version != run.version:
        raise Stale(run.version)
    return run


def _saved(run: ImpactRun) -> ImpactRun:
    run.version += 1
    run.save()
    return run


def _lock_requests(findings: list[Finding]) -> None:
    """Every request of the run, locked in one order: whoever moves one comes before or after, never within."""
    numbers = [one["request"] for one in of_kind(findings, "request")]
    list(Request.objects.select_for_update().filter(number__in=numbers).order_by("pk").values_list("pk", flat=True))


def _refuse_stake(actor: Actor, findings: list[Finding]) -> None:
    numbers = [one["request"] for one in of_kind(findings, "request")]
    theirs = Request.objects.filter(number__in=numbers)
    taking_part = Participant.objects.filter(request__in=theirs, user=actor.user) if actor.user else None
    hidden = theirs.exclude(pk__in=visible_to(actor).values("pk"))
    own = theirs.filter(created_by=actor.user) if actor.user else theirs.filter(created_by_client=actor.client)
    if hidden.exists() or own.exists() or (taking_part is not None and taking_part.exists()):
        raise Refused(Verdict(False, CONFLICT))
