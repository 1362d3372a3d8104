"""Prices from a CSV as people really save it, every fault with its line, and nothing kept when one is wrong."""

from typing import Any

import pytest
from django.utils.translation import override

from platforms.bilingual import Text
from requests.contracting.models import Quote, QuoteAmount
from requests.contracting.quoting.importing import import_prices
from requests.contracting.quoting.lines import LineAsked
from requests.contracting.quoting.prices_file import amounts_in, template
from requests.contracting.quoting.terms import Amount
from requests.record.refusals import Invalid
from tests.requests.contracting.quoting.asked import asked, drafted, line

LINES = (line("launch"), line("safety"), line("insurance", optional=True))


def faults(content: bytes | str) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        amounts_in(content, LINES)
    return {field: sentences[0].en for field, sentences in refused.value.faults.items()}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_the_template_comes_back_in_every_language_and_encoding(language: str, encoding: str) -> None:
    prices = [Amount("launch", 1_250_000, 0, "運賃"), Amount("safety", None)]
    with override(language):
        text = template(LINES, prices).decode("utf-8-sig")
    content = text.encode(encoding)
    assert amounts_in(content, LINES) == (
        Amount("launch", 1_250_000, 0, "運賃"),
        Amount("safety", None),
        Amount("insurance", None),
    )
    assert amounts_in(text, LINES) == amounts_in(content, LINES)


@pytest.mark.parametrize(
    ("typed", "price"),
    [
        ("1250000", 1_250_000),
        ('"1,250,000"', 1_250_000),
        ("￥１２５００００", 1_250_000),
        ("1250000円", 1_250_000),
        ("¥1250000", 1_250_000),
        ("JPY 1250000", 1_250_000),
        ("0", 0),
        ("", None),
        ("-", None),
        ("見積りなし", None),
        ("Not quoted", None),
    ],
)
def test_prices_come_as_people_write_them(typed: str, price: int | None) -> None:
    assert amounts_in(f"code,net_yen\nlaunch,{typed}\n", LINES) == (Amount("launch", price),)


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("launch,12500.5,10", "net_yen", "Line 2 of the CSV: The price of “launch” must be whole yen"),
        ("launch,1_000,10", "net_yen", "must be whole yen"),
        ("launch,1e3,10", "net_yen", "must be whole yen"),
        ("launch,١٢,10", "net_yen", "must be whole yen"),
        ("launch,-1,10", "net_yen", "The price of “launch” must be zero or more."),
        ("launch,99999999999999,10", "net_yen", "The price of “launch” is too large."),
        ("moon,1,10", "code", "Line 2 of the CSV: This request for quotes has no line “moon”."),
        ("launch,1,7", "tax_rate", "The tax rate must be one of 10, 8, 0."),
        ("launch,1,ten", "tax_rate", "The tax rate must be one of 10, 8, 0."),
    ],
)
def test_a_wrong_cell_is_told_with_its_line(row: str, column: str, sentence: str) -> None:
    found = faults(f"code,net_yen,tax_rate\n{row}\n")
    assert list(found) == [f"csv.2.{column}"]
    assert sentence in found[f"csv.2.{column}"]


def test_every_fault_at_once_and_lines_are_counted_as_in_the_file() -> None:
    text = 'code,net_yen,remark\r\nlaunch,1,"two\r\nlines"\r\n\r\nmoon,x,\r\nlaunch,2,\r\n'
    assert set(faults(text)) == {"csv.2.remark", "csv.5.code", "csv.5.net_yen", "csv.6.code"}
    assert "priced twice" in faults(text)["csv.6.code"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The CSV has no line."),
        ("code,net_yen\n", "The CSV has no line."),
        ("code,price\nlaunch,1\n", "The first line of the CSV lacks the column “Price without tax (yen)”."),
        ("launch,1\n", "lacks the column “Code”, “Price without tax (yen)”."),
        ("code,code,net_yen\nlaunch,launch,1\n", "The column “Code” is in the CSV twice."),
        (b"\xff\xfe\x00", "The CSV cannot be read as text."),
        ("code,net_yen\nlaunch,1\x00\n", "The CSV cannot be read as text."),
        ('code,net_yen\nlaunch,"1\n', "Line 2 of the CSV cannot be read. Check its quotation marks."),
        (b"x" * (256 * 1024 + 1), "A CSV may have up to 256 kB."),
        ("code,net_yen\n" + "launch,1\n" * 2001, "A CSV may have up to 2,000 lines."),
    ],
)
def test_what_is_no_list_of_prices_is_refused_as_a_whole(content: bytes | str, sentence: str) -> None:
    found = faults(content)
    assert list(found) == ["csv"]
    assert sentence in found["csv"]


def test_nothing_in_the_template_acts_as_a_formula_and_comes_back_as_it_was() -> None:
    nasty = LineAsked("launch", Text("＝cmd()", "=cmd()"), LINES[0].quantity, Text("@kg", "@kg"))
    with override("en"):
        text = template([nasty], [Amount("launch", 1, 10, "-2+3")]).decode("utf-8-sig")
    cells = text.splitlines()[1].split(",")
    assert cells == ["launch", "'=cmd()", "1", "'@kg", "1", "10", "'-2+3"]
    assert amounts_in(text, [nasty])[0].remark == "-2+3"


@pytest.mark.django_db
class TestImporting:
    """Into the draft."""

    def test_prices_are_replaced_and_terms_stay(self) -> None:
        given = asked(1)
        drafted(given, flight="H3", price=5)
        place = given.place()
        quote = import_prices(place.public_id, given.agent(), version=place.version, content="code,net_yen\nlaunch,7\n")
        assert (quote.flight, quote.station_id is None, quote.number) == ("H3", False, 1)
        assert list(QuoteAmount.objects.values_list("code", "net_yen")) == [("launch", 7)]

    def test_without_a_draft_one_begins(self) -> None:
        given = asked(1)
        text = "コード,金額（税抜・円）\nlaunch,７\n".encode("cp932")
        quote = import_prices(given.place().public_id, given.agent(), version=1, content=text)
        assert (quote.state, QuoteAmount.objects.get().net_yen) == ("draft", 7)

    def test_one_wrong_line_keeps_everything_as_it_was(self) -> None:
        given = asked(1)
        draft = drafted(given, price=5)
        place = given.place()
        told: dict[str, Any] = {"version": place.version, "content": "code,net_yen\nlaunch,7\nsafety,x\n"}
        with pytest.raises(Invalid):
            import_prices(place.public_id, given.agent(), **told)
        assert set(QuoteAmount.objects.values_list("net_yen", flat=True)) == {5}
        assert Quote.objects.get().version == draft.version
