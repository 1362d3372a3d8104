"""A call that writes takes effect once, however often it is sent: its answer is kept with the effect."""

import functools
import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from platforms import sealing
from platforms.rest.endpoint import Handler
from platforms.rest.keys import key_of
from platforms.rest.kinds import IDEMPOTENCY_KEY_REUSED, IN_PROGRESS
from platforms.rest.problems import Problem
from platforms.storage import files_undone
from portal.api.models import IdempotencyRecord

KEPT_FOR = timedelta(hours=72)
KEPT_HEADERS = ("ETag", "Location")
REPLAYED = "Idempotency-Replayed"
SEALED_FOR = "portal.api.idempotency"
"""An answer may hold what is shown only once, such as a webhook's secret: no copy of the database tells it."""

UNSEALED = ("", "{", "[")
"""How a body begins that has nothing to hide, or was kept before bodies were sealed."""


def answer_once(handler: Handler) -> Handler:
    """The handler in one transaction with the record of its answer. Only a success is recorded: a refusal undoes all.

    While the first call works, the same key gets 409; afterwards it gets the same answer, or 422 for another call.
    """

    @functools.wraps(handler)
    def once(request: Request, *args: Any, **kwargs: Any) -> Any:
        caller, key = _caller(request), key_of(request)
        kept = _Kept(caller, key, _route(request), _digest(request.data))
        try:
            with files_undone() as files:
                response = kept.answer(handler, request, *args, **kwargs)
                if response.status_code < 400:
                    files.clear()
                return response
        except IntegrityError as wrong:
            if "one_answer_a_key" in str(wrong):  # committed between our look and our insert
                raise Problem(IN_PROGRESS, headers={"Retry-After": "1"}) from wrong
            raise

    return once


def forget_old_answers() -> int:
    """Deletes the records that are older than 72 hours; how many."""
    return IdempotencyRecord.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()[0]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The record of one call: who sends it, its key, what it asks for."""

    caller: str
    key: str
    route: str
    digest: str

    @transaction.atomic
    def answer(self, handler: Handler, request: Request, *args: Any, **kwargs: Any) -> Any:
        kept = _kept_or_mine(self.caller, self.key)
        if kept is not None:
            return _again(kept, self.route, self.digest)
        response = handler(request, *args, **kwargs)
        if response.status_code >= 400:
            transaction.set_rollback(True)
        else:
            _keep(self.caller, self.key, self.route, self.digest, response)
        return response


def _kept_or_mine(caller: str, key: str) -> IdempotencyRecord | None:
    """The kept answer, or None with the key locked for this transaction. Raises Problem 409 while another has it."""
    number = int.from_bytes(hashlib.sha256(f"{caller} {key}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise Problem(IN_PROGRESS, headers={"Retry-After": "1"})
    found = IdempotencyRecord.objects.filter(caller=caller, key=key).first()
    if found is not None and found.created_at < timezone.now() - KEPT_FOR:  # the hourly clearing has not come by yet
        found.delete()
        return None
    return found


def _again(kept: IdempotencyRecord, route: str, digest: str) -> HttpResponse:
    if (kept.route, kept.body_hash) != (route, digest):
        raise Problem(IDEMPOTENCY_KEY_REUSED)
    body = kept.body if kept.body[:1] in UNSEALED else sealing.unseal(kept.body, SEALED_FOR)
    response = HttpResponse(body, status=kept.status, content_type="application/json")
    for name, value in kept.headers.items():
        response[name] = value
    response[REPLAYED] = "true"
    return response


def _keep(caller: str, key: str, route: str, digest: str, response: Response) -> None:
    body = "" if response.data is None else JSONRenderer().render(response.data).decode()
    IdempotencyRecord.objects.create(
        caller=caller,
        key=key,
        route=route,
        body_hash=digest,
        status=response.status_code,
        headers=_headers(response),
        body=sealing.seal(body, SEALED_FOR) if body else "",
    )


def _headers(response: Response) -> dict[str, str]:
    """What is kept beside the body: which language it is in, too, since the repeated call may prefer another."""
    kept = {name: response[name] for name in KEPT_HEADERS if response.has_header(name)}
    return kept | {"Content-Language": get_language() or "ja"}


def _caller(request: Request) -> str:
    return f"caller-{request.user.pk}"


def _route(request: Request) -> str:
    return hashlib.sha256(f"{request.method} {request.path}".encode()).hexdigest()


def _digest(data: Any) -> str:
    hashed = hashlib.sha256()
    uploads = {name: data.getlist(name) for name in data} if hasattr(data, "getlist") else data
    hashed.update(json.dumps(uploads, cls=DjangoJSONEncoder, sort_keys=True, default=_file_digest).encode())
    return hashed.hexdigest()


def _file_digest(value: object) -> str:
    if not isinstance(value, UploadedFile):
        raise TypeError(f"{type(value).__name__} is not part of a call")
    hashed = hashlib.sha256()
    for part in value.chunks():
        hashed.update(part)
    value.seek(0)
    return f"{value.name} {hashed.hexdigest()}"
