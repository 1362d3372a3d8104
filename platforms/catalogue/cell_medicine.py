"""The cell-medicine research support platform: cells and tissue grown in three dimensions (today CBEF and CBEF-L)."""

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
        "origin",
        Text("細胞の由来", "Origin of the cells"),
        choices(
            human=("ヒト", "Human"),
            animal=("動物", "Animal"),
            plant=("植物", "Plant"),
            microbe=("微生物", "Microbe"),
        ),
    ),
    yes_no(
        "consent",
        Text("提供者の同意と倫理審査の承認", "Donors' consent and ethics approval obtained"),
        asked_if=when("origin", "human"),
    ),
    text("cell_type", Text("細胞の種類", "Cell type"), example=Text("iPS細胞由来の肝芽", "Liver buds from iPS cells")),
    yes_no("modified", Text("遺伝子組換え細胞", "Genetically modified cells")),
    shared.biosafety_level(),
    whole_number(
        "vessels",
        Text("培養容器の数（1回の搭載あたり）", "Culture vessels per flight"),
        at_least("1"),
        between(None, "48", sources.UNVERIFIED),
        unit=units.PIECES,
        example="12",
    ),
    decimal(
        "temperature_c",
        Text("培養の温度", "Culture temperature"),
        between("15", "40", sources.CBEF),
        unit=units.CELSIUS,
        decimals=1,
        example="37",
    ),
    decimal(
        "co2_percent",
        Text("二酸化炭素の濃度", "Carbon dioxide"),
        within("0", "100"),
        between("0", "10", sources.UNVERIFIED),
        unit=units.PERCENT,
        decimals=1,
        example="5",
    ),
    decimal(
        "gravity_g",
        Text("遠心機の重力", "Gravity of the centrifuge"),
        at_least("0"),
        between(None, "2", sources.UNVERIFIED),
        unit=units.GRAVITY,
        hint=Text("微小重力だけなら0です。", "0 for microgravity only."),
        example="1",
    ),
    choice(
        "launch_state",
        Text("打上げ時の細胞の状態", "State of the cells at launch"),
        choices(live=("培養したまま", "In culture"), frozen=("凍結（軌道上で起こす）", "Frozen (revived on orbit)")),
    ),
    whole_number(
        "wait_days",
        Text("引渡しから打上げまでの日数", "Days from handover to launch"),
        at_least("0"),
        unit=units.DAYS,
        example="3",
    ),
    whole_number(
        "culture_days", Text("軌道上での培養日数", "Culture on orbit"), at_least("1"), unit=units.DAYS, example="14"
    ),
    whole_number(
        "stability_days",
        Text("細胞が使える日数", "Days the cells stay usable"),
        at_least("1"),
        unit=units.DAYS,
        hint=Text("引渡しまたは解凍から固定・凍結までです。", "From handover, or thawing, until fixed or frozen."),
        example="60",
    ),
    yes_no("can_reprepare", Text("打上げ延期のときの細胞の再調製", "Can be prepared again if the launch slips")),
    whole_number(
        "medium_exchanges",
        Text("培地交換の回数（全体）", "Medium exchanges in all"),
        at_least("0"),
        unit=units.TIMES,
        example="4",
    ),
    yes_no("automatic", Text("培地交換の自動化", "Medium is exchanged automatically")),
    several(
        "ending",
        Text("実験の終わり方", "How the experiment ends"),
        choices(
            fixed=("化学固定", "Chemical fixation"),
            frozen=("凍結", "Freezing"),
            live=("生きたまま回収", "Returned alive"),
        ),
    ),
    yes_no("microscopy", Text("軌道上での顕微鏡観察", "Microscopy on orbit")),
    choice(
        "return_temperature",
        Text("回収の温度", "Temperature on return"),
        choices(
            none=("回収しない", "Nothing returns"),
            ambient=("常温", "Ambient"),
            cool=("+2〜+8 °C", "+2 to +8 °C"),
            deep=("−80 °C", "−80 °C"),
        ),
        hint=Text("保冷の条件は担当者が確認します。", "A coordinator confirms cold stowage."),
    ),
    *shared.hazards(),
    shared.flights(),
)

CHECKS = (
    shared.spoils_before_flight("stability_days", ("wait_days", "culture_days"), frozen="frozen"),
    shared.slip_margin("stability_days", ("wait_days", "culture_days")),
    shared.biosafety_warning(),
    Check(
        code="no_consent",
        fields=("consent",),
        wrong=lambda a: not a.yes("consent"),
        severity="warn",
        source=sources.HUMAN_REVIEW,
        wording=Text(
            "提供者の同意と倫理審査の承認がまだです。搭載の決定までに必要です（例：所属機関の審査に申請）。このまま提出できます",
            "Donors' consent and ethics approval are still missing. They are needed before the flight decision "
            "(for example apply to your institution). You can submit as it is",
        ),
    ),
    Check(
        code="alive_but_not_returned",
        fields=("return_temperature", "ending"),
        wrong=lambda a: a.text("return_temperature") == "none" and "live" in a.several("ending"),
        wording=Text(
            "回収の温度が「回収しない」ですが、終わり方に「生きたまま回収」があります。どちらかを直してください（例：常温）",
            "Temperature on return says nothing returns, but the experiment ends with “returned alive”. "
            "Correct one of them (for example ambient)",
        ),
    ),
    Check(
        code="alive_but_deep_frozen",
        fields=("return_temperature", "ending"),
        wrong=lambda a: a.text("return_temperature") == "deep" and a.several("ending") == ("live",),
        wording=Text(
            "生きたまま回収する細胞は−80 °Cにできません。回収の温度を選び直してください（例：常温）",
            "Temperature on return: cells returned alive cannot be at −80 °C. Choose another (for example ambient)",
        ),
    ),
)


def footprint(answers: Answers) -> Footprint:
    """Vessels with their share of the incubator; cold return and manual work drive mass and crew time.

    [judgement] 0.4 kg a vessel up, 0.3 kg down (1 kg more for a cold pack, 3 kg at −80 °C); crew 2 h to start and end,
    0.1 h a vessel for each manual medium exchange, 0.05 h a vessel for fixing or freezing, 1 h for microscopy;
    0.1 kW for the incubator, 0.1 kW for the centrifuge, 0.05 kW for a freezer; 0.5 rack for 24 vessels.
    """
    vessels, flights = answers.decimal("vessels", 12), answers.decimal("flights", 1)
    exchanges = Decimal(0) if answers.yes("automatic") else answers.decimal("medium_exchanges")
    work = Decimal("0.1") * vessels * exchanges + Decimal("0.05") * vessels * len(answers.several("ending"))
    look = Decimal(1) if answers.yes("microscopy") else Decimal(0)
    cold = {"cool": Decimal(1), "deep": Decimal(3)}.get(answers.text("return_temperature"), Decimal(0))
    returns = answers.text("return_temperature", "ambient") != "none"
    medium = Decimal("0.02") * vessels * answers.decimal("medium_exchanges")
    spun, frozen = answers.decimal("gravity_g") > 0, answers.text("launch_state") == "frozen" or cold == 3
    return Footprint(
        crew_hours=(Decimal(2) + work + look) * flights,
        upmass_kg=(Decimal("0.4") * vessels + medium + cold) * flights,
        downmass_kg=(Decimal("0.3") * vessels + cold) * flights if returns else Decimal(0),
        power_kw=Decimal("0.1") + (Decimal("0.1") if spun else 0) + (Decimal("0.05") if frozen else 0),
        racks=vessels / Decimal(48),
        downlink_mbps=Decimal(2) if answers.yes("microscopy") else Decimal(0),
    )


PLATFORM = Platform(
    code="cell_medicine",
    name=Text("細胞医療研究支援プラットフォーム", "Cell-medicine research support platform"),
    short_name=Text("細胞医療研究支援PF", "Cell medicine"),
    summary=Text(
        "細胞や組織を立体的に育て、再生医療や病気の研究に使います。",
        "Grows cells and tissue in three dimensions for regenerative medicine and the study of disease.",
    ),
    kibo_facility=Text("CBEF・CBEF-L（細胞培養装置）", "CBEF and CBEF-L (cell culture)"),
    application=QuestionSet(
        code="cell_medicine",
        version=1,
        title=Text("細胞培養の実験", "The cell culture experiment"),
        questions=QUESTIONS,
        checks=CHECKS,
    ),
    footprint=footprint,
    services=frozenset({"late_loading", "cold_stowage", "early_retrieval"}),
    heritage=(
        Fact(
            Text(
                "培養装置は温度、湿度、二酸化炭素を調節し、遠心機で対照群を同時に育てられます。",
                "The incubator controls temperature, humidity and CO2; its centrifuge grows a control group alongside.",
            ),
            sources.CBEF,
        ),
    ),
    permits=(
        permits.human_ethics(lambda a: a.text("origin") == "human"),
        permits.modified_organisms(lambda a: a.yes("modified")),
        permits.biosafety(lambda a: a.text("biosafety_level") in ("bsl2", "bsl3")),
        permits.safety_data(),
        permits.export_control(),
    ),
    finder=Finder(
        samples=frozenset({"cells"}),
        place="inside",
        gravity=(Decimal(0), Decimal(1)),
        temperature_c=(Decimal(15), Decimal(40)),
        returns="possible",
        lead_months=None,
        crew="little",
        source=sources.CBEF,
    ),
)
