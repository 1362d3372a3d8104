"""The gate for JSON: bounded in size, depth and keys, and nothing in it that a database or a reader could trip over."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from rest_framework.parsers import BaseParser

from platforms.bilingual import Text
from platforms.rest.kinds import MALFORMED, TOO_LARGE
from platforms.rest.problems import Problem

MOST_BYTES = 1024 * 1024
MOST_DEPTH = 20
MOST_KEYS = 1_000
MOST_DIGITS = 40

NOT_UTF8 = Text("本文をUTF-8で送ってください。", "Send the body in UTF-8.")
NOT_JSON = Text(
    "本文がJSONではありません（{line}行{column}文字目）。", "The body is not JSON (line {line}, column {column})."
)
NOT_OBJECT = Text("本文はJSONのオブジェクト（{{…}}）にしてください。", "The body must be a JSON object ({{…}}).")
TWICE = Text("同じキー「{key}」が2回あります。1つにしてください。", "The key “{key}” comes twice. Keep one.")
NO_NUMBER = Text("{value}は数として使えません。", "{value} cannot be used as a number.")
TOO_DEEP = Text("入れ子は{most}段までにしてください。", "Nest at most {most} levels.")
TOO_MANY_KEYS = Text("キーは全部で{most}個までにしてください。", "Use at most {most} keys in all.")
LONG_NUMBER = Text("数は{most}桁までにしてください。", "Numbers may have at most {most} digits.")
NUL = Text("本文にNUL文字（U+0000）があります。消してください。", "The body has a NUL character (U+0000). Remove it.")
SURROGATE = Text(
    "本文に、対にならないサロゲート文字があります。正しい文字に直してください。",
    "The body contains half of a surrogate pair. Replace it by a whole character.",
)


class StrictJSONParser(BaseParser):
    """Reads `application/json`; everything else about the body that is not plain JSON is a 400 with a sentence."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        view = (parser_context or {}).get("view")
        return parse(stream.read(MOST_BYTES + 1), getattr(view, "most_keys", MOST_KEYS))


def parse(raw: bytes, most_keys: int = MOST_KEYS) -> dict[str, Any]:
    """The body as an object. Raises Problem: 413 above 1 MiB, 400 for all else that is wrong.

    `most_keys` is greater only where an endpoint takes many things in one call and says so (`most_keys`).
    """
    if len(raw) > MOST_BYTES:
        raise Problem(TOO_LARGE)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Problem(MALFORMED, NOT_UTF8) from wrong
    if not text.strip():
        return {}
    _refuse_depth(text)
    value = _load(text)
    if not isinstance(value, dict):
        raise Problem(MALFORMED, NOT_OBJECT.fill())
    _refuse_keys_and_characters(value, most_keys)
    return value


def _load(text: str) -> Any:
    try:
        return json.loads(
            text, object_pairs_hook=_once_each, parse_constant=_no_constant, parse_int=_whole, parse_float=_finite
        )
    except json.JSONDecodeError as wrong:
        raise Problem(MALFORMED, NOT_JSON.fill(line=wrong.lineno, column=wrong.colno)) from wrong
    except RecursionError as wrong:  # the depth gate lets none through; a second net costs nothing
        raise Problem(MALFORMED, TOO_DEEP.fill(most=MOST_DEPTH)) from wrong


def _refuse_depth(text: str) -> None:
    """Counts brackets outside strings before anything recursive sees the text."""
    depth, inside, escaped = 0, False, False
    for character in text:
        if inside:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                inside = False
        elif character == '"':
            inside = True
        elif character in "[{":
            depth += 1
            if depth > MOST_DEPTH:
                raise Problem(MALFORMED, TOO_DEEP.fill(most=MOST_DEPTH))
        elif character in "]}":
            depth -= 1


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Problem(MALFORMED, TWICE.fill(key=key[:80].encode("utf-8", "replace").decode()))
        found[key] = value
    return found


def _no_constant(value: str) -> NoReturn:
    raise Problem(MALFORMED, NO_NUMBER.fill(value=value))


def _whole(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise Problem(MALFORMED, LONG_NUMBER.fill(most=MOST_DIGITS))
    return int(text)


def _finite(text: str) -> float:
    if len(text) > MOST_DIGITS:
        raise Problem(MALFORMED, LONG_NUMBER.fill(most=MOST_DIGITS))
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise Problem(MALFORMED, NO_NUMBER.fill(value=text))
    return value


def _refuse_keys_and_characters(value: dict[str, Any], most_keys: int) -> None:
    keys = 0
    pending: list[Any] = [value]
    while pending:
        one = pending.pop()
        if isinstance(one, dict):
            keys += len(one)
            if keys > most_keys:
                raise Problem(MALFORMED, TOO_MANY_KEYS.fill(most=most_keys))
            pending.extend(one.keys())
            pending.extend(one.values())
        elif isinstance(one, list):
            pending.extend(one)
        elif isinstance(one, str):
            _refuse_characters(one)


def _refuse_characters(text: str) -> None:
    if "\x00" in text:
        raise Problem(MALFORMED, NUL)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise Problem(MALFORMED, SURROGATE)
