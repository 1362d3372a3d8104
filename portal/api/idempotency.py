"""A call that writes takes effect once, however often it is sent: its answer is kept with the effect."""

import functools
import hashlib
import json
import re
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest.endpoint import Handler
from platforms.rest.kinds import IDEMPOTENCY_KEY_MISSING, IDEMPOTENCY_KEY_REUSED, IN_PROGRESS
from platforms.rest.problems import Problem
from portal.api.models import IdempotencyRecord

KEPT_FOR = timedelta(hours=72)
KEPT_HEADERS = ("ETag", "Location")
REPLAYED = "Idempotency-Replayed"
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
WRONG_KEY = Text(
    "Idempotency-Keyは1〜255文字の英数字と記号にしてください（例：UUID）。",
    "The Idempotency-Key must have 1 to 255 visible ASCII characters (for example a UUID).",
)


def answer_once(handler: Handler) -> Handler:
    """The handler in one transaction with the record of its answer. Only a success is recorded: a refusal undoes all.

    While the first call works, the same key gets 409; afterwards it gets the same answer, or 422 for another call.
    """

    @functools.wraps(handler)
    def once(request: Request, *args: Any, **kwargs: Any) -> Any:
        caller, key = _caller(request), _key(request)
        route, digest = _route(request), _digest(request.data)
        try:
            with transaction.atomic():
                kept = _kept_or_mine(caller, key)
                if kept is not None:
                    return _again(kept, route, digest)
                response = handler(request, *args, **kwargs)
                if response.status_code >= 400:
                    transaction.set_rollback(True)
                else:
                    _keep(caller, key, route, digest, response)
                return response
        except IntegrityError as wrong:
            if "one_answer_a_key" in str(wrong):  # committed between our look and our insert
                raise Problem(IN_PROGRESS, headers={"Retry-After": "1"}) from wrong
            raise

    return once


def forget_old_answers() -> int:
    """Deletes the records that are older than 72 hours; how many."""
    return IdempotencyRecord.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()[0]


def _kept_or_mine(caller: str, key: str) -> IdempotencyRecord | None:
    """The kept answer, or None with the key locked for this transaction. Raises Problem 409 while another has it."""
    number = int.from_bytes(hashlib.sha256(f"{caller} {key}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise Problem(IN_PROGRESS, headers={"Retry-After": "1"})
    return IdempotencyRecord.objects.filter(caller=caller, key=key).first()


def _again(kept: IdempotencyRecord, route: str, digest: str) -> HttpResponse:
    if (kept.route, kept.body_hash) != (route, digest):
        raise Problem(IDEMPOTENCY_KEY_REUSED)
    response = HttpResponse(kept.body, status=kept.status, content_type="application/json")
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
        headers={name: response[name] for name in KEPT_HEADERS if response.has_header(name)},
        body=body,
    )


def _caller(request: Request) -> str:
    return f"caller-{request.user.pk}"


def _key(request: Request) -> str:
    sent = request.headers.get("Idempotency-Key", "").strip()
    key = sent[1:-1] if len(sent) > 1 and sent[0] == sent[-1] == '"' else sent
    if not key:
        raise Problem(IDEMPOTENCY_KEY_MISSING)
    if not _KEY.fullmatch(key):
        raise Problem(IDEMPOTENCY_KEY_MISSING, WRONG_KEY)
    return key


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
