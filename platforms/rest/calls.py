"""What is known of one call beside its body: its number, when it began, its version, whether it only tries."""

import secrets
import time
from dataclasses import dataclass, field

from rest_framework.request import Request

from platforms.rest.versions import LATEST

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 O 1 I: it is read out on the telephone
LENGTH = 12


def new_id() -> str:
    """A call's number: random, so that it tells nothing about how many calls there are."""
    return "".join(secrets.choice(ALPHABET) for _unused in range(LENGTH))


@dataclass(slots=True)
class Call:
    """One call. `version` is what the answer is written in; `trial` that nothing may remain; `counted` that it is
    within what a caller may send, or so little above that it is worth a line in the log; `headers` go with the answer.
    """

    id: str = field(default_factory=new_id)
    begun: float = field(default_factory=time.monotonic)
    version: str = LATEST
    trial: bool = False
    counted: bool = True
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def milliseconds(self) -> int:
        """How long it has taken so far."""
        return int((time.monotonic() - self.begun) * 1000)


def call_of(request: Request) -> Call:
    """What is known of the call that a request makes; a new one for what was never announced (tests, the shell)."""
    http = request._request
    found = getattr(http, "api_call", None)
    if found is None:
        found = http.api_call = Call()  # type: ignore[attr-defined]
    return found
