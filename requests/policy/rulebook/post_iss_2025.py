"""The post-ISS rules of the 2025 paper: part of science through JAXA, everything else by direct contract."""

from datetime import date

from platforms.bilingual import Text
from requests.policy.facts import Era
from requests.policy.outcomes import Channel, Party, Route, Standing
from requests.policy.rulebook import flags
from requests.policy.rulebook import post_iss_2025_says as say
from requests.policy.rulebook.groups import (
    ACADEMIA,
    COMPANIES,
    DEMO_OR_COMMERCIAL,
    DRUG,
    EXPLORATION,
    FOREIGN_PUBLIC,
    GOVERNMENT,
    HR_DEV,
    JAXA,
    NAMED,
    ON_AGGREGATION_LIST_ONLY,
    ON_DIRECT_LIST_ONLY,
    OTHER,
    SATELLITE,
    SCIENCE,
    UNLISTED,
    USERS,
)
from requests.policy.rulebook.table import NO, OPEN, WITHHELD, YES, Outcome, Rulebook, rows, when

_I, _II, _MANUAL = Route.AGGREGATION, Route.DIRECT, Route.MANUAL
_EXPLICIT, _INFERRED, _AMBIGUOUS, _SILENT = Standing
_PROVIDER = Channel.PROVIDER

_BOTH_OPEN, _BOTH_WITHHELD = (_I, _II), (_II, _I)
_WITHHELD = (flags.RESULTS_WITHHELD, flags.COST_BEARER)

_UNDECIDED = (
    *rows(
        "post-unlisted",
        Outcome(_MANUAL, _SILENT, (say.S2_UNLISTED, say.S3_UNLISTED), assumptions=("A5",)),
        when(platforms=UNLISTED),
    ),
    *rows("post-foreign-public", Outcome(_MANUAL, _SILENT, (say.S8,)), when(FOREIGN_PUBLIC, platforms=NAMED)),
    *rows("post-other", Outcome(_MANUAL, _SILENT, (say.S6_OTHER,), assumptions=("A11",)), when(OTHER, platforms=NAMED)),
)

_BY_PURPOSE = (
    *rows(
        "post-exploration-or-people",
        Outcome(_II, _EXPLICIT, (say.S1,), channel=_PROVIDER),
        when(USERS, EXPLORATION, NAMED),
        when(USERS - ACADEMIA, HR_DEV, NAMED),
        when(ACADEMIA, HR_DEV, NAMED - SATELLITE),
    ),
    *rows(
        "post-academic-satellite",
        Outcome(
            _II,
            _EXPLICIT,
            (say.S1,),
            assumptions=("A6",),
            default_reason=say.FOR_SPONSOR,
            flags=(flags.SPONSOR_JAXA,),
            party=Party.JAXA,
            channel=_PROVIDER,
        ),
        when(ACADEMIA, HR_DEV, SATELLITE),
    ),
    *rows(
        "post-purpose-listed",
        Outcome(_II, _EXPLICIT, (say.S4_PURPOSE, say.S3), channel=_PROVIDER),
        when(USERS, DEMO_OR_COMMERCIAL, DRUG | ON_DIRECT_LIST_ONLY),
    ),
    *rows(
        "post-purpose-only",
        Outcome(_II, _INFERRED, (say.S4_PURPOSE,), flags=(flags.NEEDS_PROVIDER_OFFER,), channel=_PROVIDER),
        when(USERS, DEMO_OR_COMMERCIAL, ON_AGGREGATION_LIST_ONLY),
    ),
)

_SCIENCE_AGGREGATED = (
    *rows(
        "post-science-academia",
        Outcome(
            _I,
            _EXPLICIT,
            (say.S4_SCIENCE_I, say.S2),
            assumptions=("A7",),
            flags=(flags.COST_BEARER,),
            channel=_PROVIDER,
        ),
        when(ACADEMIA, SCIENCE, ON_AGGREGATION_LIST_ONLY, OPEN),
    ),
    *rows(
        "post-science-academia-withheld",
        Outcome(
            _I,
            _EXPLICIT,
            (say.S4_SCIENCE_I, say.S2),
            assumptions=("A2", "A7"),
            flags=_WITHHELD,
            channel=_PROVIDER,
            ask=True,
        ),
        when(ACADEMIA, SCIENCE, ON_AGGREGATION_LIST_ONLY, WITHHELD),
    ),
    *rows(
        "post-science-government",
        Outcome(
            _I,
            _AMBIGUOUS,
            (say.S2_GOVERNMENT, say.S6_GOVERNMENT),
            assumptions=("A3", "A7"),
            default_reason=say.FOR_GOVERNMENT,
            flags=(flags.COST_BEARER,),
            channel=_PROVIDER,
        ),
        when(GOVERNMENT, SCIENCE, ON_AGGREGATION_LIST_ONLY, OPEN),
    ),
    *rows(
        "post-science-government-withheld",
        Outcome(
            _I,
            _AMBIGUOUS,
            (say.S2_GOVERNMENT, say.S6_GOVERNMENT),
            assumptions=("A2", "A3", "A7"),
            default_reason=say.FOR_GOVERNMENT,
            flags=_WITHHELD,
            channel=_PROVIDER,
        ),
        when(GOVERNMENT, SCIENCE, ON_AGGREGATION_LIST_ONLY, WITHHELD),
    ),
    *rows(
        "post-science-jaxa",
        Outcome(_I, _SILENT, (say.S5,), default_reason=say.FOR_JAXA, flags=(flags.JAXA_INTERNAL,), channel=_PROVIDER),
        when(JAXA, SCIENCE, ON_AGGREGATION_LIST_ONLY | DRUG),
    ),
    *rows(
        "post-science-company-academic-lead",
        Outcome(
            _I,
            _AMBIGUOUS,
            (say.S2_LEAD, say.S4_SCIENCE_I),
            assumptions=("A4", "A7"),
            default_reason=say.FOR_LEAD,
            flags=(flags.UNDER_ACADEMIC_LEAD, flags.COST_BEARER),
            channel=_PROVIDER,
        ),
        when(COMPANIES, SCIENCE, ON_AGGREGATION_LIST_ONLY, academic_lead=YES),
    ),
)

_SCIENCE_ON_BOTH_LISTS = (
    *rows(
        "post-science-drug-academia-open",
        Outcome(
            _I,
            _EXPLICIT,
            (say.S2, say.S3),
            _BOTH_OPEN,
            ("A2", "A7"),
            say.BY_RESULTS_OPEN,
            (flags.COST_BEARER,),
            channel=_PROVIDER,
        ),
        when(ACADEMIA, SCIENCE, DRUG, OPEN),
    ),
    *rows(
        "post-science-drug-academia-withheld",
        Outcome(_II, _EXPLICIT, (say.S3, say.S2), _BOTH_WITHHELD, ("A2",), say.BY_RESULTS_WITHHELD, channel=_PROVIDER),
        when(ACADEMIA, SCIENCE, DRUG, WITHHELD),
    ),
    *rows(
        "post-science-drug-government-open",
        Outcome(
            _I,
            _AMBIGUOUS,
            (say.S2_GOVERNMENT, say.S6_GOVERNMENT, say.S3),
            _BOTH_OPEN,
            ("A2", "A3", "A7"),
            say.BY_RESULTS_OPEN,
            (flags.COST_BEARER,),
            channel=_PROVIDER,
        ),
        when(GOVERNMENT, SCIENCE, DRUG, OPEN),
    ),
    *rows(
        "post-science-drug-government-withheld",
        Outcome(
            _II,
            _AMBIGUOUS,
            (say.S3, say.S2_GOVERNMENT, say.S6_GOVERNMENT),
            _BOTH_WITHHELD,
            ("A2", "A3"),
            say.BY_RESULTS_WITHHELD,
            channel=_PROVIDER,
        ),
        when(GOVERNMENT, SCIENCE, DRUG, WITHHELD),
    ),
)

_SCIENCE_DIRECT = (
    *rows(
        "post-science-listed",
        Outcome(_II, _EXPLICIT, (say.S3, say.S4_SCIENCE_II), channel=_PROVIDER),
        when(ACADEMIA | GOVERNMENT | JAXA, SCIENCE, ON_DIRECT_LIST_ONLY),
        when(COMPANIES, SCIENCE, ON_DIRECT_LIST_ONLY | DRUG),
    ),
    *rows(
        "post-science-company",
        Outcome(
            _II,
            _AMBIGUOUS,
            (say.S4_SCIENCE_II, say.S2_COMPANY),
            assumptions=("A4",),
            default_reason=say.FOR_COMPANY,
            flags=(flags.NEEDS_PROVIDER_OFFER,),
            channel=_PROVIDER,
        ),
        when(COMPANIES, SCIENCE, ON_AGGREGATION_LIST_ONLY, academic_lead=NO),
    ),
)

RULEBOOK = Rulebook(
    id="post-iss-2025.1",
    era=Era.POST_ISS,
    in_force_from=date(2025, 4, 1),
    title=Text(ja="ポストISSの利用スキーム（2025年版）", en="Post-ISS scheme of use, version of 2025"),
    rows=(*_UNDECIDED, *_BY_PURPOSE, *_SCIENCE_AGGREGATED, *_SCIENCE_ON_BOTH_LISTS, *_SCIENCE_DIRECT),
)
