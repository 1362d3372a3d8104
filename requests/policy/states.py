"""The states in which a request can stand, and how each is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from platforms.bilingual import Text


class State(StrEnum):
    """Where a request stands. The words people see are in STATES."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ASKED = "asked"
    RETURNED = "returned"
    AMENDING = "amending"
    POOLED = "pooled"
    ALLOCATED = "allocated"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    QUOTING = "quoting"
    CONTRACTING = "contracting"
    CONTRACTED = "contracted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class StateWords:
    """How a state is said, whose turn it is, and the colour of its chip."""

    label: Text
    turn: str
    colour: str


STATES: Mapping[State, StateWords] = {
    State.DRAFT: StateWords(Text(ja="下書き", en="Draft"), "applicant", "gray"),
    State.SUBMITTED: StateWords(Text(ja="経路を確認中", en="Route under review"), "coordinator", "solid"),
    State.ASKED: StateWords(Text(ja="回答待ち", en="Waiting for an answer"), "applicant", "orange"),
    State.RETURNED: StateWords(Text(ja="差戻し", en="Returned for changes"), "applicant", "orange"),
    State.AMENDING: StateWords(Text(ja="修正中", en="Being amended"), "applicant", "orange"),
    State.POOLED: StateWords(Text(ja="取りまとめ中", en="In the year's pool"), "coordinator", "blue"),
    State.ALLOCATED: StateWords(Text(ja="配分済み", en="Committed"), "coordinator", "green"),
    State.OFFERED: StateWords(Text(ja="提供企業へ打診中", en="With providers"), "provider", "blue"),
    State.ACCEPTED: StateWords(Text(ja="提供企業が受諾", en="Accepted by a provider"), "applicant", "green"),
    State.QUOTING: StateWords(Text(ja="見積依頼中", en="Quotes asked for"), "provider", "blue"),
    State.CONTRACTING: StateWords(Text(ja="契約手続中", en="Contract being made"), "provider", "blue"),
    State.CONTRACTED: StateWords(Text(ja="契約済み", en="Under contract"), "provider", "green"),
    State.DECLINED: StateWords(Text(ja="不採用", en="Declined"), "nobody", "red"),
    State.WITHDRAWN: StateWords(Text(ja="取下げ", en="Withdrawn"), "nobody", "gray"),
}
