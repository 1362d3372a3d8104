"""What would change a decision: the smallest changes of facts that lead to another route or another standing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Any

from platforms.bilingual import Text
from requests.policy.facts import NEW_PLATFORM, NON_STANDARD, Era, Facts, OrganizationType, Purpose
from requests.policy.labels import PURPOSES, platform_name
from requests.policy.outcomes import STANDING_NAMES, Route, Standing
from requests.policy.routing import allowed_by, decide, needs_coordinator
from requests.policy.rulebook import in_force

Changed = tuple[str, str | bool]


@dataclass(frozen=True, slots=True)
class Change:
    """Facts and their other values, the sentence that says what follows, and what follows."""

    facts: tuple[Changed, ...]
    sentence: Text
    route: Route
    allowed: tuple[Route, ...]
    standing: Standing
    needs_coordinator: bool

    def as_json(self) -> dict[str, Any]:
        """Plain values, keys sorted."""
        return {
            "allowed": [str(route) for route in self.allowed],
            "facts": {name: value if isinstance(value, bool) else str(value) for name, value in self.facts},
            "needs_coordinator": self.needs_coordinator,
            "route": str(self.route),
            "sentence": {"en": self.sentence.en, "ja": self.sentence.ja},
            "standing": str(self.standing),
        }


@dataclass(frozen=True, slots=True)
class _Result:
    route: Route
    allowed: tuple[Route, ...]
    standing: Standing
    needs_coordinator: bool

    def same_route(self, other: "_Result") -> bool:
        """Where a coordinator decides anyway, it is the same what is left open to the coordinator."""
        manual = self.route is other.route is Route.MANUAL
        return manual or (self.route, self.allowed) == (other.route, other.allowed)

    def same_standing(self, other: "_Result") -> bool:
        return (self.standing, self.needs_coordinator) == (other.standing, other.needs_coordinator)


_Found = tuple[tuple[Changed, ...], _Result]

MOST_TOGETHER = 3
"""The most facts that are changed at once, and the most such changes that are shown."""


@lru_cache(maxsize=1 << 12)
def would_change(facts: Facts, on: date) -> tuple[Change, ...]:
    """The smallest changes of facts that change the route or the standing, most plausible first.

    Changes of one fact that lead to another route come first. Only when there is none are two facts changed at
    once, and three when two do not do it. Changes that keep the route but alter its standing, or whether a
    coordinator must decide, come last.
    """
    now = _result(facts, on)
    single = _outcomes(facts, on, 1)
    found = [each for each in single if not each[1].same_route(now)] or _together(facts, on, now)
    found += [
        (changed, result)
        for changed, result in single
        if result.same_route(now) and not result.same_standing(now) and changed[0][0] not in _ROUTE_ONLY
    ]
    return tuple(_change(changed, result, now) for changed, result in _first_of_each(found))


def _together(facts: Facts, on: date, now: _Result) -> list[_Found]:
    for size in range(2, MOST_TOGETHER + 1):
        found = [each for each in _outcomes(facts, on, size) if not each[1].same_route(now)]
        if found:
            return list(_first_of_each(found))[:MOST_TOGETHER]
    return []


def _outcomes(facts: Facts, on: date, size: int) -> list[_Found]:
    """Every change of `size` different facts, and what it leads to."""
    return [
        (changed, _result(_with(facts, changed), on))
        for changed in combinations(_candidates(facts), size)
        if len({name for name, _ in changed}) == size
    ]


def _first_of_each(found: list[_Found]) -> Iterator[_Found]:
    """The most plausible value of each fact that leads to each route; the others would only repeat it."""
    seen = set()
    for changed, result in found:
        key = (tuple(name for name, _ in changed), result.route, result.allowed)
        if key not in seen:
            seen.add(key)
            yield changed, result


def _result(facts: Facts, on: date) -> _Result:
    if facts.era is Era.TRANSITION:
        decision = decide(facts, on)
        return _Result(decision.route, decision.allowed, decision.standing, True)
    outcome = in_force(facts.era, on).row_for(facts).outcome
    return _Result(outcome.route, allowed_by(outcome), outcome.standing, needs_coordinator(outcome))


def _with(facts: Facts, changed: tuple[Changed, ...]) -> Facts:
    values: dict[str, Any] = dict(changed)
    return replace(facts, **values)


_ROUTE_ONLY = frozenset({"platform", "organization_type"})
"""Nobody changes the platform or the applicant for the sake of a clearer reading of the document."""

_PURPOSES = (Purpose.SCIENCE, Purpose.COMMERCIAL, Purpose.TECH_DEMO, Purpose.EXPLORATION_DEMO, Purpose.HR_DEV)

_LATER: Mapping[Era, tuple[Era, ...]] = {
    Era.ISS: (Era.POST_ISS,),
    Era.TRANSITION: (Era.POST_ISS, Era.ISS),
    Era.POST_ISS: (),
}
"""A use can slip beyond the ISS, but not back to it."""

_COMPANY, _ACADEMIA = OrganizationType.COMMERCIAL_DOMESTIC, OrganizationType.ACADEMIA
_PARTNERS: Mapping[OrganizationType, tuple[OrganizationType, ...]] = {
    OrganizationType.ACADEMIA: (_COMPANY,),
    OrganizationType.GOVERNMENT_RESEARCH: (_COMPANY,),
    OrganizationType.JAXA: (),
    OrganizationType.COMMERCIAL_DOMESTIC: (_ACADEMIA,),
    OrganizationType.COMMERCIAL_FOREIGN: (_ACADEMIA, _COMPANY),
    OrganizationType.FOREIGN_PUBLIC: (_ACADEMIA, _COMPANY),
    OrganizationType.OTHER: (_ACADEMIA, _COMPANY),
}
"""With whom an applicant could apply jointly, under that partner's name."""


def _candidates(facts: Facts) -> tuple[Changed, ...]:
    """The changes of one fact that an applicant could make, most plausible first."""
    return (
        ("results_confidential", not facts.results_confidential),
        ("company_holds_results", not facts.company_holds_results),
        ("academic_lead", not facts.academic_lead),
        *(("purpose", purpose) for purpose in _PURPOSES if purpose is not facts.purpose),
        *(("era", era) for era in _LATER[facts.era]),
        *(("organization_type", partner) for partner in _PARTNERS[facts.organization_type]),
        *(("platform", code) for code in (NEW_PLATFORM, NON_STANDARD) if code != facts.platform),
    )


_IF: Mapping[Changed, Text] = {
    ("results_confidential", True): Text(ja="成果を非公開にする", en="results were kept confidential"),
    ("results_confidential", False): Text(ja="成果を公開する", en="results were published"),
    ("company_holds_results", True): Text(ja="企業が成果を保有する", en="a company held the results"),
    ("company_holds_results", False): Text(ja="企業が成果を保有しないことにする", en="no company held the results"),
    ("academic_lead", True): Text(
        ja="大学等の研究者が主導する共同研究にする", en="an academic investigator led the work jointly"
    ),
    ("academic_lead", False): Text(
        ja="大学等の研究者が主導しないことにする", en="no academic investigator led the work"
    ),
    ("era", Era.ISS): Text(ja="ISSの時期に利用する", en="the use were in the ISS period"),
    ("era", Era.POST_ISS): Text(ja="ポストISSの時期に利用する", en="the use were in the post-ISS period"),
    ("organization_type", _ACADEMIA): Text(
        ja="日本の大学などと共同で、その大学などから申請する",
        en="a Japanese academic institution applied, jointly with you",
    ),
    ("organization_type", _COMPANY): Text(
        ja="国内企業と共同で、その企業から申請する", en="a Japanese company applied, jointly with you"
    ),
}


def _condition(changed: Changed) -> Text:
    name, value = changed
    if name == "purpose":
        return Text(ja="目的を「{x}」に変える", en="the purpose were {x}").fill(x=PURPOSES[Purpose(str(value))])
    if name == "platform":
        return Text(ja="利用プラットフォームを「{x}」に変える", en="the platform were: {x}").fill(
            x=platform_name(str(value))
        )
    return _IF[changed]


_ROUTES: Mapping[Route, Text] = {
    Route.AGGREGATION: Text(ja="経路 Ⅰ（JAXA取りまとめ）", en="I (JAXA aggregation)"),
    Route.DIRECT: Text(ja="経路 Ⅱ（直接契約）", en="II (direct contract)"),
}


def _consequence(result: _Result, now: _Result) -> Text:
    if result.route is Route.MANUAL:
        return Text(ja="担当者による判断が必要になります。", en="a coordinator would need to decide.")
    if len(result.allowed) > 1:
        return Text(
            ja="両方の経路が可能になり、{route}が既定になります。",
            en="both routes would be possible, with {route} as the default.",
        ).fill(route=_ROUTES[result.route])
    if result.route is not now.route:
        return Text(ja="{route}になります。", en="the route would be {route}.").fill(route=_ROUTES[result.route])
    if not result.same_route(now):
        return Text(ja="{route}だけになります。", en="only route {route} would be possible.").fill(
            route=_ROUTES[result.route]
        )
    return _same_route(result, now)


def _same_route(result: _Result, now: _Result) -> Text:
    if result.needs_coordinator and not now.needs_coordinator:
        return Text(
            ja="経路は同じですが、担当者による判断が必要になります。",
            en="the route would stay the same, but a coordinator would need to decide.",
        )
    if now.needs_coordinator and not result.needs_coordinator:
        return Text(
            ja="経路は同じで、規則だけで決まります。",
            en="the route would stay the same and the rules alone would settle it.",
        )
    return Text(
        ja="経路は同じですが、根拠は「{standing}」になります。",
        en="the route would stay the same, but its basis would be: {standing}.",
    ).fill(standing=STANDING_NAMES[result.standing])


def _change(changed: tuple[Changed, ...], result: _Result, now: _Result) -> Change:
    conditions = [_condition(each) for each in changed]
    condition = Text(ja="、かつ".join(text.ja for text in conditions), en=" and ".join(text.en for text in conditions))
    sentence = Text(ja="{if_}と、{then}", en="If {if_}, {then}").fill(if_=condition, then=_consequence(result, now))
    return Change(changed, sentence, result.route, result.allowed, result.standing, result.needs_coordinator)
