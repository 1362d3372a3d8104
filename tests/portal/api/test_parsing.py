"""The gate for JSON: what is let in, and the sentence for everything that is not."""

import json
from contextlib import suppress

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from platforms.rest.problems import Problem
from portal.api import parsing
from tests.portal.api.conftest import told


def sentence(raw: bytes) -> str:
    with override("en"), pytest.raises(Problem) as caught:
        parsing.parse(raw)
    assert not isinstance(caught.value.sentence, str)
    return caught.value.sentence.within("en")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"{", "not JSON (line 1, column 2)"),
        (b"[]", "must be a JSON object ({…})"),
        (b'"x"', "must be a JSON object"),
        (b'{"a":1,"a":2}', "The key “a” comes twice"),
        (b'{"b":{"a":1,"a":1}}', "The key “a” comes twice"),
        (b'{"a":NaN}', "NaN cannot be used"),
        (b'{"a":-Infinity}', "-Infinity cannot be used"),
        (b'{"a":1e999}', "1e999 cannot be used"),
        (b'{"a":' + b"9" * 41 + b"}", "at most 40 digits"),
        (b'{"a":0.' + b"9" * 41 + b"}", "at most 40 digits"),
        (b'{"a":"\\u0000"}', "NUL"),
        (b'{"\\u0000":1}', "NUL"),
        (b'{"a":["\\ud800"]}', "surrogate"),
        (b'{"\\udc00":1}', "surrogate"),
        (b'{"a":' * 21 + b"1" + b"}" * 21, "at most 20 levels"),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "at most 20 levels"),
        (json.dumps(dict.fromkeys(map(str, range(1001)))).encode(), "at most 1000 keys"),
        (b'{"a":01}', "not JSON"),
        (b"{'a':1}", "not JSON"),
    ],
)
def test_what_is_refused(raw: bytes, expected: str) -> None:
    assert expected in sentence(raw)


def test_a_body_over_a_mebibyte_is_too_large() -> None:
    with pytest.raises(Problem) as caught:
        parsing.parse(b'{"a":"' + b"x" * parsing.MOST_BYTES + b'"}')
    assert caught.value.kind.status == 413


@pytest.mark.parametrize("raw", [b"", b"  \n"])
def test_an_empty_body_is_an_empty_object(raw: bytes) -> None:
    assert parsing.parse(raw) == {}


def test_what_is_at_the_limits_is_let_in() -> None:
    assert parsing.parse(b'{"a":' * 20 + b"1" + b"}" * 20)
    assert len(parsing.parse(json.dumps(dict.fromkeys(map(str, range(1000)))).encode())) == 1000
    assert parsing.parse(b'{"a":"[[[[[[[[[[[[[[[[[[[[[[[[[[ \\" {{{{"}') == {"a": "[" * 26 + ' " {{{{'}
    assert parsing.parse('{"名前":"𠮷野","e":"\\ud842\\udfb7"}'.encode()) == {"名前": "𠮷野", "e": "𠮷"}


@given(st.binary(max_size=200))
def test_no_bytes_break_it(raw: bytes) -> None:
    with suppress(Problem):
        assert isinstance(parsing.parse(raw), dict)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.text("abcdef", max_size=4), JSON, max_size=4))
def test_every_plain_object_comes_through_unchanged(value: dict[str, object]) -> None:
    raw = json.dumps(value)
    if "\\u0000" not in raw:
        assert parsing.parse(raw.encode()) == value


@pytest.mark.django_db
@pytest.mark.urls("tests.portal.api.addresses")
def test_another_media_type_is_415(client: Client) -> None:
    answer = client.post("/open", {"code": "x"}, headers={"Accept-Language": "en"})
    assert "does not take a body of this type" in told(answer, 415, "unsupported-media-type")["detail"]
