"""Reads the Idempotency-Key of a call that writes, as draft-ietf-httpapi-idempotency-key-header-07 has it."""

import re

from rest_framework.request import Request

from platforms.bilingual import Text
from platforms.rest.kinds import IDEMPOTENCY_KEY_MISSING
from platforms.rest.problems import Problem

HEADER = "Idempotency-Key"
LONGEST = 255
# A String of RFC 9651 (quotation marks, \" and \\ inside), whose parameters, if any, are ignored. Programs that send
# the bare word go on working; quotation marks are never part of the key.
_STRING = re.compile(r'"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"(?: *;[^"]*)?')
_WORD = re.compile(r"[\x21\x23-\x7e]+")
WRONG_KEY = Text(
    "Idempotency-Keyは引用符で囲んだ1〜255文字のASCII文字列にしてください"
    '（例："8e03978e-40d5-43e8-bc93-6894a57f9324"）。',
    "The Idempotency-Key must be a string of 1 to 255 ASCII characters in quotation marks, for example "
    '"8e03978e-40d5-43e8-bc93-6894a57f9324".',
)


def key_of(request: Request) -> str:
    """The key without its quotation marks. Raises Problem (400) when there is none or it is no string."""
    sent = request.headers.get(HEADER, "").strip()
    if not sent:
        raise Problem(IDEMPOTENCY_KEY_MISSING)
    quoted = _STRING.fullmatch(sent)
    key = re.sub(r'\\(["\\])', r"\1", quoted[1]) if quoted else sent
    if not (quoted or _WORD.fullmatch(sent)) or not 0 < len(key) <= LONGEST:
        raise Problem(IDEMPOTENCY_KEY_MISSING, WRONG_KEY)
    return key
