"""Shows why a request has its route: the facts, the rules that fired with their clauses, and what would change it."""

from collections.abc import Iterable

from django import template

from platforms.bilingual import Text
from requests.policy.counterfactuals import Change
from requests.policy.decision import Decision
from requests.policy.facts import Facts
from requests.policy.labels import COLUMN_NAMES, ERAS, ORGANIZATION_TYPES, PURPOSES, platform_name, value_name
from requests.policy.outcomes import PARTY_NAMES, ROUTE_NAMES, SECTOR_NAMES, STANDING_NAMES, Route
from requests.policy.rulebook import BY_ID
from requests.policy.rulebook.assumptions import ASSUMPTIONS
from requests.policy.rulebook.table import OPEN, WITHHELD

register = template.Library()
COLOURS = {Route.AGGREGATION: "blue", Route.DIRECT: "green", Route.MANUAL: "orange"}
ERA = Text(ja="利用の時期", en="time of use")


@register.inclusion_tag("components/chip.html")
def route_chip(route: str) -> dict[str, object]:
    """{% route_chip decision.route %}: the route in words; nothing for none."""
    if not route:
        return {"text": "", "colour": ""}
    name = ROUTE_NAMES[Route(route)]
    return {"text": Text(ja=name.ja, en=name.en[:1].upper() + name.en[1:]), "colour": COLOURS[Route(route)]}


@register.filter
def route_name(route: str) -> object:
    """{{ route|route_name|say }}: the words for a route's code; "" for none."""
    return ROUTE_NAMES[Route(route)] if route else ""


@register.filter
def era_name(era: str) -> Text:
    """{{ book.era|era_name|say }}: the words for an era's code."""
    return next(text for code, text in ERAS.items() if code == era)


@register.inclusion_tag("requests/intake/why.html")
def why(decision: Decision, changes: Iterable[Change] = (), level: int = 3) -> dict[str, object]:
    """{% why decision changes %}: facts, rules with their clauses, notes, what would change it."""
    books = [BY_ID[name] for name in decision.rulebook.split("+") if name in BY_ID]
    return {
        "decision": decision,
        "facts": facts_in_words(decision.facts),
        "standing": STANDING_NAMES[decision.standing],
        "allowed": [ROUTE_NAMES[route] for route in decision.allowed[1:]],
        "party": PARTY_NAMES[decision.contracting_party] if decision.contracting_party else None,
        "sector": SECTOR_NAMES[decision.sector] if decision.sector else None,
        "books": books,
        "assumptions": [ASSUMPTIONS[one] for one in decision.assumptions if one in ASSUMPTIONS],
        "changes": list(changes),
        "evaluations": [(ERAS[BY_ID[one.rulebook].era], ROUTE_NAMES[one.route]) for one in decision.evaluations],
        "level": level,
    }


def facts_in_words(facts: Facts) -> list[tuple[Text, Text]]:
    """What the rules looked at: the name of each fact and its value."""
    results = WITHHELD if facts.results_confidential or facts.company_holds_results else OPEN
    found = [
        (COLUMN_NAMES["organization_type"], ORGANIZATION_TYPES[facts.organization_type]),
        (COLUMN_NAMES["purpose"], PURPOSES[facts.purpose]),
        (COLUMN_NAMES["platform"], platform_name(facts.platform)),
        (ERA, ERAS[facts.era]),
        (COLUMN_NAMES["results"], value_name("results", results)),
    ]
    if facts.academic_lead:
        found.append((COLUMN_NAMES["academic_lead"], value_name("academic_lead", "yes")))
    return found
