"""The dated versions of the API: what each changed, until when it is served, and how its programs are understood."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Any

from platforms.bilingual import Text

NOTICE_MONTHS = 24
"""A version is served at least this long after the next one has come (the written policy of /api/changelog)."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A field that a version renamed: in the published shapes named, `now` was called `before`."""

    shapes: tuple[str, ...]
    now: str
    before: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version. `code` is its date, as programs pin it; `sunset` is the last day it is served, None if open.

    `renames` are what this version changed: programs that stay with an older one keep sending and getting the old.
    """

    code: str
    says: Text
    sunset: date | None = None
    renames: tuple[Renamed, ...] = ()


VERSIONS: tuple[Version, ...] = (
    Version("2026-11-01", Text("最初の版です。", "The first version."), sunset=date(2028, 11, 30)),
    Version(
        "2026-11-22",
        Text(
            "validTransitionsはvalid_stepsに変わりました。提供企業の質問への回答は、noteではなくanswerに書きます。"
            "これで、すべての項目の名前が同じ書き方になりました。",
            "validTransitions is called valid_steps, and the answer to a provider's question is sent as answer instead "
            "of note: every field is now spelt the same way.",
        ),
        renames=(
            Renamed(("RequestDetail", "InvitationDetail", "Taken"), now="valid_steps", before="validTransitions"),
            Renamed(("QuestionAnswerInput",), now="answer", before="note"),
        ),
    ),
)
"""All versions that are served, the oldest first."""

LATEST = VERSIONS[-1].code
BY_CODE = {one.code: one for one in VERSIONS}


def changes_since(old: str) -> tuple[Version, ...]:
    """The versions newer than `old`, the oldest first: what somebody who moves from it to LATEST has to know."""
    return tuple(one for one in VERSIONS if one.code > old)


def successor(code: str) -> Version | None:
    """The version that came after one; None for the latest."""
    return next(iter(changes_since(code)), None)


def is_served(code: str, today: date) -> bool:
    """Whether programs may still use a version: it is in the table and its last day is not over."""
    found = BY_CODE.get(code)
    return found is not None and (found.sunset is None or today <= found.sunset)


def as_written(code: str, shape: str, value: Any) -> Any:
    """An answer of a published shape (an object, or a list's {"items"}), in the words of version `code`."""
    for one in reversed(_renames(code, shape)):
        value = _items_renamed(value, one.now, one.before)
    return value


def as_read(code: str, shape: str, value: Any) -> Any:
    """A body of a published shape that was written for version `code`, in the words of the latest."""
    for one in _renames(code, shape):
        value = _renamed(value, one.before, one.now)
    return value


def going_away(code: str) -> dict[str, str]:
    """The headers Deprecation (RFC 9745) and Sunset (RFC 8594) for a version that ends; none for one that stays."""
    version, following = BY_CODE[code], successor(code)
    if version.sunset is None or following is None:
        return {}
    since = datetime.combine(date.fromisoformat(following.code), time(), UTC)
    ends = datetime.combine(version.sunset, time(14, 59, 59), UTC)  # the end of that day in Japan
    return {
        "Deprecation": f"@{int(since.timestamp())}",
        "Sunset": format_datetime(ends, usegmt=True),
        "Link": '</api/changelog/>; rel="deprecation"; type="text/html", </api/changelog/>; rel="sunset"',
    }


def _renames(code: str, shape: str) -> list[Renamed]:
    """What happened to a shape since a version, the oldest change first."""
    return [one for version in changes_since(code) for one in version.renames if shape in one.shapes]


def _items_renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        return {**value, "items": [_renamed(one, old, new) for one in value["items"]]}
    return _renamed(value, old, new)


def _renamed(value: Any, old: str, new: str) -> Any:
    if not isinstance(value, dict) or old not in value:
        return value
    return {new if key == old else key: one for key, one in value.items()}
