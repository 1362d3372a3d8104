"""Requests for quotation over REST, for the providers they are put to: read, confirm, ask, decline, quote."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.strict import Parameter
from requests.contracting.models import Quotation, Recipient
from requests.contracting.quoting import asking, quoting
from requests.contracting.quoting.access import edition_in_force, own_recipient, recipients_of, refuse
from requests.contracting.quoting.importing import import_prices
from requests.contracting.quoting.lines import read
from requests.contracting.quoting.parsing import CsvParser
from requests.contracting.quoting.places import CLOSED, OPEN, PLACE_STATES, SHOWN, state_of
from requests.contracting.quoting.prices_file import template
from requests.contracting.quoting.quoting import OVER
from requests.contracting.quoting.representation import detail, quote_words, rows_of, summary
from requests.contracting.quoting.serializers import (
    CsvInput,
    EmptyInput,
    NoteInput,
    QuestionInput,
    QuotationDetail,
    QuotationSummary,
    QuoteInput,
    QuoteOut,
    sent_quote,
)
from requests.record.api_words import caller

READ, WRITE = "quotes:read", "quotes:write"
STATE = Parameter(
    "state",
    Text("見積依頼での自社の状態。", "Where your part in the request for quotes stands."),
    {"type": "string", "enum": list(PLACE_STATES)},
    OPEN,
)
EXAMPLE: dict[str, Any] = {
    "station": "haven-2",
    "flight": "HTV-X9",
    "flight_on": "2031-11-20",
    "return_on": "2032-01-10",
    "lead_time_days": 180,
    "valid_until": "2031-06-30",
    "capacity": {"upmass_kg": "12.5", "crew_hours": "4"},
    "terms": "",
    "gaps": [],
    "amounts": [{"code": "launch", "net_yen": 12500000, "tax_rate": 0, "remark": ""}],
}


def told(call: Call, public_id: str, status: int = 200) -> Response:
    """The place as it is now, with the ETag of its version."""
    place = own_recipient(public_id, caller(call))
    return preconditions.answer(call, detail(place), version=place.version, status=status)


class Quotations(Endpoint):
    """GET /api/v1/quotations."""

    required_scopes = {"GET": READ}
    parameters = (STATE, *keyset.PAGING)
    gives = {"GET": QuotationSummary}
    summaries = {"GET": Text("自社への見積依頼の一覧（新しい順）", "Requests for quotes to your company, newest first")}
    listed = True

    def get(self, call: Call) -> Response:
        mine = recipients_of(caller(call))
        state = call.query_params.get("state")
        if state in {OPEN, CLOSED}:
            open_ = {"quotation__state": Quotation.OPEN}
            live = mine.filter(outcome="")
            mine = live.filter(**open_) if state == OPEN else live.exclude(**open_)
        elif state is not None:
            mine = mine.filter(outcome=state)
        found = keyset.page(call, rows_of(mine), by="sent_at", tie="public_id", descending=True)
        return preconditions.answer(call, keyset.listing(call, [summary(row) for row in found.rows], found.cursor))


class OneQuotation(Endpoint):
    """GET /api/v1/quotations/{id}."""

    required_scopes = {"GET": READ}
    gives = {"GET": QuotationDetail}
    summaries = {
        "GET": Text(
            "見積依頼を読む（版の違い、説明、自社の見積り、できること）",
            "One request for quotes: what is asked, changes, clarifications, your quotes, what you can do",
        )
    }

    def get(self, call: Call, public_id: str) -> Response:
        return told(call, public_id)


class ConfirmQuotation(Endpoint):
    """POST /api/v1/quotations/{id}/confirm."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": EmptyInput}
    gives = {"POST": QuotationDetail}
    changes = frozenset({"POST"})
    summaries = {"POST": Text("有効な版を確認する", "Confirm the edition in force")}

    def post(self, call: Call, public_id: str) -> Response:
        own_recipient(public_id, caller(call))
        version = preconditions.expected_version(call)
        self.read(call)
        quoting.confirm(public_id, caller(call), version=version)
        return told(call, public_id)


class DeclineQuotation(Endpoint):
    """POST /api/v1/quotations/{id}/decline."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": NoteInput}
    gives = {"POST": QuotationDetail}
    changes = frozenset({"POST"})
    summaries = {"POST": Text("見積りを辞退する", "Decline to quote")}
    examples = {"POST": {"note": "希望の時期に打上げの機会がありません。"}}

    def post(self, call: Call, public_id: str) -> Response:
        own_recipient(public_id, caller(call))
        version = preconditions.expected_version(call)
        quoting.decline(public_id, caller(call), version=version, note=self.read(call)["note"])
        return told(call, public_id)


class AskBuyer(Endpoint):
    """POST /api/v1/quotations/{id}/questions."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": QuestionInput}
    gives = {"POST": QuotationDetail}
    statuses = {"POST": 201}
    changes = frozenset({"POST"})
    summaries = {"POST": Text("発注者に質問する", "Ask the buyer a question")}
    examples = {"POST": {"question": "試料の回収から引渡しまでの温度を教えてください。"}}

    def post(self, call: Call, public_id: str) -> Response:
        own_recipient(public_id, caller(call))
        version = preconditions.expected_version(call)
        asking.ask(public_id, caller(call), version=version, question=self.read(call)["question"])
        return told(call, public_id, 201)


class DraftQuote(Endpoint):
    """PUT /api/v1/quotations/{id}/quote."""

    required_scopes = {"PUT": WRITE}
    takes = {"PUT": QuoteInput}
    gives = {"PUT": QuoteOut}
    changes = frozenset({"PUT"})
    summaries = {"PUT": Text("見積りの下書きを保存する", "Keep a draft of your quote (the one draft is replaced)")}
    examples = {"PUT": EXAMPLE}

    def put(self, call: Call, public_id: str) -> Response:
        actor = caller(call)
        own_recipient(public_id, actor)
        version = preconditions.expected_version(call)
        terms, amounts = sent_quote(self.read(call))
        quote = quoting.save_quote(public_id, actor, version=version, terms=terms, amounts=amounts)
        words = quote_words(quote, own_recipient(public_id, actor))
        return preconditions.answer(call, words, version=quote.version)


class ImportPrices(Endpoint):
    """POST /api/v1/quotations/{id}/quote/csv."""

    required_scopes = {"POST": WRITE}
    parser_classes = [*Endpoint.parser_classes, CsvParser]
    takes = {"POST": CsvInput}
    gives = {"POST": QuoteOut}
    changes = frozenset({"POST"})
    summaries = {"POST": Text("金額をCSVから下書きに取り込む", "Read prices from a CSV into the draft")}
    examples = {"POST": {"csv": "code,net_yen,tax_rate,remark\nlaunch,12500000,0,\n"}}

    def post(self, call: Call, public_id: str) -> Response:
        actor = caller(call)
        own_recipient(public_id, actor)
        version = preconditions.expected_version(call)
        quote = import_prices(public_id, actor, version=version, content=self.read(call)["csv"])
        words = quote_words(quote, own_recipient(public_id, actor))
        return preconditions.answer(call, words, version=quote.version)


class LinesAsCsv(Endpoint):
    """GET /api/v1/quotations/{id}/lines.csv."""

    required_scopes = {"GET": READ}
    summaries = {"GET": Text("項目のCSV（金額を入れて送り返せます）", "The lines as a CSV, to fill in and send back")}

    def get(self, call: Call, public_id: str) -> HttpResponse:
        place = own_recipient(public_id, caller(call))
        return csv_response(template(read(_asked(place))), f"quotation-{place.public_id[:8]}.csv")


def _asked(place: Recipient) -> list[Any]:
    state = state_of(place)
    if state not in SHOWN:
        raise refuse(OVER.fill(state=PLACE_STATES[state]))
    return list(edition_in_force(place.quotation).lines)


def csv_response(content: bytes, name: str) -> HttpResponse:
    """A CSV as a file: never opened inside the site, never kept by a cache."""
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
