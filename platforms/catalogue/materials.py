"""The innovative-materials research support platform: melts held without a crucible (today ELF)."""

from decimal import Decimal

from platforms.answers import Answers
from platforms.asking import at_least, between, choice, decimal, several, text, whole_number, yes_no
from platforms.bilingual import Text
from platforms.catalogue import permits, shared, sources, units
from platforms.platform import Fact, Finder, Platform
from platforms.questions import Check, QuestionSet, choices, when
from platforms.resources import Footprint, plain, whole_loads

QUESTIONS = (
    text(
        "composition",
        Text("試料の組成", "Composition of the sample"),
        example=Text("Er2O3（純度99.99 %）", "Er2O3 (99.99 % pure)"),
        secret=True,
    ),
    choice(
        "conductivity",
        Text("電気の通しやすさ", "Electrical conductivity"),
        choices(
            conductor=("導体", "Conductor"),
            insulator=("絶縁体", "Insulator"),
            semiconductor=("半導体", "Semiconductor"),
        ),
    ),
    decimal(
        "melting_point_c",
        Text("融点", "Melting point"),
        between("-273", None, sources.DEFINED, severity="hard", scope="always"),
        between(None, "3000", sources.ELF_MELT),
        unit=units.CELSIUS,
        decimals=0,
        example="2420",
    ),
    decimal(
        "highest_temperature_c",
        Text("加熱する最高温度", "Highest temperature wanted"),
        between("-273", None, sources.DEFINED, severity="hard", scope="always"),
        between(None, "3000", sources.ELF_MELT),
        unit=units.CELSIUS,
        decimals=0,
        example="2700",
    ),
    decimal(
        "diameter_mm",
        Text("試料の直径", "Sample diameter"),
        at_least("0.01"),
        between("1.5", "2.1", sources.UNVERIFIED),
        unit=units.MM,
        hint=Text("球の試料で約2 mmが目安です。", "About 2 mm, as a sphere."),
        example="2",
    ),
    whole_number(
        "samples",
        Text("試料の数（1回の搭載あたり）", "Samples per flight"),
        at_least("1"),
        unit=units.SAMPLES,
        example="10",
    ),
    whole_number(
        "runs_per_sample",
        Text("1試料あたりの加熱回数", "Heating runs per sample"),
        at_least("1"),
        between(None, "10", sources.JUDGED, scope="always"),
        unit=units.RUNS,
        example="2",
    ),
    several(
        "properties",
        Text("調べる性質", "Properties to measure"),
        choices(
            density=("密度", "Density"),
            surface_tension=("表面張力", "Surface tension"),
            viscosity=("粘度", "Viscosity"),
            solidification=("凝固の様子と組織", "Solidification and microstructure"),
        ),
    ),
    choice(
        "gas",
        Text("雰囲気ガス", "Atmosphere"),
        choices(
            argon=("アルゴン", "Argon"), nitrogen=("窒素", "Nitrogen"), air=("空気", "Air"), vacuum=("真空", "Vacuum")
        ),
    ),
    decimal(
        "pressure_atm",
        Text("雰囲気の圧力", "Pressure of the atmosphere"),
        at_least("0"),
        between(None, "2", sources.UNVERIFIED),
        unit=units.ATM,
        example="2",
    ),
    choice(
        "vapour",
        Text("融点での蒸発のしやすさ", "Evaporation at the melting point"),
        choices(low=("少ない", "Low"), high=("多い", "High"), unknown=("わからない", "Not known")),
    ),
    yes_no("toxic_products", Text("加熱で出る有毒な物質", "Toxic products when heated")),
    text(
        "toxic_details",
        Text("有毒な物質の名前と量", "Name and amount of the toxic products"),
        example=Text("酸化ベリリウム 1 mg以下", "Beryllium oxide, 1 mg or less"),
        asked_if=when("toxic_products", "yes"),
    ),
    yes_no("ground_levitation", Text("地上での浮遊試験", "Levitated on the ground already")),
    yes_no("samples_return", Text("試料の回収", "Samples are to be returned")),
    shared.flights(),
)

CHECKS = (
    Check(
        code="never_melts",
        fields=("highest_temperature_c", "melting_point_c"),
        wrong=lambda a: a.decimal("highest_temperature_c") < a.decimal("melting_point_c"),
        figures=lambda a: {
            "high": plain(a.decimal("highest_temperature_c")),
            "melts": plain(a.decimal("melting_point_c")),
        },
        wording=Text(
            "加熱する最高温度（{high} °C）が融点（{melts} °C）より低く、試料が溶けません。"
            "温度を直してください（例：{melts} °C以上）",
            "The highest temperature wanted ({high} °C) is below the melting point ({melts} °C), so nothing melts. "
            "Correct one of them (for example {melts} °C or more)",
        ),
    ),
    Check(
        code="pressure_in_vacuum",
        fields=("pressure_atm", "gas"),
        wrong=lambda a: a.text("gas") == "vacuum" and a.decimal("pressure_atm") > Decimal("0.01"),
        wording=Text(
            "雰囲気ガスが「真空」なのに圧力があります。圧力を0にするかガスを選んでください（例：アルゴン）",
            "Pressure is given although the atmosphere is vacuum. Enter 0 or choose a gas (for example argon)",
        ),
    ),
    Check(
        code="evaporates",
        fields=("vapour",),
        wrong=lambda a: a.text("vapour") != "low",
        severity="warn",
        source=sources.UNVERIFIED,
        wording=Text(
            "蒸発が多いと、試料が小さくなり窓が曇ります。地上の試験で確かめてください（例：少ない）。このまま提出できます",
            "Evaporation shrinks the sample and clouds the windows. Test it on the ground (for example low). "
            "You can submit as it is",
        ),
    ),
    Check(
        code="structure_needs_return",
        fields=("samples_return", "properties"),
        wrong=lambda a: not a.yes("samples_return") and "solidification" in a.several("properties"),
        severity="warn",
        source=sources.JUDGED,
        wording=Text(
            "凝固した組織を調べるには試料の回収が必要です。回収を「はい」にするか性質を見直してください（例：はい）。このまま提出できます",
            "Samples are to be returned: needed to study the microstructure. Answer yes or change the properties "
            "(for example yes). You can submit as it is",
        ),
    ),
)


def footprint(answers: Answers) -> Footprint:
    """Samples of milligrams in cartridges; the furnace is on board and run from the ground.

    [judgement] A cartridge of 15 samples weighs 1 kg (and 0.2 kg of gas for a flight above vacuum); crew 1 h for each
    cartridge and 0.5 h set-up; the furnace draws 0.55 kW, and 0.1 kW more above 2000 °C; it fills half a rack;
    video takes 5 Mbps, and 5 more when surface tension or viscosity needs high speed.
    """
    flights = answers.decimal("flights", 1)
    cartridges = whole_loads(answers.decimal("samples", 10), 15)
    runs = answers.decimal("samples", 10) * answers.decimal("runs_per_sample", 1)
    gas = Decimal(0) if answers.text("gas") == "vacuum" else Decimal("0.2") + Decimal("0.005") * runs
    fast = bool({"surface_tension", "viscosity"} & set(answers.several("properties")))
    hot = answers.decimal("highest_temperature_c") > 2000
    return Footprint(
        crew_hours=(Decimal("0.5") + cartridges) * flights,
        upmass_kg=(cartridges + gas) * flights,
        downmass_kg=cartridges * flights if answers.yes("samples_return") else Decimal(0),
        power_kw=Decimal("0.55") + (Decimal("0.1") if hot else 0),
        racks=Decimal("0.5"),
        downlink_mbps=Decimal(10) if fast else Decimal(5),
        uplink_mbps=Decimal("0.1"),
    )


PLATFORM = Platform(
    code="materials",
    name=Text("革新的材料研究支援プラットフォーム", "Innovative-materials research support platform"),
    short_name=Text("革新的材料研究支援PF", "Innovative materials"),
    summary=Text(
        "容器を使わずに試料を浮かせて溶かし、高温の融体の性質を測ります。",
        "Floats and melts samples without a vessel to measure the properties of hot melts.",
    ),
    kibo_facility=Text("ELF（静電浮遊炉）", "ELF (Electrostatic Levitation Furnace)"),
    application=QuestionSet(
        code="materials",
        version=1,
        title=Text("高温融体の実験", "The hot-melt experiment"),
        questions=QUESTIONS,
        checks=CHECKS,
    ),
    footprint=footprint,
    services=frozenset({"hazard_control"}),
    heritage=(
        Fact(
            Text("電気を通さない物質も約3000 °Cまで溶かせます。", "Melts even insulators, up to about 3000 °C."),
            sources.POLICY,
        ),
        Fact(
            Text(
                "酸化エルビウムの液体の構造（2020年6月）と酸化ガリウムの融液の性質（2022年3月）を世界で初めて調べました。",
                "First look at liquid erbium oxide (June 2020) and molten gallium oxide (March 2022).",
            ),
            sources.POLICY,
        ),
        Fact(
            Text(
                "公募は2023年10〜12月、選定は2024年3月、搭載の決定はその約1年後です。",
                "A call of October to December 2023 was decided in March 2024; the flight decision comes a year later.",
            ),
            sources.ELF_CALL,
        ),
    ),
    permits=(permits.safety_data(), permits.export_control()),
    finder=Finder(
        samples=frozenset({"melt"}),
        place="inside",
        gravity=(Decimal(0), Decimal(0)),
        temperature_c=(Decimal(2000), Decimal(3000)),
        returns="possible",
        lead_months=(12, 12),
        crew="little",
        source=sources.ELF_MELT,
    ),
)
