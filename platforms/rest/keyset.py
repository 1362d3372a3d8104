"""Long lists a piece at a time: each piece says where the next begins, so deep pages cost what the first one does."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import DateTimeField, Field, Model, Q, QuerySet
from django.utils.dateparse import parse_datetime
from rest_framework.request import Request

from platforms.bilingual import Text
from platforms.rest.kinds import INVALID_CURSOR
from platforms.rest.problems import Problem
from platforms.rest.strict import Parameter, bad_parameter

Row = TypeVar("Row")
MOST = 100
USUAL = 25

LIMIT = Parameter(
    "limit",
    Text("1回に読む件数（1〜100、初期値25）。", "How many items to read at once (1 to 100, 25 unless told)."),
    {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    25,
)
CURSOR = Parameter(
    "cursor",
    Text("続きの位置。直前の答えのnextにあります。", "Where to go on; the previous answer's next address has it."),
)
PAGING = (LIMIT, CURSOR)
WRONG_LIMIT = Text(
    "「limit」は1以上100以下の整数にしてください（例：25）。",
    "“limit” must be a whole number from 1 to 100 (for example 25).",
)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """A piece of a list; `cursor` is where the next piece begins, None at the end."""

    rows: list[Row]
    cursor: str | None


def piece(
    rows: QuerySet[Any, Row], cursor: str | None, limit: int, *, by: str, tie: str = "id", descending: bool = False
) -> Page[Row]:
    """The `limit` rows after `cursor`, ordered by `by` and then by `tie`, which must be unique.

    `tie` goes into the cursor: give a public unique column where primary keys would tell how many rows there are.
    The rows may be instances or `.values()` that contain both columns. Raises Problem for a foreign cursor.
    """
    sign = "-" if descending else ""
    ordered = rows.order_by(f"{sign}{by}", f"{sign}{tie}") if by != tie else rows.order_by(f"{sign}{by}")
    if cursor:
        ordered = ordered.filter(_after(rows.model, cursor, by, tie, descending))
    found = list(ordered[: limit + 1])
    if len(found) <= limit:
        return Page(found, None)
    last = found[limit - 1]
    return Page(found[:limit], write_cursor(_read(last, by), _read(last, tie)))


def page(
    request: Request, rows: QuerySet[Any, Row], *, by: str, tie: str = "id", descending: bool = False
) -> Page[Row]:
    """The piece that the call's `cursor` and `limit` parameters ask for."""
    cursor = request.query_params.get("cursor")
    return piece(rows, cursor, limit_of(request), by=by, tie=tie, descending=descending)


def listing(request: Request, items: list[Any], cursor: str | None) -> dict[str, Any]:
    """How every list is answered: the items, and the address of the next piece or null."""
    if cursor is None:
        return {"items": items, "next": None}
    query = request.query_params.copy()
    query["cursor"] = cursor
    return {"items": items, "next": request.build_absolute_uri(f"{request.path}?{query.urlencode()}")}


def limit_of(request: Request) -> int:
    """The call's `limit`; 25 without one."""
    text = request.query_params.get("limit", str(USUAL))
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= MOST):
        raise bad_parameter("limit", WRONG_LIMIT)
    return int(text)


class _Exact(DjangoJSONEncoder):
    """Django's own encoder cuts times to milliseconds: rows between the cut and the truth would be left out."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def write_cursor(value: Any, tie: Any) -> str:
    """An opaque word for a place in a list. It opens nothing: what may be read is decided by the list's own query."""
    text = json.dumps([value, tie], cls=_Exact, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[Any, Any]:
    """The place that a cursor names. Raises Problem when the word is not one of ours."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        value, tie = json.loads(raw)
    except (ValueError, TypeError, binascii.Error, RecursionError) as wrong:
        raise Problem(INVALID_CURSOR) from wrong
    return value, tie


def _after(model: type[Model], cursor: str, by: str, tie: str, descending: bool) -> Q:
    value, last = read_cursor(cursor)
    value, last = _typed(model, by, value), _typed(model, tie, last)
    side = "lt" if descending else "gt"
    if by == tie:
        return Q(**{f"{tie}__{side}": last})
    # The first condition lets an index on `by` be used; the second cuts at the tie.
    return Q(**{f"{by}__{side}e": value}) & (Q(**{f"{by}__{side}": value}) | Q(**{f"{tie}__{side}": last}))


def _typed(model: type[Model], name: str, value: Any) -> Any:
    try:
        field = model._meta.get_field(name)
        assert isinstance(field, Field)
        if value is None or isinstance(value, list | dict | bool | float):
            raise Problem(INVALID_CURSOR)
        if isinstance(field, DateTimeField) and not _instant(value):
            raise Problem(INVALID_CURSOR)
        typed = field.to_python(value)
        field.run_validators(typed)
    except (ValidationError, FieldDoesNotExist, OverflowError, TypeError, ValueError) as wrong:
        raise Problem(INVALID_CURSOR) from wrong
    return typed


def _instant(value: object) -> bool:
    """A time with its offset, as our own cursors have it: one without would be a guess, and Django warns of it."""
    found = parse_datetime(value) if isinstance(value, str) else None
    return found is not None and found.tzinfo is not None


def _read(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, Mapping) else getattr(row, name)
