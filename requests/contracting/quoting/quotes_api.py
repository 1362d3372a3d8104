"""Quotes over REST: one version of a provider's own, submitted, withdrawn, deleted; and the files beside it."""

from typing import Any

from django.http import FileResponse
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.strict import StrictSerializer
from requests.contracting.models import Quote, QuoteFile
from requests.contracting.quoting import files, quoting
from requests.contracting.quoting.access import own_recipient, quotes_of
from requests.contracting.quoting.api import READ, WRITE
from requests.contracting.quoting.representation import file_words, quote_words
from requests.contracting.quoting.serializers import EmptyInput, NoteInput, QuoteFileOut, QuoteOut
from requests.record.api_words import caller
from requests.record.refusals import Missing

SANDBOX = "sandbox; default-src 'none'"


def own_quote(public_id: str, call: Call) -> Quote:
    """The caller's own quote with its place; Missing for every other."""
    rows = quotes_of(caller(call)).select_related("station", "recipient")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Missing(public_id)
    return found


def told(call: Call, public_id: str) -> Response:
    """The quote as it is now, with the ETag of its version."""
    quote = own_quote(public_id, call)
    place = own_recipient(quote.recipient.public_id, caller(call))
    return preconditions.answer(call, quote_words(quote, place), version=quote.version)


class OneQuote(Endpoint):
    """GET and DELETE /api/v1/quotes/{id}."""

    required_scopes = {"GET": READ, "DELETE": WRITE}
    gives = {"GET": QuoteOut}
    statuses = {"DELETE": 204}
    changes = frozenset({"DELETE"})
    summaries = {
        "GET": Text("自社の見積りを読む", "One of your quotes"),
        "DELETE": Text("下書きを削除する", "Delete a draft"),
    }

    def get(self, call: Call, public_id: str) -> Response:
        return told(call, public_id)

    def delete(self, call: Call, public_id: str) -> Response:
        own_quote(public_id, call)
        quoting.delete_draft(public_id, caller(call), version=preconditions.expected_version(call))
        return Response(status=204)


class SubmitQuote(Endpoint):
    """POST /api/v1/quotes/{id}/submit."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": EmptyInput}
    gives = {"POST": QuoteOut}
    changes = frozenset({"POST"})
    summaries = {"POST": Text("見積りを提出する", "Submit a quote; it replaces the one that stands")}

    def post(self, call: Call, public_id: str) -> Response:
        own_quote(public_id, call)
        version = preconditions.expected_version(call)
        self.read(call)
        quoting.submit(public_id, caller(call), version=version)
        return told(call, public_id)


class WithdrawQuote(Endpoint):
    """POST /api/v1/quotes/{id}/withdraw."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": NoteInput}
    gives = {"POST": QuoteOut}
    changes = frozenset({"POST"})
    summaries = {"POST": Text("見積りを撤回する", "Withdraw a quote")}
    examples = {"POST": {"note": "打上げ機の予定が変わったため"}}

    def post(self, call: Call, public_id: str) -> Response:
        own_quote(public_id, call)
        version = preconditions.expected_version(call)
        quoting.withdraw(public_id, caller(call), version=version, note=self.read(call)["note"])
        return told(call, public_id)


class QuoteUpload(StrictSerializer):
    """One file, as multipart/form-data."""

    file = serializers.FileField(allow_empty_file=True)


class QuoteFiles(Endpoint):
    """GET and POST /api/v1/quotes/{id}/files."""

    required_scopes = {"GET": READ, "POST": WRITE}
    parser_classes = [MultiPartParser]
    takes = {"POST": QuoteUpload}
    gives = {"GET": QuoteFileOut, "POST": QuoteFileOut}
    statuses = {"POST": 201}
    listed = True
    summaries = {
        "GET": Text("見積りのファイルの一覧", "The files beside a quote"),
        "POST": Text("下書きにファイルを添付する", "Put a file beside a draft"),
    }

    def get(self, call: Call, public_id: str) -> Response:
        rows = files.files_of(own_quote(public_id, call))
        return preconditions.answer(call, keyset.listing(call, [file_words(one) for one in rows], None))

    def post(self, call: Call, public_id: str) -> Response:
        own_quote(public_id, call)
        sent: dict[str, Any] = self.read(call)
        row = files.attach(public_id, caller(call), sent["file"])
        return preconditions.answer(call, file_words(row), status=201)


class OneQuoteFile(Endpoint):
    """GET and DELETE /api/v1/quotes/{id}/files/{file}."""

    required_scopes = {"GET": READ, "DELETE": WRITE}
    statuses = {"DELETE": 204}
    summaries = {
        "GET": Text("見積りのファイルを受け取る", "Download a file of a quote"),
        "DELETE": Text("下書きのファイルを削除する", "Remove a file from a draft"),
    }

    def get(self, call: Call, public_id: str, file: str) -> FileResponse:
        return file_response(files.stored(own_quote(public_id, call), file))

    def delete(self, call: Call, public_id: str, file: str) -> Response:
        own_quote(public_id, call)
        files.remove(public_id, file, caller(call))
        return Response(status=204)


def file_response(row: QuoteFile) -> FileResponse:
    """The file as an attachment that no browser opens inside the site."""
    response = FileResponse(row.file.open("rb"), as_attachment=True, filename=row.name, content_type=row.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "no-store"
    return response
