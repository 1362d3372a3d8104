"""Quotations whose time is over, judged and opened, to test with."""

from typing import Any

from requests.contracting.comparing import awarding, judging
from requests.contracting.models import Quotation, Quote
from tests.requests.contracting.quoting.asked import Asked, asked


def closed(*prices: int, **more: Any) -> Asked:
    """One quote a price, of as many providers; the time to quote is over."""
    given = asked(len(prices), **more)
    for n, price in enumerate(prices):
        given.quote(n, price)
    given.close()
    return given


def judge(given: Asked, n: int, verdict: str = "meets", note: str = "") -> Quotation:
    given.quotation = judging.assess(
        given.quotation.public_id,
        given.buyer,
        version=given.now().version,
        recipient=given.place(n).public_id,
        verdict=verdict,
        note=note,
    )
    return given.quotation


def opened(*prices: int, fails: tuple[int, ...] = (), **more: Any) -> Asked:
    """Judged (all meet, but those in `fails`), and the prices open."""
    given = closed(*prices, **more)
    for n in range(len(prices)):
        judge(given, n, *(("fails", "電力不足") if n in fails else ("meets", "")))
    given.quotation = judging.open_prices(given.quotation.public_id, given.buyer, version=given.now().version)
    return given


def standing(given: Asked, n: int) -> Quote:
    """The newest quote of a provider that was submitted."""
    return Quote.objects.filter(recipient=given.place(n)).exclude(state=Quote.DRAFT).latest("number")


def award(given: Asked, n: int, justification: str = "lowest_total", note: str = "") -> Quotation:
    given.quotation = awarding.award(
        given.quotation.public_id,
        given.buyer,
        version=given.now().version,
        quote=standing(given, n).public_id,
        justification=justification,
        note=note,
    )
    return given.quotation
