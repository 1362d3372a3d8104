"""The words for every fact, as the sentences of a decision say them."""

from collections.abc import Mapping

from platforms.bilingual import Text
from requests.policy.facts import (
    CELL_MEDICINE,
    COMBUSTION,
    DRUG_DESIGN,
    EXTERNAL_PORT,
    LONGEVITY,
    MATERIALS,
    NEW_PLATFORM,
    NON_STANDARD,
    SMALL_SATELLITE,
    Era,
    OrganizationType,
    Purpose,
)
from requests.policy.rulebook.table import NO, OPEN, UNLISTED, WITHHELD, YES

ORGANIZATION_TYPES: Mapping[OrganizationType, Text] = {
    OrganizationType.ACADEMIA: Text(ja="大学など（アカデミア）", en="academia"),
    OrganizationType.GOVERNMENT_RESEARCH: Text(ja="政府・国の研究機関", en="government or national research institute"),
    OrganizationType.JAXA: Text(ja="JAXA", en="JAXA"),
    OrganizationType.COMMERCIAL_DOMESTIC: Text(ja="国内企業", en="Japanese company"),
    OrganizationType.COMMERCIAL_FOREIGN: Text(ja="海外企業", en="foreign company"),
    OrganizationType.FOREIGN_PUBLIC: Text(ja="海外の政府機関・大学", en="foreign agency or university"),
    OrganizationType.OTHER: Text(
        ja="その他（個人・学校・NPOなど）", en="other (individual, school, non-profit organization)"
    ),
}

PURPOSES: Mapping[Purpose, Text] = {
    Purpose.SCIENCE: Text(ja="科学利用", en="science use"),
    Purpose.TECH_DEMO: Text(ja="技術実証", en="technology demonstration"),
    Purpose.EXPLORATION_DEMO: Text(ja="探査に必要な技術実証", en="technology demonstration needed for exploration"),
    Purpose.HR_DEV: Text(ja="人材育成", en="human-resource development"),
    Purpose.COMMERCIAL: Text(ja="商業利用", en="commercial use"),
}

ERAS: Mapping[Era, Text] = {
    Era.ISS: Text(ja="ISSの時期", en="the ISS period"),
    Era.TRANSITION: Text(ja="移行の時期", en="the transition"),
    Era.POST_ISS: Text(ja="ポストISSの時期", en="the post-ISS period"),
}

PLATFORMS: Mapping[str, Text] = {
    LONGEVITY: Text(ja="健康長寿研究PF", en="healthy-longevity research platform"),
    CELL_MEDICINE: Text(ja="細胞医療研究支援PF", en="cell-medicine research support platform"),
    DRUG_DESIGN: Text(ja="新薬設計支援PF", en="new-drug design support platform"),
    COMBUSTION: Text(ja="先進的燃焼研究支援PF", en="advanced combustion research support platform"),
    MATERIALS: Text(ja="革新的材料研究支援PF", en="innovative-materials research support platform"),
    NEW_PLATFORM: Text(ja="新規PF", en="new platform"),
    SMALL_SATELLITE: Text(ja="超小型衛星放出PF", en="small-satellite deployment platform"),
    EXTERNAL_PORT: Text(ja="船外ポートPF", en="external-port platform"),
    NON_STANDARD: Text(ja="非定型利用", en="non-standard use"),
}


def platform_name(code: str) -> Text:
    """The platform's name, or its code for a platform that the document does not name."""
    return PLATFORMS.get(code) or Text(ja=code, en=code)


COLUMN_NAMES: Mapping[str, Text] = {
    "organization_type": Text(ja="申請者", en="applicant"),
    "purpose": Text(ja="目的", en="purpose"),
    "platform": Text(ja="利用プラットフォーム", en="platform"),
    "results": Text(ja="成果", en="results"),
    "academic_lead": Text(ja="大学等の研究者の主導", en="academic lead"),
}

_OTHER_VALUES: Mapping[tuple[str, str], Text] = {
    ("platform", UNLISTED): Text(ja="一覧にないもの", en="any that the lists do not name"),
    ("results", OPEN): Text(ja="公開し、企業が保有しない", en="published and not held by a company"),
    ("results", WITHHELD): Text(ja="非公開、または企業が保有", en="confidential or held by a company"),
    ("academic_lead", YES): Text(ja="あり", en="yes"),
    ("academic_lead", NO): Text(ja="なし", en="no"),
}


def value_name(column: str, value: str) -> Text:
    """The words for a value in a column of the decision tables."""
    if (column, value) in _OTHER_VALUES:
        return _OTHER_VALUES[column, value]
    if column == "organization_type":
        return ORGANIZATION_TYPES[OrganizationType(value)]
    return PURPOSES[Purpose(value)] if column == "purpose" else platform_name(value)
