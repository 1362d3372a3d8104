"""Reads CSV as people save it: UTF-8 with or without its mark, or Shift_JIS, every row with its line in the file."""

import csv
import io

from platforms.bilingual import Text
from platforms.csv_text import FORMULAS
from platforms.normalise import Refused

MARK = "\ufeff"
ENCODINGS = ("utf-8-sig", "cp932")
MOST_BYTES, MOST_ROWS = 256 * 1024, 2_000

TOO_LARGE = Text("CSVは256 kBまでです。", "A CSV may have up to 256 kB.")
NOT_TEXT = Text(
    "CSVを読めません。文字コードをUTF-8またはShift_JISにして保存し直してください。",
    "The CSV cannot be read as text. Save it as UTF-8 or Shift_JIS and send it again.",
)
NOT_CSV = Text(
    "CSVの{line}行目を読めません。引用符を確かめてください。",
    "Line {line} of the CSV cannot be read. Check its quotation marks.",
)
TOO_MANY_ROWS = Text("CSVは{most}行までです。", "A CSV may have up to {most} lines.")

Row = tuple[int, list[str]]
"""The number of the line on which a row of the file begins, and its cells."""


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, with or without its mark, or in Shift_JIS (cp932). Raises Refused."""
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(NOT_TEXT)


def rows_in(text: str) -> list[Row]:
    """The rows that are not empty, each with the line it begins on. Raises Refused for what is no CSV."""
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    if "\x00" in text:
        raise Refused(NOT_TEXT)
    reader = csv.reader(io.StringIO(text.removeprefix(MARK), newline=""), strict=True)
    found: list[Row] = []
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((begins, [_own(cell) for cell in cells]))
            begins = reader.line_num + 1
    except csv.Error as wrong:
        raise Refused(NOT_CSV, line=reader.line_num) from wrong
    if len(found) > MOST_ROWS:
        raise Refused(TOO_MANY_ROWS, most=f"{MOST_ROWS:,}")
    return found


def _own(cell: str) -> str:
    """The cell without the apostrophe that our own writer put before what looks like a formula."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:].lstrip(" \u3000")[:1] in FORMULAS and len(cell) > 1 else cell
