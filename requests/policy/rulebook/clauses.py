"""The sentences that the rules stand on: what was said, where, in the original Japanese with an English gloss."""

from collections.abc import Mapping
from dataclasses import dataclass

from platforms.bilingual import Text


@dataclass(frozen=True, slots=True)
class Clause:
    """One place in a source.

    `quotation.ja` is the exact original sentence when `verbatim`, otherwise our summary of a public page;
    `quotation.en` is always our gloss. `lines` are the lines of the text edition of the policy document.
    """

    rule: str
    document: Text
    place: Text
    lines: str
    quotation: Text
    verbatim: bool = True


_64_1_3 = Text(
    ja="資料64-1-3（2024年8月27日、ISS・国際宇宙探査小委員会、抜粋・一部更新）",
    en="Document 64-1-3 (27 August 2024, ISS and International Space Exploration Subcommittee;"
    " excerpt, partly updated)",
)
_64_1_2 = Text(
    ja="資料64-1-2（2024年8月27日、ISS・国際宇宙探査小委員会、抜粋・一部更新）",
    en="Document 64-1-2 (27 August 2024, ISS and International Space Exploration Subcommittee;"
    " excerpt, partly updated)",
)
_OVERVIEW = Text(
    ja="文部科学省資料（2025年春）「これまでのISS計画の成果」（1/2）",
    en="Material of the Ministry of Education, Culture, Sports, Science and Technology (spring 2025),"
    " “Results of the ISS programme so far” (1/2)",
)
_NASA = Text(
    ja="文部科学省資料（2025年春）「米国における動向（ポストISS）」",
    en="Material of the Ministry of Education, Culture, Sports, Science and Technology (spring 2025),"
    " “Developments in the United States (post-ISS)”",
)


def _outline(n: int) -> Text:
    return Text(ja=f"「利用概要」第{n}項", en=f"“Outline of use”, item {n}")


_SCHEME = Text(ja="「ポストISSにおける利用スキーム」", en="“Scheme of use in the post-ISS period”")

_ALL: tuple[Clause, ...] = (
    Clause(
        "S1",
        _64_1_3,
        _outline(1),
        "396-397",
        Text(
            ja="JAXAおよびJAXA以外の利用者が日本利用サービス提供企業と直接契約して利用：探査に必要な技術実証、人材育成等",
            en="JAXA and users other than JAXA use it by direct contract with a Japanese utilization service provider"
            " company: technology demonstration needed for exploration, human-resource development, etc.",
        ),
    ),
    Clause(
        "S2",
        _64_1_3,
        _outline(2),
        "399-401",
        Text(
            ja="アカデミア等がJAXA取りまとめて利用：健康長寿研究PF、細胞医療研究支援PF、新薬設計支援PF、"
            "先進的燃焼研究支援PF、革新的材料研究支援PF、新規PF等",
            en="Academia etc. use it with JAXA aggregating: the healthy-longevity research, cell-medicine research"
            " support, new-drug design support, advanced combustion research support and innovative-materials research"
            " support platforms, new platforms, etc.",
        ),
    ),
    Clause(
        "S3",
        _64_1_3,
        _outline(3),
        "403-404",
        Text(
            ja="利用者が日本利用サービス提供事業者と直接契約して利用：超小型衛星放出PF、船外ポートPF、"
            "新薬設計支援PF、非定型利用等",
            en="Users use it by direct contract with a Japanese utilization service provider: the small-satellite"
            " deployment, external-port and new-drug design support platforms, non-standard use, etc.",
        ),
    ),
    Clause(
        "S4",
        _64_1_3,
        Text(
            ja="「ポストISSにおける利用内容の考え方・概要」（資料64-1-2にも同文）",
            en="“Concept and outline of use in the post-ISS period” (the same sentence is in document 64-1-2)",
        ),
        "390-392",
        Text(
            ja="科学利用の一部は、引き続きアカデミア等がJAXA取りまとめで利用し、技術実証、商業利用、および科学利用の一部は、"
            "利用者が日本利用サービス提供企業と直接契約し利用することを想定する。",
            en="It is envisaged that academia etc. continue to use part of science use with JAXA aggregating, and that"
            " users use technology demonstration, commercial use and part of science use by direct contract with a"
            " Japanese utilization service provider company.",
        ),
    ),
    Clause(
        "S5",
        _64_1_3,
        Text(ja="「ポストISSにおける利用スキームの概要」", en="“Outline of the scheme of use in the post-ISS period”"),
        "429-430",
        Text(
            ja="JAXAは、米国商業宇宙ステーション事業者と調整・交渉する日本の企業（日本利用サービス提供企業）を経由し、"
            "利用サービス調達を行う。",
            en="JAXA procures utilization services through Japanese companies (Japanese utilization service provider"
            " companies) that coordinate and negotiate with US commercial space station operators.",
        ),
    ),
    Clause(
        "S6",
        _64_1_2,
        _SCHEME,
        "503-504",
        Text(
            ja="アカデミアや国の機関等による科学研究に係る科学利用、商業利用、技術実証利用についても、基本的に"
            "日本利用サービス提供企業を通じて調整することを想定する。",
            en="Science use for scientific research by academia, national institutions etc., commercial use and"
            " technology demonstration are also, as a rule, envisaged to be coordinated through Japanese utilization"
            " service provider companies.",
        ),
    ),
    Clause(
        "S7",
        _64_1_2,
        Text(ja="図「ISSにおける利用スキーム（参考）」", en="Figure “Scheme of use on the ISS (for reference)”"),
        "552",
        Text(ja="JAXA取纏め", en="Aggregated by JAXA"),
    ),
    Clause(
        "S8",
        _64_1_2,
        Text(ja="「ポストISSにおける利用スキーム」注記", en="“Scheme of use in the post-ISS period”, note"),
        "506-507",
        Text(
            ja="※政府・機関間の協力関係は今後協議",
            en="Cooperation between governments and agencies is to be discussed later.",
        ),
    ),
    Clause(
        "S9",
        _OVERVIEW,
        Text(ja="「超小型衛星放出」", en="“Small-satellite deployment”"),
        "213-214",
        Text(
            ja="国連とも連携し、国際プレゼンス向上や人材育成にも貢献",
            en="Working with the United Nations too, it also contributes to international presence and"
            " human-resource development.",
        ),
    ),
    Clause(
        "S10",
        _OVERVIEW,
        Text(ja="「超小型衛星放出」", en="“Small-satellite deployment”"),
        "222-226",
        Text(
            ja="更なる需要拡大と民間による事業化促進のため、2018年5月に、SpaceBD、三井物産エアロスペースに衛星放出事業を移管。",
            en="To widen demand and let the private sector make a business of it, the satellite deployment service was"
            " handed over to Space BD and Mitsui Bussan Aerospace in May 2018.",
        ),
    ),
    Clause(
        "S11",
        _OVERVIEW,
        Text(ja="「創薬プロセスの加速」", en="“Faster drug discovery”"),
        "200-202",
        Text(
            ja="利用サービス提供事業の民間パートナーへの移管を進め(2021年～)、これまでに22件の有償利用を実現。",
            en="The utilization service is being handed over to private partners (since 2021), with 22 paid"
            " uses so far.",
        ),
    ),
    Clause(
        "E1",
        _NASA,
        Text(ja="冒頭", en="Opening"),
        "297-298",
        Text(
            ja="現ISS終了後の「ポストISS」とよばれる2030年以降は、民間事業者が管理する宇宙ステーションを、"
            "NASAはユーザーとして利用する形態となる見込み。",
            en="From 2030, called “post-ISS”, after the present ISS has ended, NASA is expected to use space stations"
            " run by private operators as a user.",
        ),
    ),
    Clause(
        "E2",
        _64_1_3,
        Text(ja="「ポストISS（2030年以降）で目指す姿」", en="“What the post-ISS period (from 2030) aims at”"),
        "437",
        Text(
            ja="我が国の地球低軌道利用が、空白期間なく、その規模を含めて継続・発展している。",
            en="Japan's use of low Earth orbit continues and grows, its scale included, without a gap.",
        ),
    ),
    Clause(
        "X1",
        Text(ja="JAXAプレスリリース（2019年3月8日）", en="JAXA press release (8 March 2019)"),
        Text(ja="船外ポート（i-SEEP）の利用事業者", en="Operator of the external port (i-SEEP)"),
        "",
        Text(
            ja="i-SEEPの利用サービスは、選定された民間事業者（Space BD）が2020年4月から提供しています。",
            en="The i-SEEP utilization service has been provided since April 2020 by the selected company, Space BD.",
        ),
        verbatim=False,
    ),
    Clause(
        "X2",
        Text(ja="JAXA「きぼう」有償利用の案内ページ", en="JAXA's pages on paid use of Kibo"),
        Text(ja="定型サービスと非定型サービス（注1）", en="Standard and non-standard services (note 1)"),
        "",
        Text(
            ja="有償利用はJAXAとの契約で行います。定型サービスはPCG、ELF、J-SSOD、i-SEEPで、その他は非定型サービスです。",
            en="Paid use is by contract with JAXA. The standard services are PCG, ELF, J-SSOD and i-SEEP; everything"
            " else is a non-standard service.",
        ),
        verbatim=False,
    ),
    Clause(
        "X3",
        Text(
            ja="超小型衛星放出枠の民間開放に関する報道（2018年6月4日）",
            en="Press report on opening the deployment slots (4 June 2018)",
        ),
        Text(ja="放出枠の配分", en="Share of the deployment slots"),
        "",
        Text(
            ja="放出枠の7割を民間事業者に開放し、3割はJAXAが国連や大学などのために使います。",
            en="70 % of the deployment slots were opened to companies; JAXA keeps 30 % for the United Nations,"
            " universities and others.",
        ),
        verbatim=False,
    ),
    Clause(
        "X4",
        Text(ja="KiboCUBEの募集案内", en="Call for KiboCUBE"),
        Text(ja="対象と目的", en="Who may apply, and what for"),
        "",
        Text(
            ja="KiboCUBEは、国連とJAXAが海外の教育・研究機関に超小型衛星の放出機会を提供する枠組みです。",
            en="KiboCUBE is the programme in which the United Nations and JAXA offer foreign educational and research"
            " institutions an opportunity to deploy a small satellite.",
        ),
        verbatim=False,
    ),
)

CLAUSES: Mapping[str, Clause] = {clause.rule: clause for clause in _ALL}
