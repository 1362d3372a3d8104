"""Everything that the routing rules may look at about a request, and nothing else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum


class OrganizationType(StrEnum):
    """What the applicant's organization is.

    `OTHER` (an individual, a school, a non-profit) is named nowhere in the policy document, so it always goes to a
    coordinator (assumption A11). It is not one of the six published codes, see `PUBLISHED_ORGANIZATION_TYPES`.
    """

    ACADEMIA = "academia"
    GOVERNMENT_RESEARCH = "government_research"
    JAXA = "jaxa"
    COMMERCIAL_DOMESTIC = "commercial_domestic"
    COMMERCIAL_FOREIGN = "commercial_foreign"
    FOREIGN_PUBLIC = "foreign_public"
    OTHER = "other"


PUBLISHED_ORGANIZATION_TYPES = tuple(kind for kind in OrganizationType if kind is not OrganizationType.OTHER)


class Purpose(StrEnum):
    """What the flight is for. Purposes and platforms are independent keys, though the document lists them together."""

    SCIENCE = "science"
    TECH_DEMO = "tech_demo"
    EXPLORATION_DEMO = "exploration_demo"
    HR_DEV = "hr_dev"
    COMMERCIAL = "commercial"


class Era(StrEnum):
    """Which scheme the use falls under; by the station or the dates of *use*, never by the date of the decision."""

    ISS = "iss"
    TRANSITION = "transition"
    POST_ISS = "post_iss"


LONGEVITY = "longevity"
CELL_MEDICINE = "cell_medicine"
DRUG_DESIGN = "drug_design"
COMBUSTION = "combustion"
MATERIALS = "materials"
NEW_PLATFORM = "new_platform"
SMALL_SATELLITE = "small_satellite"
EXTERNAL_PORT = "external_port"
NON_STANDARD = "non_standard"

PLATFORM_CODES = (
    LONGEVITY,
    CELL_MEDICINE,
    DRUG_DESIGN,
    COMBUSTION,
    MATERIALS,
    NEW_PLATFORM,
    SMALL_SATELLITE,
    EXTERNAL_PORT,
    NON_STANDARD,
)
"""The nine uses that the document's lists name. The lists end in 「等」, so any other code is decided too."""

FLAGS = (
    "results_confidential",
    "company_holds_results",
    "academic_lead",
    "publicly_funded",
    "providers_selected",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one request, as the rules see them.

    `platform` is one of `PLATFORM_CODES` or the code of a later platform.
    `results_confidential`: the results are not to be published (A2). `company_holds_results`: a company will own
    them or use them exclusively (A2). `academic_lead`: the applicant is a company, but an investigator at a
    university or institute leads the work jointly (A4). `publicly_funded`: academic work paid from public money,
    which decides the envelope, not the route (A8). `providers_selected`: Japanese provider companies have been
    selected for the post-ISS scheme; until then every post-ISS result is provisional.
    """

    organization_type: OrganizationType
    purpose: Purpose
    platform: str
    era: Era
    results_confidential: bool = False
    company_holds_results: bool = False
    academic_lead: bool = False
    publicly_funded: bool = True
    providers_selected: bool = False

    def as_json(self) -> dict[str, object]:
        """The facts as plain strings and booleans, keys sorted."""
        return {name: _plain(getattr(self, name)) for name in sorted(field.name for field in fields(self))}

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> "Facts":
        """Read what `as_json` wrote; a flag that an older document lacks has its default.

        Raises ValueError for an unknown key or code and for a flag that is not true or false.
        """
        unknown = set(document) - {field.name for field in fields(cls)}
        if unknown:
            raise ValueError(f"unknown facts: {', '.join(sorted(unknown))}")
        missing = {"organization_type", "purpose", "platform", "era"} - set(document)
        if missing:
            raise ValueError(f"missing facts: {', '.join(sorted(missing))}")
        return cls(
            organization_type=OrganizationType(str(document["organization_type"])),
            purpose=Purpose(str(document["purpose"])),
            platform=str(document["platform"]),
            era=Era(str(document["era"])),
            **{name: _flag(name, document[name]) for name in FLAGS if name in document},
        )


def _plain(value: object) -> object:
    return value if isinstance(value, bool) else str(value)


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be true or false")
    return value


def canonical(document: object) -> str:
    """One spelling for one document: sorted keys, no spaces, Unicode as it is. Stored decisions compare by it."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


POST_ISS_FROM = date(2030, 1, 1)
"""「ポストISS」とよばれる2030年以降: the document's own boundary."""
ISS_RETIRED_BY = date(2031, 1, 1)
"""The ISS retires during 2030, so the whole of that year is between the two schemes (A1)."""


def era_of(station_scheme: str | None, window: tuple[date, date] | None) -> Era:
    """The era of a use (A1): by its target station's scheme ("iss" or "cld"), else by its window of dates.

    Dates alone would misroute a commercial station that flies before 2030. A window that touches 2030, or no
    station and no window at all, is `TRANSITION`: a coordinator picks the scheme.
    Raises ValueError for an unknown scheme or a window that ends before it starts.
    """
    if station_scheme is not None:
        return _ERA_OF_STATION[_known_scheme(station_scheme)]
    if window is None:
        return Era.TRANSITION
    start, end = window
    if end < start:
        raise ValueError("the window ends before it starts")
    if end < POST_ISS_FROM:
        return Era.ISS
    return Era.POST_ISS if start >= ISS_RETIRED_BY else Era.TRANSITION


_ERA_OF_STATION: Mapping[str, Era] = {"iss": Era.ISS, "cld": Era.POST_ISS}


def _known_scheme(scheme: str) -> str:
    if scheme not in _ERA_OF_STATION:
        raise ValueError(f"unknown station scheme: {scheme}")
    return scheme
