"""A contract over REST, as each side sees it: allow-listed, field by field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from platforms.bilingual import Text
from platforms.wording import say
from requests.contracting.contracts import document, milestones
from requests.contracting.contracts.access import BUYER
from requests.contracting.contracts.content import Content
from requests.contracting.contracts.labels import label_of
from requests.contracting.contracts.merging import Merge, differences
from requests.contracting.contracts.standing import STEPS, Standing
from requests.contracting.contracts.versions import STATE_WORDS, VERSION_WORDS
from requests.contracting.models import Contract, ContractVersion, Milestone, Signature
from requests.policy.permissions import Verdict
from requests.record.api_words import both, day, moment


def summary(standing: Standing, today: date) -> dict[str, Any]:
    """A row of the list."""
    contract, following = standing.contract, standing.next(today)
    buys = standing.side == BUYER
    return {
        "id": contract.public_id,
        "number": contract.number,
        "state": contract.state,
        "state_label": say(STATE_WORDS[contract.state]),
        "version": contract.version,
        "side": standing.side,
        "party": contract.party,
        "buyer": both(_named(contract.buyer)),
        "provider": both(_named(contract.provider)),
        "request": contract.request.number if buys else None,
        "invitation": None if buys else contract.quote.recipient.invitation.public_id,
        "current": contract.current or None,
        "purchase_order": contract.purchase_order or None,
        "made_at": moment(contract.made_at),
        "in_force_at": moment(contract.in_force_at),
        "ended_at": moment(contract.ended_at),
        "next": {
            "turn": following.turn,
            "what": say(following.what),
            "by": day(following.by),
            "late": following.late,
        },
    }


def detail(standing: Standing, today: date) -> dict[str, Any]:
    """The contract with its versions, milestones and steps."""
    return summary(standing, today) | {
        "end": _end(standing.contract),
        "versions": [version_summary(one) for one in standing.versions],
        "milestones": [milestone(one, today) for one in standing.milestones],
        "valid_steps": [_step(code, STEPS[code], verdict) for code, verdict in standing.steps().items()],
    }


def _named(one: Any) -> Text:
    return Text(one.name_ja or one.name_en, one.name_en or one.name_ja)


def _step(code: str, label: Text, verdict: Verdict) -> dict[str, Any]:
    because = say(verdict.because) if verdict.because else None
    return {"step": code, "label": say(label), "allowed": verdict.allowed, "because": because}


def _end(contract: Contract) -> dict[str, Any] | None:
    if not (contract.end_code or contract.ended_at):
        return None
    return {
        "code": contract.end_code or None,
        "reason": contract.end_reason or None,
        "effective_on": day(contract.end_on),
        "by": contract.ended_by_side or None,
    }


def version_summary(version: ContractVersion) -> dict[str, Any]:
    """A version without its text."""
    return {
        "number": version.number,
        "base": version.base or None,
        "state": version.state,
        "state_label": say(VERSION_WORDS[version.state]),
        "side": version.side,
        "revision": version.revision,
        "reason": version.reason or None,
        "made_at": moment(version.made_at),
        "proposed_at": moment(version.proposed_at),
        "ended_at": moment(version.ended_at),
        "end_reason": version.end_reason or None,
        "signatures": [signature(one) for one in sorted(version.signatures.all(), key=lambda one: one.side)],
    }


def version_detail(version: ContractVersion) -> dict[str, Any]:
    """A version with its text."""
    content = Content.from_json(version.content)
    return version_summary(version) | {
        "content": content_words(content),
        "content_sha256": document.digest(content),
    }


def content_words(content: Content) -> dict[str, Any]:
    """The canonical text, with its totals."""
    totals = content.totals
    taxes = [{"rate": rate, "yen": amount} for rate, amount in totals.taxes.items()]
    return content.to_json() | {"totals": {"net": totals.net, "taxes": taxes, "gross": totals.gross}}


def signature(row: Signature) -> dict[str, Any]:
    """A signature with its digests."""
    return {
        "id": row.public_id,
        "side": row.side,
        "signer": row.signer,
        "title": row.title,
        "signed_on": day(row.signed_on),
        "uploaded_at": moment(row.uploaded_at),
        "name": row.name,
        "size": row.size,
        "sha256": row.sha256,
        "content_sha256": row.content_sha256,
        "documents": {language: row.documents.get(language, "") for language in document.LANGUAGES},
    }


def milestone(row: Milestone, today: date) -> dict[str, Any]:
    """A milestone of the contract in force."""
    return {
        "code": row.code,
        "label": {"ja": row.label_ja, "en": row.label_en},
        "state": row.state,
        "state_label": say(milestones.MILESTONE_WORDS[row.state]),
        "version": row.version,
        "due_on": day(row.due_on),
        "late": milestones.late(row, today),
        "payment_yen": row.payment_yen,
        "reported_on": day(row.reported_on),
        "report": row.report or None,
        "sent_back": row.sent_back or None,
        "confirmed_at": moment(row.confirmed_at),
        "invoice": row.invoice or None,
        "paid_on": day(row.paid_on),
    }


def milestone_detail(row: Milestone, contract: Contract, side: str, today: date) -> dict[str, Any]:
    """A milestone with the steps of one side."""
    own = {code: label for code, (label, whose, _) in milestones.STEPS.items() if whose == side}
    steps = [_step(code, label, milestones.open_to(code, row, contract)) for code, label in own.items()]
    return milestone(row, today) | {"valid_steps": steps}


def differences_of(before: Content, after: Content) -> list[dict[str, Any]]:
    """Every part that differs."""
    return [
        {
            "path": one.path,
            "label": both(label_of(one.path, after, before)),
            "before": _part(one.path, one.before),
            "after": _part(one.path, one.after),
        }
        for one in differences(before, after)
    ]


def merge_words(found: Merge, base: int, onto: int, *texts: Content) -> dict[str, Any]:
    """A merge with its conflicts; `texts` name the parts."""
    return {
        "base": base,
        "onto": onto,
        "conflicts": [
            {
                "path": one.path,
                "label": both(label_of(one.path, *texts)),
                **{name: _part(one.path, getattr(one, name)) for name in ("base", "theirs", "mine")},
            }
            for one in found.conflicts
        ],
        "content": content_words(found.content),
    }


KINDS: Mapping[str, str] = {"lines": "line", "milestones": "milestone", "order": "order", "station": "wording"}
NO_PART: Mapping[str, Any] = {"text": None, "wording": None, "line": None, "milestone": None, "order": None}


def _part(path: str, value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    kind = KINDS.get(path.partition(".")[0], "text")
    return {**NO_PART, kind: str(value) if kind == "text" else value}
