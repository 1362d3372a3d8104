"""The coordinators' inbox over REST: the same tabs and filters as the page, a piece at a time."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.rest import keyset, preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.strict import Parameter, bad_parameter
from requests.aggregation.envelopes import levels
from requests.policy.facts import OrganizationType
from requests.policy.lifecycle import State
from requests.policy.outcomes import Sector
from requests.record import clock
from requests.record.api_gates import refuse_outsiders
from requests.record.api_words import Both, Organization, Window, both, caller, day, moment
from requests.record.search import LONGEST
from requests.triage.inbox import ANYONE, FREE, MINE, MINE_OR_FREE, TABS, Filters, listed
from requests.triage.rows import Row, rows_of

TAB = Parameter(
    "tab",
    Text("一覧の見方。", "Which view of the inbox."),
    {"type": "string", "enum": list(TABS), "default": "new"},
    "new",
)
ASSIGNEE = Parameter(
    "assignee",
    Text("担当。", "Who has it in hand."),
    {"type": "string", "enum": [ANYONE, MINE_OR_FREE, MINE, FREE], "default": ANYONE},
    ANYONE,
)
PLATFORM = Parameter(
    "platform",
    Text("利用プラットフォーム。", "The platform."),
    {"type": "string", "enum": list(PLATFORMS)},
    "longevity",
)
SECTOR = Parameter(
    "sector",
    Text("公的利用か商業利用か。", "Public or commercial use."),
    {"type": "string", "enum": [sector.value for sector in Sector]},
    "public",
)
TYPE = Parameter(
    "organization_type",
    Text("申請機関の種類。", "Type of the applicant's organization."),
    {"type": "string", "enum": [kind.value for kind in OrganizationType]},
    "academia",
)
YEAR = Parameter(
    "fiscal_year",
    Text("年度。", "The fiscal year."),
    {"type": "integer", "minimum": 2000, "maximum": 2199},
    2031,
)
WORDS = Parameter(
    "q",
    Text("題目・概要・番号・研究代表者の語。", "Words of the title, summary, number or investigator."),
    {"type": "string", "maxLength": LONGEST},
    "筋萎縮",
)
WRONG_YEAR = Text(
    "「fiscal_year」は2000〜2199の年にしてください（例：2031）。", "“fiscal_year” must be a year from 2000 to 2199."
)
TOO_LONG = Text("「q」は100文字以内にしてください。", "“q” may have at most 100 characters.")


class TightestOut(serializers.Serializer[Any]):
    """The resource that the request strains most, in per cent of its year's envelope with it included."""

    resource = serializers.CharField()
    percent = serializers.IntegerField()


class TriageRow(serializers.Serializer[Any]):
    """A request as the inbox shows it. `age` is in working days with JAXA."""

    number = serializers.CharField()
    state = serializers.ChoiceField(choices=[state.value for state in State])
    version = serializers.IntegerField()
    organization = Organization()
    title = serializers.CharField(allow_blank=True)
    title_en = serializers.CharField(allow_blank=True)
    platform = serializers.CharField()
    purpose = serializers.CharField(allow_null=True)
    window = Window()
    fiscal_year = serializers.IntegerField(allow_null=True)
    sector = serializers.CharField(allow_null=True)
    recommended_route = serializers.CharField(allow_null=True)
    route = serializers.CharField(allow_null=True)
    standing = serializers.CharField(allow_null=True)
    provisional = serializers.BooleanField()
    reason = Both(allow_null=True)
    tightest = TightestOut(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    age = serializers.IntegerField()
    late = serializers.BooleanField()
    clock_stopped = serializers.BooleanField()
    snoozed_until = serializers.DateField(allow_null=True)
    assignee = serializers.CharField(allow_null=True)
    changed_at = serializers.DateTimeField()


class Triage(Endpoint):
    """GET /api/v1/triage."""

    required_scopes = {"GET": "triage:read"}
    parameters = (TAB, ASSIGNEE, PLATFORM, SECTOR, TYPE, YEAR, WORDS, *keyset.PAGING)
    gives = {"GET": TriageRow}
    summaries = {"GET": Text("担当者の受付一覧", "The coordinators' inbox")}
    listed = True

    def get(self, call: Call) -> Response:
        actor, asked = caller(call), call.query_params
        refuse_outsiders(actor)
        today, tab = clock.today(), TABS[asked.get("tab", "new")]
        rows = listed(actor, tab, _filters(asked), today).select_related("organization", "assignee")
        found = keyset.page(call, rows, by=tab.key, tie="number", descending=tab.newest_first)
        table = levels({row.fiscal_year for row in found.rows if row.fiscal_year})
        told = [_words(row) for row in rows_of(found.rows, table, today)]
        return preconditions.answer(call, keyset.listing(call, told, found.cursor))


def _filters(asked: Any) -> Filters:
    words, year = asked.get("q", ""), asked.get("fiscal_year", "")
    if len(words) > LONGEST:
        raise bad_parameter("q", TOO_LONG)
    if year and not (year.isascii() and year.isdigit() and len(year) == 4 and 2000 <= int(year) <= 2199):
        raise bad_parameter("fiscal_year", WRONG_YEAR)
    return Filters(
        words=words,
        platform=asked.get("platform", ""),
        sector=asked.get("sector", ""),
        assignee=asked.get("assignee", ANYONE),
        year=int(year) if year else None,
        organization_type=asked.get("organization_type", ""),
    )


def _words(row: Row) -> dict[str, Any]:
    request = row.request
    return {
        "number": request.number,
        "state": request.state,
        "version": request.version,
        "organization": {
            "id": request.organization.public_id,
            "name": request.organization.display_name,
            "type": request.organization.type,
        },
        "title": request.title,
        "title_en": request.title_en,
        "platform": request.platform,
        "purpose": request.purpose or None,
        "window": {"start": day(request.window_start), "end": day(request.window_end)},
        "fiscal_year": request.fiscal_year,
        "sector": request.sector or None,
        "recommended_route": request.recommended or None,
        "route": request.route or None,
        "standing": request.standing or None,
        "provisional": request.provisional,
        "reason": both(row.reason),
        "tightest": {"resource": row.tightest.resource.code, "percent": row.tightest.percent} if row.tightest else None,
        "due_on": day(request.due_on),
        "age": row.age,
        "late": row.late,
        "clock_stopped": row.paused,
        "snoozed_until": day(request.snoozed_until),
        "assignee": request.assignee.email if request.assignee else None,
        "changed_at": moment(request.changed_at),
    }
