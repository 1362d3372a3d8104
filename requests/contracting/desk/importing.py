"""Prices from a provider's CSV file into the quote form; each line that cannot be read keeps its fault beside it."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from platforms.bilingual import Text
from platforms.wording import say
from requests.contracting.desk.quote_form import LINE
from requests.contracting.quoting.lines import LineAsked

FIELD = "csv"
LARGEST = 256 * 1024
MOST_ROWS = 500
COLUMNS = ("code", "net_yen", "tax_rate", "remark")
NOT_QUOTED = frozenset({"-", "―", "なし", "見積りなし", "not quoted", "n/a"})

NO_FILE = Text(ja="読み込むCSVファイルを選んでください。", en="Choose the CSV file to read.")
TOO_LARGE = Text(ja="CSVファイルは256 kBまでです。", en="A CSV file may have up to 256 kB.")
NOT_TEXT = Text(
    ja="CSVファイルの文字コードをUTF-8またはShift_JISにして、保存し直してください。",
    en="The CSV file cannot be read as text. Save it as UTF-8 or Shift_JIS and choose it again.",
)
NO_COLUMNS = Text(
    ja="CSVの1行目に「code」と「net_yen」の列名を入れてください。",
    en="The first row of the CSV must name the columns “code” and “net_yen”.",
)
NO_ROWS = Text(
    ja="CSVに、この見積依頼の項目が1つもありません。codeの列を確かめてください。",
    en="The CSV has none of the lines that are asked. Look at its column “code”.",
)
UNKNOWN = Text(
    ja="CSVの{n}行目の「{code}」は、この見積依頼にない項目です。読み飛ばしました。",
    en="Row {n} of the CSV has “{code}”, which is not asked for. It was left out.",
)
TWICE = Text(
    ja="CSVの{n}行目に「{name}」がもう一度あります。どちらか1行にしてください。",
    en="Row {n} of the CSV has “{name}” a second time. Keep one of the rows.",
)
WRONG_RATE = Text(
    ja="CSVの{n}行目「{name}」の税率は10、8、0のどれかにしてください。",
    en="Row {n} of the CSV, “{name}”: the tax rate must be 10, 8 or 0.",
)


@dataclass(slots=True)
class Imported:
    """The form's data with the file's prices in it, the faults by line code, what else is wrong, how many were read."""

    data: Any
    line_faults: dict[str, list[str]] = field(default_factory=dict)
    problems: list[tuple[Text, str]] = field(default_factory=list)
    read: int = 0


def imported(upload: Any, lines: Sequence[LineAsked], typed: Any) -> Imported:
    """Reads the file over what was typed; a column or row that the file does not have stays as it was typed."""
    found = Imported(typed.copy())
    text = _text(upload, found)
    if text is None:
        return found
    rows = list(_rows(text, found))
    places = {line.code: (n, line) for n, line in enumerate(lines, start=1)}
    seen: set[str] = set()
    for number, row in rows:
        code = row.get("code", "").strip()
        if code not in places:
            found.problems.append((UNKNOWN.fill(n=number, code=code[:40] or "-"), f"id_{FIELD}"))
            continue
        n, line = places[code]
        if code in seen:
            found.line_faults.setdefault(code, []).append(say(TWICE.fill(n=number, name=line.label)))
            continue
        seen.add(code)
        _take(found, n, line, number, row)
    found.read = len(seen)
    if not seen and not found.problems:
        found.problems.append((NO_ROWS, f"id_{FIELD}"))
    return found


def _take(found: Imported, n: int, line: LineAsked, number: int, row: Mapping[str, str]) -> None:
    price = row.get("net_yen", "").strip()
    prefix = f"{LINE}{n}-"
    skipped = price.lower() in NOT_QUOTED or not price
    found.data[f"{prefix}net_yen"] = "" if skipped else price
    found.data.pop(f"{prefix}not_quoted", None)
    if skipped:
        found.data[f"{prefix}not_quoted"] = "on"
    if "remark" in row:
        found.data[f"{prefix}remark"] = row["remark"]
    rate = row.get("tax_rate", "").strip().rstrip("%％").strip()
    if rate in {"10", "8", "0"}:
        found.data[f"{prefix}tax_rate"] = rate
    elif rate:
        found.line_faults.setdefault(line.code, []).append(say(WRONG_RATE.fill(n=number, name=line.label)))


def _text(upload: Any, found: Imported) -> str | None:
    if upload is None:
        found.problems.append((NO_FILE, f"id_{FIELD}"))
        return None
    if (upload.size or 0) > LARGEST:
        found.problems.append((TOO_LARGE, f"id_{FIELD}"))
        return None
    raw = upload.read()
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text: str = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    found.problems.append((NOT_TEXT, f"id_{FIELD}"))
    return None


def _rows(text: str, found: Imported) -> Iterator[tuple[int, Mapping[str, str]]]:
    """(number of the row in the file, its named values); nothing when the columns are not named."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))[: MOST_ROWS + 1]
    except csv.Error:
        found.problems.append((NOT_TEXT, f"id_{FIELD}"))
        return
    names = [name.strip().lower() for name in rows[0]] if rows else []
    if not {"code", "net_yen"} <= set(names):
        found.problems.append((NO_COLUMNS, f"id_{FIELD}"))
        return
    for number, row in enumerate(rows[1:], start=2):
        if any(value.strip() for value in row):
            yield number, {name: value for name, value in zip(names, row, strict=False) if name in COLUMNS}
