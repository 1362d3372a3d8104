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
