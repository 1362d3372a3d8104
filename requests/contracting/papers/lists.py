"""R14 and V4: the contracts of the buyer's side or of the provider, and one of them with all that happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from platforms.bilingual import Text
from platforms.rest.keyset import piece
from platforms.rest.problems import Problem
from requests.contracting.contracts import ending, milestones
from requests.contracting.contracts.access import BUYER, contracts_of, side_seen
from requests.contracting.contracts.content import Content
from requests.contracting.contracts.standing import STEPS, Next, Standing, loaded, standing_of
from requests.contracting.contracts.versions import STATE_WORDS, VERSION_WORDS
from requests.contracting.models import Contract, ContractVersion, Milestone
from requests.policy.permissions import Actor, Verdict
from requests.record import clock
from requests.record.asking import actor_of
from requests.record.refusals import Missing

PAGE = 25
COLOURS: Mapping[str, str] = {
    Contract.SIGNING: "orange",
    Contract.IN_FORCE: "green",
    Contract.COMPLETED: "blue",
    Contract.TERMINATED: "red",
    Contract.ABANDONED: "gray",
}
VERSION_COLOURS: Mapping[str, str] = {
    ContractVersion.DRAFT: "gray",
    ContractVersion.PROPOSED: "orange",
    ContractVersion.IN_FORCE: "green",
    ContractVersion.REPLACED: "gray",
    ContractVersion.REJECTED: "red",
}
MILESTONE_COLOURS: Mapping[str, str] = {
    Milestone.PLANNED: "gray",
    Milestone.REPORTED: "orange",
    Milestone.CONFIRMED: "blue",
    Milestone.PAID: "green",
    Milestone.DROPPED: "gray",
}
TABS: Mapping[str, tuple[Text, tuple[str, ...]]] = {
    "live": (Text("進行中", "Running"), (Contract.SIGNING, Contract.IN_FORCE)),
    "over": (Text("終了", "Over"), (Contract.COMPLETED, Contract.TERMINATED, Contract.ABANDONED)),
}
TURNS: Mapping[str, Text] = {
    "own": Text("あなたの側の番です", "Your side acts next"),
    "other": Text(
        "相手方の番です。いま必要な作業はありません", "The other side acts next; nothing is needed from you now"
    ),
    "both": Text("双方の番です", "Both sides act next"),
    "nobody": Text("必要な作業はありません", "Nothing is needed"),
}


def headed(text: Text) -> Text:
    """The wording on its own: English ones begin with a capital."""
    return Text(text.ja, text.en[:1].upper() + text.en[1:])


def turn_of(following: Next, side: str) -> Text:
    """Whose turn it is, as this side reads it."""
    if following.turn in {"both", "nobody"}:
        return TURNS[following.turn]
    return TURNS["own" if following.turn == side else "other"]


@dataclass(frozen=True, slots=True)
class Line:
    """One contract in the list."""

    public_id: str
    number: str
    other: Text
    state: Text
    colour: str
    made_at: Any
    next: Next
    turn: Text


def _line(standing: Standing, today: date) -> Line:
    contract, following = standing.contract, standing.next(today)
    across = contract.provider if standing.side == BUYER else contract.buyer
    return Line(
        public_id=contract.public_id,
        number=contract.number,
        other=Text(across.name_ja or across.name_en, across.name_en or across.name_ja),
        state=headed(STATE_WORDS[contract.state]),
        colour=COLOURS[contract.state],
        made_at=contract.made_at,
        next=following,
        turn=turn_of(following, standing.side),
    )


@require_safe
def contracts(http: HttpRequest) -> HttpResponse:
    """The actor's contracts, the newest first, with who acts next."""
    actor, today = actor_of(http), clock.today()
    chosen = http.GET.get("tab", "live")
    chosen = chosen if chosen in TABS else "live"
    rows = loaded(contracts_of(actor).filter(state__in=TABS[chosen][1]))
    try:
        found = piece(rows, http.GET.get("after"), PAGE, by="made_at", tie="public_id", descending=True)
    except Problem:  # a cursor that somebody wrote by hand
        found = piece(rows, None, PAGE, by="made_at", tie="public_id", descending=True)
    context = {
        "lines": [_line(standing_of(one, side_seen(actor, one)), today) for one in found.rows],
        "chosen": chosen,
        "tabs": [
            {"url": f"?tab={code}", "label": label, "current": code == chosen, "count": None}
            for code, (label, _states) in TABS.items()
        ],
        "next_url": f"?tab={chosen}&after={found.cursor}" if found.cursor else "",
        "previous_url": f"?tab={chosen}" if http.GET.get("after") else "",
    }
    return render(http, "requests/contracts/list.html", context)


def find(public_id: str, actor: Actor) -> Standing:
    """The contract as the actor's side sees it, with its texts; Missing for everybody else."""
    contract = loaded(contracts_of(actor), texts=True).filter(public_id=public_id).first()
    if contract is None:
        raise Missing(public_id)
    return standing_of(contract, side_seen(actor, contract))


def head(standing: Standing) -> dict[str, object]:
    """What every page of a contract shows at its top."""
    contract = standing.contract
    return {
        "contract": contract,
        "side": standing.side,
        "state": headed(STATE_WORDS[contract.state]),
        "colour": COLOURS[contract.state],
    }


@require_safe
def contract(http: HttpRequest, public_id: str) -> HttpResponse:
    """One contract: where it stands, who acts next and by when, its texts and its milestones."""
    found, today = find(public_id, actor_of(http)), clock.today()
    following = found.next(today)
    shown = next((one for one in found.versions if one.number == (found.contract.current or found.ground)), None)
    open_, closed = _steps(found)
    context = {
        **head(found),
        "next": following,
        "turn": turn_of(following, found.side),
        "content": Content.from_json(shown.content) if shown else None,
        "shown": shown,
        "versions": [version_row(found, one) for one in reversed(found.versions)],
        "milestones": [milestone_row(found, one, today) for one in found.milestones],
        "open_steps": open_,
        "closed_steps": closed,
        "end_reason": ending.REASONS.get(found.contract.end_code),
        "asked_to_end": found.contract.state == Contract.IN_FORCE and found.contract.end_code == ending.AGREED,
    }
    return render(http, "requests/contracts/detail.html", context)


def version_row(standing: Standing, version: ContractVersion) -> dict[str, object]:
    """One version in the table."""
    signed = standing.signed(version)
    return {
        "version": version,
        "state": headed(VERSION_WORDS[version.state]),
        "colour": VERSION_COLOURS[version.state],
        "own": version.side == standing.side,
        "signatures": [signed[side] for side in sorted(signed)],
    }


def milestone_row(standing: Standing, row: Milestone, today: date) -> dict[str, object]:
    """One milestone in the table, with the steps that are open to this side."""
    open_ = [
        {"code": code, "label": label}
        for code, (label, whose, _states) in milestones.STEPS.items()
        if whose == standing.side and milestones.open_to(code, row, standing.contract)
    ]
    return {
        "row": row,
        "label": Text(row.label_ja, row.label_en),
        "state": headed(milestones.MILESTONE_WORDS[row.state]),
        "colour": MILESTONE_COLOURS[row.state],
        "late": milestones.late(row, today),
        "open": open_,
    }


ON_THE_CONTRACT = (
    "amend",
    "purchase_order",
    "complete",
    "agree_to_end",
    "refuse_to_end",
    "terminate",
    "abandon",
)
ON_THE_PROPOSAL, ON_THE_DRAFT = ("sign", "reject"), ("save", "merge", "propose", "discard")


def address(standing: Standing, step: str) -> str:
    """The page of a step."""
    key = standing.contract.public_id
    if step in ON_THE_CONTRACT:
        return reverse("requests:contract_step", args=[key, step])
    if step in ON_THE_PROPOSAL:
        return reverse("requests:contract_version_step", args=[key, _number(standing.proposed), step])
    if step == "save":
        return reverse("requests:contract_edit", args=[key, _number(standing.draft)])
    if step == "merge":
        return reverse("requests:contract_merge", args=[key, _number(standing.draft)])
    return reverse("requests:contract_version_step", args=[key, _number(standing.draft), step])


def _number(version: ContractVersion | None) -> int:
    return version.number if version else 0


def _steps(standing: Standing) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The open steps with their pages, and the closed ones with the sentence that says why."""
    verdicts: Mapping[str, Verdict] = standing.steps()
    open_ = [
        {"label": STEPS[code], "url": address(standing, code), "kind": KINDS.get(code, "outline")}
        for code, verdict in verdicts.items()
        if verdict
    ]
    closed: list[dict[str, object]] = [
        {"label": STEPS[code], "because": verdict.because} for code, verdict in verdicts.items() if not verdict
    ]
    return open_, closed


KINDS = {"sign": "solid", "propose": "solid", "agree_to_end": "solid", "terminate": "danger", "abandon": "danger"}
