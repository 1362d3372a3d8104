"""A request's files over REST: attach with size and digest in the answer, download, remove."""

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
from requests.intake import files
from requests.intake.representation import SEEN_BY, attachment, attachments
from requests.intake.serializers import AttachmentOut
from requests.policy.permissions import relations
from requests.record.api_words import caller
from requests.record.models import Request
from requests.record.refusals import Missing
from requests.record.steps import look_up

SANDBOX = "sandbox; default-src 'none'"


class Upload(StrictSerializer):
    """One file, as multipart/form-data."""

    file = serializers.FileField(allow_empty_file=True)


class Attachments(Endpoint):
    """GET and POST /api/v1/requests/{number}/attachments."""

    required_scopes = {"GET": ("requests:read", "triage:read"), "POST": "requests:write"}
    parser_classes = [MultiPartParser]
    takes = {"POST": Upload}
    gives = {"GET": AttachmentOut, "POST": AttachmentOut}
    summaries = {
        "GET": Text("申請のファイルの一覧", "The files of a request"),
        "POST": Text("ファイルを添付する", "Attach a file"),
    }
    statuses = {"POST": 201}
    listed = True

    def get(self, call: Call, number: str) -> Response:
        request = _readable(call, number)
        return preconditions.answer(call, keyset.listing(call, attachments(request), None), version=request.version)

    def post(self, call: Call, number: str) -> Response:
        request, _ = look_up(number, caller(call))
        sent: dict[str, Any] = self.read(call)
        row = files.attach(request.pk, caller(call), sent["file"])
        return preconditions.answer(call, attachment(row), status=201)


class OneAttachment(Endpoint):
    """GET and DELETE /api/v1/requests/{number}/attachments/{file}."""

    required_scopes = {"GET": ("requests:read", "triage:read"), "DELETE": "requests:write"}
    summaries = {
        "GET": Text("ファイルを受け取る", "Download a file"),
        "DELETE": Text("ファイルを削除する", "Remove a file"),
    }
    statuses = {"DELETE": 204}

    def get(self, call: Call, number: str, file: str) -> FileResponse:
        row = files.stored(_readable(call, number), file)
        response = FileResponse(
            row.file.open("rb"), as_attachment=True, filename=row.name, content_type=row.content_type
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = SANDBOX
        response["Cache-Control"] = "no-store"
        return response

    def delete(self, call: Call, number: str, file: str) -> Response:
        request, _ = look_up(number, caller(call))
        files.remove(request.pk, caller(call), file)
        return Response(status=204)


def _readable(call: Call, number: str) -> Request:
    """The request, when the caller may read its files; Missing for an auditor as for a stranger."""
    actor = caller(call)
    request, facts = look_up(number, actor)
    if not relations(actor, facts) & SEEN_BY["attachments"]:
        raise Missing(number)
    return request
