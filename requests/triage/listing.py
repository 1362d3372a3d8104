"""The list that a coordinator works through, remembered in the address: its tab, its filters, its order."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from platforms.fiscal import fiscal_year_of
from platforms.models import Envelope
from requests.aggregation.envelopes import year_in_view
from requests.policy.permissions import Actor, Role
from requests.record.asking import actor_of
from requests.record.clock import today
from requests.record.models import Request
from requests.triage.filter_form import FilterForm
from requests.triage.inbox import ANYONE, MINE_OR_FREE, TABS, Tab, listed, neighbour


@dataclass(frozen=True)
class Listing:
    """Who looks, on which day, at which tab, through which filters."""

    actor: Actor
    today: date
    tab: Tab
    form: FilterForm
    years: tuple[int, ...]

    @cached_property
    def rows(self) -> QuerySet[Request]:
        """The requests of the list, unordered."""
        return listed(self.actor, self.tab, self.form.filters, self.today)

    @property
    def query(self) -> str:
        """The query string that brings this list back."""
        return self.form.query()

    @property
    def url(self) -> str:
        return with_query(reverse("requests:inbox"), self.query)

    @cached_property
    def year(self) -> int:
        """The fiscal year whose envelope stands above the list: the chosen one, else the one most requests are for."""
        return self.form.filters.year or year_in_view(self.today)

    def next_after(self, request: Request) -> str:
        """The address of the next request of the list, "" at its end."""
        return self._page(neighbour(self.rows, self.tab, request, forward=True))

    def previous_to(self, request: Request) -> str:
        """The address of the one before, "" at the beginning."""
        return self._page(neighbour(self.rows, self.tab, request, forward=False))

    def _page(self, number: str) -> str:
        return with_query(reverse("requests:triage", args=[number]), self.query) if number else ""


def listing_of(http: HttpRequest) -> Listing:
    """The list that the address names. An unknown tab is the first one; auditors look at everybody's by default."""
    actor, day = actor_of(http), today()
    years = sorted(set(Envelope.objects.values_list("fiscal_year", flat=True)) | {fiscal_year_of(day)})
    default = MINE_OR_FREE if Role.JAXA_COORDINATOR in actor.roles else ANYONE
    form = FilterForm(http.GET, years=years, default=default)
    tab = TABS.get(http.GET.get("tab", ""), TABS["new"])
    return Listing(actor, day, tab, form, tuple(years))


def with_query(path: str, query: str) -> str:
    """An address with its query string, if there is one."""
    return f"{path}?{query}" if query else path
