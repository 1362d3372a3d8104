"""Requests over REST: the list, a new draft, one request, its answers."""

from typing import Any

from django.urls import reverse
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.strict import Parameter, bad_parameter
from requests.intake import together
from requests.intake.representation import COLUMNS, detail, summary
from requests.intake.serializers import NewRequest, RequestChanges, RequestDetail, RequestSummary
from requests.record.api_words import STATE, caller
from requests.record.queries import visible_to
from requests.record.search import LONGEST, matching
from requests.record.steps import facts_of, look_up

PLATFORM = Parameter(
    "platform",
    Text("利用プラットフォーム。", "The platform."),
    {"type": "string", "enum": list(PLATFORMS)},
    "small_satellite",
)
FISCAL_YEAR = Parameter(
    "fiscal_year",
    Text("年度（4月〜翌年3月）。", "The fiscal year, April to March."),
    {"type": "integer", "minimum": 2000, "maximum": 2199},
    2031,
)
WORDS = Parameter(
    "q",
    Text("題目・概要・番号・研究代表者の語。", "Words of the title, summary, number or investigator."),
    {"type": "string", "maxLength": LONGEST},
    "マウス",
)
WRONG_YEAR = Text(
    "「fiscal_year」は2000〜2199の年にしてください（例：2031）。", "“fiscal_year” must be a year from 2000 to 2199."
)
TOO_LONG = Text("「q」は100文字以内にしてください。", "“q” may have at most 100 characters.")
EXAMPLE = {
    "platform": "longevity",
    "topics": {
        "purpose": {"title": "部分重力下マウス飼育による筋萎縮可逆性の評価", "purpose": "science"},
        "schedule": {"station": "undecided", "window_start": "2031-10-01", "window_end": "2032-03-31"},
    },
}


class Requests(Endpoint):
    """GET and POST /api/v1/requests."""

    required_scopes = {"GET": ("requests:read", "triage:read"), "POST": "requests:write"}
    parameters = (STATE, PLATFORM, FISCAL_YEAR, WORDS, *keyset.PAGING)
    takes = {"POST": NewRequest}
    gives = {"GET": RequestSummary, "POST": RequestDetail}
    summaries = {
        "GET": Text("見える申請の一覧（新しい変更から）", "The requests that you can see, latest change first"),
        "POST": Text("下書きを作る", "Make a draft"),
    }
    examples = {"POST": EXAMPLE}
    statuses = {"POST": 201}
    listed = True

    def get(self, call: Call) -> Response:
        rows = visible_to(caller(call))
        asked = call.query_params
        if "state" in asked:
            rows = rows.filter(state=asked["state"])
        if "platform" in asked:
            rows = rows.filter(platform=asked["platform"])
        if "fiscal_year" in asked:
            rows = rows.filter(fiscal_year=year(asked["fiscal_year"]))
        if words := asked.get("q", ""):
            if len(words) > LONGEST:
                raise bad_parameter("q", TOO_LONG)
            rows = matching(rows, words)
        found = keyset.page(call, rows.values(*COLUMNS), by="changed_at", tie="number", descending=True)
        return preconditions.answer(call, keyset.listing(call, [summary(row) for row in found.rows], found.cursor))

    def post(self, call: Call) -> Response:
        sent, actor = self.read(call), caller(call)
        request = together.start_with(actor, sent["platform"], sent.get("topics", {}))
        request, facts = look_up(request.number, actor)
        response = preconditions.answer(call, detail(call, request, facts, actor), version=request.version, status=201)
        response["Location"] = call.build_absolute_uri(reverse("api:requests:request", args=[request.number]))
        return response


class OneRequest(Endpoint):
    """GET and PATCH /api/v1/requests/{number}."""

    required_scopes = {"GET": ("requests:read", "triage:read"), "PATCH": "requests:write"}
    takes = {"PATCH": RequestChanges}
    gives = {"GET": RequestDetail, "PATCH": RequestDetail}
    summaries = {
        "GET": Text("申請を読む", "One request"),
        "PATCH": Text("回答を保存する（すべて、または何も）", "Save answers, all or nothing"),
    }
    examples = {"PATCH": {"topics": {"purpose": {"title_en": "Reversibility of muscle atrophy"}}}}
    changes = frozenset({"PATCH"})

    def get(self, call: Call, number: str) -> Response:
        actor = caller(call)
        request, facts = look_up(number, actor)
        return preconditions.answer(call, detail(call, request, facts, actor), version=request.version)

    def patch(self, call: Call, number: str) -> Response:
        actor = caller(call)
        request, _ = look_up(number, actor)
        version = preconditions.expected_version(call)
        sent: dict[str, Any] = self.read(call)
        request = together.save_together(request.pk, sent["topics"], actor, version=version)
        return preconditions.answer(call, detail(call, request, facts_of(request), actor), version=request.version)


def year(text: str) -> int:
    """A fiscal year from a parameter; 400 for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) == 4 and 2000 <= int(text) <= 2199):
        raise bad_parameter("fiscal_year", WRONG_YEAR)
    return int(text)
