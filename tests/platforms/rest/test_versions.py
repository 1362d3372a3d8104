"""Dated versions: older pins get and send the old words; what ends says so in time; the policy holds for the table."""

from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

import pytest

from platforms.bilingual import Text
from platforms.rest import versions
from platforms.rest.versions import Renamed, Version

SAYS = Text("変更", "A change")
THREE = (
    Version("2031-01-01", SAYS, sunset=date(2033, 6, 30)),
    Version("2031-02-01", SAYS, sunset=date(2033, 6, 30), renames=(Renamed(("Shape",), now="middle", before="old"),)),
    Version("2031-03-01", SAYS, renames=(Renamed(("Shape", "Other"), now="new", before="middle"),)),
)


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "VERSIONS", THREE)
    monkeypatch.setattr(versions, "BY_CODE", {one.code: one for one in THREE})


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(("code", "name"), [("2031-03-01", "new"), ("2031-02-01", "middle"), ("2031-01-01", "old")])
def test_an_answer_is_in_the_words_of_its_version_and_a_body_is_read_in_them(code: str, name: str) -> None:
    assert versions.as_written(code, "Shape", {"a": 1, "new": 2}) == {"a": 1, name: 2}
    assert list(versions.as_written(code, "Shape", {"new": 2, "a": 1})) == [name, "a"]
    assert versions.as_read(code, "Shape", {name: 2}) == {"new": 2}


@pytest.mark.usefixtures("three")
def test_lists_other_shapes_and_what_is_no_object() -> None:
    listed = {"items": [{"new": 1}, {"b": 2}], "next": None}
    assert versions.as_written("2031-01-01", "Shape", listed) == {"items": [{"old": 1}, {"b": 2}], "next": None}
    assert versions.as_written("2031-01-01", "Other", {"new": 1}) == {"middle": 1}
    assert versions.as_written("2031-01-01", "Unknown", {"new": 1}) == {"new": 1}
    assert versions.as_written("2031-01-01", "Shape", None) is None
    assert versions.as_read("2031-01-01", "Shape", [1]) == [1]


@pytest.mark.usefixtures("three")
def test_inside_an_answer_nothing_is_renamed() -> None:
    assert versions.as_written("2031-01-01", "Shape", {"data": {"new": 1}}) == {"data": {"new": 1}}


@pytest.mark.usefixtures("three")
def test_a_version_is_served_to_the_end_of_its_last_day() -> None:
    assert versions.is_served("2031-01-01", date(2033, 6, 30))
    assert not versions.is_served("2031-01-01", date(2033, 7, 1))
    assert versions.is_served("2031-03-01", date(2099, 1, 1))
    assert not versions.is_served("2031-01-02", date(2031, 5, 1))


@pytest.mark.usefixtures("three")
def test_what_ends_says_since_when_and_until_when() -> None:
    told = versions.going_away("2031-01-01")
    assert told["Deprecation"] == f"@{int(datetime(2031, 2, 1, tzinfo=UTC).timestamp())}"
    assert told["Sunset"] == "Thu, 30 Jun 2033 14:59:59 GMT"
    assert parsedate_to_datetime(told["Sunset"]) == datetime(2033, 6, 30, 14, 59, 59, tzinfo=UTC)
    assert 'rel="deprecation"' in told["Link"]
    assert versions.going_away("2031-03-01") == {}


def test_changes_since_are_all_that_came_after() -> None:
    first, latest = versions.VERSIONS[0].code, versions.LATEST
    assert [one.code for one in versions.changes_since(first)] == [one.code for one in versions.VERSIONS[1:]]
    assert versions.changes_since(latest) == ()
    assert versions.successor(latest) is None


def test_the_table_keeps_its_own_policy() -> None:
    codes = [one.code for one in versions.VERSIONS]
    assert codes == sorted({*codes})
    for one in versions.VERSIONS:
        following = versions.successor(one.code)
        if one.sunset is None:
            continue
        assert following is not None, f"{one.code} ends and nothing follows it"
        since = date.fromisoformat(following.code)
        months = (one.sunset.year - since.year) * 12 + one.sunset.month - since.month
        assert months >= versions.NOTICE_MONTHS, one.code
    assert versions.VERSIONS[-1].sunset is None
