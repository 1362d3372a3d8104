"""Tries a call that writes: everything runs as if in earnest, the verdict is told, and nothing of it remains."""

import functools
from typing import Any

from django.db import connection, transaction
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest.keys import HEADER, key_of
from platforms.rest.strict import Parameter
from platforms.storage import files_undone

VALIDATE = Parameter(
    "validate",
    Text(
        "trueのとき、呼出しを試すだけで何も残しません。できるときは200とvalid、できないときは本番と同じ問題を返します。"
        "Idempotency-Keyは要りません。",
        "true: the call is only tried and nothing remains. 200 and valid when it would be done, otherwise the very "
        "problem that the real call would get. No Idempotency-Key is needed.",
    ),
    {"type": "string", "enum": ["true", "false"], "default": "false"},
)


class Verdict(serializers.Serializer[Any]):
    """What a tried call (validate=true) is told: it would be done. `status` is what the real call would answer."""

    valid = serializers.BooleanField()
    status = serializers.IntegerField()


def tried(handler: Any) -> Any:
    """The handler in a transaction that is always rolled back, with the files that it stored; mails, events and
    webhooks leave from tables of that transaction, so none leaves. A refusal goes its way unchanged.
    """

    @functools.wraps(handler)
    def trying(request: Request, *args: Any, **kwargs: Any) -> Any:
        if request.headers.get(HEADER) is not None:
            key_of(request)  # not needed here, but one that is no key would be refused
        with files_undone(), transaction.atomic():
            response = handler(request, *args, **kwargs)
            connection.check_constraints()  # what a commit would still look at
            transaction.set_rollback(True)
        if response.status_code >= 400:
            return response
        return Response({"valid": True, "status": response.status_code})

    return trying
