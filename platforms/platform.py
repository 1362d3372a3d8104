"""What a utilization platform is: what it flies, what it asks, what it costs the station, what else it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from platforms.answers import Answers
from platforms.bilingual import Text
from platforms.questions import QuestionSet, Source
from platforms.resources import Footprint

Place = Literal["inside", "outside", "released"]
Return = Literal["required", "possible", "none"]
CrewUse = Literal["none", "little", "much"]

SAMPLE_KINDS = {
    "protein": Text("タンパク質", "Proteins"),
    "cells": Text("細胞・組織", "Cells and tissue"),
    "animals": Text("動物（マウス）", "Animals (mice)"),
    "fuel": Text("燃料・可燃物", "Fuels and combustibles"),
    "melt": Text("高温融体（金属・酸化物など）", "Hot melts (metals, oxides and others)"),
    "satellite": Text("超小型衛星", "Small satellites"),
    "instrument": Text("観測・実証機器", "Instruments and demonstrators"),
    "surface": Text("宇宙にさらす材料", "Materials exposed to space"),
    "other": Text("その他", "Something else"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that has been done or is known, with its source."""

    text: Text
    source: Source


def always(_answers: Answers) -> bool:
    """The permit is needed whatever the answers are."""
    return True


@dataclass(frozen=True, slots=True)
class Permit:
    """Something that must be approved beside the request itself; `applies` looks at the answers."""

    code: str
    name: Text
    why: Text
    source: Source
    applies: Callable[[Answers], bool] = always


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """The facts by which a newcomer finds the platform; None where nothing sourced is known."""

    samples: frozenset[str]
    place: Place
    gravity: tuple[Decimal, Decimal]
    temperature_c: tuple[Decimal, Decimal] | None
    returns: Return
    lead_months: tuple[int, int] | None
    crew: CrewUse
    source: Source

    def __post_init__(self) -> None:
        if not self.samples <= set(SAMPLE_KINDS):
            raise ValueError(f"unknown sample kinds {sorted(self.samples - set(SAMPLE_KINDS))}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One platform of the catalogue; `code` and `version` are what requests keep.

    `services` are what providers do for it beside the station's resources; each is a line that quotes are asked for.
    """

    code: str
    name: Text
    short_name: Text
    summary: Text
    kibo_facility: Text
    application: QuestionSet
    footprint: Callable[[Answers], Footprint]
    heritage: tuple[Fact, ...]
    permits: tuple[Permit, ...]
    finder: Finder
    services: frozenset[str] = frozenset()

    @property
    def version(self) -> int:
        return self.application.version

    def permits_for(self, answers: Answers) -> tuple[Permit, ...]:
        """The side permits these answers call for, in the order of the declaration."""
        return tuple(permit for permit in self.permits if permit.applies(answers))
