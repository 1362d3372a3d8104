"""The catalogue over REST: platforms, stations, providers, supply and road map, open to everybody, for reading."""

from typing import Any, ClassVar

from django.http import Http404
from django.utils.translation import get_language
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from platforms import api_shapes as shapes
from platforms import facts, finding, queries
from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.models import Envelope
from platforms.platform import SAMPLE_KINDS, Platform
from platforms.rest import keyset
from platforms.rest.endpoint import Endpoint
from platforms.rest.preconditions import answer
from platforms.rest.strict import Parameter

KEPT_FOR = 300
"""Seconds for which a shared cache may keep these answers: they are public and the same for everybody."""


class Catalogue(Endpoint):
    """What the catalogue's addresses share: public, for reading, listed whole unless told."""

    public = True
    listed = True

    def whole(self, request: Request, items: list[dict[str, Any]]) -> Response:
        """A short list in one piece."""
        return answer(request, keyset.listing(request, items, None), public_for=KEPT_FOR)


class Platforms(Catalogue):
    summaries: ClassVar = {"GET": Text("プラットフォームの一覧", "List the platforms")}
    gives: ClassVar = {"GET": shapes.PlatformShape}
    parameters: ClassVar = (
        Parameter(
            "sample",
            Text("扱うもの。これを扱えるものだけを返します。", "What you work with: only platforms made for it."),
            {"type": "string", "enum": list(SAMPLE_KINDS)},
            "animals",
        ),
        Parameter(
            "place", Text("使う場所。", "Where it will be."), {"type": "string", "enum": list(facts.PLACES)}, "inside"
        ),
    )

    def get(self, request: Request) -> Response:
        wanted = request.query_params
        found = [
            one
            for one in PLATFORMS.values()
            if wanted.get("sample", finding.UNSURE) in {finding.UNSURE, *one.finder.samples}
            and wanted.get("place", one.finder.place) == one.finder.place
        ]
        return self.whole(request, [shapes.platform(one, address(request, one)) for one in found])


class OnePlatform(Catalogue):
    listed = False
    summaries: ClassVar = {
        "GET": Text(
            "プラットフォームと、その申請の質問（JSON Schema）", "A platform and the JSON Schema of its application"
        )
    }
    gives: ClassVar = {"GET": shapes.PlatformDetailShape}

    def get(self, request: Request, code: str) -> Response:
        found = PLATFORMS.get(code)
        if found is None:
            raise Http404
        offers = queries.offerings_of(code)
        told = shapes.platform_detail(found, address(request, found), offers, get_language() or "ja")
        return answer(request, told, public_for=KEPT_FOR)


class Stations(Catalogue):
    summaries: ClassVar = {"GET": Text("宇宙ステーションの一覧", "List the stations")}
    gives: ClassVar = {"GET": shapes.StationShape}

    def get(self, request: Request) -> Response:
        return self.whole(request, [shapes.station(one) for one in queries.stations()])


class Providers(Catalogue):
    summaries: ClassVar = {"GET": Text("提供企業と候補の一覧", "List the providers and candidates")}
    gives: ClassVar = {"GET": shapes.ProviderShape}
    parameters = keyset.PAGING

    def get(self, request: Request) -> Response:
        found = keyset.page(request, queries.providers(), by="code", tie="code")
        items = [shapes.provider(one) for one in found.rows]
        return answer(request, keyset.listing(request, items, found.cursor), public_for=KEPT_FOR)


class Envelopes(Catalogue):
    summaries: ClassVar = {
        "GET": Text("年度とセクターごとの利用枠（供給のみ）", "The envelope by fiscal year and sector: supply only")
    }
    gives: ClassVar = {"GET": shapes.EnvelopeShape}
    parameters: ClassVar = (
        Parameter(
            "sector",
            Text("セクター。allは「きぼう」の実績です。", "The sector; all is Kibo's actual use."),
            {"type": "string", "enum": [code for code, _ in Envelope.SECTORS]},
            "public",
        ),
        *keyset.PAGING,
    )

    def get(self, request: Request) -> Response:
        rows = queries.envelopes()
        if sector := request.query_params.get("sector"):
            rows = rows.filter(sector=sector)
        found = keyset.page(request, rows, by="fiscal_year", tie="id")
        items = [shapes.envelope(one) for one in found.rows]
        return answer(request, keyset.listing(request, items, found.cursor), public_for=KEPT_FOR)


class Roadmap(Catalogue):
    summaries: ClassVar = {"GET": Text("ロードマップ", "The road map")}
    gives: ClassVar = {"GET": shapes.RoadmapShape}

    def get(self, request: Request) -> Response:
        return self.whole(request, [shapes.roadmap_entry(one) for one in queries.roadmap()])


def address(request: Request, one: Platform) -> str:
    """Where a platform is in the API."""
    return reverse("api:platforms:platform", kwargs={"code": one.code}, request=request)
