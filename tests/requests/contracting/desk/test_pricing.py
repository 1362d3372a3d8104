"""A provider's pages: what is asked, questions, the quote form line by line, CSV, check, submit, withdraw, decline."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from requests.contracting.models import Quotation, Quote, QuoteFile
from requests.contracting.quoting import issuing
from requests.record import clock
from tests.requests.contracting.desk.typed import quote, text_of, words_of
from tests.requests.contracting.quoting.asked import Asked, asked, drafted, edited, submitted
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


def where(given: Asked, part: str = "", n: int = 0) -> str:
    return f"/quotations/{given.place(n).public_id}/{part}"


def csv(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("prices.csv", text.encode(), "text/csv")


def standing(given: Asked, n: int = 0) -> Quote | None:
    return Quote.objects.filter(recipient=given.place(n), state=Quote.SUBMITTED).first()


def test_a_quote_is_typed_checked_and_submitted() -> None:
    given = asked()
    client = visitor(given.agent())
    page = text_of(client.get(where(given)))
    assert "Give a quote" in page
    assert given.request.number not in page
    typed = quote(given, {"line-3-net_yen": "￥３，３００，０００円", "line-3-tax_rate": "0", "line-4-net_yen": "0"})
    typed |= {"line-10-net_yen": "", "line-10-not_quoted": "on"}
    assert client.post(where(given, "quote/"), typed)["Location"] == where(given, "quote/check/")
    page = words_of(client.get(where(given, "quote/check/")))
    assert "¥3,300,000" in page
    assert "¥0" in page
    assert "not quoted (optional)" in page
    assert "Total without tax ¥12,050,000" in page
    assert "Consumption tax 10% ¥875,000" in page
    assert standing(given) is None
    draft = Quote.objects.get(recipient=given.place())
    done = client.post(where(given, "quote/check/"), {"version": draft.version}, follow=True)
    assert "Your quote has been submitted." in text_of(done)
    found = standing(given)
    assert found is not None
    amounts = {one.code: (one.net_yen, one.tax_rate) for one in found.amounts.all()}
    assert amounts["launch"] == (3_300_000, 0)
    assert amounts["crew_time"] == (0, 10)
    assert amounts["insurance"] == (None, 10)


def test_an_open_line_may_be_saved_but_not_checked() -> None:
    given = asked()
    client = visitor(given.agent())
    typed = quote(given, {"line-2-net_yen": ""})
    page = client.post(where(given, "quote/"), typed)
    assert page.status_code == 422
    assert "Enter the price of “Safety review support”, or tick “not quoted”." in text_of(page)
    assert 'href="#id_line-2-net_yen"' in text_of(page)
    assert client.post(where(given, "quote/"), typed | {"then": "later"})["Location"] == where(given, "quote/")
    again = text_of(client.get(where(given, "quote/")))
    assert 'value="1,250,000"' in again
    draft = Quote.objects.get(recipient=given.place())
    assert not draft.amounts.filter(code="safety").exists()


def test_faults_name_their_line_and_keep_everything_typed() -> None:
    given = asked()
    client = visitor(given.agent())
    typed = quote(
        given, {"line-1-net_yen": "約百万", "line-2-not_quoted": "on", "valid_until": "来年", "terms": "覚書"}
    )
    page = client.post(where(given, "quote/"), typed)
    text = text_of(page)
    assert page.status_code == 422
    assert "Enter the price of “Integration and test” in whole yen, for example 1,250,000." in text
    assert "“Safety review support” has a price and is ticked as not quoted. Keep one of the two." in text
    for kept in ('value="約百万"', 'value="来年"', "覚書", 'value="HTV-X9"'):
        assert kept in text
    assert not Quote.objects.filter(recipient=given.place()).exists()


def test_what_the_service_refuses_stands_at_its_field() -> None:
    given = asked()
    client = visitor(given.agent())
    page = client.post(where(given, "quote/"), quote(given, return_on="2031-11-01"))
    assert page.status_code == 422
    assert 'id="id_return_on-error"' in text_of(page)
    assert "The day of return must be later than the day of flight." in text_of(page)
    client.post(where(given, "quote/"), quote(given, station="", valid_until=""))
    draft = Quote.objects.get(recipient=given.place())
    page = client.post(where(given, "quote/check/"), {"version": draft.version})
    assert page.status_code == 422
    assert "Choose the station." in text_of(page)
    assert "Enter until when the quote is valid." in text_of(page)


def test_an_old_page_is_refused_with_all_that_was_typed() -> None:
    given = asked()
    client = visitor(given.agent())
    typed = quote(given, terms="長い条件")
    drafted(given)
    page = client.post(where(given, "quote/"), typed)
    assert (page.status_code, "長い条件" in text_of(page)) == (409, True)
    assert f'name="version" value="{given.place().version}"' in text_of(page)


def test_after_the_due_time_the_form_says_so_and_keeps_the_text() -> None:
    given = asked()
    client = visitor(given.agent())
    typed = quote(given, terms="間に合わなかった条件")
    Quotation.objects.filter(pk=given.quotation.pk).update(due_at=clock.now() - timedelta(seconds=1))
    page = client.post(where(given, "quote/"), typed)
    assert page.status_code == 409
    assert "The time to quote ended on" in text_of(page)
    assert "間に合わなかった条件" in text_of(page)
    assert client.get(where(given, "quote/"))["Location"] == where(given)


def test_a_csv_fills_the_rows_and_loses_nothing_typed() -> None:
    given = asked()
    client = visitor(given.agent())
    file = csv('code,net_yen,tax_rate,remark\nlaunch,"3,300,000",0,免税\nsafety,,,\nintegration,abc,10,\n')
    page = client.post(where(given, "quote/"), quote(given, terms="残る条件") | {"import": "1", "csv": file})
    text = text_of(page)
    assert page.status_code == 200
    assert "3 lines were read from the file." in text
    assert 'name="line-3-net_yen" value="3,300,000"' in text
    assert 'value="免税"' in text
    assert "残る条件" in text
    assert 'name="line-1-net_yen" value="abc"' in text
    assert not Quote.objects.filter(recipient=given.place()).exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("launch,5\n", "The first line of the CSV lacks the column “Code”, “Price without tax (yen)”."),
        ("code,net_yen\nrocket,5\n", "Row 2 of the CSV has “rocket”, which is not asked for. It was left out."),
        ("code,net_yen\nlaunch,5\nlaunch,6\n", "Row 3 of the CSV has “Launch” a second time. Keep one of the rows."),
        ("code,net_yen,tax_rate\nlaunch,5,7\n", "Row 2 of the CSV, “Launch”: the tax rate must be 10, 8 or 0."),
        ("code,net_yen\n", "The CSV has none of the lines that are asked. Look at its column “code”."),
    ],
)
def test_a_csv_that_cannot_be_read_says_where(content: str, sentence: str) -> None:
    given = asked()
    client = visitor(given.agent())
    page = client.post(where(given, "quote/"), quote(given, terms="残る条件") | {"import": "1", "csv": csv(content)})
    assert (page.status_code, sentence in text_of(page), "残る条件" in text_of(page)) == (422, True, True)


def test_the_portals_own_csv_is_read_back_with_the_names_of_its_columns() -> None:
    """The file that the API gives out names its columns in Japanese; pages and the API read it alike."""
    given = asked()
    content = 'コード,項目,金額（税抜・円）,税率（%）\nlaunch,打上げ,"￥３,３００,０００",10\n'
    page = visitor(given.agent()).post(where(given, "quote/"), quote(given) | {"import": "1", "csv": csv(content)})
    assert (page.status_code, "￥３,３００,０００" in text_of(page)) == (200, True)


def test_a_file_is_attached_downloaded_and_taken_off() -> None:
    given = asked()
    client = visitor(given.agent())
    file = SimpleUploadedFile("plan.txt", "作業計画\n".encode(), "text/plain")
    client.post(where(given, "quote/"), quote(given) | {"file": file, "then": "later"})
    row = QuoteFile.objects.get(quote__recipient=given.place())
    found = client.get(where(given, f"files/{row.public_id}/"))
    assert found["Content-Disposition"].startswith("attachment")
    assert visitor(given.agent(1)).get(where(given, f"files/{row.public_id}/")).status_code == 404
    bad = SimpleUploadedFile("plan.exe", b"MZ", "application/octet-stream")
    page = client.post(where(given, "quote/"), quote(given) | {"file": bad})
    assert (page.status_code, "is of a kind that cannot be attached" in text_of(page)) == (422, True)
    client.post(where(given, "quote/"), quote(given) | {"remove_file": row.public_id, "then": "later"})
    row.refresh_from_db()
    assert row.removed_at is not None


def test_an_amendment_is_shown_confirmed_and_an_old_draft_looked_at_again() -> None:
    given = asked()
    submitted(given)
    drafted(given)
    quotation = issuing.amend(given.quotation.public_id, given.buyer, version=given.now().version)
    quotation = edited(quotation, given.buyer, terms="輸送費を含めてください。", reason="輸送を含めるため")
    issuing.issue(quotation.public_id, given.buyer, version=quotation.version)
    client = visitor(given.agent())
    page = words_of(client.get(where(given)))
    assert "Edition 2 has replaced the former one." in page
    assert "輸送を含めるため" in page
    assert "What is asked has changed since this draft" in words_of(client.get(where(given, "quote/")))
    old = client.post(where(given, "confirm/"), {"version": 0})
    assert (old.status_code, "This has changed since you opened it." in text_of(old)) == (409, True)
    client.post(where(given, "confirm/"), {"version": given.place().version})
    assert given.place().confirmed_edition == 2
    assert "Confirm this edition" not in text_of(client.get(where(given)))


def test_withdrawing_and_declining_need_a_reason() -> None:
    given = asked()
    found = submitted(given)
    client = visitor(given.agent())
    page = client.post(where(given, "quote/withdraw/"), {"version": found.version, "note": ""})
    assert (page.status_code, "Enter the reason for withdrawing the quote." in text_of(page)) == (422, True)
    client.post(where(given, "quote/withdraw/"), {"version": found.version, "note": "便が取れません"})
    assert standing(given) is None
    page = client.post(where(given, "decline/"), {"version": given.place().version, "note": " "})
    assert (page.status_code, "Enter the reason for declining." in text_of(page)) == (422, True)
    client.post(where(given, "decline/"), {"version": given.place().version, "note": "枠がありません"})
    over = words_of(client.get(where(given)))
    assert "This request for quotes is already “Declined” and takes no changes." in over
    assert "Give a quote" not in over


def test_a_question_that_is_refused_keeps_its_text() -> None:
    given = asked()
    client = visitor(given.agent())
    empty = client.post(where(given, "ask/"), {"version": given.place().version, "question": " "})
    assert (empty.status_code, "Enter the question." in text_of(empty)) == (422, True)
    late = client.post(where(given, "ask/"), {"version": 0, "question": "引渡し場所は"})
    assert (late.status_code, "引渡し場所は" in text_of(late)) == (409, True)
    client.post(where(given, "ask/"), {"version": given.place().version, "question": "引渡し場所は"})
    assert "引渡し場所は" in text_of(client.get(where(given)))
    Quotation.objects.filter(pk=given.quotation.pk).update(questions_until=clock.now() - timedelta(seconds=1))
    over = client.post(where(given, "ask/"), {"version": given.place().version, "question": "遅れた質問"})
    assert (over.status_code, "遅れた質問" in text_of(over)) == (409, True)


def test_a_draft_is_deleted() -> None:
    given = asked()
    draft = drafted(given)
    client = visitor(given.agent())
    client.post(where(given, "quote/drop/"), {"version": draft.version})
    assert not Quote.objects.filter(recipient=given.place()).exists()
    assert client.post(where(given, "quote/drop/"), {"version": 1}).status_code == 404
