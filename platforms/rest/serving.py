"""In which version of the API a call is served: what its program pinned or the call names, and the words of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.fiscal import day_in_japan
from platforms.rest import versions
from platforms.rest.calls import call_of
from platforms.rest.kinds import UNKNOWN_VERSION
from platforms.rest.problems import Problem
from platforms.rest.strict import shown

if TYPE_CHECKING:  # endpoints are made of this module
    from platforms.rest.endpoint import Endpoint

HEADER = "Kibo-Version"
NOT_SERVED = Text(
    "版「{sent}」はありません。使える版：{known}",
    "There is no version “{sent}”. Served are: {known}",
)


def agree_on_version(request: Request) -> None:
    """The version of the call's own header, else the one that its program is pinned to, else the latest.

    Raises Problem (400) for a version that is not served, also when it was pinned: never another one silently.
    """
    today = day_in_japan(timezone.now())
    wanted = request.headers.get(HEADER)
    if wanted is None:
        wanted = getattr(request.auth, "api_version", "") or versions.LATEST
    if not versions.is_served(wanted, today):
        known = ", ".join(one.code for one in versions.VERSIONS if versions.is_served(one.code, today))
        raise Problem(UNKNOWN_VERSION, NOT_SERVED.fill(sent=shown(wanted), known=known))
    call_of(request).version = wanted


def headers_of(request: Request) -> dict[str, str]:
    """What every answer carries: the call's number, the version, what is left of the limits, an end that is near."""
    call = call_of(request)
    return call.headers | {"Request-Id": call.id, HEADER: call.version} | versions.going_away(call.version)


def translated(view: "Endpoint", handler: Any, request: Request, *args: Any, **kwargs: Any) -> Any:
    """What the handler answers, in the words of the call's version, so that an answer is kept as it was given."""
    response = handler(request, *args, **kwargs)
    if isinstance(response, Response) and response.status_code < 300:
        response.data = written(view, request, response.data)
    return response


def written(view: "Endpoint", request: Request, data: Any) -> Any:
    """An answer's data in the words of the call's version; unchanged in the latest."""
    giver = view.gives.get("GET" if request.method == "HEAD" else request.method or "")
    return data if giver is None else versions.as_written(call_of(request).version, giver.__name__, data)


@contextmanager
def read_as_sent(request: Request, taker: type[serializers.BaseSerializer[Any]]) -> Iterator[Any]:
    """The body in the words of the latest version; faults that are found in it name the fields that were sent."""
    code, shape = call_of(request).version, taker.__name__
    try:
        yield versions.as_read(code, shape, request.data)
    except serializers.ValidationError as wrong:
        wrong.detail = versions.as_written(code, shape, wrong.detail)
        raise
