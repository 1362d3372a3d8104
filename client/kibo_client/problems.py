"""What the portal says when it does not do what was asked: one exception a kind of answer (RFC 9457)."""

from typing import Any


class Unreachable(Exception):
    """The portal gave no answer, however often it was asked. Whether the last call took effect is not known: send it
    again with the same Idempotency-Key and it takes effect once."""


class Refused(Exception):
    """The portal answered with a problem document.

    `code` is the last part of its `type` and never changes; `detail` is a sentence in the language that was asked
    for; `errors` names each field with its sentence; `request_id` is what the portal's request log finds it by.
    """

    def __init__(self, status: int, document: dict[str, Any], request_id: str = "") -> None:
        self.status = status
        self.document = document
        self.code = str(document.get("code") or str(document.get("type", "")).rsplit("/", 1)[-1])
        self.detail = str(document.get("detail", ""))
        self.errors: list[dict[str, Any]] = list(document.get("errors") or [])
        self.request_id = request_id
        super().__init__(f"{status} {self.code}: {self.detail}" + (f" {self.errors}" if self.errors else ""))


class Invalid(Refused):
    """400 or 422: something in the call cannot be used; `errors` says what."""


class NotAuthenticated(Refused):
    """401: no token, or one that is unknown, expired or revoked."""


class Forbidden(Refused):
    """403: the program may not do this; the sentence says who may."""


class NotFound(Refused):
    """404: there is no such thing for this program. Foreign things answer alike."""


class Conflict(Refused):
    """409: not in the state that the thing is in now, or the same call is being worked on."""


class Gone(Refused):
    """410: the cursor or the thing is too old to be served."""


class Stale(Refused):
    """412: somebody changed it first. Read it again and decide again."""


class TooManyCalls(Refused):
    """429: more calls than the budget allows, and the waits that the client takes by itself are used up."""


KINDS: dict[int, type[Refused]] = {
    400: Invalid,
    401: NotAuthenticated,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    410: Gone,
    412: Stale,
    422: Invalid,
    428: Invalid,
    429: TooManyCalls,
}


def problem(status: int, document: dict[str, Any], request_id: str = "") -> Refused:
    """The exception for an answer."""
    return KINDS.get(status, Refused)(status, document, request_id)
