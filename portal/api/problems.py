"""Turns everything that can go wrong in a call into one problem document (RFC 9457), in the caller's language."""

import logging
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import DataError, InterfaceError, OperationalError, transaction
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import kinds
from platforms.rest.calls import call_of
from platforms.rest.kinds import Kind
from platforms.rest.problems import Fault, Problem
from platforms.wording import say
from requests.record.refusals import Invalid, Missing, Refused, Stale

log = logging.getLogger("portal.api")
CONTENT_TYPE = "application/problem+json"
TYPE_PREFIX = "/api/problems/"
NOW_AT = Text(
    "読んだ後にほかの人が変更し、今は版{current}です。何も変更していません。",
    "It was changed after you read it and is now at version {current}. Nothing was done.",
)
WAIT = Text("あと{seconds}秒待ってください。", "Wait {seconds} more seconds.")

BY_EXCEPTION: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Kind], ...] = (
    ((Http404, exceptions.NotFound, Missing), kinds.NOT_FOUND),
    ((exceptions.NotAuthenticated, exceptions.AuthenticationFailed), kinds.NOT_AUTHENTICATED),
    ((exceptions.PermissionDenied, PermissionDenied), kinds.FORBIDDEN),
    (exceptions.NotAcceptable, kinds.NOT_ACCEPTABLE),
    (exceptions.UnsupportedMediaType, kinds.UNSUPPORTED_MEDIA_TYPE),
    (RequestDataTooBig, kinds.TOO_LARGE),
    ((exceptions.ParseError, SuspiciousOperation, DataError), kinds.MALFORMED),
    ((OperationalError, InterfaceError), kinds.UNAVAILABLE),
)


def handle(wrong: Exception, context: dict[str, Any]) -> Response:
    """The answer for an exception that a view raised. Never None: no traceback and no HTML leaves the API."""
    problem = problem_of(wrong)
    extra, call = dict(problem.extra), call_of(context["request"])
    if problem.kind is not kinds.NOT_FOUND:  # what is missing and what is another's answer alike, to the byte
        extra["incident"] = call.id
    if problem.kind is kinds.INTERNAL:
        _report(call.id, wrong, context)
    if transaction.get_connection().in_atomic_block and problem.kind.status >= 500:
        transaction.set_rollback(True)
    auth_header = getattr(wrong, "auth_header", None)
    headers = ({"WWW-Authenticate": auth_header} if auth_header else {}) | problem.headers
    headers["Link"] = f'<{TYPE_PREFIX}{problem.kind.code}>; rel="describedby"; type="text/html"'
    body = document(problem.kind, problem.sentence, problem.faults, **extra)
    return Response(body, status=problem.kind.status, headers=headers, content_type=CONTENT_TYPE)


def document(kind: Kind, sentence: Text | str, faults: tuple[Fault, ...] = (), **extra: object) -> dict[str, Any]:
    """The problem as JSON: type, title, status, detail, code, and errors by field where there are any."""
    body: dict[str, Any] = {
        "type": TYPE_PREFIX + kind.code,
        "title": say(kind.title),
        "status": kind.status,
        "detail": _said(sentence),
        "code": kind.code,
        **extra,
    }
    if faults:
        body["errors"] = [
            {"field": one.field, "pointer": one.pointer, "message": _said(one.sentence), "code": one.code}
            for one in faults
        ]
    return body


def problem_of(wrong: Exception) -> Problem:
    """Which problem an exception is; whatever is not known is ours to mend (500)."""
    match wrong:
        case Problem():
            return wrong
        case Refused():
            kind = kinds.CLOSED_STEP if wrong.by_state else kinds.FORBIDDEN
            return Problem(kind, wrong.verdict.because)
        case Stale():
            return Problem(kinds.STALE, NOW_AT.fill(current=wrong.current), extra={"current_version": wrong.current})
        case Invalid():
            return Problem(kinds.INVALID, faults=tuple(_faults_of_room(wrong)))
        case exceptions.ValidationError():
            return Problem(kinds.INVALID, faults=tuple(faults_in(wrong.detail)))
        case exceptions.Throttled():
            seconds = max(1, int(getattr(wrong, "wait", None) or 1))
            return Problem(kinds.TOO_MANY_REQUESTS, WAIT.fill(seconds=seconds), headers={"Retry-After": str(seconds)})
        case exceptions.MethodNotAllowed():
            return Problem(kinds.METHOD_NOT_ALLOWED)
    found = next((kind for classes, kind in BY_EXCEPTION if isinstance(wrong, classes)), kinds.INTERNAL)
    headers = {"Retry-After": "5"} if found is kinds.UNAVAILABLE else {}
    return Problem(found, _own_sentence(wrong), headers=headers)


def faults_in(detail: Any, path: tuple[str | int, ...] = ()) -> Iterator[Fault]:
    """DRF's nested error detail as flat faults, each with its path into the body."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from faults_in(inner, path if name == "non_field_errors" else (*path, name))
    elif isinstance(detail, list | tuple):
        for index, inner in enumerate(detail):
            plain = isinstance(inner, str)
            if inner:
                yield from faults_in(inner, path if plain else (*path, index))
    else:
        yield Fault(path, str(detail), getattr(detail, "code", "invalid"))


def _faults_of_room(wrong: Invalid) -> Iterator[Fault]:
    for name, sentences in wrong.faults.items():
        path = tuple(name.split(".")) if name else ()
        yield from (Fault(path, sentence) for sentence in sentences)


def _own_sentence(wrong: Exception) -> Text | None:
    reason = wrong.args[0] if wrong.args else None
    return reason if isinstance(reason, Text) else None


def _said(sentence: Text | str) -> str:
    return say(sentence) if isinstance(sentence, Text) else str(sentence)


def _report(incident: str, wrong: Exception, context: dict[str, Any]) -> None:
    view = type(context.get("view")).__name__
    log.error("incident %s in %s", incident, view, exc_info=wrong)
    got_request_exception.send(sender=None, request=context["request"]._request)
