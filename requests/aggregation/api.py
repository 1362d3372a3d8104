"""The pools of a fiscal year over REST, for JAXA: what is committed, pooled and remaining, and which requests wait."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.resources import RESOURCES, plain
from platforms.rest import preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.strict import Parameter, bad_parameter
from platforms.wording import say
from requests.aggregation.envelopes import Level, YearLevels, levels
from requests.aggregation.models import PoolEntry
from requests.record.api_gates import refuse_outsiders
from requests.record.api_words import caller, moment
from requests.record.queries import visible_to

YEAR = Parameter(
    "fiscal_year",
    Text("年度（必須）。", "The fiscal year; required."),
    {"type": "integer", "minimum": 2000, "maximum": 2199},
    2031,
)
WRONG_YEAR = Text(
    "「fiscal_year」に年度を4桁で指定してください（例：2031）。",
    "Give the year of “fiscal_year” in four digits (for example 2031).",
)


class LevelOut(serializers.Serializer[Any]):
    """One resource: decimal strings in its unit. `kind` says whether it adds up over the year or is a peak."""

    resource = serializers.ChoiceField(choices=list(RESOURCES))
    unit = serializers.CharField()
    kind = serializers.ChoiceField(choices=["adds_up", "peak"])
    available_min = serializers.CharField()
    available_max = serializers.CharField()
    committed = serializers.CharField()
    pooled = serializers.CharField()
    remaining = serializers.CharField()
    over = serializers.CharField()


class PoolRequest(serializers.Serializer[Any]):
    """A request in the pool."""

    number = serializers.CharField()
    platform = serializers.CharField()
    standing = serializers.ChoiceField(choices=["pooled", "committed"])
    entered_at = serializers.DateTimeField()


class PoolOut(serializers.Serializer[Any]):
    """One envelope of the year. `envelope` is a maximum, or a goal that may be exceeded."""

    fiscal_year = serializers.IntegerField()
    sector = serializers.CharField()
    envelope = serializers.CharField()
    levels = LevelOut(many=True)
    requests = PoolRequest(many=True)


class PoolsOut(serializers.Serializer[Any]):
    """The pools of a year."""

    fiscal_year = serializers.IntegerField()
    pools = PoolOut(many=True)


class Pools(Endpoint):
    """GET /api/v1/pools?fiscal_year=."""

    required_scopes = {"GET": "triage:read"}
    parameters = (YEAR,)
    gives = {"GET": PoolsOut}
    summaries = {"GET": Text("年度の利用枠と取りまとめ", "The envelopes and pools of a fiscal year")}

    def get(self, call: Call) -> Response:
        actor = caller(call)
        refuse_outsiders(actor)
        text = call.query_params.get("fiscal_year", "")
        if not (text.isascii() and text.isdigit() and len(text) == 4 and 2000 <= int(text) <= 2199):
            raise bad_parameter("fiscal_year", WRONG_YEAR)
        year = int(text)
        entries = (
            PoolEntry.objects.filter(fiscal_year=year, left_at=None, request__in=visible_to(actor))
            .order_by("entered_at", "request__number")
            .values("sector", "standing", "entered_at", "request__number", "request__platform")
        )
        rows: list[dict[str, Any]] = [dict(entry) for entry in entries]
        found = sorted(levels([year]).items())
        told = {"fiscal_year": year, "pools": [_pool(one, rows) for _, one in found]}
        return preconditions.answer(call, told)


def _pool(year: YearLevels, entries: list[dict[str, Any]]) -> dict[str, Any]:
    sector = year.envelope.sector
    return {
        "fiscal_year": year.envelope.fiscal_year,
        "sector": sector,
        "envelope": year.envelope.kind,
        "levels": [_level(level) for level in year.levels],
        "requests": [
            {
                "number": entry["request__number"],
                "platform": entry["request__platform"],
                "standing": entry["standing"],
                "entered_at": moment(entry["entered_at"]),
            }
            for entry in entries
            if sector in {"all", entry["sector"]}
        ],
    }


def _level(level: Level) -> dict[str, Any]:
    return {
        "resource": level.resource.code,
        "unit": say(level.resource.unit),
        "kind": level.resource.kind,
        "available_min": plain(level.available.minimum),
        "available_max": plain(level.available.maximum),
        "committed": plain(level.committed),
        "pooled": plain(level.pooled),
        "remaining": plain(level.remaining),
        "over": plain(level.over),
    }
