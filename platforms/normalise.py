"""The one gate for what people type: full-width digits and era dates come in; what could deceive or break stays out.

Numbers fold only full-width forms (never NFKC, which would turn 10² into 102), then must match ASCII digits.
Free text gets NFC and no other change: NFKC would turn ㈱ into (株) and rewrite the kanji of names.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from platforms.bilingual import Text
from platforms.resources import plain

ANSWER = Text("この項目", "this field")
BYTES_PER_CHAR = 3
"""Japanese needs three bytes a character in UTF-8; a text of the allowed length in Japanese always fits."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_MINUS = dict.fromkeys(map(ord, "−ー―‐‑‒–—﹣"), "-")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_EDGES = "\u200b\u2060\ufeff"
_SPACES = re.compile(r"[ \t\u00a0]+")
_NUMBER = re.compile(r"([+-]?)([0-9]{1,15}|[0-9]{1,3}(?:(?:,[0-9]{3}){1,4}|(?: [0-9]{3}){1,4}))(?:\.([0-9]{1,15}))?")
_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_KANJI = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_ERA = re.compile(
    r"(令和|平成|昭和|[RHS])(元|[0-9]{1,2})"
    r"(?:年([0-9]{1,2})月([0-9]{1,2})日|([-/.])([0-9]{1,2})\5([0-9]{1,2}))"
)
_ENGLISH = re.compile(r"(?:[A-Za-z]{3,9},?)?([0-9]{1,2})([A-Za-z]{3,9}),?([0-9]{4})")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ERAS = {
    "令和": (2018, date(2019, 5, 1), date.max),
    "平成": (1988, date(1989, 1, 8), date(2019, 4, 30)),
    "昭和": (1925, date(1926, 12, 25), date(1989, 1, 7)),
}
_SHORT_ERAS = {"R": "令和", "H": "平成", "S": "昭和"}

NOT_TEXT = Text("{label}は文字で入力してください", "Enter {label} as text")
CONTROL = Text(
    "{label}に使えない文字（制御文字）があります。消してから入力し直してください",
    "{label} contains a control character. Remove it and try again",
)
DIRECTION = Text(
    "{label}に文字の向きを変える見えない記号があります。消してから入力し直してください",
    "{label} contains an invisible character that changes the direction of text. Remove it and try again",
)
ONE_LINE = Text("{label}は改行を入れずに1行で入力してください", "Enter {label} on one line, without line breaks")
TOO_LONG = Text(
    "{label}は{most}文字以内で入力してください（いま{length}文字）",
    "Enter {label} in {most} characters or fewer (now {length})",
)
TOO_BIG = Text(
    "{label}は{most}バイト以内で入力してください（いま{length}バイト）。絵文字などを減らしてください",
    "Enter {label} in {most} bytes or fewer (now {length}). Use fewer emoji and rare characters",
)
NOT_WHOLE = Text(
    "{label}は整数を数字だけで入力してください（例：{example}）",
    "Enter {label} as a whole number, digits only (for example {example})",
)
NOT_NUMBER = Text(
    "{label}は数字だけで入力してください（例：{example}）",
    "Enter {label} as a number, digits only (for example {example})",
)
TOO_FINE = Text(
    "{label}は小数第{decimals}位までで入力してください（例：{example}）",
    "Enter {label} with at most {decimals} decimal places (for example {example})",
)
NOT_DATE = Text(
    "{label}は実在する日付で入力してください（例：2031年4月8日、2031-04-08、令和13年4月8日）",
    "Enter {label} as a real date (for example 2031-04-08 or 8 April 2031)",
)


class Refused(ValueError):
    """What was typed cannot be taken; `sentence` names the field and says what to do."""

    def __init__(self, sentence: Text, **figures: object) -> None:
        self.sentence = sentence.fill(**figures)
        super().__init__(self.sentence.en)


def is_blank(raw: object) -> bool:
    """Nothing to see: None, an empty list, or only spaces, zero-width characters and fillers."""
    if isinstance(raw, str):
        return all(_invisible(c) for c in raw)
    return raw is None or raw == [] or raw == ()


def clean_text(raw: object, label: Text = ANSWER, *, max_chars: int = 200, lines: bool = False) -> str:
    """Free text in NFC, trimmed, line ends as \\n; "" when blank. Refused for controls, bidi marks or length."""
    if not isinstance(raw, str):
        if raw is None:
            return ""
        raise Refused(NOT_TEXT, label=label)
    text = raw.replace("\r\n", "\n").replace("\r", "\n") if lines else raw
    _refuse_characters(text, label, lines)
    text = unicodedata.normalize("NFC", _trim(text))
    if is_blank(text):
        return ""
    if len(text) > max_chars:
        raise Refused(TOO_LONG, label=label, most=max_chars, length=len(text))
    size = len(text.encode())
    if size > max_chars * BYTES_PER_CHAR:
        raise Refused(TOO_BIG, label=label, most=max_chars * BYTES_PER_CHAR, length=size)
    return text


def clean_identifier(raw: object, label: Text = ANSWER, *, max_chars: int = 254) -> str:
    """An e-mail address or identifier: as clean_text, then NFKC and casefold so that look-alikes meet."""
    return clean_text(unicodedata.normalize("NFKC", clean_text(raw, label, max_chars=max_chars)).casefold(), label)


def clean_whole_number(raw: object, label: Text = ANSWER, example: Text | str = "38") -> int | None:
    """A whole number, or None when blank. Takes ３８, 3,800 and －５; refuses 1_000, 1e3, ٣ and 3.0."""
    parts = _number(raw)
    if parts is None:
        return None
    if not parts or parts[2]:
        raise Refused(NOT_WHOLE, label=label, example=example)
    return int(parts[0] + parts[1])


def clean_decimal(
    raw: object, label: Text = ANSWER, example: Text | str = "1.5", *, decimals: int = 2
) -> Decimal | None:
    """A Decimal in its shortest form, or None when blank; Refused beyond `decimals` places."""
    parts = _number(raw)
    if parts is None:
        return None
    if not parts:
        raise Refused(NOT_NUMBER, label=label, example=example)
    sign, whole, fraction = parts
    if len(fraction.rstrip("0")) > decimals:
        raise Refused(TOO_FINE, label=label, example=example, decimals=decimals)
    return Decimal(plain(Decimal(f"{sign}{whole}.{fraction or '0'}")))


def clean_date(raw: object, label: Text = ANSWER) -> date | None:
    """A day between 1900 and 2199, or None when blank; ISO, slashes, kanji, Japanese eras and "8 April 2031"."""
    if isinstance(raw, date):
        raw = raw.isoformat()
    if is_blank(raw):
        return None
    day = _read_date(_fold(raw)) if isinstance(raw, str) and len(raw) <= 60 else None
    if day is None or not 1900 <= day.year <= 2199:
        raise Refused(NOT_DATE, label=label)
    return day


def _fold(raw: str) -> str:
    return raw.translate(_FULL_WIDTH).translate(_MINUS).strip(" \t\n\r\u00a0" + _EDGES)


def _number(raw: object) -> tuple[str, str, str] | tuple[()] | None:
    """(sign, whole digits, fraction digits); () when it is not a number, None when blank."""
    if is_blank(raw):
        return None
    if isinstance(raw, float):
        raw = format(Decimal(repr(raw)), "f")
    if isinstance(raw, Decimal):
        raw = format(raw, "f") if raw.is_finite() and abs(raw.adjusted()) < 30 else "x"
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = str(raw) if abs(raw) < 10**16 else "x"
    if not isinstance(raw, str) or len(raw) > 60:
        return ()
    found = _NUMBER.fullmatch(_SPACES.sub(" ", _fold(raw)).replace("- ", "-"))
    if found is None:
        return ()
    return found[1].replace("+", ""), re.sub(r"[, ]", "", found[2]), found[3] or ""


def _read_date(text: str) -> date | None:
    text = re.sub(r"\s|\([日月火水木金土]\)$", "", text.replace("㋿", "令和"))
    if found := _ISO.fullmatch(text) or _KANJI.fullmatch(text):
        numbers = [g for g in found.groups() if g.isdigit()]
        return _day(int(numbers[0]), int(numbers[1]), int(numbers[2]))
    if found := _ERA.fullmatch(text[:1].upper() + text[1:]):
        return _era_day(found)
    if (found := _ENGLISH.fullmatch(text)) and found[2][:3].lower() in _MONTHS:
        return _day(int(found[3]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
    return None


def _era_day(found: re.Match[str]) -> date | None:
    before, first, last = _ERAS[_SHORT_ERAS.get(found[1], found[1])]
    year = before + (1 if found[2] == "元" else int(found[2]))
    day = _day(year, int(found[3] or found[6]), int(found[4] or found[7]))
    return day if day and first <= day <= last else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _refuse_characters(text: str, label: Text, lines: bool) -> None:
    for c in text:
        if c in _BIDI:
            raise Refused(DIRECTION, label=label)
        if c in "\n\t" or c in "\u2028\u2029\r":
            if not (lines and c in "\n\t"):
                raise Refused(ONE_LINE, label=label) if c != "\t" else Refused(CONTROL, label=label)
        elif unicodedata.category(c) in ("Cc", "Cs"):
            raise Refused(CONTROL, label=label)


def _trim(text: str) -> str:
    before = None
    while before != text:
        before, text = text, text.strip().strip(_EDGES)
    return text


def _invisible(c: str) -> bool:
    if c in _FILLERS or "\ufe00" <= c <= "\ufe0f":
        return True
    return c.isspace() or unicodedata.category(c) in ("Cf", "Zl", "Zp", "Zs")
