"""The ISS scheme as it stood in 2025: everything through JAXA, or through a company that took a service over."""

from dataclasses import replace
from datetime import date

from platforms.bilingual import Text
from requests.policy.facts import Era
from requests.policy.outcomes import Channel, Funding, Route, Standing
from requests.policy.rulebook import flags
from requests.policy.rulebook.groups import (
    ACADEMIA,
    COMMERCIAL,
    COMPANIES,
    DRUG,
    FOREIGN_PUBLIC,
    GOVERNMENT,
    HR_DEV,
    JAXA,
    NAMED,
    NO_OPERATOR,
    NOT_COMMERCIAL,
    OTHER,
    PORT,
    SATELLITE,
    SCIENCE,
    UNLISTED,
)
from requests.policy.rulebook.table import OPEN, WITHHELD, Cite, Outcome, Row, Rulebook, rows, when

_I, _II, _MANUAL = Route.AGGREGATION, Route.DIRECT, Route.MANUAL
_EXPLICIT, _INFERRED, _AMBIGUOUS, _SILENT = Standing
_PUBLIC_RESEARCH = ACADEMIA | GOVERNMENT

_S4 = Cite(
    "S4",
    Text(
        ja="申請者は「{organization}」です。「引き続き」とあるとおり、ISSの科学利用はJAXAが取りまとめています。",
        en="The applicant is: {organization}. As “continue” says, science use of the ISS is aggregated by JAXA.",
    ),
)
_S7 = Cite(
    "S7",
    Text(
        ja="申請者は「{organization}」、目的は「{purpose}」です。ISSの利用スキームの図では、JAXAが取りまとめます。",
        en="The applicant is: {organization}; the purpose is {purpose}. In the figure of the ISS scheme, JAXA"
        " aggregates.",
    ),
)
_S7_FOREIGN = Cite(
    "S7",
    Text(
        ja="申請者は「{organization}」です。ISSの利用スキームの図では、海外の機関は政府間の取決めで結ばれています。",
        en="The applicant is: {organization}. In the figure of the ISS scheme, foreign agencies are tied in by"
        " agreements between governments.",
    ),
)
_S7_OTHER = Cite(
    "S7",
    Text(
        ja="申請者は「{organization}」です。ISSの利用スキームの図にある利用者の中にありません。",
        en="The applicant is: {organization}. It is not among the users in the figure of the ISS scheme.",
    ),
)
_S7_UNLISTED = Cite(
    "S7",
    Text(
        ja="「{platform}」は文書に名前がありません。",
        en="The document does not name this platform: {platform}.",
    ),
)
_S9 = Cite(
    "S9",
    Text(
        ja="目的は「{purpose}」、利用プラットフォームは「{platform}」です。国連とも連携して人材育成に貢献するとされています。",
        en="The purpose is {purpose}, on the {platform}. It is said to serve human-resource development with the United"
        " Nations.",
    ),
)
_S10 = Cite(
    "S10",
    Text(
        ja="「{platform}」の事業は、2018年5月に民間事業者へ移管されました。",
        en="The service was handed over to companies in May 2018: {platform}.",
    ),
)
_S11 = Cite(
    "S11",
    Text(
        ja="「{platform}」の利用サービスは、2021年から民間パートナーへの移管が進んでいます。",
        en="The service has been passing to private partners since 2021: {platform}.",
    ),
)
_X1 = Cite(
    "X1",
    Text(
        ja="「{platform}」のうちi-SEEPは、選定された民間事業者がサービスを提供しています。",
        en="A selected company provides the i-SEEP service: {platform}.",
    ),
)
_X2 = Cite(
    "X2",
    Text(
        ja="申請者は「{organization}」、目的は「{purpose}」、成果は「{results}」です。JAXAとの有償利用契約で利用します。",
        en="The applicant is: {organization}; the purpose is {purpose}; results are {results}. It is paid use, by"
        " contract with JAXA.",
    ),
)
_X3 = Cite(
    "X3",
    Text(
        ja="「{platform}」の放出枠の一部は、JAXAが国連や大学などのために使います。",
        en="JAXA keeps part of the slots for the United Nations, universities and others: {platform}.",
    ),
)
_X4 = Cite(
    "X4",
    Text(
        ja="申請者は「{organization}」です。KiboCUBEの対象です。",
        en="The applicant is: {organization}. KiboCUBE is meant for it.",
    ),
)

_QUOTA = Text(
    ja="公的な利用のため、JAXAの放出枠を既定とします。",
    en="It is public use, so JAXA's share of the slots is the default.",
)
_OPERATOR = Text(
    ja="事業が民間事業者へ移管されているため、民間事業者との契約を既定とします。",
    en="The service has been handed over, so a contract with the company is the default.",
)


def _paid(row_id: str, outcome: Outcome, platforms: frozenset[str]) -> tuple[Row, ...]:
    """Who pays for ISS use: companies always, research bodies for commercial use or when results are withheld (A2)."""
    return (
        *rows(row_id, outcome, when(COMPANIES, platforms=platforms), when(_PUBLIC_RESEARCH, COMMERCIAL, platforms)),
        *rows(
            f"{row_id}-withheld",
            replace(outcome, assumptions=("A2",), ask=True),
            when(_PUBLIC_RESEARCH, NOT_COMMERCIAL, platforms, WITHHELD),
        ),
    )


def _operator(cite: Cite, standing: Standing) -> Outcome:
    return Outcome(
        _II,
        standing,
        (cite, _X2),
        (_II, _I),
        (),
        _OPERATOR,
        (flags.OPERATOR_OR_JAXA,),
        funding=Funding.PAID_USE,
        channel=Channel.OPERATOR,
    )


def _programme(standing: Standing, *cites: Cite, assumptions: tuple[str, ...] = ()) -> Outcome:
    return Outcome(_I, standing, cites, assumptions=assumptions, funding=Funding.JAXA_PROGRAMME, channel=Channel.JAXA)


_UNDECIDED = (
    *rows("iss-unlisted", Outcome(_MANUAL, _SILENT, (_S7_UNLISTED,), assumptions=("A5",)), when(platforms=UNLISTED)),
    *rows(
        "iss-foreign-public",
        Outcome(_MANUAL, _SILENT, (_S7_FOREIGN,)),
        when(FOREIGN_PUBLIC, platforms=NAMED - SATELLITE),
        when(FOREIGN_PUBLIC, frozenset(NOT_COMMERCIAL | COMMERCIAL) - HR_DEV, SATELLITE),
    ),
    *rows("iss-other", Outcome(_MANUAL, _SILENT, (_S7_OTHER,), assumptions=("A11",)), when(OTHER, platforms=NAMED)),
)

_PROGRAMME = (
    *rows(
        "iss-kibocube",
        Outcome(
            _I,
            _INFERRED,
            (_S9, _X4),
            flags=(flags.KIBOCUBE,),
            funding=Funding.JAXA_PROGRAMME,
            channel=Channel.UN_PROGRAMME,
        ),
        when(FOREIGN_PUBLIC, HR_DEV, SATELLITE),
    ),
    *rows("iss-jaxa", _programme(_INFERRED, _S7), when(JAXA, platforms=NAMED)),
    *rows("iss-science-academia", _programme(_EXPLICIT, _S4, _S7), when(ACADEMIA, SCIENCE, NAMED - SATELLITE, OPEN)),
    *rows(
        "iss-science-government",
        _programme(_INFERRED, _S7, assumptions=("A3",)),
        when(GOVERNMENT, SCIENCE, NAMED - SATELLITE, OPEN),
    ),
    *rows(
        "iss-other-purposes",
        _programme(_INFERRED, _S7),
        when(_PUBLIC_RESEARCH, NOT_COMMERCIAL - SCIENCE, NAMED - SATELLITE, OPEN),
    ),
    *rows(
        "iss-satellite",
        Outcome(
            _I,
            _INFERRED,
            (_S7, _X3, _S10),
            (_I, _II),
            default_reason=_QUOTA,
            flags=(flags.JAXA_QUOTA,),
            funding=Funding.JAXA_PROGRAMME,
            channel=Channel.JAXA,
        ),
        when(_PUBLIC_RESEARCH, NOT_COMMERCIAL, SATELLITE, OPEN),
    ),
)

_PAID = (
    *_paid(
        "iss-paid",
        Outcome(_I, _INFERRED, (_X2, _S7), funding=Funding.PAID_USE, channel=Channel.JAXA),
        NO_OPERATOR,
    ),
    *_paid("iss-paid-drug", _operator(_S11, _EXPLICIT), DRUG),
    *_paid("iss-paid-satellite", _operator(_S10, _EXPLICIT), SATELLITE),
    *_paid("iss-paid-port", _operator(_X1, _INFERRED), PORT),
)

RULEBOOK = Rulebook(
    id="iss-2025.1",
    era=Era.ISS,
    in_force_from=date(2025, 4, 1),
    title=Text(ja="ISSの利用スキーム（2025年版）", en="ISS scheme of use, version of 2025"),
    rows=(*_UNDECIDED, *_PROGRAMME, *_PAID),
)
