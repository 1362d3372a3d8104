"""The public pages from which the catalogue's figures come, each with the day it was published or, if undated, read."""

from datetime import date

from platforms.bilingual import Text
from platforms.questions import DEFINITION, Source

READ = date(2026, 11, 22)
DEFINED = DEFINITION

POLICY = Source(
    Text("文部科学省の政策資料（2025年春）", "MEXT policy paper (spring 2025)"),
    date(2025, 4, 1),
    "policy_document",
)
UNVERIFIED = Source(
    Text("確認できる公開資料なし（担当者が確認）", "No public source; a coordinator confirms"), READ, "unverified"
)
JUDGED = Source(Text("ポータルの見積り", "The portal's own estimate"), READ, "judgement")


def page(ja: str, en: str, year: int, month: int, day: int, url: str = "") -> Source:
    """A published page that carries its own date."""
    return Source(Text(ja, en), date(year, month, day), "published", url)


def undated(ja: str, en: str, url: str = "") -> Source:
    """A published page without a date, as read for this catalogue."""
    return Source(Text(ja, en), READ, "published", url)


JSSOD = undated(
    "JAXA 超小型衛星放出機構のページ（humans-in-space.jaxa.jp）",
    "JAXA J-SSOD page (humans-in-space.jaxa.jp)",
    "https://humans-in-space.jaxa.jp/biz-lab/experiment/ef/jssod/",
)
TSUKUTO = undated(
    "TSUKUTOのページ（yui.kz.tsukuba.ac.jp、JAXAハンドブック第8巻を引用）",
    "TSUKUTO page (yui.kz.tsukuba.ac.jp, citing the JAXA handbook vol. 8)",
)
JSSOD_LEAFLET = undated("J-SSODリーフレット（vdocuments.pub）", "J-SSOD leaflet (vdocuments.pub)")
BIRDS = undated("BIRDS計画 FAQ（九州工業大学）", "BIRDS programme FAQ (Kyutech)")
BIRDS_RADIO = page("BIRDS計画 周波数調整の資料（九州工業大学）", "BIRDS programme on frequencies (Kyutech)", 2021, 1, 1)
SPACE_ACTIVITIES_ACT = undated("宇宙活動法の解説（iuris.jp）", "Commentary on the Space Activities Act (iuris.jp)")
EXPORT = page(
    "宇宙機器の輸出管理の解説（globalbizgate）", "On export control of space items (globalbizgate)", 2019, 9, 10
)
EXPOSED_FACILITY = undated(
    "JAXA 船外実験プラットフォームのページ（humans-in-space.jaxa.jp）",
    "JAXA Exposed Facility page (humans-in-space.jaxa.jp)",
)
EXHAM = undated(
    "JAXA ExHAMのページ（humans-in-space.jaxa.jp）",
    "JAXA ExHAM page (humans-in-space.jaxa.jp)",
)
EXHAM_RETURN = page("JAXA ExHAM回収の記事（iss.jaxa.jp）", "JAXA on the first ExHAM samples (iss.jaxa.jp)", 2016, 9, 20)
ISIM = undated(
    "JAXA iSIMの記事（humans-in-space.jaxa.jp、71509）", "JAXA article on iSIM (humans-in-space.jaxa.jp, 71509)"
)
ISEEP_OPERATOR = page("JAXAプレスリリース i-SEEPの事業者選定", "JAXA press release on the i-SEEP operator", 2019, 3, 8)
MHU_FIRST = undated(
    "JAXA 小動物飼育装置の発表（第1回ミッション）", "JAXA release on the Mouse Habitat Unit (first mission)"
)
MHU_GRAVITY = page(
    "JAXA 小動物飼育装置の記事（iss.jaxa.jp）", "JAXA on the Mouse Habitat Unit (iss.jaxa.jp)", 2019, 6, 21
)
MHU_DIET = undated("npj Microgravity s41526-019-0077-0", "npj Microgravity s41526-019-0077-0")
ANIMAL_REVIEW = page("JAXAの回答書（動物実験の審査）", "JAXA letter on animal-experiment review", 2016, 2, 29)
HUMAN_REVIEW = undated("JAXA 医学実験のページ（iss.jaxa.jp）", "JAXA page on medical experiments (iss.jaxa.jp)")
PCG_STOWAGE = undated(
    "JAXA タンパク質結晶生成の記事（humans-in-space.jaxa.jp、72895）",
    "JAXA article on protein crystals (humans-in-space.jaxa.jp, 72895)",
)
PCG_CALL = undated("JAXA 蛋白質実験の募集（tsukuba-sci 22067、24077）", "JAXA protein calls (tsukuba-sci 22067, 24077)")
PCG_SHORT = page("JAXA 高品質結晶の記事（iss.jaxa.jp）", "JAXA on protein crystals (iss.jaxa.jp)", 2016, 11, 1)
PCG_CAPACITY = page("JAXAプレスリリース タンパク質結晶生成", "JAXA press release on protein crystals", 2009, 7, 3)
PCG_SPACEBD = page("Space BDのタンパク質実験の記事（マイナビ）", "Article on Space BD's flight (Mynavi)", 2022, 3, 3)
CBEF = undated("JAXA 細胞培養装置（CBEF）の資料", "JAXA material on the Cell Biology Experiment Facility (CBEF)")
ELF_MELT = undated("静電浮遊炉の論文（s12217-018-9631-8、ISIJ 2023）", "ELF papers (s12217-018-9631-8; ISIJ 2023)")
ELF_CALL = undated(
    "JAXA 静電浮遊炉の募集（humans-in-space.jaxa.jp、73889）", "JAXA call for the ELF (humans-in-space.jaxa.jp, 73889)"
)
SCEM = undated("JAXA 固体燃焼実験装置のページ（pm/scem）", "JAXA page on the combustion facility SCEM (pm/scem)")
SCEM_FLOW = undated("JAXA FLAREの記事（73369、73839）、JASMA 320407", "JAXA on FLARE (73369, 73839); JASMA 320407")
PAID_USE = page("JAXA 有償利用の案内（73614）", "JAXA guide to paid use (73614)", 2024, 4, 1)
NON_STANDARD = undated(
    "JAXA 非定型サービスの案内（humans-in-space.jaxa.jp、73604）",
    "JAXA guide to non-standard services (humans-in-space.jaxa.jp, 73604)",
)
FLARE = page("FLAREの最初の燃焼（JAXAプレスリリース）", "JAXA press release on FLARE's first burn", 2022, 7, 26)
WORK_COST = page("JAXA 有償利用の作業費（73883）", "JAXA on work costs of paid use (73883)", 2024, 7, 31)
