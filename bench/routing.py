"""What a routing decision costs: `python -m bench.routing` prints microseconds of CPU time for each kind of call."""

import json
import random
import time
from collections.abc import Callable
from datetime import date
from itertools import product

from requests.policy import routing
from requests.policy.completeness import check
from requests.policy.counterfactuals import would_change
from requests.policy.explain import explain
from requests.policy.facts import PLATFORM_CODES, Era, Facts, OrganizationType, Purpose
from requests.policy.rulebook import VERSIONS

ON = date(2026, 4, 1)


def every_case() -> list[Facts]:
    """Every combination of the codes in the two eras that one rulebook decides, with and without open results."""
    cases = product(OrganizationType, Purpose, PLATFORM_CODES, (Era.ISS, Era.POST_ISS), (False, True))
    return [Facts(*case) for case in cases]


def microseconds(call: Callable[[Facts], object], cases: list[Facts]) -> float:
    """CPU microseconds a call, over all cases once."""
    start = time.process_time()
    for facts in cases:
        call(facts)
    return (time.process_time() - start) / len(cases) * 1e6


def million(cases: list[Facts]) -> float:
    """CPU seconds to read a million stored fact sets from their JSON and decide each."""
    stored = [json.dumps(facts.as_json()) for facts in cases]
    draws = random.Random(1).choices(stored, k=100_000)
    start = time.process_time()
    for line in draws:
        routing.decide(Facts.from_json(json.loads(line)), ON)
    return (time.process_time() - start) * 10


def main() -> None:
    """Print the figures, and the goal beside each."""
    cases = every_case()
    random.Random(1).shuffle(cases)
    for book in VERSIONS:
        _ = book.index
    routing._within.cache_clear()
    print(f"decide, each case for the first time    {microseconds(lambda f: routing.decide(f, ON), cases):8.2f} us")
    print(f"decide, seen before            (goal 5) {microseconds(lambda f: routing.decide(f, ON), cases):8.2f} us")
    print(f"row only                                {microseconds(VERSIONS[1].row_for, cases):8.2f} us")
    print(f"explain                      (goal 100) {microseconds(lambda f: explain(f, ON), cases):8.2f} us")
    would_change.cache_clear()
    print(f"would_change, first time                {microseconds(lambda f: would_change(f, ON), cases):8.2f} us")
    print(f"a million stored fact sets    (goal 10) {million(cases):8.2f} s")
    for book in VERSIONS:
        start = time.process_time()
        check(book)
        print(f"check {book.id:<20}      (goal 10) {(time.process_time() - start) * 1e3:8.2f} ms")


if __name__ == "__main__":
    main()
