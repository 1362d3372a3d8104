"""What an edition changes against the one before: lines added, dropped or changed, dates, terms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from platforms.bilingual import Text
from platforms.fiscal import JST
from platforms.resources import plain
from requests.contracting.models import QuotationEdition
from requests.contracting.quoting.lines import LineAsked, read

NOTHING = Text(ja="なし", en="none")
DUE = Text(ja="見積りの期限", en="Quotes are due")
QUESTIONS = Text(ja="質問の締切", en="Questions until")
TERMS = Text(ja="条件", en="Terms")
OPTIONAL = Text(ja="（見積り任意）", en=" (optional)")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: what, how it was, how it is now. `words` says that it is text in the buyer's tongue."""

    what: Text
    before: Text
    after: Text
    words: bool = False


def lines_of(edition: QuotationEdition) -> tuple[LineAsked, ...]:
    """The lines of an edition."""
    return read(edition.lines)


def differences(before: QuotationEdition, after: QuotationEdition) -> list[Difference]:
    """What `after` says differently from `before`, in the order of the page."""
    return [*_lines(before, after), *_rest(before, after)]


def _lines(before: QuotationEdition, after: QuotationEdition) -> Iterator[Difference]:
    old = {line.code: line for line in lines_of(before)}
    new = {line.code: line for line in lines_of(after)}
    for code in dict.fromkeys((*old, *new)):
        was, now = old.get(code), new.get(code)
        if was == now:
            continue
        named = now or was
        assert named is not None
        renamed = was is not None and now is not None and was.label != now.label
        yield Difference(named.label, _asked(was, named=renamed), _asked(now, named=renamed))


def _asked(line: LineAsked | None, *, named: bool) -> Text:
    if line is None:
        return NOTHING
    ja, en = f"{plain(line.quantity)} {line.unit.ja}", f"{plain(line.quantity)} {line.unit.en}"
    if line.optional:
        ja, en = f"{ja}{OPTIONAL.ja}", f"{en}{OPTIONAL.en}"
    return Text(ja=f"{line.label.ja}：{ja}", en=f"{line.label.en}: {en}") if named else Text(ja=ja, en=en)


def _rest(before: QuotationEdition, after: QuotationEdition) -> Iterator[Difference]:
    for what, was, now in (
        (DUE, before.due_at, after.due_at),
        (QUESTIONS, before.questions_until, after.questions_until),
    ):
        if was != now:
            yield Difference(what, _moment(was), _moment(now))
    if before.terms != after.terms:
        yield Difference(TERMS, _plain(before.terms), _plain(after.terms), words=True)


def _moment(moment: datetime | None) -> Text:
    if moment is None:
        return NOTHING
    local = moment.astimezone(JST)
    return Text(ja=f"{local:%Y年%-m月%-d日 %H:%M}（日本時間）", en=f"{local:%-d %B %Y, %H:%M} JST")


def _plain(words: str) -> Text:
    return Text(ja=words, en=words) if words.strip() else NOTHING
