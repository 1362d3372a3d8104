"""The sums that a satellite's size class, mass and ballistic coefficient must satisfy (J-SSOD)."""

from decimal import Decimal

from platforms.answers import Answers
from platforms.bilingual import Text
from platforms.catalogue import sources
from platforms.questions import Check
from platforms.resources import plain

UNITS_OF = {
    "u1": Decimal(1),
    "u2": Decimal(2),
    "u3": Decimal(3),
    "u4": Decimal(4),
    "u5": Decimal(5),
    "u6": Decimal(6),
    "w6u": Decimal(6),
}
NAMES = {code: f"{count}U" for code, count in UNITS_OF.items()} | {"w6u": "W6U", "kg50": "50 kg"}
KG_PER_UNIT = Decimal("1.33")
LEAST_KG_PER_UNIT = Decimal("0.13")


def heaviest(answers: Answers) -> Decimal:
    """The most a satellite of this size class may weigh, in kg (J-SSOD page)."""
    size = answers.text("size_class")
    return {"w6u": Decimal("6.8"), "kg50": Decimal(50)}.get(size) or KG_PER_UNIT * UNITS_OF[size]


def lightest(answers: Answers) -> Decimal:
    """The least it may weigh, in kg; zero for the 50 kg class, for which no minimum was seen."""
    return LEAST_KG_PER_UNIT * UNITS_OF.get(answers.text("size_class"), Decimal(0))


def highest_coefficient(answers: Answers) -> Decimal:
    """The greatest ballistic coefficient in kg/m²: 120 for CubeSats, 100 for the 50 kg class (J-SSOD page)."""
    return Decimal(100) if answers.text("size_class") == "kg50" else Decimal(120)


def _needs_quiet_radio(answers: Answers) -> bool:
    return answers.several("bands") != ("none",) and answers.text("frequency_status") in ("not_started", "consulted")


def _figures(answers: Answers) -> dict[str, object]:
    return {
        "size": NAMES[answers.text("size_class")],
        "mass": plain(answers.decimal("mass_kg")),
        "most": plain(heaviest(answers)),
        "least": plain(lightest(answers)),
        "coefficient": plain(answers.decimal("ballistic_coefficient")),
        "highest": plain(highest_coefficient(answers)),
    }


CHECKS = (
    Check(
        code="too_heavy_for_size",
        fields=("mass_kg", "size_class"),
        wrong=lambda a: a.decimal("mass_kg") > heaviest(a),
        figures=_figures,
        scope="kibo",
        source=sources.JSSOD,
        wording=Text(
            "{size}の質量は{most} kg以下です（いま{mass} kg）。質量か大きさを直してください（例：{most} kg）。"
            "出典：JAXA 超小型衛星放出機構のページ",
            "A {size} satellite weighs at most {most} kg (now {mass} kg). Correct the mass or the size class "
            "(for example {most} kg). Source: JAXA J-SSOD page",
        ),
    ),
    Check(
        code="too_light_for_size",
        fields=("mass_kg", "size_class"),
        wrong=lambda a: a.decimal("mass_kg") < lightest(a),
        figures=_figures,
        scope="kibo",
        source=sources.TSUKUTO,
        wording=Text(
            "{size}の質量は{least} kg以上です（いま{mass} kg）。質量か大きさを直してください（例：{least} kg）。"
            "出典：TSUKUTOのページ",
            "A {size} satellite weighs at least {least} kg (now {mass} kg). Correct the mass or the size class "
            "(for example {least} kg). Source: TSUKUTO page",
        ),
    ),
    Check(
        code="falls_too_slowly",
        fields=("ballistic_coefficient", "size_class"),
        wrong=lambda a: a.decimal("ballistic_coefficient") > highest_coefficient(a),
        figures=_figures,
        scope="kibo",
        source=sources.JSSOD,
        wording=Text(
            "{size}の弾道係数は{highest} kg/m²以下です（いま{coefficient}）。質量を減らすか断面積を増やしてください"
            "（例：{highest} kg/m²）。出典：JAXA 超小型衛星放出機構のページ",
            "The ballistic coefficient of a {size} satellite is at most {highest} kg/m² (now {coefficient}). "
            "Reduce the mass or enlarge the cross-section (for example {highest} kg/m²). Source: JAXA J-SSOD page",
        ),
    ),
    Check(
        code="no_band_and_bands",
        fields=("bands",),
        wrong=lambda a: "none" in a.several("bands") and len(a.several("bands")) > 1,
        wording=Text(
            "使う周波数帯で「電波を出さない」とほかの帯域を同時に選べません。どちらかにしてください（例：UHF）",
            "Frequency bands cannot be both “no transmission” and a band. Keep one of them (for example UHF)",
        ),
    ),
    Check(
        code="frequency_too_late",
        fields=("months_to_handover", "frequency_status", "bands"),
        wrong=lambda a: a.number("months_to_handover") < 8 and _needs_quiet_radio(a),
        severity="warn",
        source=sources.BIRDS_RADIO,
        wording=Text(
            "引渡しまでの月数が8か月より短く、周波数の調整が間に合わないおそれがあります。"
            "すぐに総務省に相談するか時期を遅らせてください（例：12か月）。このまま提出できます",
            "Months until handover: fewer than 8 may be too short for frequency coordination. Consult the Ministry now "
            "or plan later (for example 12 months). You can submit as it is",
        ),
    ),
    Check(
        code="cells_not_screened",
        fields=("cells_screened",),
        wrong=lambda a: not a.yes("cells_screened"),
        severity="warn",
        source=sources.BIRDS,
        wording=Text(
            "電池セルの受入検査（JSC-20793）は、安全審査で確認されます。計画に入れてください（例：はい）。このまま提出できます",
            "Battery cell screening (JSC-20793) is looked at in the safety review. Add it to your plan "
            "(for example yes). You can submit as it is",
        ),
    ),
)
