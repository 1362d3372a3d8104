"""The pools page: supply against demand with its source, the requests in the pool, pages of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from requests.aggregation.models import PoolEntry
from requests.aggregation.queries import pool_of
from requests.policy.permissions import Actor
from requests.record.models import Request
from requests.triage import deciding
from tests.requests import builders
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Actor:
    return builders.coordinator()


def pooled(coordinator: Actor) -> Request:
    subject = builders.submitted(builders.applicant())
    return deciding.confirm(subject.pk, coordinator, version=subject.version)


def copies(of: Request, many: int) -> list[Request]:
    made = []
    for n in range(many):
        row = Request.objects.get(pk=of.pk)
        row.pk, row.number = None, f"KB-AAAA-{n:04d}"
        row.save()
        PoolEntry.objects.create(request=row, fiscal_year=2031, sector="public", standing="pooled")
        made.append(row)
    return made


def test_supply_and_demand_stand_side_by_side(coordinator: Actor) -> None:
    subject = pooled(coordinator)
    page = visitor(coordinator).get("/pools/?year=2031").content.decode()
    for words in ("Totals over the year", "Peak at one moment", "c.\xa0300\xa0h", "34.5\xa0h", "c.\xa02–3\xa0ports"):
        assert words in page
    assert "as of" in page
    assert subject.number in page
    assert "Commit from the envelope" in page


def test_the_iss_years_have_one_envelope_for_both_sectors(coordinator: Actor) -> None:
    page = visitor(coordinator).get("/pools/?year=2027").content.decode()
    assert "sector=commercial" not in page
    assert "No request is in this pool." in page


def test_commercial_demand_is_apart(coordinator: Actor) -> None:
    subject = pooled(coordinator)
    page = visitor(coordinator).get("/pools/?year=2031&sector=commercial").content.decode()
    assert subject.number not in page
    assert "34.5" not in page


@pytest.mark.parametrize("query", ["?year=1900", "?year=abc", "?year=2031&sector=secret", "?after=KB-XXXX-XXXX"])
def test_what_cannot_be_read_shows_the_usual_page(coordinator: Actor, query: str) -> None:
    assert visitor(coordinator).get(f"/pools/{query}").status_code == 200


def test_a_year_without_an_envelope_says_so(coordinator: Actor) -> None:
    subject = pooled(coordinator)
    PoolEntry.objects.filter(request=subject).update(fiscal_year=2044)
    page = visitor(coordinator).get("/pools/?year=2044").content.decode()
    assert "No envelope is on record for this year, so nothing can be committed from it." in page
    assert subject.number in page


def test_a_committed_request_can_be_given_back(coordinator: Actor) -> None:
    subject = pooled(coordinator)
    client = visitor(coordinator)
    client.post(f"/triage/{subject.number}/allocate/?from=pools", {"version": subject.version})
    page = client.get("/pools/?year=2031").content.decode()
    assert f"/triage/{subject.number}/release/?from=pools" in page
    assert "Committed" in page


def test_pages_go_forth_and_back(coordinator: Actor) -> None:
    made = [first := pooled(coordinator), *copies(first, 59)]
    one = pool_of(coordinator, 2031, ("public",))
    two = pool_of(coordinator, 2031, ("public",), after=one.after)
    three = pool_of(coordinator, 2031, ("public",), after=two.after)
    found = [entry.request_id for page in (one, two, three) for entry in page.entries]
    assert found == [row.pk for row in made]
    assert (one.before, three.after) == ("", "")
    back = pool_of(coordinator, 2031, ("public",), before=three.before)
    assert [e.pk for e in back.entries] == [e.pk for e in two.entries]
    assert pool_of(coordinator, 2031, ("public",), before=back.before).before == ""


def test_the_page_costs_the_same_for_one_row_and_for_fifty(coordinator: Actor) -> None:
    client, subject = visitor(coordinator), pooled(coordinator)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get("/pools/?year=2031").status_code == 200
        return len(caught)

    one = queries()
    copies(subject, 49)
    assert (one, queries()) == (10, 10)
