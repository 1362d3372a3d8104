"""Which route a request takes, and why: the rules in force on the day of decision, applied to its facts."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from platforms.bilingual import Text
from requests.policy.decision import Decision, FiredRule
from requests.policy.facts import Era, Facts, OrganizationType
from requests.policy.labels import ORGANIZATION_TYPES, PURPOSES, platform_name
from requests.policy.outcomes import Channel, Funding, Party, Route, Sector, Standing
from requests.policy.rulebook import BY_ID, in_force
from requests.policy.rulebook.clauses import CLAUSES
from requests.policy.rulebook.flags import FLAGS, PROVISIONAL
from requests.policy.rulebook.operators import OPERATORS
from requests.policy.rulebook.table import Outcome, Rulebook
from requests.policy.sectors import sector_of

JOINED = "+"
"""Between the ids of the two rulebooks that a decision in the transition was made with."""


def decide(facts: Facts, on: date) -> Decision:
    """The decision on these facts by the rules in force on the day of decision `on`.

    In the transition both schemes are evaluated and a coordinator picks (A1).
    Raises `rulebook.NoRulebook` when no rules were in force yet on that day.
    """
    if facts.era is Era.TRANSITION:
        return _between(facts, in_force(Era.ISS, on), in_force(Era.POST_ISS, on))
    return _within(facts, in_force(facts.era, on))


def replay(stored: Mapping[str, Any]) -> Decision:
    """Decide a stored decision's facts again with the very version that made it; raises KeyError if it is unknown."""
    facts = Facts.from_json(stored["facts"])
    books = [BY_ID[book] for book in stored["rulebook"].split(JOINED)]
    return _between(facts, *books) if len(books) == 2 else _within(facts, books[0])


@lru_cache(maxsize=1 << 16)
def _within(facts: Facts, book: Rulebook) -> Decision:
    row = book.row_for(facts)
    outcome = row.outcome
    party, sector = _party(facts, outcome), _sector(facts, outcome)
    provisional = book.era is not Era.ISS and not facts.providers_selected
    flags = (*outcome.flags, PROVISIONAL) if provisional else outcome.flags
    return Decision(
        facts=facts,
        route=outcome.route,
        allowed=allowed_by(outcome),
        standing=outcome.standing,
        fired=_fired(facts, outcome),
        rulebook=book.id,
        row=row.id,
        provisional=provisional,
        needs_coordinator=needs_coordinator(outcome),
        contracting_party=party,
        sector=sector,
        funding=outcome.funding,
        channel=outcome.channel,
        operators=_operators(facts, outcome),
        flags=flags,
        notes=tuple(FLAGS[flag] for flag in flags),
        assumptions=_assumptions(outcome, sector),
        default_reason=outcome.default_reason,
    )


def allowed_by(outcome: Outcome) -> tuple[Route, ...]:
    """Every route the outcome leaves open, recommended first; none when the document is silent on the route."""
    if outcome.allowed:
        return outcome.allowed
    return () if outcome.route is Route.MANUAL else (outcome.route,)


def needs_coordinator(outcome: Outcome) -> bool:
    """Whether the result may not be finalised without a person."""
    unsure = outcome.standing in {Standing.AMBIGUOUS, Standing.SILENT} or outcome.route is Route.MANUAL
    return unsure or outcome.ask or len(outcome.allowed) > 1


def _fired(facts: Facts, outcome: Outcome) -> tuple[FiredRule, ...]:
    words = {
        "organization": ORGANIZATION_TYPES[facts.organization_type],
        "purpose": PURPOSES[facts.purpose],
        "platform": platform_name(facts.platform),
        "results": _results(facts),
    }
    return tuple(FiredRule(cite.rule, CLAUSES[cite.rule], cite.reason.fill(**words)) for cite in outcome.cites)


_WITHHELD = Text(ja="非公開", en="confidential")
_HELD = Text(ja="企業が保有", en="held by a company")
_PUBLISHED = Text(ja="公開", en="published")


def _results(facts: Facts) -> Text:
    if facts.results_confidential:
        return _WITHHELD
    return _HELD if facts.company_holds_results else _PUBLISHED


def _party(facts: Facts, outcome: Outcome) -> Party | None:
    """Who signs: JAXA when it aggregates or is itself the user (S1), else the applicant, also for paid use (X2)."""
    if outcome.route is Route.MANUAL:
        return None
    if outcome.party is not None:
        return outcome.party
    aggregated = outcome.route is Route.AGGREGATION and outcome.funding is not Funding.PAID_USE
    jaxa = aggregated or facts.organization_type is OrganizationType.JAXA
    return Party.JAXA if jaxa else Party.APPLICANT


def _sector(facts: Facts, outcome: Outcome) -> Sector | None:
    """Whose envelope is debited (A8)."""
    paid, sponsored = outcome.funding is Funding.PAID_USE, outcome.party is Party.JAXA
    return sector_of(facts, outcome.route, paid_use=paid, sponsored=sponsored)


def _operators(facts: Facts, outcome: Outcome) -> tuple[Text, ...]:
    offered = outcome.channel is Channel.OPERATOR or (Route.DIRECT in outcome.allowed and outcome.funding is not None)
    return tuple(operator.name for operator in OPERATORS.get(facts.platform, ())) if offered else ()


def _assumptions(outcome: Outcome, sector: Sector | None) -> tuple[str, ...]:
    return outcome.assumptions if sector is None else (*outcome.assumptions, "A8")


_BOUNDARY = Text(
    ja="利用の時期が2030年にかかるか、まだ決まっていません。ISSの規則とポストISSの規則のどちらも当てはまり得ます。",
    en="The use touches 2030 or has no date yet. Either the ISS rules or the post-ISS rules may apply.",
)
_NO_GAP = Text(
    ja="利用に空白をつくらないため、両方の結果を示します。担当者がどちらの規則によるかを選びます。",
    en="So that use has no gap, both results are shown. A coordinator picks the rules that apply.",
)


@lru_cache(maxsize=1 << 14)
def _between(facts: Facts, iss: Rulebook, post_iss: Rulebook) -> Decision:
    both = (_within(facts, iss), _within(facts, post_iss))
    silent = all(decision.standing is Standing.SILENT for decision in both)
    provisional = not facts.providers_selected
    flags = (PROVISIONAL,) if provisional else ()
    return Decision(
        facts=facts,
        route=Route.MANUAL,
        allowed=tuple(dict.fromkeys(route for decision in both for route in decision.allowed)),
        standing=Standing.SILENT if silent else Standing.AMBIGUOUS,
        fired=(FiredRule("E1", CLAUSES["E1"], _BOUNDARY), FiredRule("E2", CLAUSES["E2"], _NO_GAP)),
        rulebook=f"{iss.id}{JOINED}{post_iss.id}",
        row="transition",
        provisional=provisional,
        needs_coordinator=True,
        flags=flags,
        notes=tuple(FLAGS[flag] for flag in flags),
        assumptions=("A1",),
        evaluations=both,
    )
