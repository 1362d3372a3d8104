"""The inbox: the year's envelope on top, tabs with counts, filters, and the requests in order of their due date."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from platforms.bilingual import Text
from platforms.wording import say
from requests.aggregation.envelopes import YearLevels, levels
from requests.policy.permissions import Role
from requests.record.gates import for_readers
from requests.triage.inbox import MOST_COUNTED, TABS, counts, page_of
from requests.triage.listing import Listing, listing_of, with_query
from requests.triage.rows import rows_of

BULK = (
    ("confirm", Text("提案どおり確定", "Confirm proposal"), "solid"),
    ("assign", Text("担当を割り当て", "Assign"), "outline"),
    ("snooze", Text("保留", "Snooze"), "outline"),
)


@dataclass(frozen=True, slots=True)
class TabLink:
    """A tab as the page shows it."""

    url: str
    label: Text
    count: str
    current: bool


@require_safe
@for_readers
def inbox(http: HttpRequest) -> HttpResponse:
    """C1 of the guide. The number of queries is the same for one row and for a full page."""
    shown = listing_of(http)
    page = page_of(shown.rows, shown.tab, after=http.GET.get("after", ""), before=http.GET.get("before", ""))
    table = levels({shown.year, *(row.fiscal_year for row in page.rows if row.fiscal_year)})
    many = counts(shown.actor, shown.form.filters, shown.today)
    rows = rows_of(page.rows, table, shown.today)
    context = {
        "shown": shown,
        "rows": rows,
        "tabs": _tabs(shown, many),
        "counted": _counted(shown, many[shown.tab.code]),
        "gauges": _gauges(shown, table),
        "previous_url": _turn(shown, before=page.before) if page.before else "",
        "next_url": _turn(shown, after=page.after) if page.after else "",
        "decides": Role.JAXA_COORDINATOR in shown.actor.roles,
        "bulk": [{"name": "action", "value": code, "label": say(label), "kind": kind} for code, label, kind in BULK],
        "judgement_url": _tab_url(shown, "judgement"),
        "judgement_count": many["judgement"],
        "clear_url": with_query(http.path, shown.form.query(**_cleared(shown))),
    }
    return render(http, "requests/triage_inbox.html", context)


def _tabs(shown: Listing, many: Mapping[str, int]) -> list[TabLink]:
    return [
        TabLink(_tab_url(shown, code), tab.label, _number(many[code]), tab is shown.tab) for code, tab in TABS.items()
    ]


def _tab_url(shown: Listing, code: str) -> str:
    return with_query("./", shown.form.query(tab=code))


def _turn(shown: Listing, **cursor: str) -> str:
    name, value = next(iter(cursor.items()))
    return f"./?{shown.query}{'&' if shown.query else ''}{name}={value}"


def _number(count: int) -> str:
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


def _counted(shown: Listing, count: int) -> str:
    order = gettext("newest change first") if shown.tab.newest_first else gettext("earliest due date first")
    words = ngettext("%(count)s request, %(order)s.", "%(count)s requests, %(order)s.", count)
    return words % {"count": _number(count), "order": order}


def _cleared(shown: Listing) -> dict[str, str]:
    return {name: "" for name in shown.form.base_fields if name != "tab"} | {"assignee": shown.form.default}


def _gauges(shown: Listing, table: Mapping[tuple[int, str], YearLevels]) -> YearLevels | None:
    """The envelope above the list: of the chosen sector, else the public one; the ISS years have a common one."""
    sector = shown.form.filters.sector or "public"
    return table.get((shown.year, sector)) or table.get((shown.year, "all"))
