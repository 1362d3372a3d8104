"""The inbox: what each tab shows, how filters and pages work, and what it costs."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Decision, Request
from requests.triage import deciding, desk, inbox, talking
from requests.triage.inbox import ANYONE, TABS, Filters, counts, listed, neighbour, page_of
from tests.requests import builders
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Actor:
    return builders.coordinator()


def filed(kind: str = "academia", platform: str = "longevity", **topics: dict[str, str]) -> Request:
    return builders.submitted(builders.applicant(kind), platform, **topics)


def copies(of: Request, many: int) -> Iterator[Request]:
    """Rows like `of`, due one day after another, without the cost of filing them."""
    decision = Decision.objects.get(request=of)
    for n in range(many):
        row = Request.objects.get(pk=of.pk)
        row.pk, row.number = None, f"KB-AAAA-{n:04d}"
        row.due_on = (of.due_on or clock.today()) + timedelta(days=n // 2 + 1)
        row.save()
        decision.pk, decision.request = None, row
        decision.save()
        yield row


def shown_in(tab: str, actor: Actor, filters: Filters | None = None) -> set[int]:
    return set(listed(actor, TABS[tab], filters or Filters(), clock.today()).values_list("pk", flat=True))


def test_a_clear_route_is_new_and_an_unclear_one_needs_judgement(coordinator: Actor) -> None:
    clear, silent = filed(), filed("foreign_public")
    both_allowed = filed(platform="drug_design")
    assert both_allowed.recommended == "aggregation"
    assert shown_in("new", coordinator) == {clear.pk}
    assert shown_in("judgement", coordinator) == {silent.pk, both_allowed.pk}


def test_each_state_has_its_tab(coordinator: Actor) -> None:
    asked, snoozed, pooled = filed(), filed(), filed()
    talking.ask(asked.pk, coordinator, version=asked.version, note="Which muscle?")
    desk.snooze(snoozed.pk, coordinator, version=snoozed.version, until=clock.today() + timedelta(days=3))
    deciding.confirm(pooled.pk, coordinator, version=pooled.version)
    assert shown_in("waiting", coordinator) == {asked.pk}
    assert shown_in("snoozed", coordinator) == {snoozed.pk}
    assert shown_in("pooled", coordinator) == {pooled.pk}
    assert shown_in("providers", coordinator) == shown_in("new", coordinator) == set()
    assert shown_in("all", coordinator) == {asked.pk, snoozed.pk, pooled.pk}


def test_counts_are_those_of_the_lists(coordinator: Actor) -> None:
    filed()
    filed("foreign_public")
    filters = Filters(assignee=ANYONE, platform="longevity")
    many = counts(coordinator, filters, clock.today())
    assert many == {tab: len(shown_in(tab, coordinator, filters)) for tab in TABS}
    assert (many["new"], many["judgement"], many["all"]) == (1, 1, 2)


def test_counting_stops_in_time(coordinator: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    list(copies(filed(), 4))
    monkeypatch.setattr(inbox, "MOST_COUNTED", 2)
    assert counts(coordinator, Filters(), clock.today())["new"] == 3


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(words="筋萎縮"), True),
        (Filters(words="衛星"), False),
        (Filters(platform="longevity"), True),
        (Filters(platform="materials"), False),
        (Filters(sector="public"), True),
        (Filters(sector="commercial"), False),
        (Filters(year=2031), True),
        (Filters(year=2032), False),
        (Filters(organization_type="academia"), True),
        (Filters(organization_type="commercial_domestic"), False),
        (Filters(assignee=inbox.FREE), True),
        (Filters(assignee=inbox.MINE), False),
    ],
)
def test_a_filter_narrows_the_list(coordinator: Actor, filters: Filters, found: bool) -> None:
    assert (filed().pk in shown_in("new", coordinator, filters)) is found


def test_whose_request_it_is(coordinator: Actor) -> None:
    mine, other = filed(), filed()
    desk.assign(mine.pk, coordinator, version=mine.version, assignee=coordinator.user)
    colleague = builders.coordinator()
    desk.assign(other.pk, coordinator, version=other.version, assignee=colleague.user)
    assert shown_in("new", coordinator, Filters(assignee=inbox.MINE)) == {mine.pk}
    assert shown_in("new", coordinator) == {mine.pk}
    assert shown_in("new", coordinator, Filters(assignee=ANYONE)) == {mine.pk, other.pk}


def test_pages_go_forth_and_back_and_miss_nothing(coordinator: Actor) -> None:
    first = filed()
    made = [first, *copies(first, 59)]
    tab, rows = TABS["new"], listed(coordinator, TABS["new"], Filters(), clock.today())
    pages = [page_of(rows, tab)]
    while pages[-1].after:
        pages.append(page_of(rows, tab, after=pages[-1].after))
    assert [len(page.rows) for page in pages] == [25, 25, 10]
    assert [row.pk for page in pages for row in page.rows] == [row.pk for row in made]
    assert pages[0].before == ""
    back = page_of(rows, tab, before=pages[2].before)
    assert [row.pk for row in back.rows] == [row.pk for row in pages[1].rows]
    assert page_of(rows, tab, before=back.before).before == ""
    assert page_of(rows, tab, after="nonsense~KB-XXXX-XXXX").rows == pages[0].rows


def test_neighbours_are_found_even_when_the_request_has_left_the_list(coordinator: Actor) -> None:
    first = filed()
    second, third = copies(first, 2)
    rows = listed(coordinator, TABS["new"], Filters(), clock.today())
    deciding.confirm(second.pk, coordinator, version=second.version)
    assert neighbour(rows, TABS["new"], second, forward=True) == third.number
    assert neighbour(rows, TABS["new"], second, forward=False) == first.number
    assert neighbour(rows, TABS["new"], third, forward=True) == ""


def queries(coordinator: Actor) -> int:
    client = visitor(coordinator)
    with CaptureQueriesContext(connection) as caught:
        assert client.get("/triage/").status_code == 200
    return len(caught)


def test_the_inbox_costs_the_same_for_one_row_and_for_fifty(coordinator: Actor) -> None:
    first = filed()
    one = queries(coordinator)
    list(copies(first, 49))
    assert (one, queries(coordinator)) == (12, 12)


def test_a_row_says_what_a_coordinator_needs(coordinator: Actor) -> None:
    request = filed()
    Request.objects.filter(pk=request.pk).update(due_on=clock.today() - timedelta(days=1))
    page = visitor(coordinator).get("/triage/").content.decode()
    for words in (
        request.title_en,
        request.number,
        "I JAXA aggregation",
        "stated in the document",
        "Late",
        "Unassigned",
    ):
        assert words in page
    assert f'value="{request.number}:{request.version}"' in page
    assert re.search(r"Tightest resource.*\d+%</b>", page, re.DOTALL)


def test_an_empty_list_says_why_and_what_next(coordinator: Actor) -> None:
    page = visitor(coordinator).get("/triage/?q=nothing").content.decode()
    assert "No new requests" in page
    assert "Clear filters" in page


def test_unknown_filters_are_said_and_narrow_nothing(coordinator: Actor) -> None:
    request = filed()
    page = visitor(coordinator).get("/triage/?platform=teapot&tab=teapot&year=abc")
    assert page.status_code == 200
    assert request.number in page.content.decode()
    assert "kp-errtext" in page.content.decode()


def test_a_withdrawn_draft_is_nobodys_business(coordinator: Actor) -> None:
    applicant = builders.applicant()
    draft = builders.draft(applicant)
    Request.objects.filter(pk=draft.pk).update(state="withdrawn")
    assert shown_in("all", coordinator, Filters(assignee=ANYONE)) == set()
