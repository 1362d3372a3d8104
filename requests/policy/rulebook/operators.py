"""The companies to which JAXA handed ISS-era services over, with their source."""

from collections.abc import Mapping
from dataclasses import dataclass

from platforms.bilingual import Text
from requests.policy.facts import DRUG_DESIGN, EXTERNAL_PORT, SMALL_SATELLITE


@dataclass(frozen=True, slots=True)
class Operator:
    """A company that offers a Kibo service in its own name; `rule` is the clause that says so."""

    name: Text
    rule: str


_SPACE_BD = Text(ja="Space BD", en="Space BD")
_MITSUI_BUSSAN_AEROSPACE = Text(ja="三井物産エアロスペース", en="Mitsui Bussan Aerospace")

OPERATORS: Mapping[str, tuple[Operator, ...]] = {
    DRUG_DESIGN: (Operator(_SPACE_BD, "S11"),),
    SMALL_SATELLITE: (Operator(_SPACE_BD, "S10"), Operator(_MITSUI_BUSSAN_AEROSPACE, "S10")),
    EXTERNAL_PORT: (Operator(_SPACE_BD, "X1"),),
}
