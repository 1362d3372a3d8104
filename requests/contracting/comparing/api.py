"""The comparison over REST, for the buyer: judge the offers without prices, open the prices, choose."""

from django.http import FileResponse
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import preconditions
from platforms.rest.endpoint import Endpoint
from requests.contracting.comparing import awarding, judging
from requests.contracting.comparing.buyer_api import told
from requests.contracting.comparing.prices import price_view
from requests.contracting.comparing.representation import prices_words, technical_words
from requests.contracting.comparing.serializers import AssessInput, AwardInput, PricesOut, TechnicalOut
from requests.contracting.comparing.technical import technical_view
from requests.contracting.quoting.buyer_serializers import BuyersQuotation
from requests.contracting.quoting.buying import READ, WRITE, buyers_quotation
from requests.contracting.quoting.quotes_api import file_response
from requests.contracting.quoting.serializers import EmptyInput
from requests.record.api_words import caller
from requests.record.refusals import Missing


class Comparison(Endpoint):
    """GET /api/v1/requests/{number}/quotations/{id}/comparison."""

    required_scopes = {"GET": READ}
    gives = {"GET": TechnicalOut}
    summaries = {
        "GET": Text(
            "金額を伏せた比較（期限の後、発注者）", "The quotes without prices, after the due time, for the buyer"
        )
    }

    def get(self, call: Call, number: str, public_id: str) -> Response:
        quotation = buyers_quotation(call, number, public_id, READ)
        words = technical_words(technical_view(public_id, caller(call)))
        return preconditions.answer(call, words, version=quotation.version)


class Prices(Endpoint):
    """GET /api/v1/requests/{number}/quotations/{id}/prices."""

    required_scopes = {"GET": READ}
    gives = {"GET": PricesOut}
    summaries = {
        "GET": Text("金額の比較（金額を開いた後、発注者）", "The prices, once they were opened, for the buyer")
    }

    def get(self, call: Call, number: str, public_id: str) -> Response:
        quotation = buyers_quotation(call, number, public_id, READ)
        return preconditions.answer(call, prices_words(price_view(public_id, caller(call))), version=quotation.version)


class Assess(Endpoint):
    """POST /api/v1/requests/{number}/quotations/{id}/assess."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": AssessInput}
    gives = {"POST": BuyersQuotation}
    changes = frozenset({"POST"})
    summaries = {"POST": Text("技術の内容を評価する（発注者）", "Judge one offer without its prices, for the buyer")}
    examples = {"POST": {"recipient": "q1w2e3r4t5y6u7i8o9p0aa", "verdict": "meets", "note": ""}}

    def post(self, call: Call, number: str, public_id: str) -> Response:
        buyers_quotation(call, number, public_id, WRITE)
        version = preconditions.expected_version(call)
        judging.assess(public_id, caller(call), version=version, **self.read(call))
        return told(call, number, public_id)


class OpenPrices(Endpoint):
    """POST /api/v1/requests/{number}/quotations/{id}/open-prices."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": EmptyInput}
    gives = {"POST": BuyersQuotation}
    changes = frozenset({"POST"})
    summaries = {"POST": Text("金額を開く（元に戻せません、発注者）", "Open all prices, for good, for the buyer")}

    def post(self, call: Call, number: str, public_id: str) -> Response:
        buyers_quotation(call, number, public_id, WRITE)
        version = preconditions.expected_version(call)
        self.read(call)
        judging.open_prices(public_id, caller(call), version=version)
        return told(call, number, public_id)


class Award(Endpoint):
    """POST /api/v1/requests/{number}/quotations/{id}/award."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": AwardInput}
    gives = {"POST": BuyersQuotation}
    changes = frozenset({"POST"})
    summaries = {
        "POST": Text(
            "見積りを選ぶ（契約の手続きが始まります、発注者）", "Choose a quote; its contract begins, for the buyer"
        )
    }
    examples = {"POST": {"quote": "q1w2e3r4t5y6u7i8o9p0aa", "justification": "lowest_total", "note": ""}}

    def post(self, call: Call, number: str, public_id: str) -> Response:
        buyers_quotation(call, number, public_id, WRITE)
        version = preconditions.expected_version(call)
        awarding.award(public_id, caller(call), version=version, **self.read(call))
        return told(call, number, public_id)


class OfferFile(Endpoint):
    """GET /api/v1/requests/{number}/quotations/{id}/quotes/{quote}/files/{file}."""

    required_scopes = {"GET": READ}
    summaries = {"GET": Text("見積りのファイルを受け取る（発注者）", "Download a file of a quote, for the buyer")}

    def get(self, call: Call, number: str, public_id: str, quote: str, file: str) -> FileResponse:
        buyers_quotation(call, number, public_id, READ)
        view = technical_view(public_id, caller(call))
        offers = [one for one in view.offers if one.quote == quote]
        found = next((row for offer in offers for row in offer.files if row.public_id == file), None)
        if found is None:
            raise Missing(file)
        return file_response(found)
