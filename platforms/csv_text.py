"""Tables as CSV: the one writer, which lets no cell act as a formula (the reader is platforms/csv_reading.py)."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULAS = frozenset("=+-@\t\r＝＋－＠")
"""A cell that begins with one of these could be run as a formula by a spreadsheet (SECURITY rule 20)."""


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV with a byte order mark, which Japanese spreadsheets need; None is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return "\ufeff" + out.getvalue()


def _harmless(value: object) -> object:
    """A text that a spreadsheet would run gets an apostrophe in front; numbers stay numbers."""
    if value is None or isinstance(value, int):
        return value
    text = str(value)
    first = text.lstrip(" \u3000\u200b\ufeff")[:1]
    return f"'{text}" if first in FORMULAS and first else text
