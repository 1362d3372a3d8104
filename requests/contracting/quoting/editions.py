"""What an edition of a request for quotation must look like, to be kept and to be issued."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from platforms.bilingual import Text
from platforms.fiscal import JST, day_in_japan, midnight
from requests.contracting.models import Quotation, QuotationEdition
from requests.contracting.quoting.lines import LineAsked
from requests.record.working_days import add_working_days

MOST_LINES = 60
LONGEST_LABEL, LONGEST_UNIT, LONGEST_TERMS, LONGEST_REASON = 200, 40, 8000, 4000
MOST = 10**9
DECIMALS = 3
LONGEST = timedelta(days=366)
AMENDED_DAYS = 5
"""Working days that providers must have after an amendment of what is asked."""

_CODE = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")

NO_LINES = Text(ja="見積りを求める項目を1つ以上入れてください。", en="Ask for at least one line.")
TOO_MANY_LINES = Text(ja="項目は{most}個までです。", en="A request for quotes has at most {most} lines.")
WRONG_CODE = Text(
    ja="項目のコードは英小文字・数字・ハイフン・下線で40文字以内にしてください（例：launch）。",
    en="The code of a line has at most 40 small letters, digits, hyphens and underscores, for example launch.",
)
CODE_TWICE = Text(ja="項目「{code}」が2回あります。", en="The line “{code}” is there twice.")
QUANTITY = Text(
    ja="「{name}」の数量は0より大きく、小数第3位までにしてください。",
    en="The quantity of “{name}” must be above zero, with at most 3 decimal places.",
)
TOO_LONG = Text(ja="{most}文字以内で入力してください。", en="Use at most {most} characters.")
NEEDS_DUE = Text(ja="見積りの期限を入力してください。", en="Enter the time by which quotes are due.")
DUE_PAST = Text(
    ja="見積りの期限は、今より後で1年以内の日時にしてください。",
    en="The time by which quotes are due must be later than now and within a year.",
)
NEEDS_QUESTIONS = Text(ja="質問の締切を入力してください。", en="Enter the time until which questions may be asked.")
QUESTIONS_PAST = Text(
    ja="質問の締切は、今より後の日時にしてください。", en="The time for questions must end later than now."
)
QUESTIONS_LATE = Text(
    ja="質問の締切は、見積りの期限より前にしてください。", en="The time for questions must end before quotes are due."
)
NEEDS_REASON = Text(
    ja="変更の理由を入力してください。すべての提供企業が読みます。",
    en="Enter the reason for the change. Every provider reads it.",
)
NOTHING_CHANGED = Text(
    ja="前の版から何も変わっていません。変更するか、変更の準備を取りやめてください。",
    en="Nothing has changed since the last edition. Change something, or drop the amendment.",
)
TOO_SOON = Text(
    ja="変更の後、提供企業には5営業日以上が必要です。期限を{earliest}以降にしてください。",
    en="After an amendment providers need at least 5 working days. Move the due date to {earliest} or later.",
)

Faults = dict[str, tuple[Text, ...]]


def faults_of_lines(lines: Sequence[LineAsked]) -> Faults:
    """What is wrong with the lines, by "lines" or "lines.<index>.<field>"."""
    found: Faults = {}
    if len(lines) > MOST_LINES:
        found["lines"] = (TOO_MANY_LINES.fill(most=MOST_LINES),)
    seen: set[str] = set()
    for place, line in enumerate(lines):
        for name, sentence in _faults_of(line, seen):
            found[f"lines.{place}.{name}"] = (sentence,)
        seen.add(line.code)
    return found


def _faults_of(line: LineAsked, seen: set[str]) -> list[tuple[str, Text]]:
    found: list[tuple[str, Text]] = []
    if not _CODE.fullmatch(line.code) or len(line.code) > 40:
        found.append(("code", WRONG_CODE))
    elif line.code in seen:
        found.append(("code", CODE_TWICE.fill(code=line.code)))
    if not line.quantity.is_finite() or not 0 < line.quantity <= MOST or _too_fine(line):
        found.append(("quantity", QUANTITY.fill(name=line.label)))
    if max(len(line.label.ja), len(line.label.en)) > LONGEST_LABEL:
        found.append(("label", TOO_LONG.fill(most=LONGEST_LABEL)))
    if max(len(line.unit.ja), len(line.unit.en)) > LONGEST_UNIT:
        found.append(("unit", TOO_LONG.fill(most=LONGEST_UNIT)))
    return found


def _too_fine(line: LineAsked) -> bool:
    return line.quantity != line.quantity.quantize(line.quantity.__class__(1).scaleb(-DECIMALS))


def faults_to_keep(
    lines: Sequence[LineAsked], terms: str, due_at: datetime | None, questions_until: datetime | None, reason: str
) -> Faults:
    """What keeps an edition from being kept: it may be unfinished, but not wrong in itself."""
    found = faults_of_lines(lines)
    if len(terms) > LONGEST_TERMS:
        found["terms"] = (TOO_LONG.fill(most=LONGEST_TERMS),)
    if len(reason) > LONGEST_REASON:
        found["reason"] = (TOO_LONG.fill(most=LONGEST_REASON),)
    if due_at and questions_until and questions_until >= due_at:
        found["questions_until"] = (QUESTIONS_LATE,)
    return found


def faults_to_issue(quotation: Quotation, edition: QuotationEdition, now: datetime) -> Faults:
    """What keeps a kept edition from being issued now; for an amendment, what providers must be left as time."""
    found: Faults = {}
    if not edition.lines:
        found["lines"] = (NO_LINES,)
    if edition.due_at is None:
        found["due_at"] = (NEEDS_DUE,)
    elif not now < edition.due_at <= now + LONGEST:
        found["due_at"] = (DUE_PAST,)
    if edition.questions_until is None:
        found["questions_until"] = (NEEDS_QUESTIONS,)
    elif edition.questions_until <= now and edition.questions_until != quotation.questions_until:
        found["questions_until"] = (QUESTIONS_PAST,)
    return found


def faults_to_amend(before: QuotationEdition, after: QuotationEdition, now: datetime) -> Faults:
    """What an amendment needs beside: a reason, a change, and five working days unless only days move back."""
    found: Faults = {}
    if not after.reason.strip():
        found["reason"] = (NEEDS_REASON,)
    asked = (before.lines, before.terms) != (after.lines, after.terms)
    days = (before.due_at, before.questions_until) != (after.due_at, after.questions_until)
    if not asked and not days:
        found["lines"] = (NOTHING_CHANGED,)
    earliest = midnight(add_working_days(day_in_japan(now), AMENDED_DAYS))
    earlier = bool(after.due_at and before.due_at and after.due_at < before.due_at)
    if after.due_at and (asked or earlier) and after.due_at < earliest:
        found["due_at"] = (TOO_SOON.fill(earliest=said_day(earliest)),)
    return found


def said_day(moment: datetime) -> Text:
    """A day in Japan as people read it."""
    day = moment.astimezone(JST)
    return Text(ja=f"{day:%Y年%-m月%-d日}", en=f"{day:%-d %B %Y}")


def said_moment(moment: datetime) -> Text:
    """A moment in Japan as people read it, with its zone."""
    local = moment.astimezone(JST)
    return Text(ja=f"{local:%Y年%-m月%-d日 %-H時%M分}（日本時間）", en=f"{local:%-d %B %Y, %H:%M} JST")
