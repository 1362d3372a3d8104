"""The log of what programs called: one line a call, refusals too, so that an integrator sees what went wrong."""

import logging
import re
from datetime import timedelta
from typing import Any

from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework.request import Request

from platforms.rest.calls import call_of
from platforms.rest.kinds import KINDS
from portal.accounts.acting import ClientCaller
from portal.api.idempotency import REPLAYED
from portal.api.models import LoggedCall

log = logging.getLogger("portal.api")
KEPT_FOR = timedelta(days=30)
AT_ONCE = 10_000
STATUSES = (
    "2xx", "3xx", "4xx", "5xx", "200", "201", "204", "304",
    *(str(status) for status in sorted({kind.status for kind in KINDS.by_code.values()})),
)  # fmt: skip
"""What the log can be narrowed to: a class of statuses, or one."""
COLUMNS = (
    "public_id", "at", "client__public_id", "client__name", "method", "route", "status", "code", "milliseconds",
    "version", "replayed", "trial",
)  # fmt: skip
_CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


def note(request: Request, view: object, response: Any) -> None:
    """Writes a program's call down, by one insert; calls of people and of nobody are not logged.

    The portal answers also when the line cannot be written: it is told to the operators' log instead.
    """
    caller, call = getattr(request, "_auth", None), call_of(request)
    if not isinstance(caller, ClientCaller) or not call.counted:
        return
    try:
        LoggedCall.objects.create(
            public_id=call.id,
            client_id=caller.actor.client or 0,
            organization_id=caller.actor.organization or 0,
            method=request.method or "",
            route=route_of(request),
            status=response.status_code,
            code=_code(response),
            milliseconds=call.milliseconds,
            version=call.version,
            replayed=response.has_header(REPLAYED),
            trial=call.trial,
        )
    except DatabaseError:
        log.warning("call %s could not be logged", call.id)


def route_of(request: Request) -> str:
    """The address as the reference writes it, without values: /api/v1/requests/{number}."""
    match = request._request.resolver_match
    return pattern(match.route if match else "")


def pattern(route: str) -> str:
    """A route of Django's as OpenAPI writes it."""
    return "/" + _CONVERTER.sub(r"{\1}", route)[:119]


def calls_of(organization: int) -> QuerySet[LoggedCall]:
    """The calls of an organization's own programs in the last 30 days."""
    return LoggedCall.objects.filter(organization_id=organization, at__gt=timezone.now() - KEPT_FOR)


def narrowed(
    calls: QuerySet[LoggedCall], *, program: str = "", status: str = "", route: str = "", id: str = ""
) -> QuerySet[LoggedCall]:
    """Those of one program (its id), of a status ("412") or a class of them ("4xx"), of an address, of one number."""
    if program:
        calls = calls.filter(client__public_id=program)
    if status.endswith("xx"):
        calls = calls.filter(status__range=(int(status[0]) * 100, int(status[0]) * 100 + 99))
    elif status:
        calls = calls.filter(status=int(status))
    if route:
        calls = calls.filter(route=route)
    return calls.filter(public_id=id.strip().upper()) if id else calls


def forget_old_calls() -> int:
    """Deletes what is older than 30 days, a batch at a time so that no lock is held long; how many went."""
    old = LoggedCall.objects.filter(at__lte=timezone.now() - KEPT_FOR).order_by("at")
    gone = 0
    while batch := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        gone += LoggedCall.objects.filter(pk__in=batch).delete()[0]
    return gone


def _code(response: Any) -> str:
    data = getattr(response, "data", None)
    return str(data.get("code", "")) if response.status_code >= 400 and isinstance(data, dict) else ""
