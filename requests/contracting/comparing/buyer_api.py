"""A buyer's requests for quotation over REST: prepare, write, issue, amend, clarify, cancel."""

from typing import Any

from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from requests.contracting.comparing.steps import OF_COMPARING, comparing_steps
from requests.contracting.models import Quotation
from requests.contracting.quoting import asking, issuing, preparing
from requests.contracting.quoting.buyer_representation import buyers_words, state_words
from requests.contracting.quoting.buyer_serializers import (
    BuyersQuotation,
    EditionInput,
    PublishInput,
    QuotationOfRequest,
    sent_edition,
)
from requests.contracting.quoting.buying import READ, WRITE, buyers_quotation, buyers_request
from requests.contracting.quoting.serializers import EmptyInput, NoteInput
from requests.record.api_words import caller
from requests.record.refusals import Invalid
from requests.record.steps import look_up

PLACES = {
    "edit": "edition",
    "drop_amendment": "edition",
    "publish": "clarifications",
    "open_prices": "open-prices",
}
"""The end of a step's address where it is not the step's own name."""

EXAMPLE: dict[str, Any] = {
    "lines": [
        {
            "code": "launch",
            "label": {"ja": "打上げ", "en": "Launch"},
            "quantity": "12.5",
            "unit": {"ja": "kg", "en": "kg"},
            "optional": False,
        }
    ],
    "terms": "",
    "due_at": "2031-04-22T17:00:00+09:00",
    "questions_until": "2031-04-15T17:00:00+09:00",
    "reason": "",
}


READ_OR_WRITE = (("requests:read", "requests:write"), ("triage:read", "triage:write"))


def told(call: Call, number: str, public_id: str, status: int = 200) -> Response:
    """The quotation as its buyer sees it now, with the ETag of its version."""
    quotation = buyers_quotation(call, number, public_id, READ_OR_WRITE)
    home = call.build_absolute_uri(f"/api/v1/requests/{quotation.request.number}/quotations/{public_id}")
    words = buyers_words(
        quotation, lambda step: f"{home}/{PLACES.get(step, step)}", comparing_steps(quotation), OF_COMPARING
    )
    return preconditions.answer(call, words, version=quotation.version, status=status)


class QuotationsOfRequest(Endpoint):
    """GET and POST /api/v1/requests/{number}/quotations."""

    required_scopes = {"GET": READ, "POST": WRITE}
    takes = {"POST": EmptyInput}
    gives = {"GET": QuotationOfRequest, "POST": BuyersQuotation}
    statuses = {"POST": 201}
    changes = frozenset({"POST"})
    listed = True
    summaries = {
        "GET": Text("申請の見積依頼の状態と日付", "The requests for quotes of a request: states and days"),
        "POST": Text(
            "見積依頼の準備を始める（発注者）", "Begin a request for quotes with proposed lines, for the buyer"
        ),
    }

    def get(self, call: Call, number: str) -> Response:
        request, facts = look_up(number, caller(call))
        rows = Quotation.objects.filter(request=request).order_by("-round")
        shown = [state_words(one, facts.buyer) for one in rows]
        return preconditions.answer(call, keyset.listing(call, shown, None), version=request.version)

    def post(self, call: Call, number: str) -> Response:
        request, _ = buyers_request(call, number, WRITE)
        version = preconditions.expected_version(call)
        self.read(call)
        quotation = preparing.prepare(request.number, caller(call), version=version)
        return told(call, number, quotation.public_id, 201)


class OneQuotationOfRequest(Endpoint):
    """GET /api/v1/requests/{number}/quotations/{id}."""

    required_scopes = {"GET": READ}
    gives = {"GET": BuyersQuotation}
    summaries = {"GET": Text("見積依頼を読む（発注者）", "One request for quotes with its steps, for the buyer")}

    def get(self, call: Call, number: str, public_id: str) -> Response:
        return told(call, number, public_id)


class EditionOfQuotation(Endpoint):
    """PUT and DELETE /api/v1/requests/{number}/quotations/{id}/edition."""

    required_scopes = {"PUT": WRITE, "DELETE": WRITE}
    takes = {"PUT": EditionInput}
    gives = {"PUT": BuyersQuotation}
    statuses = {"DELETE": 204}
    changes = frozenset({"PUT", "DELETE"})
    summaries = {
        "PUT": Text("準備中の版を書く（発注者）", "Write the edition that is being prepared, for the buyer"),
        "DELETE": Text("準備中の変更を取りやめる（発注者）", "Drop an amendment that was not issued, for the buyer"),
    }
    examples = {"PUT": EXAMPLE}

    def put(self, call: Call, number: str, public_id: str) -> Response:
        buyers_quotation(call, number, public_id, WRITE)
        version = preconditions.expected_version(call)
        preparing.save_edition(public_id, caller(call), version=version, **sent_edition(self.read(call)))
        return told(call, number, public_id)

    def delete(self, call: Call, number: str, public_id: str) -> Response:
        buyers_quotation(call, number, public_id, WRITE)
        issuing.drop_amendment(public_id, caller(call), version=preconditions.expected_version(call))
        return Response(status=204)


class IssueQuotation(Endpoint):
    """POST /api/v1/requests/{number}/quotations/{id}/issue."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": EmptyInput}
    gives = {"POST": BuyersQuotation}
    changes = frozenset({"POST"})
    summaries = {
        "POST": Text("見積依頼か変更を出す（発注者）", "Issue the request for quotes or its amendment, for the buyer")
    }

    def post(self, call: Call, number: str, public_id: str) -> Response:
        buyers_quotation(call, number, public_id, WRITE)
        version = preconditions.expected_version(call)
        self.read(call)
        issuing.issue(public_id, caller(call), version=version)
        return told(call, number, public_id)


class AmendQuotation(Endpoint):
    """POST /api/v1/requests/{number}/quotations/{id}/amend."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": EmptyInput}
    gives = {"POST": BuyersQuotation}
    changes = frozenset({"POST"})
    summaries = {"POST": Text("次の版の準備を始める（発注者）", "Begin the next edition as a copy, for the buyer")}

    def post(self, call: Call, number: str, public_id: str) -> Response:
        buyers_quotation(call, number, public_id, WRITE)
        version = preconditions.expected_version(call)
        self.read(call)
        issuing.amend(public_id, caller(call), version=version)
        return told(call, number, public_id)


class CancelQuotation(Endpoint):
    """POST /api/v1/requests/{number}/quotations/{id}/cancel."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": NoteInput}
    gives = {"POST": BuyersQuotation}
    changes = frozenset({"POST"})
    summaries = {"POST": Text("見積依頼を取り消す（発注者）", "Cancel the request for quotes, for the buyer")}
    examples = {"POST": {"note": "予算の時期を見直すため"}}

    def post(self, call: Call, number: str, public_id: str) -> Response:
        buyers_quotation(call, number, public_id, WRITE)
        version = preconditions.expected_version(call)
        issuing.cancel(public_id, caller(call), version=version, note=self.read(call)["note"])
        return told(call, number, public_id)


class PublishClarification(Endpoint):
    """POST /api/v1/requests/{number}/quotations/{id}/clarifications."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": PublishInput}
    gives = {"POST": BuyersQuotation}
    statuses = {"POST": 201}
    changes = frozenset({"POST"})
    summaries = {
        "POST": Text(
            "すべての提供企業に説明を公開する（発注者）", "Publish a clarification to every invitee, for the buyer"
        )
    }
    examples = {"POST": {"subject": "回収の温度", "answer": "4 ℃です。", "question": None}}

    def post(self, call: Call, number: str, public_id: str) -> Response:
        quotation = buyers_quotation(call, number, public_id, WRITE)
        version = preconditions.expected_version(call)
        sent = self.read(call)
        row = _question(quotation, sent["question"])
        asking.publish(
            public_id, caller(call), version=version, subject=sent["subject"], answer=sent["answer"], question=row
        )
        return told(call, number, public_id, 201)


def _question(quotation: Quotation, number: int | None) -> int | None:
    """The row of the question with that number; questions are counted from 1 in the order they were asked."""
    if number is None:
        return None
    asked = list(asking.questions_of(quotation).values_list("pk", flat=True))
    if not 1 <= number <= len(asked):
        raise Invalid.field("question", asking.NO_QUESTION)
    return asked[number - 1]
