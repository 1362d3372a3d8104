"""Prices from a provider's CSV file into the quote form; each line that cannot be read keeps its fault beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from platforms.bilingual import Text
from platforms.csv_reading import MOST_BYTES, decoded, rows_in
from platforms.normalise import Refused
from platforms.wording import say
from requests.contracting.desk.quote_form import LINE
from requests.contracting.quoting.lines import LineAsked
from requests.contracting.quoting.prices_file import NOT_QUOTED, cells, columns
from requests.record.refusals import Invalid

FIELD = "csv"
NO_FILE = Text(ja="読み込むCSVファイルを選んでください。", en="Choose the CSV file to read.")
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
    rows = list(_rows(upload, found))
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
    skipped = price.casefold() in NOT_QUOTED
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


def _rows(upload: Any, found: Imported) -> Iterator[tuple[int, Mapping[str, str]]]:
    """(line in the file, its values by column), as the API reads such a file; nothing when it cannot be read."""
    if upload is None:
        found.problems.append((NO_FILE, f"id_{FIELD}"))
        return
    try:
        rows = rows_in(decoded(upload.read(MOST_BYTES + 1)))
        places = columns(rows[0][1]) if rows else {}
    except Refused as refused:
        found.problems.append((refused.sentence, f"id_{FIELD}"))
    except Invalid as invalid:
        found.problems += [(sentence, f"id_{FIELD}") for faults in invalid.faults.values() for sentence in faults]
    else:
        yield from ((number, cells(row, places)) for number, row in rows[1:])
