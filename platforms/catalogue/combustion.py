"""The advanced combustion research support platform: how solids burn without weight (today SCEM)."""

from decimal import Decimal

from platforms.answers import Answers
from platforms.asking import at_least, between, choice, decimal, several, text, whole_number, within, yes_no
from platforms.bilingual import Text
from platforms.catalogue import permits, shared, sources, units
from platforms.platform import Fact, Finder, Platform
from platforms.questions import Check, QuestionSet, choices, when
from platforms.resources import Footprint

QUESTIONS = (
    choice(
        "fuel",
        Text("燃やす試料", "Fuel"),
        choices(
            filter_paper=("ろ紙", "Filter paper"),
            pmma=("PMMA（アクリル）板", "PMMA sheet"),
            wire=("ポリエチレン被覆線", "Polyethylene-coated wire"),
            other=("その他の固体", "Another solid"),
        ),
    ),
    text(
        "fuel_details",
        Text("試料の材質と寸法", "Material and size of the sample"),
        example=Text("PMMA 厚さ0.125 mm、20×125 mm", "PMMA, 0.125 mm thick, 20×125 mm"),
    ),
    decimal("sample_mass_g", Text("1試料の質量", "Mass of one sample"), at_least("0.001"), unit=units.G, decimals=3),
    whole_number(
        "burns", Text("燃焼の回数（1回の搭載あたり）", "Burns per flight"), at_least("1"), unit=units.RUNS, example="12"
    ),
    decimal(
        "oxygen_percent",
        Text("酸素の濃度（最大）", "Oxygen (highest)"),
        within("0", "100"),
        between(None, "34", sources.SCEM_FLOW),
        unit=units.PERCENT,
        decimals=1,
        example="21",
    ),
    decimal(
        "pressure_atm",
        Text("圧力", "Pressure"),
        at_least("0.01"),
        between("0.56", "1", sources.SCEM_FLOW),
        unit=units.ATM,
        hint=Text("探査船内の例は0.56 atm、酸素34 %です。", "The exploration cabin case is 0.56 atm with 34 % oxygen."),
        example="1",
    ),
    decimal(
        "flow_cm_s",
        Text("気流の速さ（最大）", "Flow speed (highest)"),
        at_least("0"),
        between(None, "25", sources.SCEM_FLOW),
        unit=units.CM_PER_S,
        decimals=1,
        example="10",
    ),
    choice(
        "flow_direction",
        Text("気流の向き", "Direction of the flow"),
        choices(
            opposed=("炎に向かう", "Against the flame"),
            concurrent=("炎と同じ", "With the flame"),
            both=("両方", "Both"),
        ),
    ),
    several(
        "measurements",
        Text("測るもの", "Measurements"),
        choices(
            spread=("燃え広がりの速さ", "Flame spread"),
            extinction=("消炎の限界", "Extinction limit"),
            temperature=("温度", "Temperature"),
            gas=("発生するガス", "Gases produced"),
        ),
    ),
    yes_no("toxic_products", Text("有毒な燃焼ガスの発生", "Toxic gases from burning")),
    text(
        "toxic_details",
        Text("有毒なガスの名前と量", "Name and amount of the toxic gases"),
        example=Text("一酸化炭素 0.1 g", "Carbon monoxide, 0.1 g"),
        asked_if=when("toxic_products", "yes"),
    ),
    yes_no("own_insert", Text("専用の燃焼部の開発", "A burner insert of your own")),
    decimal(
        "insert_mass_kg",
        Text("専用の燃焼部の質量", "Mass of the insert"),
        at_least("0.01"),
        unit=units.KG,
        example="8",
        asked_if=when("own_insert", "yes"),
    ),
    yes_no("samples_return", Text("燃えた試料の回収", "Burnt samples are to be returned")),
    shared.flights(),
)


def _oxygen_pressure(answers: Answers) -> Decimal:
    return answers.decimal("oxygen_percent") / 100 * answers.decimal("pressure_atm")


CHECKS = (
    Check(
        code="nothing_burns",
        fields=("oxygen_percent", "pressure_atm"),
        wrong=lambda a: a.decimal("oxygen_percent") == 0,
        severity="warn",
        source=sources.JUDGED,
        wording=Text(
            "酸素の濃度が0 %では燃えません。最大の濃度を入力してください（例：21 %）。このまま提出できます",
            "With 0 % oxygen nothing burns. Give the highest oxygen wanted (for example 21 %). You can submit as it is",
        ),
    ),
    Check(
        code="more_oxygen_than_flown",
        fields=("oxygen_percent", "pressure_atm"),
        wrong=lambda a: _oxygen_pressure(a) > Decimal("0.25"),
        severity="warn",
        scope="kibo",
        source=sources.JUDGED,
        wording=Text(
            "酸素の濃度と圧力の積（酸素分圧）が0.25 atmを超えています。火災の危険を担当者が確認します"
            "（例：酸素21 %、1 atm）。このまま提出できます",
            "Oxygen times pressure is above 0.25 atm. A coordinator looks at the fire hazard "
            "(for example 21 % at 1 atm). You can submit as it is",
        ),
    ),
    Check(
        code="toxic_samples_return",
        fields=("samples_return", "toxic_products"),
        wrong=lambda a: a.yes("samples_return") and a.yes("toxic_products"),
        severity="warn",
        source=sources.JUDGED,
        wording=Text(
            "有毒なガスが出る試料の回収には密閉容器が要ります。危険の説明に容器を書いてください（例：二重の密閉袋）。このまま提出できます",
            "Burnt samples with toxic gases must be sealed for return. Describe the container "
            "(for example a double sealed bag). You can submit as it is",
        ),
    ),
)


def footprint(answers: Answers) -> Footprint:
    """Samples and gas go up; the crew puts samples in, the ground runs the burns (JAXA page on SCEM).

    [judgement] Cards of 0.05 kg beside each sample and 0.03 kg of gas a burn, more with pressure; an insert of one's
    own on top; crew 2 h set-up (4 h with an own insert) and 0.25 h a burn; 0.4 kW and 0.02 kW for each cm/s of flow;
    half a rack; video 8 Mbps, 2 more for gas analysis.
    """
    burns, flights = answers.decimal("burns", 12), answers.decimal("flights", 1)
    sample = answers.decimal("sample_mass_g", 1) / 1000 + Decimal("0.05")
    gas = Decimal("0.03") * answers.decimal("pressure_atm", 1)
    own = answers.yes("own_insert")
    return Footprint(
        crew_hours=(Decimal(4 if own else 2) + Decimal("0.25") * burns) * flights,
        upmass_kg=(sample + gas) * burns * flights + (answers.decimal("insert_mass_kg") if own else 0),
        downmass_kg=sample * burns * flights if answers.yes("samples_return") else Decimal(0),
        power_kw=Decimal("0.4") + Decimal("0.02") * answers.decimal("flow_cm_s", 10),
        racks=Decimal("0.5"),
        downlink_mbps=Decimal(10 if "gas" in answers.several("measurements") else 8),
        uplink_mbps=Decimal("0.1"),
    )


PLATFORM = Platform(
    code="combustion",
    name=Text("先進的燃焼研究支援プラットフォーム", "Advanced combustion research support platform"),
    short_name=Text("先進的燃焼研究支援PF", "Combustion"),
    summary=Text(
        "対流のない環境で固体の燃え方を調べ、宇宙船の防火や省エネルギーに使います。",
        "Shows how solids burn without convection, for fire safety in spacecraft and better combustion.",
    ),
    kibo_facility=Text("SCEM（固体燃焼実験装置）", "SCEM (Solid Combustion Experiment Module)"),
    application=QuestionSet(
        code="combustion",
        version=1,
        title=Text("燃焼実験", "The combustion experiment"),
        questions=QUESTIONS,
        checks=CHECKS,
    ),
    footprint=footprint,
    services=frozenset({"hazard_control"}),
    heritage=(
        Fact(
            Text(
                "乗組員が試料を組み付け、地上から運転します。",
                "The crew puts the samples in; the ground runs the burns.",
            ),
            sources.SCEM,
        ),
        Fact(
            Text(
                "FLAREは2012年に選ばれ、2022年5月19日に初めて燃焼しました。準備の短縮が課題です。",
                "FLARE, chosen in 2012, first burned on 19 May 2022; the platform is to shorten preparation.",
            ),
            sources.FLARE,
        ),
        Fact(
            Text(
                "ろ紙、PMMA板、ポリエチレン線を、気流25 cm/s以下で燃やしています。",
                "Filter paper, PMMA sheet and polyethylene wire burn in flows of up to 25 cm/s.",
            ),
            sources.SCEM_FLOW,
        ),
    ),
    permits=(permits.safety_data(), permits.export_control()),
    finder=Finder(
        samples=frozenset({"fuel"}),
        place="inside",
        gravity=(Decimal(0), Decimal(0)),
        temperature_c=None,
        returns="possible",
        lead_months=None,
        crew="little",
        source=sources.SCEM,
    ),
)
