"""The sandbox's own calls: file test requests, advance the clock, make the simulated people act, start again."""

from typing import Any

from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.kinds import FORBIDDEN
from platforms.rest.problems import Problem
from portal.sandbox import acts, building, filing, living, timekeeping
from portal.sandbox.authentication import SCOPE
from portal.sandbox.inside import schema
from portal.sandbox.registry import Found
from portal.sandbox.serializers import (
    ActInput,
    ActOut,
    ClockInput,
    ClockOut,
    FiledListOut,
    FileInput,
    SandboxOut,
)
from portal.sandbox.telling import coming_words, counts, happened_words
from requests.record import clock
from requests.record.api_words import moment
from requests.record.refusals import Invalid

ONLY_INSIDE = Text(
    "この住所が使えるのは、サンドボックスのトークン（kus_…）だけです。サンドボックスは「/sandbox/」のページで作れます。",
    "This address works with a sandbox's token (kus_…) only. Make a sandbox on the page /sandbox/.",
)
NOT_A_DURATION = Text(
    "ISO 8601の期間で、400日以内で先へ進める長さにしてください（例：P3D、P2W、PT12H）。年と月は使えません。",
    "Give an ISO 8601 duration of at most 400 days, forward, for example P3D, P2W or PT12H; no years and months.",
)


class SandboxEndpoint(Endpoint):
    """An address that exists within a space only; with any other token, or signed in, it answers 403."""

    def check_permissions(self, request: Call) -> None:
        if not schema() and request.user.is_authenticated:
            raise Problem(FORBIDDEN, ONLY_INSIDE)
        super().check_permissions(request)


class Sandbox(SandboxEndpoint):
    """GET /api/v1/sandbox."""

    required_scopes = {"GET": SCOPE}
    gives = {"GET": SandboxOut}
    summaries = {"GET": Text("サンドボックスの時計、中身、次に起こること", "The sandbox: clock, contents, what comes")}

    def get(self, call: Call) -> Response:
        return preconditions.answer(call, _whole(call))


class TestRequests(SandboxEndpoint):
    """POST /api/v1/sandbox/requests."""

    required_scopes = {"POST": SCOPE}
    takes = {"POST": FileInput}
    gives = {"POST": FiledListOut}
    statuses = {"POST": 201}
    examples = {"POST": {"platform": "small_satellite", "route": "direct", "count": 1, "disclosure": "full"}}
    summaries = {
        "POST": Text(
            "試験用の申請を作り、自社と模擬提供企業に打診する",
            "File test requests and invite your company and the simulated provider",
        )
    }

    def post(self, call: Call) -> Response:
        wanted = self.read(call)
        platform = wanted.get("platform") or filing.PLATFORM[wanted["route"]]
        filed = [filing.file(platform, wanted["route"], wanted["disclosure"]) for _ in range(wanted["count"])]
        items = [{"invitation": one.public_id, "platform": platform, "route": wanted["route"]} for _, one in filed]
        return Response({"items": items}, status=201)


class SandboxClock(SandboxEndpoint):
    """POST /api/v1/sandbox/clock."""

    required_scopes = {"POST": SCOPE}
    takes = {"POST": ClockInput}
    gives = {"POST": ClockOut}
    examples = {"POST": {"advance": "P3D"}}
    summaries = {"POST": Text("時計を進め、その間に起こることを起こす", "Advance the clock; what falls due happens")}

    def post(self, call: Call) -> Response:
        by = timekeeping.parsed(self.read(call)["advance"])
        if by is None:
            raise Invalid.field("advance", NOT_A_DURATION)
        told = living.advance(by)
        return Response({**_clock(), "happened": happened_words(told), "next": coming_words()})


class Acts(SandboxEndpoint):
    """POST /api/v1/sandbox/acts."""

    required_scopes = {"POST": SCOPE}
    takes = {"POST": ActInput}
    gives = {"POST": ActOut}
    examples = {"POST": {"do": "answer_question", "invitation": "Xk2qV9mTzR4wYb8nJc6LdA"}}
    summaries = {"POST": Text("模擬の相手にすぐ動いてもらう", "Make the simulated people act at once")}

    def post(self, call: Call) -> Response:
        wanted = self.read(call)
        return Response({"happened": happened_words(acts.take(wanted["do"], wanted["invitation"]))})


class Reset(SandboxEndpoint):
    """POST /api/v1/sandbox/reset."""

    required_scopes = {"POST": SCOPE}
    gives = {"POST": SandboxOut}
    summaries = {"POST": Text("サンドボックスを最初の状態に戻す", "Empty the sandbox and start again; the token stays")}

    def post(self, call: Call) -> Response:
        building.start_again()
        return Response(_whole(call))


def _whole(call: Call) -> dict[str, Any]:
    found: Found = call._request.space  # type: ignore[attr-defined]
    return {"id": found.public_id, **_clock(), "counts": counts(), "next": coming_words()}


def _clock() -> dict[str, Any]:
    return {"now": moment(clock.now()), "ahead": timekeeping.written(timekeeping.ahead())}
