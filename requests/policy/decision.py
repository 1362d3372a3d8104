"""A routing decision with all its reasons, as it is shown, stored and replayed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from platforms.bilingual import Text
from requests.policy.facts import Facts
from requests.policy.outcomes import Channel, Funding, Party, Route, Sector, Standing
from requests.policy.rulebook.clauses import Clause


@dataclass(frozen=True, slots=True)
class FiredRule:
    """One rule that the decision stands on: its clause, and which fact met it."""

    rule: str
    clause: Clause
    reason: Text


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rules say about one set of facts.

    `allowed` has every route the document leaves open, the recommended one first; it is empty where the document
    is silent and a coordinator must decide freely. `needs_coordinator` is true when the result may not be
    finalised without a person: two routes, ambiguous, silent, manual, or between the two schemes.
    `evaluations` holds both schemes' decisions in the transition, otherwise nothing.
    `flags` and `notes` are parallel: a code for programs, its sentence for people.
    """

    facts: Facts
    route: Route
    allowed: tuple[Route, ...]
    standing: Standing
    fired: tuple[FiredRule, ...]
    rulebook: str
    row: str
    provisional: bool
    needs_coordinator: bool
    contracting_party: Party | None = None
    sector: Sector | None = None
    funding: Funding | None = None
    channel: Channel | None = None
    operators: tuple[Text, ...] = ()
    flags: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    assumptions: tuple[str, ...] = ()
    default_reason: Text | None = None
    evaluations: tuple["Decision", ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain strings, booleans, lists and objects, keys sorted; `canonical` of it is the stored spelling."""
        return {
            "allowed": [str(route) for route in self.allowed],
            "assumptions": list(self.assumptions),
            "channel": _code(self.channel),
            "contracting_party": _code(self.contracting_party),
            "default_reason": _both(self.default_reason),
            "evaluations": [decision.as_json() for decision in self.evaluations],
            "facts": self.facts.as_json(),
            "fired": [_rule_json(rule) for rule in self.fired],
            "flags": list(self.flags),
            "funding": _code(self.funding),
            "needs_coordinator": self.needs_coordinator,
            "notes": [_both(note) for note in self.notes],
            "operators": [_both(name) for name in self.operators],
            "provisional": self.provisional,
            "route": str(self.route),
            "row": self.row,
            "rulebook": self.rulebook,
            "sector": _code(self.sector),
            "standing": str(self.standing),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Decision":
        """A stored decision with the wording it was stored with, whatever the rules say today."""
        return cls(
            facts=Facts.from_json(document["facts"]),
            route=Route(document["route"]),
            allowed=tuple(Route(route) for route in document["allowed"]),
            standing=Standing(document["standing"]),
            fired=tuple(_rule_of(rule) for rule in document["fired"]),
            rulebook=document["rulebook"],
            row=document["row"],
            provisional=document["provisional"],
            needs_coordinator=document["needs_coordinator"],
            contracting_party=document["contracting_party"] and Party(document["contracting_party"]),
            sector=document["sector"] and Sector(document["sector"]),
            funding=document["funding"] and Funding(document["funding"]),
            channel=document["channel"] and Channel(document["channel"]),
            operators=tuple(_text(name) for name in document["operators"]),
            flags=tuple(document["flags"]),
            notes=tuple(_text(note) for note in document["notes"]),
            assumptions=tuple(document["assumptions"]),
            default_reason=document["default_reason"] and _text(document["default_reason"]),
            evaluations=tuple(cls.from_json(each) for each in document["evaluations"]),
        )


def _code(value: str | None) -> str | None:
    return None if value is None else str(value)


def _both(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"en": text.en, "ja": text.ja}


def _text(document: Mapping[str, str]) -> Text:
    return Text(ja=document["ja"], en=document["en"])


def _rule_json(fired: FiredRule) -> dict[str, Any]:
    clause = fired.clause
    return {
        "clause": {
            "document": _both(clause.document),
            "lines": clause.lines,
            "place": _both(clause.place),
            "quotation": _both(clause.quotation),
            "verbatim": clause.verbatim,
        },
        "reason": _both(fired.reason),
        "rule": fired.rule,
    }


def _rule_of(document: Mapping[str, Any]) -> FiredRule:
    clause = document["clause"]
    return FiredRule(
        rule=document["rule"],
        clause=Clause(
            rule=document["rule"],
            document=_text(clause["document"]),
            place=_text(clause["place"]),
            lines=clause["lines"],
            quotation=_text(clause["quotation"]),
            verbatim=clause["verbatim"],
        ),
        reason=_text(document["reason"]),
    )
