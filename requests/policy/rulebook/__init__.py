"""The table of contents of the rules: every version, and which one is in force on a day."""

from datetime import date

from platforms.bilingual import Text
from requests.policy.facts import Era
from requests.policy.rulebook import iss_2025, post_iss_2025
from requests.policy.rulebook.table import Rulebook

VERSIONS: tuple[Rulebook, ...] = (iss_2025.RULEBOOK, post_iss_2025.RULEBOOK)
"""Never remove one: stored decisions are replayed with the version that made them."""

BY_ID = {version.id: version for version in VERSIONS}


class NoRulebook(LookupError):
    """No version of the rules was in force on the day; `text` says so to the reader."""

    def __init__(self, era: Era, on: date) -> None:
        self.text = Text(
            ja=f"{on.isoformat()}に有効な判定ルールがありません。{first_day().isoformat()}以降の日付を指定してください。",
            en=f"No routing rules were in force on {on.isoformat()}. Give a date from {first_day().isoformat()} on.",
        )
        super().__init__(f"{era}: {self.text.en}")


def in_force(era: Era, on: date, versions: tuple[Rulebook, ...] = VERSIONS) -> Rulebook:
    """The version for a scheme (ISS or post-ISS) on the day of *decision*; raises NoRulebook before the first."""
    best: Rulebook | None = None
    for version in versions:
        if (
            version.era is era
            and version.in_force_from <= on
            and (best is None or version.in_force_from > best.in_force_from)
        ):
            best = version
    if best is None:
        raise NoRulebook(era, on)
    return best


def first_day() -> date:
    """The first day on which every scheme has rules."""
    return max(min(v.in_force_from for v in VERSIONS if v.era is era) for era in (Era.ISS, Era.POST_ISS))
