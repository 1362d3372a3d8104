"""The document: both languages, tagged, fonts embedded, the same bytes each time; what was typed is never markup."""

import io
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from platforms.bilingual import Text
from requests.contracting.contracts import document, wording
from requests.contracting.contracts.content import Content, PricedLine
from requests.contracting.contracts.dates import in_words
from requests.contracting.contracts.glyphs import printable
from requests.record.refusals import Missing
from tests.requests.contracting.contracts.given import Made, made

pytestmark = pytest.mark.django_db
HOSTILE = (
    '#read("/etc/passwd")',
    "$x^2$",
    "*bold* _em_ `raw`",
    "@ref <label>",
    "#{ panic() }",
    '"; }',
    "\\u{1F}",
    "= heading\n== two\n- list\n+ list",
    "//comment /* x */",
    "https://example.org",
    "]]] ((( {{{",
    "\\",
)


@pytest.fixture
def case() -> Made:
    return made()


def _read(made_of: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made_of))


def _text(made_of: bytes) -> str:
    return "\n".join(page.extract_text() for page in _read(made_of).pages)


def _bare(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def _rendered(case: Made, content: Content, language: str = "ja") -> bytes:
    data = wording.worded(case.contract, case.version(), content, document.digest(content), language)
    return document.render(data, 1_900_000_000)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_is_tagged_titled_and_its_fonts_are_embedded(case: Made, language: str) -> None:
    reader = _read(document.of(case.contract, case.version(), language))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"].startswith(language)
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == wording.TITLE.within(language)
    fonts: list[Any] = [font.get_object() for page in reader.pages for font in _fonts(page)]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert any(name.startswith("/FontFile") for name in descriptor)
        assert font["/BaseFont"][7] == "+", "a subset, not the whole font"


def _fonts(page: Any) -> list[Any]:
    return list(page["/Resources"]["/Font"].values())


def test_the_japanese_text_has_eras_prices_tax_by_rate_and_the_digest(case: Made) -> None:
    text = _text(document.of(case.contract, case.version(), "ja"))
    for expected in (
        case.contract.number,
        "第1版",
        "令和13年（2031年）10月1日",
        "8,000,001円",
        "消費税（10%）",
        "消費税（8%）",
        "21,253,677円",
        "安全審査フェーズII",
        "秘密の条件カナリア",
        document.digest(case.content()),
    ):
        assert _bare(expected) in _bare(text), expected
    assert "Planned launch" not in text


def test_the_english_text_says_the_same(case: Made) -> None:
    text = _text(document.of(case.contract, case.version(), "en"))
    for expected in (
        "Version 1",
        "1 October 2031",
        "¥8,000,001",
        "Consumption tax (8%)",
        "¥21,253,677",
        "Safety review, phase II",
        document.digest(case.content()),
    ):
        assert _bare(expected) in _bare(text), expected
    assert "令和" not in text


def test_a_line_that_was_not_quoted_is_not_in_it(case: Made) -> None:
    assert "Storage" not in _text(document.of(case.contract, case.version(), "en"))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_same_version_has_the_same_bytes_and_is_made_once(
    case: Made, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = document.of(case.contract, case.version(), language)
    calls: list[int] = []
    monkeypatch.setattr(document, "render", lambda *args: calls.append(1))
    assert document.of(case.contract, case.version(), language) == first
    assert not calls
    monkeypatch.undo()
    data = wording.worded(case.contract, case.version(), case.content(), document.digest(case.content()), language)
    moment = case.version().proposed_at
    assert moment is not None
    assert document.render(data, int(moment.timestamp())) == first


def test_another_text_is_another_document_and_another_digest(case: Made) -> None:
    other = case.content().with_(flight="CRS-100")
    assert document.digest(other) != document.digest(case.content())
    assert _rendered(case, other) != _rendered(case, case.content())


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_type_is_never_markup(case: Made, typed: str) -> None:
    content = case.content()
    line = replace(content.lines[0], label=Text(typed, typed))
    shown = _bare(_text(_rendered(case, content.with_(terms=typed, flight=typed, lines=(line,)))))
    assert shown.count(_bare(typed)) >= 3
    assert "root:" not in shown


def test_what_no_font_has_becomes_a_geta_mark_and_is_explained(case: Made) -> None:
    text = _text(_rendered(case, case.content().with_(terms="荷物は🐭と한국。")))
    assert "荷物は〓と〓〓。" in text
    assert "この文書の書体にない文字です" in text
    assert "書体にない" not in _text(_rendered(case, case.content()))


@pytest.mark.parametrize("typed", ["ﷺ", "\U0001f9ec", "ঔ", "อ", "א", "\u0f00", "ế", "Ж", "𠮷", "㈱①", "￥"])
def test_every_script_gives_a_document(case: Made, typed: str) -> None:
    assert _rendered(case, case.content().with_(terms=typed)).startswith(b"%PDF-")


def test_a_very_long_word_stays_inside_the_page(case: Made) -> None:
    word = "A" * 3000
    reader = _read(_rendered(case, case.content().with_(terms=word)))
    rows = [row for page in reader.pages for row in page.extract_text().replace("\u200b", "").splitlines()]
    found = [row for row in rows if set(row.strip()) == {"A"}]
    assert sum(len(row.strip()) for row in found) == 3000
    assert max(len(row) for row in found) < 120


def test_a_thousand_lines_take_less_than_two_seconds(case: Made) -> None:
    lines = tuple(
        PricedLine(f"line_{n}", Text(f"明細{n}", f"Line {n}"), Decimal(n), Text("式", "set"), n * 1000, 10)
        for n in range(1, 1001)
    )
    started = time.monotonic()
    reader = _read(_rendered(case, case.content().with_(lines=lines)))
    assert time.monotonic() - started < 2
    assert len(reader.pages) > 15
    assert "明細1000" in reader.pages[-2].extract_text() + reader.pages[-3].extract_text()


def test_another_language_is_missing(case: Made) -> None:
    with pytest.raises(Missing):
        document.of(case.contract, case.version(), "fr")


def test_a_draft_is_not_kept(case: Made) -> None:
    draft = case.version()
    draft.state, draft.proposed_at = "draft", None
    before = len(default_storage.listdir("contracts")[0]) if default_storage.exists("contracts") else 0
    document.of(case.contract, draft, "en")
    after = len(default_storage.listdir("contracts")[0]) if default_storage.exists("contracts") else 0
    assert before == after


@pytest.mark.parametrize(
    ("day", "ja", "en"),
    [
        (date(2019, 5, 1), "令和元年（2019年）5月1日", "1 May 2019"),
        (date(2019, 4, 30), "平成31年（2019年）4月30日", "30 April 2019"),
        (date(2031, 4, 8), "令和13年（2031年）4月8日", "8 April 2031"),
        (date(1926, 12, 24), "1926年12月24日", "24 December 1926"),
    ],
)
def test_days_have_their_era_first(day: date, ja: str, en: str) -> None:
    assert (in_words(day, "ja"), in_words(day, "en")) == (ja, en)


def test_what_can_be_printed_is_left_alone() -> None:
    told = {"a": ["髙﨑 ｶﾅ ① ㈱ Ä Ω Ж\n", 1], "b": None}
    assert printable(told) == (told, False)
    assert printable({"a": ["🐭"]}) == ({"a": ["〓"]}, True)
