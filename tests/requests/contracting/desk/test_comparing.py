"""Offers without prices, verdicts, opening, the price matrix with its gaps in words, CSV, the choice, the result."""

from dataclasses import replace

import pytest

from requests.contracting.models import Quotation, Quote
from tests.requests.contracting.comparing.compared import closed, judge, opened, standing
from tests.requests.contracting.desk.typed import queries, text_of, words_of
from tests.requests.contracting.quoting.asked import Asked, amounts, asked
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db
PRICES = (1_250_111, 980_222)


def where(given: Asked, part: str = "") -> str:
    return f"/requests/{given.request.number}/quotes/{part}"


def verdict(given: Asked, n: int, code: str, note: str = "") -> dict[str, object]:
    place = given.place(n).public_id
    version = given.now().version
    return {"recipient": place, f"{place}-version": version, f"{place}-verdict": code, f"{place}-note": note}


def test_no_price_is_on_the_technical_page_in_either_language() -> None:
    given = closed(*PRICES)
    for language in ("ja", "en"):
        page = text_of(visitor(given.buyer, language).get(where(given, "technical/")))
        assert "HTV-X9" in page
        assert "輸送は別途" in page
        for price in PRICES:
            for shown in (str(price), f"{price:,}", f"{price * 10:,}"):
                assert shown not in page


def test_a_verdict_is_saved_and_one_that_is_refused_keeps_its_text() -> None:
    given = closed(*PRICES)
    client = visitor(given.buyer)
    empty = client.post(where(given, "technical/"), verdict(given, 0, ""))
    assert (empty.status_code, "Choose “Meets”, “Meets with conditions” or “Does not meet”." in text_of(empty)) == (
        422,
        True,
    )
    old = client.post(
        where(given, "technical/"),
        verdict(given, 0, "fails", "電力が足りません") | {f"{given.place(0).public_id}-version": 1},
    )
    assert (old.status_code, "電力が足りません" in text_of(old)) == (409, True)
    client.post(where(given, "technical/"), verdict(given, 0, "conditions", "昼間に限る"))
    assert (given.place(0).technical, given.place(0).technical_note) == ("conditions", "昼間に限る")
    assert "1 offer is not judged yet" in words_of(client.get(where(given, "technical/")))
    shut = client.get(where(given, "prices/"))
    assert (shut.status_code, "The prices are not open yet." in text_of(shut)) == (409, True)


def test_prices_open_once_all_are_judged() -> None:
    given = closed(*PRICES)
    client = visitor(given.buyer)
    early = client.post(where(given, "open/"), {"version": given.now().version})
    assert (early.status_code, "Assess every quote before you open the prices. 2 remain." in text_of(early)) == (
        409,
        True,
    )
    for n in range(2):
        judge(given, n)
    client.post(where(given, "open/"), {"version": given.now().version})
    assert given.now().prices_opened_at is not None
    assert client.get(where(given, "open/"))["Location"] == where(given, "prices/")


def test_gaps_are_words_and_the_lowest_is_marked_by_word_and_picture() -> None:
    given = asked(2)
    given.quote(0, prices=amounts(given, 2_000_000))
    gap = [replace(one, net_yen=None) if one.code == "launch" else one for one in amounts(given, 1_000_000)]
    given.quote(1, prices=gap)
    given.close()
    for n in range(2):
        judge(given, n)
    client = visitor(given.buyer)
    client.post(where(given, "open/"), {"version": given.now().version})
    page = words_of(client.get(where(given, "prices/")))
    assert "Launch 6.3 kg ¥2,000,000 lowest not quoted" in page
    assert "without 1 line that is not quoted" in page
    assert "¥22,000,000 lowest ¥9,900,000 without 1 line" in page
    ja = words_of(visitor(given.buyer, "ja").get(where(given, "prices/")))
    assert "2,000,000円 最安 見積りなし" in ja


def test_the_csv_is_the_buyers_and_harmless() -> None:
    given = asked(1)
    given.companies[0][0].name_en = "=HYPERLINK(1)"
    given.companies[0][0].save()
    given.quote(0, 1_500_000)
    given.close()
    judge(given, 0)
    client = visitor(given.buyer)
    assert client.get(where(given, "prices.csv")).status_code == 409
    client.post(where(given, "open/"), {"version": given.now().version})
    found = client.get(where(given, "prices.csv"))
    text = found.content.decode("utf-8-sig")
    assert found["Content-Type"] == "text/csv; charset=utf-8"
    assert text.splitlines()[0] == "code,Line,Quantity,Unit,'=HYPERLINK(1)"
    assert "launch,Launch,6.3,kg,1500000" in text
    assert "Total with tax (yen),,,16500000" in text


def test_the_choice_needs_a_reason_that_is_true_and_tells_who_hears_what() -> None:
    given = opened(*PRICES)
    client = visitor(given.buyer)
    dear = standing(given, 0).public_id
    page = words_of(client.get(where(given, f"{dear}/award/")))
    assert "Your quote has not been chosen." in page
    assert "Lowest total" not in page.partition("Reason for the choice")[2].partition("Reason in words")[0]
    sent = {"version": given.now().version, "justification": "", "note": ""}
    none = client.post(where(given, f"{dear}/award/"), sent)
    assert (none.status_code, "Choose the reason for the choice." in text_of(none)) == (422, True)
    why = client.post(where(given, f"{dear}/award/"), {**sent, "justification": "best_overall"})
    assert "This is not the quote with the lowest total. Enter why it is chosen." in text_of(why)
    done = {**sent, "justification": "best_overall", "note": "運用の体制"}
    assert client.post(where(given, f"{dear}/award/"), {**done, "version": 0}).status_code == 409
    assert client.post(where(given, f"{dear}/award/"), done)["Location"] == where(given)
    assert given.now().state == Quotation.DECIDED
    page = words_of(client.get(where(given)))
    assert f"Chosen: {given.companies[0][0].name_en}" in page
    assert "運用の体制" in page


def test_a_loser_reads_its_own_outcome_and_nothing_else() -> None:
    given = opened(*PRICES)
    client = visitor(given.buyer)
    winner = standing(given, 1)
    client.post(
        where(given, f"{winner.public_id}/award/"),
        {"version": given.now().version, "justification": "lowest_total", "note": "カナリアの理由"},
    )
    loser = visitor(given.agent(0))
    pages = [
        loser.get(f"/quotations/{given.place(0).public_id}/"),
        loser.get("/quotations/?tab=over"),
        loser.get("/desk/"),
    ]
    for page in map(text_of, pages):
        for secret in (
            winner.public_id,
            given.companies[1][0].name_en,
            "980,222",
            "カナリアの理由",
            given.request.number,
        ):
            assert secret not in page
    assert "Not chosen" in text_of(pages[0])
    assert Quote.objects.get(recipient=given.place(0)).state == Quote.NOT_CHOSEN


def test_the_comparison_costs_the_same_for_one_and_for_many() -> None:
    one, many = opened(1_000_000), opened(1_000_000, 1_100_000, 1_200_000, 1_300_000)
    for part in ("technical/", "prices/"):
        cost = [queries(visitor(given.buyer), where(given, part)) for given in (one, many)]
        assert cost[0] == cost[1], part
