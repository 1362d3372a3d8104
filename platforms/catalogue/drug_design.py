"""The new-drug design support platform: protein crystals that grow better without weight (today PCG and PCRF)."""

from decimal import Decimal

from platforms.answers import Answers
from platforms.asking import at_least, between, choice, decimal, text, whole_number, within, yes_no
from platforms.bilingual import Text
from platforms.catalogue import permits, shared, sources, units
from platforms.platform import Fact, Finder, Platform
from platforms.questions import Check, QuestionSet, choices, when
from platforms.resources import Footprint

FULL_LOAD = Decimal(96)

QUESTIONS = (
    choice(
        "sample_kind",
        Text("タンパク質の種類", "Kind of protein"),
        choices(
            water_soluble=("水溶性タンパク質", "Water-soluble protein"),
            single_pass=("1回膜貫通タンパク質", "Single-pass membrane protein"),
            membrane=("膜タンパク質", "Membrane protein"),
            enzyme=("産業用酵素", "Industrial enzyme"),
            other=("その他", "Another kind"),
        ),
    ),
    text(
        "target_name",
        Text("タンパク質の名前", "Name of the protein"),
        hint=Text(
            "秘密として扱います。担当者と、案内先の企業だけが見ます。",
            "Kept secret: only coordinators and the companies you are put to will see it.",
        ),
        example=Text("ヒト造血器型プロスタグランジンD合成酵素", "Human hematopoietic prostaglandin D synthase"),
        secret=True,
    ),
    whole_number(
        "proteins",
        Text("タンパク質の数", "Number of different proteins"),
        at_least("1"),
        between(None, "58", sources.PCG_CAPACITY),
        unit=units.KINDS,
        example="2",
    ),
    whole_number(
        "samples",
        Text("試料の数（1回の搭載あたり）", "Samples per flight"),
        at_least("1"),
        between(None, "96", sources.PCG_CAPACITY),
        unit=units.SAMPLES,
        hint=Text("条件を変えた容器1つを1試料と数えます。", "One vessel with its own condition is one sample."),
        example="12",
    ),
    decimal("purity_percent", Text("純度", "Purity"), within("0", "100"), unit=units.PERCENT, decimals=1, example="95"),
    decimal(
        "amount_mg",
        Text("用意できるタンパク質の量", "Amount of protein available"),
        at_least("0.001"),
        unit=units.MG,
        decimals=3,
        example="20",
    ),
    decimal(
        "concentration_mg_ml",
        Text("タンパク質の濃度", "Protein concentration"),
        at_least("0.001"),
        unit=units.MG_PER_ML,
        decimals=3,
        example="10",
    ),
    yes_no(
        "ground_crystals",
        Text("地上で結晶ができる条件", "Crystals already grown on the ground"),
        hint=Text("見つかっている場合は「はい」です。", "Yes if a condition is known."),
    ),
    text(
        "ground_condition",
        Text("地上での結晶化条件", "Crystallisation condition on the ground"),
        long=True,
        max_chars=1000,
        hint=Text("沈殿剤、緩衝液、pHを書いてください。", "Give precipitant, buffer and pH."),
        example=Text("PEG 6000 20 %、Tris-HCl 50 mM、pH 8.4", "20 % PEG 6000, 50 mM Tris-HCl, pH 8.4"),
        asked_if=when("ground_crystals", "yes"),
        secret=True,
    ),
    yes_no("ligand", Text("化合物（リガンド）との共結晶", "Co-crystals with a compound (ligand)")),
    text(
        "ligand_details",
        Text("化合物の性質", "Properties of the compound"),
        hint=Text(
            "名前を書かずに、毒性と溶解性だけでも構いません。", "Toxicity and solubility are enough; no name needed."
        ),
        example=Text("水溶性、毒性なし", "Water-soluble, not toxic"),
        asked_if=when("ligand", "yes"),
        secret=True,
    ),
    choice(
        "growth_temperature",
        Text("結晶を育てる温度", "Growth temperature"),
        choices(c20=("20 °C", "20 °C"), c4=("4 °C", "4 °C"), other=("その他", "Another temperature")),
    ),
    choice(
        "launch_state",
        Text("打上げ時の試料の状態", "State of the sample at launch"),
        choices(solution=("溶液", "Solution"), frozen=("凍結（軌道上で解凍）", "Frozen (thawed on orbit)")),
    ),
    whole_number(
        "wait_days",
        Text("充填から打上げまでの日数", "Planned days from loading to launch"),
        at_least("0"),
        unit=units.DAYS,
        example="10",
    ),
    whole_number(
        "growth_days",
        Text("結晶成長の日数", "Growth time"),
        at_least("1"),
        between("10", "120", sources.PCG_CALL),
        unit=units.DAYS,
        hint=Text(
            "これまでは10日から約4か月、多くは4〜6週間です。", "So far 10 days to 4 months, mostly 4 to 6 weeks."
        ),
        example="35",
    ),
    whole_number(
        "stability_days",
        Text("試料の安定日数", "Days the sample stays stable"),
        at_least("1"),
        unit=units.DAYS,
        hint=Text(
            "充填または解凍から、結晶を取り出すまでです。",
            "From loading, or thawing, until the crystals are taken out.",
        ),
        example="60",
    ),
    yes_no("can_reprepare", Text("打上げ延期のときの試料の再調製", "Can be prepared again if the launch slips")),
    shared.biosafety_level(),
    *shared.hazards(),
    shared.flights(),
)

CHECKS = (
    shared.spoils_before_flight("stability_days", ("wait_days", "growth_days"), frozen="frozen"),
    shared.slip_margin("stability_days", ("wait_days", "growth_days")),
    shared.biosafety_warning(),
    Check(
        code="more_proteins_than_samples",
        fields=("proteins", "samples"),
        wrong=lambda a: a.number("proteins") > a.number("samples"),
        figures=lambda a: {"proteins": a.number("proteins"), "samples": a.number("samples")},
        wording=Text(
            "タンパク質の数（{proteins}種類）が試料の数（{samples}）を超えています。"
            "試料の数を増やしてください（例：{proteins}以上）",
            "There are more proteins ({proteins}) than samples ({samples}). "
            "Raise the number of samples (for example {proteins} or more)",
        ),
    ),
    Check(
        code="temperature_not_flown",
        fields=("growth_temperature",),
        wrong=lambda a: a.text("growth_temperature") != "c20",
        severity="warn",
        scope="kibo",
        source=sources.PCG_STOWAGE,
        wording=Text(
            "結晶を育てる温度のうち、公開資料で確かめられるのは20 °Cだけです。"
            "ほかの温度は担当者が確認します（例：20 °C）。このまま提出できます",
            "Of the growth temperatures only 20 °C is confirmed by public sources; a coordinator checks others "
            "(for example 20 °C). You can submit as it is",
        ),
    ),
    Check(
        code="no_ground_crystals",
        fields=("ground_crystals",),
        wrong=lambda a: not a.yes("ground_crystals"),
        severity="warn",
        scope="always",
        source=sources.JUDGED,
        wording=Text(
            "地上で結晶ができる条件がまだありません。条件探しの計画を目的の欄に書いてください"
            "（例：打上げの6か月前までに条件を決める）。このまま提出できます",
            "No crystals have been grown on the ground yet. Describe under purpose how you will find a condition "
            "(for example settled 6 months before launch). You can submit as it is",
        ),
    ),
)


def footprint(answers: Answers) -> Footprint:
    """Shares of one full load of 96 samples a flight (JAXA 2009), up and down alike because crystals must come back.

    [judgement] A full load: 8 kg with its passive 20 °C container, 2 h of crew for stowing and returning it, 0.1 rack;
    thawing takes 30 minutes and a freezer share of 0.05 kW; away from 20 °C an active incubator takes 0.1 kW.
    """
    load = answers.decimal("samples", 12) / FULL_LOAD
    flights = answers.decimal("flights", 1)
    frozen = answers.text("launch_state") == "frozen"
    active = answers.text("growth_temperature", "c20") != "c20"
    mass = (Decimal("0.5") + Decimal("7.5") * load) * flights
    return Footprint(
        crew_hours=(Decimal("0.5") + Decimal("1.5") * load + (Decimal("0.5") if frozen else 0)) * flights,
        upmass_kg=mass,
        downmass_kg=mass,
        power_kw=(Decimal("0.05") if frozen else Decimal(0)) + (Decimal("0.1") * load if active else 0),
        racks=Decimal("0.1") * load,
    )


PLATFORM = Platform(
    code="drug_design",
    name=Text("新薬設計支援プラットフォーム", "New-drug design support platform"),
    short_name=Text("新薬設計支援PF", "Drug design"),
    summary=Text(
        "重さのない環境でタンパク質の良い結晶を育て、薬の設計に使う構造を調べます。",
        "Grows better protein crystals without weight, whose structure guides the design of drugs.",
    ),
    kibo_facility=Text("PCG・PCRF（タンパク質結晶生成）", "PCG and PCRF (protein crystal growth)"),
    application=QuestionSet(
        code="drug_design",
        version=1,
        title=Text("タンパク質結晶の実験", "The protein crystal experiment"),
        questions=QUESTIONS,
        checks=CHECKS,
    ),
    footprint=footprint,
    services=frozenset({"late_loading", "cold_stowage", "early_retrieval"}),
    heritage=(
        Fact(
            Text(
                "2021年から民間企業が窓口となり、有償利用は22件です。",
                "Handed to a private operator in 2021; 22 paid uses.",
            ),
            sources.POLICY,
        ),
        Fact(
            Text(
                "デュシェンヌ型筋ジストロフィーの治療薬候補が、2023年11月に希少疾病用医薬品に指定されました。",
                "A candidate for Duchenne muscular dystrophy was designated an orphan drug in November 2023.",
            ),
            sources.POLICY,
        ),
        Fact(
            Text("1回の搭載で96試料まで運びました。", "Up to 96 samples were flown at a time."),
            sources.PCG_CAPACITY,
        ),
        Fact(
            Text(
                "2021年12月21日に打ち上げ、2022年1月24日に戻った便に、4機関の11実験が載りました。",
                "11 experiments of 4 organisations flew on 21 December 2021 and were back on 24 January 2022.",
            ),
            sources.PCG_SPACEBD,
        ),
    ),
    permits=(
        permits.safety_data(),
        permits.export_control(),
        permits.biosafety(lambda a: a.text("biosafety_level") in ("bsl2", "bsl3")),
    ),
    finder=Finder(
        samples=frozenset({"protein"}),
        place="inside",
        gravity=(Decimal(0), Decimal(0)),
        temperature_c=(Decimal(20), Decimal(20)),
        returns="required",
        lead_months=None,
        crew="little",
        source=sources.PCG_STOWAGE,
    ),
)
