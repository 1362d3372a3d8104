"""Why not the others: every other row is accounted for, and truly."""

from requests.policy.explain import explain
from requests.policy.routing import decide
from tests.requests.policy.cases import ON, everything, facts


def test_the_row_that_hit_is_the_decision_s_and_all_others_failed() -> None:
    for case in everything():
        accounts = explain(case, ON)
        decision = decide(case, ON)
        assert len(accounts) == (2 if case.era == "transition" else 1)
        for account, decided in zip(accounts, decision.evaluations or (decision,), strict=True):
            assert account.hit.id == decided.row
            assert len(account.misses) == len(account.book.rows) - 1
            assert account.references == tuple(fired.clause for fired in decided.fired)
            for miss in account.misses:
                assert miss.failed
                assert all(failure.value not in failure.accepted for failure in miss.failed)


def test_near_misses_lead_elsewhere_by_one_column() -> None:
    account = explain(facts("academia", "science", "longevity"), ON)[0]
    near = account.near_misses
    assert near
    assert all(len(miss.failed) == 1 for miss in near)
    assert all(miss.row.outcome.route != "aggregation" or len(miss.row.outcome.allowed) == 2 for miss in near)
    assert "post-purpose-only" in [miss.row.id for miss in near]
    assert near[-1].row.outcome.route == "manual"


def test_a_miss_says_what_the_row_needs() -> None:
    account = explain(facts("academia", "science", "longevity"), ON)[0]
    miss = next(miss for miss in account.misses if miss.row.id == "post-purpose-only")
    assert miss.sentence().ja == (
        "経路 Ⅱ：直接契約ではない理由：目的は「科学利用」です。この行は「商業利用」「技術実証」の場合です。"
    )
    assert miss.sentence().en == (
        "Why not route II: direct contract: The purpose is: science use."
        " This row needs: commercial use / technology demonstration."
    )
