"""The public record of the rules and the form to try them, open to everybody."""

import pytest
from django.test import Client

from requests.policy.rulebook import VERSIONS
from requests.policy.rulebook.clauses import CLAUSES

pytestmark = pytest.mark.django_db
TRY = "/rules/try/?organization_type=academia&purpose=science&platform="


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_version_row_and_clause_is_published(language: str) -> None:
    page = Client(headers={"accept-language": language}).get("/rules/").content.decode()
    for version in VERSIONS:
        assert version.title.within(language) in page
        assert all(f"<code>{row.id}</code>" in page for row in version.rows)
    assert all(f'id="clause-{rule}"' in page for rule in CLAUSES)


def tried(address: str) -> str:
    return Client(headers={"accept-language": "en"}).get(address).content.decode()


def test_the_rules_can_be_tried_by_era_and_by_dates() -> None:
    assert "Route I: JAXA aggregation" in tried(TRY + "longevity&era=post_iss")
    assert "Route II: direct contract" in tried(TRY + "small_satellite&era=post_iss")
    assert "Both sets of rules were looked at:" in tried(
        TRY + "longevity&window_start=2030-04-01&window_end=2030-09-30"
    )
    assert "Route I: JAXA aggregation" in tried(TRY + "longevity&window_start=2031/4/1&window_end=令和13年9月30日")


def test_what_cannot_be_read_is_said_beside_its_field() -> None:
    assert "must not be before its start" in tried(TRY + "longevity&window_start=2031-10-01&window_end=2031-04-01")
    assert "There is a problem" in tried(TRY + "nowhere")
    assert "There is a problem" in tried(TRY + "longevity&window_start=soon")
    assert "There is a problem" not in tried("/rules/try/")
