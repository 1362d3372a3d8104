"""The texts of a contract over REST: read, compare, print, write, merge, propose, reject and sign."""

from datetime import date

from django.http import FileResponse, HttpResponse, HttpResponseBase
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.strict import Parameter
from requests.contracting.contracts import document, signing, versions
from requests.contracting.contracts.access import look_up, version_of
from requests.contracting.contracts.api import READ, WRITE, standing
from requests.contracting.contracts.content import Content
from requests.contracting.contracts.inputs import (
    ContentInput,
    EmptyInput,
    MergeInput,
    ReasonInput,
    SignInput,
    sent_content,
)
from requests.contracting.contracts.representation import (
    differences_of,
    merge_words,
    signature,
    version_detail,
    version_summary,
)
from requests.contracting.contracts.serializers import (
    DifferenceOut,
    MergeOut,
    SignatureOut,
    VersionOut,
    VersionSummary,
)
from requests.contracting.contracts.standing import STEPS
from requests.contracting.models import Contract, ContractVersion
from requests.policy.permissions import Verdict
from requests.record.api_words import caller
from requests.record.refusals import Refused

SANDBOX = "sandbox; default-src 'none'"
LANGUAGE = Parameter(
    "language",
    Text("文書の言語（ja または en、初期値ja）。", "The document's language (ja unless told)."),
    {"type": "string", "enum": list(document.LANGUAGES)},
    "ja",
)
AGAINST = Parameter(
    "against",
    Text(
        "比べる版の番号。省くと、その版の元になった版。",
        "The number of the other version; the one it was made from unless told.",
    ),
    {"type": "string", "pattern": "^[0-9]{1,4}$"},
    "1",
)


def _own(call: Call, public_id: str, number: int) -> tuple[Contract, ContractVersion]:
    """The contract and its version, as the caller's side may know them."""
    contract, side = look_up(public_id, caller(call))
    return contract, version_of(contract, number, side)


def _told(call: Call, public_id: str, number: int, status: int = 200) -> Response:
    _contract, version = _own(call, public_id, number)
    return preconditions.answer(call, version_detail(version), version=version.revision, status=status)


class Versions(Endpoint):
    """GET and POST /api/v1/contracts/{id}/versions."""

    required_scopes = {"GET": READ, "POST": WRITE}
    takes = {"POST": EmptyInput}
    gives = {"GET": VersionSummary, "POST": VersionOut}
    statuses = {"POST": 201}
    changes = frozenset({"POST"})
    summaries = {
        "GET": Text("契約の版の一覧", "The versions of a contract"),
        "POST": Text("変更案を作る（今の版の写し）", "Write a change: a draft that begins as a copy"),
    }
    listed = True

    def get(self, call: Call, public_id: str) -> Response:
        found = standing(public_id, caller(call))
        rows = [version_summary(one) for one in found.versions]
        return preconditions.answer(call, keyset.listing(call, rows, None), version=found.contract.version)

    def post(self, call: Call, public_id: str) -> Response:
        look_up(public_id, caller(call))
        version = preconditions.expected_version(call)
        self.read(call)
        draft = versions.amend(public_id, caller(call), version=version)
        return _told(call, public_id, draft.number, 201)


class OneVersion(Endpoint):
    """GET, PUT and DELETE /api/v1/contracts/{id}/versions/{number}."""

    required_scopes = {"GET": READ, "PUT": WRITE, "DELETE": WRITE}
    takes = {"PUT": ContentInput}
    gives = {"GET": VersionOut, "PUT": VersionOut}
    statuses = {"DELETE": 204}
    changes = frozenset({"PUT", "DELETE"})
    summaries = {
        "GET": Text("版を読む", "One version with its text"),
        "PUT": Text("変更案を書き直す", "Write your draft anew"),
        "DELETE": Text("変更案を削除する", "Delete your draft"),
    }

    def get(self, call: Call, public_id: str, number: int) -> Response:
        return _told(call, public_id, number)

    def put(self, call: Call, public_id: str, number: int) -> Response:
        _contract, version = _own(call, public_id, number)
        revision = preconditions.expected_version(call)
        content = sent_content(self.read(call), Content.from_json(version.content))
        versions.save_version(public_id, caller(call), version=revision, number=number, content=content)
        return _told(call, public_id, number)

    def delete(self, call: Call, public_id: str, number: int) -> Response:
        _own(call, public_id, number)
        revision = preconditions.expected_version(call)
        versions.discard(public_id, caller(call), version=revision, number=number)
        return Response(status=204)


class DifferencesOfVersion(Endpoint):
    """GET /api/v1/contracts/{id}/versions/{number}/differences."""

    required_scopes = {"GET": READ}
    parameters = (AGAINST,)
    gives = {"GET": DifferenceOut}
    summaries = {"GET": Text("2つの版の違い", "What differs between two versions")}
    listed = True

    def get(self, call: Call, public_id: str, number: int) -> Response:
        _contract, version = _own(call, public_id, number)
        asked = call.query_params.get("against", "")
        against = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else version.base or number
        _same, other = _own(call, public_id, against)
        before, after = Content.from_json(other.content), Content.from_json(version.content)
        return preconditions.answer(call, keyset.listing(call, differences_of(before, after), None))


class DocumentOfVersion(Endpoint):
    """GET /api/v1/contracts/{id}/versions/{number}/document."""

    required_scopes = {"GET": READ}
    parameters = (LANGUAGE,)
    summaries = {"GET": Text("契約書（PDF）を受け取る", "The document (PDF) of a version, in Japanese or English")}

    def get(self, call: Call, public_id: str, number: int) -> HttpResponse:
        contract, version = _own(call, public_id, number)
        return pdf_response(contract, version, call.query_params.get("language", "ja"))


def pdf_response(contract: Contract, version: ContractVersion, language: str) -> HttpResponse:
    """The document as an attachment that no browser opens inside the site."""
    name = f"{contract.number}-v{version.number}-{language}.pdf"
    response = HttpResponse(document.of(contract, version, language), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    guard(response)
    return response


def guard(response: HttpResponseBase) -> None:
    """Headers of everything that is downloaded."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "no-store"


class MergeVersion(Endpoint):
    """GET and POST /api/v1/contracts/{id}/versions/{number}/merge."""

    required_scopes = {"GET": READ, "POST": WRITE}
    takes = {"POST": MergeInput}
    gives = {"GET": MergeOut, "POST": VersionOut}
    changes = frozenset({"POST"})
    summaries = {
        "GET": Text("変更案と今の版の統合を見る", "How your draft goes onto the version that holds now"),
        "POST": STEPS["merge"],
    }
    examples = {"POST": {"choices": [{"path": "flight_on", "keep": "theirs"}]}}

    def get(self, call: Call, public_id: str, number: int) -> Response:
        contract, version = _own(call, public_id, number)
        if version.state != ContractVersion.DRAFT:
            state = versions.VERSION_WORDS[version.state]
            raise Refused(Verdict(False, versions.NOT_A_DRAFT.fill(number=number, state=state)), by_state=True)
        found, own = versions.merge_of(contract, version), Content.from_json(version.content)
        told = merge_words(found, version.base, versions.ground_of(contract), own, found.content)
        return preconditions.answer(call, told, version=version.revision)

    def post(self, call: Call, public_id: str, number: int) -> Response:
        _own(call, public_id, number)
        revision = preconditions.expected_version(call)
        choices = {one["path"]: one["keep"] for one in self.read(call)["choices"]}
        versions.merge_version(public_id, caller(call), version=revision, number=number, choices=choices)
        return _told(call, public_id, number)


class ProposeVersion(Endpoint):
    """POST /api/v1/contracts/{id}/versions/{number}/propose."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": ReasonInput}
    gives = {"POST": VersionOut}
    changes = frozenset({"POST"})
    summaries = {"POST": STEPS["propose"]}
    examples = {"POST": {"reason": "打上げの予定が変わったため"}}

    def post(self, call: Call, public_id: str, number: int) -> Response:
        _own(call, public_id, number)
        revision = preconditions.expected_version(call)
        reason = self.read(call)["reason"]
        versions.propose(public_id, caller(call), version=revision, number=number, reason=reason)
        return _told(call, public_id, number)


class RejectVersion(Endpoint):
    """POST /api/v1/contracts/{id}/versions/{number}/reject."""

    required_scopes = {"POST": WRITE}
    takes = {"POST": ReasonInput}
    gives = {"POST": VersionOut}
    changes = frozenset({"POST"})
    summaries = {"POST": STEPS["reject"]}
    examples = {"POST": {"reason": "支払いの時期を見直してください。"}}

    def post(self, call: Call, public_id: str, number: int) -> Response:
        _own(call, public_id, number)
        revision = preconditions.expected_version(call)
        reason = self.read(call)["reason"]
        versions.reject(public_id, caller(call), version=revision, number=number, reason=reason)
        return _told(call, public_id, number)


class SignVersion(Endpoint):
    """POST /api/v1/contracts/{id}/versions/{number}/sign."""

    required_scopes = {"POST": WRITE}
    parser_classes = [MultiPartParser]
    takes = {"POST": SignInput}
    gives = {"POST": SignatureOut}
    statuses = {"POST": 201}
    changes = frozenset({"POST"})
    summaries = {"POST": STEPS["sign"]}

    def post(self, call: Call, public_id: str, number: int) -> Response:
        _own(call, public_id, number)
        revision = preconditions.expected_version(call)
        sent = self.read(call)
        signed_on: date = sent["signed_on"]
        row = signing.sign(
            public_id,
            caller(call),
            version=revision,
            number=number,
            signer=sent["signer"],
            title=sent["title"],
            signed_on=signed_on,
            upload=sent["file"],
        )
        return preconditions.answer(call, signature(row), status=201)


class SignedCopy(Endpoint):
    """GET /api/v1/contracts/{id}/signatures/{signature}."""

    required_scopes = {"GET": READ}
    summaries = {"GET": Text("署名済みの契約書を受け取る", "Download a signed copy")}

    def get(self, call: Call, public_id: str, signature: str) -> FileResponse:
        row = signing.signed_copy(public_id, caller(call), signature)
        response = FileResponse(
            row.file.open("rb"), as_attachment=True, filename=row.name, content_type=row.content_type
        )
        guard(response)
        return response
