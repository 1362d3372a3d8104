"""The page of the rules says what the tables say, and the stored page is the current one."""

from pathlib import Path

from requests.policy.document import policy_markdown
from requests.policy.rulebook import VERSIONS
from requests.policy.rulebook.assumptions import ASSUMPTIONS
from requests.policy.rulebook.clauses import CLAUSES

STORED = Path(__file__).parents[3] / "docs" / "policy.md"


def test_the_stored_page_is_current() -> None:
    assert STORED.read_text(encoding="utf-8") == policy_markdown()


def test_every_row_clause_and_assumption_is_on_it() -> None:
    page = policy_markdown()
    for book in VERSIONS:
        assert all(page.count(f"| `{row.id}` |") == 2 for row in book.rows)
    assert all(f"- **{rule}** " in page for rule in CLAUSES)
    assert all(f"| {assumption} |" in page for assumption in ASSUMPTIONS)
    assert "explicit 153, inferred 50, ambiguous 16, silent 51" in page
    assert "aggregation 16, direct 207, manual 45, both 2" in page
