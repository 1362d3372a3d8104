"""The hostile values by use: every string, the worst of them one field at a time, and everything JSON can say."""

from datetime import UTC, datetime
from typing import Any

from platforms.rest.keyset import write_cursor
from tests.platforms.hostile import OTHERS, STRINGS

WORST = [
    "\x00",
    "a\ud800b",
    "\u202egnp.exe",
    "か\u3099",
    "a\r\nb",
    "9" * 400,
    "-1",
    "99999999999999999999",
    "2031-02-30",
    "0001-01-01",
    "9999-12-31",
    "９９９９",
    "{0}%s{label}",
    "あ" * 4001,
    "A" * 25_000,
]
_PLACES: list[Any] = ["", "2031-04-08", "\x00", 0, 10**30, None, True, "9999-12-31T23:59:59+00:00", "infinity", [], {}]
CURSORS = [write_cursor(value, tie) for value in _PLACES for tie in ("\x00", 0, 10**30, None, "KB-2222-2222")] + [
    write_cursor(datetime(2031, 4, 8, tzinfo=UTC).isoformat(), "x" * 5000),
    "=",
    "!!",
    "A" * 5000,
]
IN_JSON: list[Any] = [
    *STRINGS,
    *(one for one in OTHERS if isinstance(one, None | bool | int | float | list | dict)),
    {"$ref": "#"},
    ["x"] * 300,
    [{"topic": "schedule"}],
    [{"topic": ["x"], "question": {}, "wording": 1}],
]


def name(value: object) -> str:
    """A value as a failure names it."""
    told = ascii(value)
    return told if len(told) <= 60 else f"{told[:40]}… ({len(told)} characters)"
