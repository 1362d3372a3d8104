"""The requests in a pool, in the order in which they entered, a page at a time."""

from dataclasses import dataclass

from requests.aggregation.models import PoolEntry
from requests.policy.permissions import Actor
from requests.record.queries import visible_to

PAGE = 25


@dataclass(frozen=True, slots=True)
class PoolPage:
    """A page of a pool; `before` and `after` are the cursors of its neighbours, "" where there is none."""

    entries: list[PoolEntry]
    before: str = ""
    after: str = ""


def pool_of(actor: Actor, fiscal_year: int, sectors: tuple[str, ...], *, after: str = "", before: str = "") -> PoolPage:
    """The entries of a year and its sectors that the actor may see, oldest first. A cursor is a request's number.

    One query, and one more for a cursor; a cursor that is in no pool gives the first page.
    """
    rows = PoolEntry.objects.filter(
        fiscal_year=fiscal_year, sector__in=sectors, left_at=None, request__in=visible_to(actor)
    ).select_related("request__organization")
    forward = not before
    cursor = before or after
    pk = rows.filter(request__number=cursor).values_list("pk", flat=True).first() if cursor else None
    if pk is not None:
        rows = rows.filter(pk__gt=pk) if forward else rows.filter(pk__lt=pk)
    found = list(rows.order_by("pk" if forward or pk is None else "-pk")[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    if pk is None:
        return PoolPage(found, "", found[-1].request.number if more else "")
    if not forward:
        found.reverse()
    if not found:
        return PoolPage([])
    earlier, later = (True, more) if forward else (more, True)
    return PoolPage(found, found[0].request.number if earlier else "", found[-1].request.number if later else "")
