"""The buyer prepares, looks, issues, amends, cancels; a row is added or dropped without JavaScript; nothing is lost."""

import pytest

from requests.contracting.models import Quotation, Recipient
from requests.contracting.quoting import issuing
from requests.contracting.quoting.lines import read
from requests.contracting.quoting.preparing import draft_edition
from tests.requests import builders
from tests.requests.contracting.desk.typed import edition, text_of, words_of
from tests.requests.contracting.quoting.asked import accepted, asked, edited, line, prepared
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


def where(given: object, part: str = "") -> str:
    return f"/requests/{given.request.number}/quotes/{part}"  # type: ignore[attr-defined]


def test_from_the_requests_page_to_a_draft_with_proposed_lines() -> None:
    given = accepted()
    client = visitor(given.buyer)
    page = text_of(client.get(f"/requests/{given.request.number}/"))
    assert "Next: ask for quotes" in page
    assert where(given) in page
    sent = client.post(where(given, "prepare/"), {"version": given.request.version})
    assert sent["Location"] == where(given, "edit/")
    page = text_of(client.get(where(given, "edit/")))
    assert 'value="Launch"' in page
    assert [company.name_en for company, _ in given.companies if company.name_en not in page] == []
    again = client.post(where(given, "prepare/"), {"version": given.request.version})
    assert again["Location"] == where(given, "edit/")
    assert Quotation.objects.filter(request=given.request).count() == 1


def test_what_was_typed_is_kept_and_shown_as_providers_will_read_it() -> None:
    given = prepared()
    client = visitor(given.buyer)
    sent = client.post(where(given, "edit/"), edition(given, **{"line-3-quantity": "１２．５", "due_time": "１６時"}))
    assert sent["Location"] == where(given, "issue/")
    page = words_of(client.get(where(given, "issue/")))
    assert "12.5" in page
    assert "Wed 31 March 2027, 16:00 JST" in page
    assert "It goes to 2 providers" in page
    given.now()
    client.post(where(given, "issue/"), {"version": given.quotation.version})
    assert given.now().state == Quotation.OPEN
    assert given.state() == "quoting"


def test_a_row_is_added_and_dropped_without_javascript() -> None:
    given = prepared()
    client = visitor(given.buyer)
    typed = edition(given, **{"line-1-label_en": "Integration, both models", "add": "1"})
    page = client.post(where(given, "edit/"), typed)
    rows = typed["rows"] + 1
    assert page.status_code == 200
    assert f'name="line-{rows}-label_ja"' in text_of(page)
    assert "Integration, both models" in text_of(page)
    own = {"label_ja": "追加の試験", "quantity": "2", "unit_ja": "回"}
    typed |= {f"line-{rows}-{name}": value for name, value in own.items()}
    del typed["add"]
    typed |= {"rows": rows, "line-2-drop": "on", "then": "later"}
    assert client.post(where(given, "edit/"), typed)["Location"] == where(given, "edit/")
    draft = draft_edition(given.now())
    assert draft is not None
    lines = {one.code: one for one in read(draft.lines)}
    assert "safety" not in lines
    assert (lines["own-1"].label.en, str(lines["own-1"].quantity)) == ("追加の試験", "2")
    assert lines["integration"].label.en == "Integration, both models"


def test_faults_stand_at_their_rows_and_nothing_typed_is_lost() -> None:
    given = prepared()
    client = visitor(given.buyer)
    wrong = {"line-1-quantity": "たくさん", "line-2-unit_ja": "", "line-2-unit_en": "", "questions_on": "2027-04-01"}
    page = client.post(where(given, "edit/"), edition(given, **wrong))
    assert page.status_code == 422
    text = text_of(page)
    assert 'value="たくさん"' in text
    assert 'href="#id_line-1-quantity"' in text
    assert "Enter the unit of “Safety review support”, for example kg." in text
    wrong = {"questions_on": "2027-04-01"}
    page = client.post(where(given, "edit/"), edition(given, **wrong))
    assert (page.status_code, "The time for questions must end before quotes are due." in text_of(page)) == (422, True)


def test_an_old_page_is_refused_in_place_and_can_be_sent_again() -> None:
    given = prepared()
    client = visitor(given.buyer)
    typed = edition(given, terms="長い条件の文章")
    edited(given.now(), given.buyer, terms="別の人の条件")
    page = client.post(where(given, "edit/"), typed)
    assert page.status_code == 409
    assert "長い条件の文章" in text_of(page)
    assert "This has changed since you opened it." in text_of(page)
    typed["version"] = given.now().version
    assert client.post(where(given, "edit/"), typed).status_code == 302


def test_issuing_says_what_is_missing() -> None:
    given = accepted()
    client = visitor(given.buyer)
    client.post(where(given, "prepare/"), {"version": given.request.version})
    quotation = Quotation.objects.get(request=given.request)
    page = client.post(where(given, "issue/"), {"version": quotation.version})
    assert page.status_code == 422
    assert "Enter the time by which quotes are due." in text_of(page)
    assert not Recipient.objects.filter(quotation=quotation).exists()


def test_an_amendment_shows_its_differences_and_can_be_dropped() -> None:
    given = asked()
    client = visitor(given.buyer)
    client.post(where(given, "amend/"), {"version": given.now().version})
    client.post(where(given, "drop/"), {"version": given.now().version})
    assert draft_edition(given.now()) is None
    client.post(where(given, "amend/"), {"version": given.now().version})
    typed = edition(given, **{"line-3-quantity": "99", "reason": "試料が増えました"})
    assert client.post(where(given, "edit/"), typed)["Location"] == where(given, "issue/")
    page = words_of(client.get(where(given, "issue/")))
    assert "Changes from the former edition" in page
    assert "99 kg" in page
    assert "試料が増えました" in page
    client.post(where(given, "issue/"), {"version": given.now().version})
    assert given.now().edition == 2
    assert "What edition 2 changed" in words_of(client.get(where(given)))


def test_cancelling_needs_a_reason_and_keeps_what_was_typed() -> None:
    given = asked()
    client = visitor(given.buyer)
    page = client.post(where(given, "cancel/"), {"version": given.quotation.version, "note": " "})
    assert page.status_code == 422
    assert "Enter the reason or the text" in text_of(page)
    late = client.post(where(given, "cancel/"), {"version": 0, "note": "予算の都合です"})
    assert (late.status_code, "予算の都合です" in text_of(late)) == (409, True)
    client.post(where(given, "cancel/"), {"version": given.now().version, "note": "予算の都合です"})
    assert given.now().state == Quotation.CANCELLED
    over = words_of(client.get(where(given)))
    assert "This request for quotes was cancelled" in over
    assert "Prepare the request for quotes" in over


def test_an_answer_is_previewed_before_every_provider_reads_it() -> None:
    from requests.contracting.quoting import asking

    given = asked()
    place = given.place()
    asking.ask(place.public_id, given.agent(), version=place.version, question="わが社の治具は使えますか。")
    client = visitor(given.buyer)
    assert "わが社の治具は使えますか。" in text_of(client.get(where(given)))
    sent = {"version": given.now().version, "subject": "治具", "answer": "標準の治具を使います。"}
    page = client.post(where(given, "questions/1/"), sent)
    assert page.status_code == 200
    assert "As every provider will read it" in text_of(page)
    assert not asking.published(given.now()).exists()
    assert client.post(where(given, "questions/1/"), {**sent, "publish": "1"}).status_code == 302
    for n in range(2):
        provider = visitor(given.agent(n))
        read = text_of(provider.get(f"/quotations/{given.place(n).public_id}/"))
        assert "標準の治具を使います。" in read
        assert ("わが社の治具" in read) is (n == 0)
    assert client.get(where(given, "questions/1/")).status_code == 404
    empty = client.post(where(given, "remark/"), {"version": given.now().version, "publish": "1"})
    assert (empty.status_code, "Enter what the clarification is about." in text_of(empty)) == (422, True)


def test_the_other_side_of_the_house_sees_states_and_dates_only() -> None:
    given = asked()
    edited(issuing.amend(given.quotation.public_id, given.buyer, version=given.now().version), given.buyer,
           lines=[line("launch", "12345")])  # fmt: skip
    client = visitor(given.coordinator)
    page = words_of(client.get(where(given)))
    assert "Open for quotes" in page
    assert "the applicant's" in page
    for secret in ("Launch", given.companies[0][0].name_en, "12345", "quotes have come"):
        assert secret not in page
    for part in ("edit/", "issue/", "cancel/", "remark/", "technical/", "open/", "prices/", "prices.csv"):
        answer = client.get(where(given, part))
        assert answer.status_code == 403, part
        assert "The applicant contracts directly with the provider here" in text_of(answer)
    stranger = visitor(builders.applicant())
    assert stranger.get(where(given)).status_code == 404
    assert visitor(given.agent()).get(where(given)).status_code == 404


def test_who_has_quoted_is_sealed() -> None:
    given = asked()
    client = visitor(given.buyer)
    before = words_of(client.get(where(given)))
    given.quote(1)
    after = words_of(client.get(where(given)))
    assert "0 quotes have come" in before
    assert after.replace("1 quote has come", "0 quotes have come") == before
    sealed = client.get(where(given, "technical/"))
    assert (sealed.status_code, "Quotes are sealed until the due date. 1 have come" in text_of(sealed)) == (409, True)
