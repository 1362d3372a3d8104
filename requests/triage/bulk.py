"""Several requests at once: says for each what will happen or why not, then does them one by one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from platforms.bilingual import Text
from requests.contracting.invitations.inviting import NO_PROVIDER
from requests.contracting.invitations.matching import providers_for
from requests.policy.lifecycle import STEPS, Step
from requests.policy.outcomes import Route
from requests.policy.permissions import Actor, verdict
from requests.record.models import Request
from requests.record.refusals import Invalid, Missing, Refused, Stale
from requests.record.steps import look_up
from requests.triage import deciding, desk
from requests.triage.inbox import PAGE

MOST = PAGE
ACTIONS: Mapping[str, Step] = {"confirm": Step.CONFIRM, "assign": Step.ASSIGN, "snooze": Step.SNOOZE}

CHANGED = Text(
    "一覧を開いた後に変更されました。内容を確認してから個別に操作してください。",
    "It has changed since the list was opened. Look at it and decide it by itself.",
)
GONE = Text("見つかりません。", "It was not found.")
NO_YEAR = Text(
    "希望時期から年度が決まらないため、取りまとめに入れられません。",
    "Its preferred period gives no fiscal year, so it cannot enter a pool.",
)
POOL = Text("{year}年度の取りまとめに入ります。", "It enters the pool of FY{year}.")
INVITE = Text("提供企業{count}社に打診します：{names}", "It is put to {count} provider(s): {names}")
ASSIGN = Text("担当が変わります（いまの担当：{now}）。", "Its assignee changes (now: {now}).")
NOBODY = Text("未割当", "nobody")
SNOOZE = Text("受信一覧から外れます。期限は変わりません。", "It leaves the inbox. Its due date does not move.")


@dataclass(frozen=True, slots=True)
class Selected:
    """One ticked row as it was sent: the number and the version that was seen."""

    number: str
    version: int

    @property
    def sent_as(self) -> str:
        return f"{self.number}:{self.version}"


@dataclass(frozen=True, slots=True)
class Item:
    """One request of the selection: what will happen (or happened), or the sentence why it is skipped."""

    selected: Selected
    request: Request | None
    happens: Text | None
    skipped: Text | None


def selected(rows: Iterable[str]) -> list[Selected]:
    """The ticked rows, each once, at most MOST; what is not a row's value is left out."""
    found: dict[str, Selected] = {}
    for row in rows:
        number, _, version = row.partition(":")
        if version.isascii() and version.isdecimal() and len(version) < 10:
            found.setdefault(number, Selected(number, int(version)))
    return list(found.values())[:MOST]


def plan(rows: Iterable[Selected], action: str, actor: Actor) -> list[Item]:
    """What the action will do to each request; nothing is written."""
    return [_planned(row, ACTIONS[action], actor) for row in rows]


def _planned(row: Selected, step: Step, actor: Actor) -> Item:
    try:
        request, facts = look_up(row.number, actor)
    except Missing:
        return Item(row, None, None, GONE)
    answer = verdict(actor, step, facts)
    if not answer:
        return Item(row, request, None, answer.because)
    if request.version != row.version:
        return Item(row, request, None, CHANGED)
    happens, skipped = _effect(step, request)
    return Item(row, request, happens, skipped)


def _effect(step: Step, request: Request) -> tuple[Text | None, Text | None]:
    if step is Step.ASSIGN:
        now: Text | str = str(request.assignee) if request.assignee else NOBODY
        return ASSIGN.fill(now=now), None
    if step is Step.SNOOZE:
        return SNOOZE, None
    if request.recommended == Route.AGGREGATION:
        return (POOL.fill(year=request.fiscal_year), None) if request.fiscal_year else (None, NO_YEAR)
    providers = list(providers_for(request))
    if not providers:
        return None, NO_PROVIDER
    names = Text("、".join(one.name_ja for one in providers), ", ".join(one.name_en for one in providers))
    return INVITE.fill(count=len(providers), names=names), None


Act = Callable[[Request, Selected], Request]


def confirm_all(rows: Iterable[Selected], actor: Actor) -> list[Item]:
    """Confirms each proposal in a transaction of its own; one that is refused does not hold up the others."""
    return _each(rows, actor, Step.CONFIRM, lambda one, row: deciding.confirm(one.pk, actor, version=row.version))


def assign_all(rows: Iterable[Selected], actor: Actor, assignee: int | None) -> list[Item]:
    """Gives each request to a coordinator, or to nobody."""
    return _each(
        rows, actor, Step.ASSIGN, lambda one, row: desk.assign(one.pk, actor, version=row.version, assignee=assignee)
    )


def snooze_all(rows: Iterable[Selected], actor: Actor, until: date | None) -> list[Item]:
    """Snoozes each request until that day, or brings it back."""
    return _each(
        rows, actor, Step.SNOOZE, lambda one, row: desk.snooze(one.pk, actor, version=row.version, until=until)
    )


def _each(rows: Iterable[Selected], actor: Actor, step: Step, act: Act) -> list[Item]:
    return [_done(row, actor, step, act) for row in rows]


def _done(row: Selected, actor: Actor, step: Step, act: Act) -> Item:
    request: Request | None = None
    try:
        request, _facts = look_up(row.number, actor)
        return Item(row, act(request, row), STEPS[step].done, None)
    except Missing:
        return Item(row, None, None, GONE)
    except Stale:
        return Item(row, request, None, CHANGED)
    except Refused as refused:
        return Item(row, request, None, refused.verdict.because)
    except Invalid as invalid:
        return Item(row, request, None, next(iter(invalid.faults.values()))[0])
