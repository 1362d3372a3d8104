"""Versions in headers: an ETag says which version was read, If-Match that nothing changed since."""

import hashlib
import json
import re

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from rest_framework.request import Request
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest.calls import call_of
from platforms.rest.kinds import PRECONDITION_REQUIRED, STALE
from platforms.rest.problems import Problem
from platforms.rest.versions import LATEST

# The version leads, so that If-Match is compared by it; the language and a digest of the data make the tag strong:
# two answers with one tag are the same, byte for byte.
_TAG = re.compile(r'"([0-9]{1,9})\.[a-z]{2}\.[0-9a-f]{16}"')
_TAGS = re.compile(r'(?:W/)?"[\x21\x23-\x7e]*"')
NOT_OURS = Text(
    "If-MatchのETagは、この対象のものではありません。",
    "The ETag in If-Match is not one of this resource.",
)


def entity_tag(data: object, version: int = 0, served: str = LATEST) -> str:
    """The strong ETag of an answer: its resource's version, its language, a digest of its data.

    `served` is the version of the API whose words the data will be put in: other words are another answer.
    """
    text = json.dumps(data, cls=DjangoJSONEncoder, sort_keys=True, default=str) + ("" if served == LATEST else served)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f'"{version}.{(get_language() or "ja")[:2]}.{digest}"'


def expected_version(request: Request) -> int:
    """The version that the caller read, from If-Match. 428 without exactly one ETag, 412 for one that is not ours."""
    sent = request.headers.get("If-Match", "").strip()
    if len(_TAGS.findall(sent)) != 1 or not sent:
        raise Problem(PRECONDITION_REQUIRED)
    found = _TAG.fullmatch(sent)
    if found is None:
        raise Problem(STALE, NOT_OURS)
    return int(found[1])


def answer(
    request: Request, data: object, *, version: int = 0, status: int = 200, public_for: int | None = None
) -> Response:
    """An answer with its ETag; 304 without a body when the caller has it already (If-None-Match).

    `public_for`: seconds for which a shared cache may keep it. Only for data that is the same for everybody.
    """
    tag = entity_tag(data, version, call_of(request).version)
    fresh = request.method in {"GET", "HEAD"} and matches(request.headers.get("If-None-Match", ""), tag)
    response = Response(status=304) if fresh else Response(data, status=status)
    response["ETag"] = tag
    if public_for is not None and not request.headers.get("Authorization") and not request.user.is_authenticated:
        response["Cache-Control"] = f"public, max-age={public_for}"
        patch_vary_headers(response, ["Accept-Language", "Authorization", "Cookie", "Kibo-Version"])
    return response


def matches(if_none_match: str, tag: str) -> bool:
    """Whether If-None-Match names the tag; compared weakly, as RFC 9110 13.1.2 asks, since proxies weaken tags."""
    return if_none_match.strip() == "*" or tag in {sent.removeprefix("W/") for sent in _TAGS.findall(if_none_match)}
