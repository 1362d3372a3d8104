"""A handful of endpoints of every kind, served to the tests only, beside the real API."""

from typing import Any

from django.db import DataError, OperationalError, connection
from django.http import Http404
from django.urls import path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.models import Operator
from platforms.rest import keyset
from platforms.rest.endpoint import Endpoint
from platforms.rest.preconditions import answer, expected_version
from platforms.rest.strict import Parameter, StrictSerializer
from portal.urls import handler400, handler403, handler404, handler500
from portal.urls import urlpatterns as portal_urls
from requests.policy.permissions import Verdict
from requests.record.refusals import Invalid, Missing, Refused, Stale

BECAUSE = Text("担当者ではありません。", "You are no coordinator.")


class Inner(StrictSerializer):
    mass = serializers.IntegerField()


class Thing(StrictSerializer):
    """A new operator, with a nested part and a list, to see where faults point."""

    code = serializers.SlugField(max_length=40)
    name = serializers.CharField(max_length=20)
    inner = Inner(required=False)
    several = Inner(many=True, required=False)


class Shape(serializers.Serializer[Any]):
    code = serializers.CharField()


class Things(Endpoint):
    required_scopes = {"GET": "requests:read", "POST": "requests:write"}
    parameters = (*keyset.PAGING, Parameter("kind", Text("種類", "Kind"), {"type": "string", "enum": ["a", "b"]}))
    takes = {"POST": Thing}
    gives = {"GET": Shape, "POST": Shape}
    listed = True

    def get(self, request: Request) -> Response:
        found = keyset.page(request, Operator.objects.values("id", "code", "as_of"), by="as_of", descending=True)
        return answer(request, keyset.listing(request, [{"code": row["code"]} for row in found.rows], found.cursor))

    def post(self, request: Request) -> Response:
        sent = self.read(request)
        Operator.objects.create(
            code=sent["code"], name_ja=sent["name"], name_en=sent["name"], country="JP", source="t", as_of="2031-04-01"
        )
        if sent["name"] == "fail later":
            raise Invalid.field("name", Text("後で失敗", "fails later"))
        if sent["name"] == "refuse":
            return Response({"told": "no"}, status=409)
        response = answer(request, {"code": sent["code"]}, version=1, status=201)
        response["Location"] = f"/things/{sent['code']}"
        return response


class OneThing(Endpoint):
    required_scopes = {"GET": "requests:read", "PATCH": "requests:write"}
    takes = {"PATCH": Thing}
    changes = frozenset({"PATCH"})

    def get(self, request: Request, code: str) -> Response:
        return answer(request, {"code": code}, version=7)

    def patch(self, request: Request, code: str) -> Response:
        version = expected_version(request)
        if version != 7:
            raise Stale(7)
        return answer(request, {"code": code}, version=8)


class Open(Endpoint):
    """Public; the POST stores nothing."""

    public = True
    takes = {"POST": Thing}
    side_effect_free = True

    def get(self, request: Request) -> Response:
        return answer(request, {"open": True}, public_for=60)

    def post(self, request: Request) -> Response:
        return Response(self.read(request))


class Undeclared(Endpoint):
    """Somebody forgot to say who may call it."""

    def get(self, request: Request) -> Response:
        return Response({"leak": True})


class Going(Endpoint):
    """Goes wrong in the way that the address names."""

    public = True

    def get(self, request: Request, how: str) -> Response:
        ways: dict[str, Any] = {
            "missing": Missing(),
            "foreign": Http404("secret"),
            "role": Refused(Verdict(False, BECAUSE)),
            "state": Refused(Verdict(False, BECAUSE), by_state=True),
            "stale": Stale(4),
            "faults": Invalid({"topics.mass": (Text("重すぎます", "too heavy"), Text("単位", "unit")), "": (BECAUSE,)}),
            "data": DataError("x"),
            "database": OperationalError("x"),
            "bug": RuntimeError("a secret inside"),
        }
        if how == "real-data-error":
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1000000 * 1000000")
        raise ways[how]


urlpatterns = [
    path("things", Things.as_view()),
    path("things/<str:code>", OneThing.as_view()),
    path("open", Open.as_view()),
    path("undeclared", Undeclared.as_view()),
    path("going/<str:how>", Going.as_view()),
    *portal_urls,
]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
