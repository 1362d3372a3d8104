"""The bar beside a number: what is committed, what is asked for, what remains, what goes over the limit."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LIMIT_AT = 80  # of 100 units of width; the last fifth is where "over" is drawn
WIDTH = 100


def share(used: Decimal | int, asked: Decimal | int, limit: Decimal | int) -> int:
    """Per cent of the limit after the request, rounded down so that 99.9 never reads as full; limit above zero."""
    return int(100 * (Decimal(used) + Decimal(asked)) / Decimal(limit))


def parts(used: Decimal | int, asked: Decimal | int, limit: Decimal | int) -> Iterator[tuple[str, Decimal, Decimal]]:
    """(class, x, width) of each drawn part in units of a bar 100 wide, empty parts left out."""
    scale = Decimal(LIMIT_AT) / Decimal(limit)
    before = min(Decimal(used) * scale, Decimal(LIMIT_AT))
    total = (Decimal(used) + Decimal(asked)) * scale
    within = min(total, Decimal(LIMIT_AT))
    for name, start, end in (
        ("used", Decimal(0), before),
        ("ask", before, within),
        ("over", Decimal(LIMIT_AT), min(total, Decimal(WIDTH))),
    ):
        if end > start:
            yield name, start.quantize(Decimal("0.1")), (end - start).quantize(Decimal("0.1"))


def drawn(used: Decimal | int, asked: Decimal | int, limit: Decimal | int | None, size: str = "") -> SafeString:
    """The bar as decoration (the numbers stand beside it in text); nothing when there is no limit to compare with."""
    if not limit or limit <= 0:
        return SafeString("")
    pieces = format_html_join(
        "",
        '<rect class="{}" x="{}" y="1" width="{}" height="10"{}/>',
        (
            (name, x, width, SafeString(' fill="url(#kp-hatch)"' if name == "over" else ""))
            for name, x, width in parts(max(used, 0), max(asked, 0), limit)
        ),
    )
    return format_html(
        '<svg class="kp-bar"{} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="room" x="0" y="1" width="{}" height="10"/>{}'
        '<line class="limit" x1="{}" x2="{}" y1="0" y2="12"/></svg>',
        format_html(' data-s="{}"', size) if size else "",
        LIMIT_AT,
        pieces,
        LIMIT_AT,
        LIMIT_AT,
    )
