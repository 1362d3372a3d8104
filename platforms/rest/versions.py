"""The dated versions of the API: what each changed, and until when it is served."""

from dataclasses import dataclass
from datetime import date

from platforms.bilingual import Text


@dataclass(frozen=True, slots=True)
class Version:
    """One version. `code` is its date, as programs send and pin it; `sunset` the last day it is served, None if open."""

    code: str
    says: Text
    sunset: date | None = None


VERSIONS: tuple[Version, ...] = (Version("2026-11-01", Text("最初の版です。", "The first version.")),)
"""All versions that are served, the oldest first."""

LATEST = VERSIONS[-1].code
BY_CODE = {one.code: one for one in VERSIONS}


def changes_since(old: str) -> tuple[Version, ...]:
    """The versions newer than `old`, the oldest first: what somebody who moves from it to LATEST has to know."""
    return tuple(one for one in VERSIONS if one.code > old)
