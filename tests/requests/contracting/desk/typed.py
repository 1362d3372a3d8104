"""What people type into the pages of quoting, and how a page is read, to test with."""

import html
import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.test import Client

from requests.contracting.quoting.access import edition_in_force
from requests.contracting.quoting.lines import read
from requests.contracting.quoting.preparing import draft_edition
from tests.requests.contracting.quoting.asked import Asked


def text_of(response: Any) -> str:
    """A page's HTML with its entities resolved."""
    assert isinstance(response, HttpResponse)
    return html.unescape(response.content.decode())


def words_of(response: Any) -> str:
    """What a reader sees of the page: no tags, single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text_of(response)))


def edition(given: Asked, **changes: Any) -> dict[str, Any]:
    """The edition form as the page shows it, with some fields changed."""
    draft = draft_edition(given.now())
    assert draft is not None
    lines = read(draft.lines)
    sent: dict[str, Any] = {
        "version": given.quotation.version,
        "rows": len(lines),
        "due_on": "2027-03-31",
        "due_time": "17:00",
        "questions_on": "2027-03-20",
        "questions_time": "17:00",
        "terms": "検収後30日以内に支払います。",
    }
    for n, line in enumerate(lines, start=1):
        sent |= {
            f"line-{n}-code": line.code,
            f"line-{n}-label_ja": line.label.ja,
            f"line-{n}-label_en": line.label.en,
            f"line-{n}-quantity": str(line.quantity),
            f"line-{n}-unit_ja": line.unit.ja,
            f"line-{n}-unit_en": line.unit.en,
            **({f"line-{n}-optional": "on"} if line.optional else {}),
        }
    return sent | changes


def quote(given: Asked, lines_typed: Mapping[str, Any] | None = None, *, n: int = 0, **changes: Any) -> dict[str, Any]:
    """A quote form that meets everything, each line at one price."""
    lines = read(edition_in_force(given.now()).lines)
    footprint = given.request.footprint.to_json()
    sent: dict[str, Any] = {
        "version": given.place(n).version,
        "station": "test-cld",
        "flight": "HTV-X9",
        "flight_on": "2031年11月20日",
        "return_on": "",
        "lead_time_days": "１８０",
        "valid_until": "2031-12-31",
        "terms": "輸送は別途",
        "gaps": "",
        **{f"capacity-{code}": str(amount) for code, amount in footprint.items()},
    }
    for place, _line in enumerate(lines, start=1):
        sent |= {f"line-{place}-net_yen": "1,250,000", f"line-{place}-tax_rate": "10", f"line-{place}-remark": ""}
    return {key: value for key, value in (sent | dict(lines_typed or {}) | changes).items() if value is not None}


def queries(client: Client, path: str) -> int:
    """How many queries a page costs once everything is warm."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)
