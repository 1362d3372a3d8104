"""The milestones that a contract begins with: by platform, from the signature to completion, with shares of the price.

The phases are those of the station's safety reviews; when each falls due before the flight is the portal's proposal
(no official day is published, DOSSIER 4.4), and both sides may change every row before they sign.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from platforms.bilingual import Text
from requests.contracting.contracts.content import PlannedMilestone

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Stage:
    """One row: its payment in percent of the gross, and its day counted from the flight or from the return."""

    code: str
    label: Text
    share: int
    days: int | None
    after: str = "flight"


SIGNATURE = Stage("signature", Text("契約の締結", "Signature of the contract"), 20, None)
DESIGN = Stage("design_review", Text("設計審査", "Design review"), 0, -420)
PLAN = Stage("plan_review", Text("実験計画の審査", "Review of the experiment plan"), 10, -270)
SAFETY_1 = Stage("safety_1", Text("安全審査 フェーズ0/I", "Safety review, phase 0/I"), 10, -390)
SAFETY_2 = Stage("safety_2", Text("安全審査 フェーズII", "Safety review, phase II"), 10, -240)
SAFETY_3 = Stage("safety_3", Text("安全審査 フェーズIII", "Safety review, phase III"), 10, -120)
SAMPLES = Stage("sample_safety", Text("試料の安全審査", "Safety review of the samples"), 20, -120)
HANDOVER = Stage("handover", Text("引渡し", "Hand-over for launch"), 20, -60)
LAUNCH = Stage("launch", Text("打上げ", "Launch"), 10, 0)
OPERATION = Stage("operation", Text("軌道上での実施", "Operation on orbit"), 0, 60)
DEPLOYMENT = Stage("deployment", Text("衛星の放出", "Deployment of the satellite"), 10, 60)
RETURN = Stage("return", Text("試料の回収と返却", "Return of the samples"), 10, 0, "return")
DATA = Stage("data", Text("データの引渡し", "Delivery of the data"), 10, 90)
COMPLETION = Stage("completion", Text("完了報告", "Completion report"), 0, 90, "return")
"""The share of the last row is whatever the others leave."""

IN_A_FACILITY = (SIGNATURE, PLAN, SAMPLES, HANDOVER, LAUNCH, OPERATION)
OWN_HARDWARE = (SIGNATURE, DESIGN, SAFETY_1, SAFETY_2, SAFETY_3, HANDOVER, LAUNCH)
STAGES: Mapping[str, tuple[Stage, ...]] = {
    "longevity": (*IN_A_FACILITY, RETURN, COMPLETION),
    "cell_medicine": (*IN_A_FACILITY, RETURN, COMPLETION),
    "drug_design": (*IN_A_FACILITY, RETURN, COMPLETION),
    "materials": (*IN_A_FACILITY, RETURN, COMPLETION),
    "combustion": (*IN_A_FACILITY, DATA, COMPLETION),
    "new_platform": (*OWN_HARDWARE, OPERATION, DATA, COMPLETION),
    "small_satellite": (*OWN_HARDWARE, DEPLOYMENT, COMPLETION),
    "external_port": (*OWN_HARDWARE, OPERATION, DATA, COMPLETION),
    "non_standard": (*OWN_HARDWARE, OPERATION, DATA, COMPLETION),
}


def proposed(
    platform: str, gross: int, *, flight: date | None, back: date | None, today: date
) -> tuple[PlannedMilestone, ...]:
    """The milestones for a platform. Their payments add up to `gross` (yen with tax); the last has the remainder.

    `flight` and `back` are the days of launch and return, as far as the quote names them. A day that would lie before
    `today` is left open for the two sides to fill in.
    """
    stages = STAGES[platform]
    payments = shared(gross, [stage.share for stage in stages[:-1]])
    return tuple(
        PlannedMilestone(stage.code, stage.label, _due(stage, flight, back, today), payment)
        for stage, payment in zip(stages, payments, strict=True)
    )


def shared(gross: int, percents: Sequence[int]) -> list[int]:
    """Whole yen for each share, rounded down, and at the end what is left of `gross`."""
    parts = [gross * percent // WHOLE for percent in percents]
    return [*parts, gross - sum(parts)]


def _due(stage: Stage, flight: date | None, back: date | None, today: date) -> date | None:
    start = (back or flight) if stage.after == "return" else flight
    if start is None or stage.days is None:
        return None
    if stage.code == RETURN.code and back is None:
        return None
    try:
        due = start + timedelta(days=stage.days)
    except OverflowError:
        return None
    return due if due >= today else None
