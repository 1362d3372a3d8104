"""What a routing decision can say: the route, how sure the document is, who contracts, who pays, whose envelope."""

from collections.abc import Mapping
from enum import StrEnum

from platforms.bilingual import Text


class Route(StrEnum):
    """Ⅰ JAXA aggregation, Ⅱ direct contract with a provider, or a coordinator's judgement."""

    AGGREGATION = "aggregation"
    DIRECT = "direct"
    MANUAL = "manual"


class Standing(StrEnum):
    """How the document supports the result, strongest first.

    explicit: it says so. inferred: it follows from a sentence that leaves out one key, such as the platform.
    ambiguous: two readings are possible. silent: the document says nothing.
    """

    EXPLICIT = "explicit"
    INFERRED = "inferred"
    AMBIGUOUS = "ambiguous"
    SILENT = "silent"


class Party(StrEnum):
    """Who signs the contract: with a provider post-ISS, with JAXA or an operator for paid use of the ISS."""

    JAXA = "jaxa"
    APPLICANT = "applicant"


class Sector(StrEnum):
    """Which half of the resource envelope is debited (A8); by sector, not by route."""

    PUBLIC = "public"
    COMMERCIAL = "commercial"


class Funding(StrEnum):
    """ISS scheme only: flown by JAXA's programme, or paid by the user (有償利用). Post-ISS it is recorded, A7."""

    JAXA_PROGRAMME = "jaxa_programme"
    PAID_USE = "paid_use"


class Channel(StrEnum):
    """Through whom the use is arranged."""

    PROVIDER = "provider"
    JAXA = "jaxa"
    OPERATOR = "operator"
    UN_PROGRAMME = "un_programme"


ROUTE_NAMES: Mapping[Route, Text] = {
    Route.AGGREGATION: Text(ja="経路 Ⅰ：JAXA取りまとめ", en="route I: JAXA aggregation"),
    Route.DIRECT: Text(ja="経路 Ⅱ：直接契約", en="route II: direct contract"),
    Route.MANUAL: Text(ja="要判断（担当者が判断）", en="needs judgement by a coordinator"),
}

STANDING_NAMES: Mapping[Standing, Text] = {
    Standing.EXPLICIT: Text(ja="明記あり", en="stated in the document"),
    Standing.INFERRED: Text(ja="文書から導かれる", en="inferred from the document"),
    Standing.AMBIGUOUS: Text(ja="解釈が分かれる", en="ambiguous in the document"),
    Standing.SILENT: Text(ja="記載なし", en="not in the document"),
}

PARTY_NAMES: Mapping[Party, Text] = {
    Party.JAXA: Text(ja="JAXA", en="JAXA"),
    Party.APPLICANT: Text(ja="申請者", en="the applicant"),
}

SECTOR_NAMES: Mapping[Sector, Text] = {
    Sector.PUBLIC: Text(ja="公的利用", en="public use"),
    Sector.COMMERCIAL: Text(ja="商業利用", en="commercial use"),
}

FUNDING_NAMES: Mapping[Funding, Text] = {
    Funding.JAXA_PROGRAMME: Text(ja="JAXAの利用枠", en="JAXA's programme"),
    Funding.PAID_USE: Text(ja="有償利用", en="paid use"),
}

CHANNEL_NAMES: Mapping[Channel, Text] = {
    Channel.PROVIDER: Text(ja="日本利用サービス提供企業", en="Japanese utilization service provider company"),
    Channel.JAXA: Text(ja="JAXA", en="JAXA"),
    Channel.OPERATOR: Text(ja="事業の移管を受けた民間事業者", en="company that took over the service"),
    Channel.UN_PROGRAMME: Text(ja="国連との連携枠", en="programme with the United Nations"),
}
