"""The healthy-longevity research platform: mice that live on orbit and come back (today MHU and CBEF-L)."""

from decimal import Decimal

from platforms.answers import Answers
from platforms.asking import at_least, between, choice, several, text, whole_number, yes_no
from platforms.bilingual import Text
from platforms.catalogue import permits, shared, sources, units
from platforms.platform import Fact, Finder, Platform
from platforms.questions import Check, QuestionSet, choices, when
from platforms.resources import Footprint

LEVELS = {"micro": Decimal(0), "moon": Decimal("0.17"), "mars": Decimal("0.38"), "one_g": Decimal(1)}

QUESTIONS = (
    whole_number(
        "mice",
        Text("マウスの数（1回の搭載あたり）", "Mice per flight"),
        at_least("1"),
        between(None, "12", sources.MHU_FIRST, severity="hard"),
        unit=units.MICE,
        hint=Text(
            "1匹ずつ飼います。第1回は12匹、第4・5回は6匹でした。",
            "Housed singly. 12 flew first, 6 on missions 4 and 5.",
        ),
        example="12",
    ),
    text(
        "strain",
        Text("系統", "Strain"),
        hint=Text("C57BL/6Jに搭載の実績があります。", "C57BL/6J has flown."),
        example=Text("C57BL/6J", "C57BL/6J"),
    ),
    choice(
        "sex",
        Text("性別", "Sex"),
        choices(male=("オス", "Male"), female=("メス", "Female"), both=("両方", "Both")),
    ),
    whole_number(
        "age_weeks",
        Text("打上げ時の週齢", "Age at launch"),
        at_least("1"),
        unit=Text("週", "weeks"),
        example="8",
    ),
    yes_no("modified", Text("遺伝子組換えマウス", "Genetically modified mice")),
    text(
        "modification",
        Text("組換えの内容", "The modification"),
        example=Text("Nrf2ノックアウト", "Nrf2 knock-out"),
        asked_if=when("modified", "yes"),
    ),
    several(
        "gravity_levels",
        Text("重力の条件", "Gravity levels"),
        choices(
            micro=("微小重力", "Microgravity"),
            moon=("月と同じ（1/6 G）", "Like the Moon (1/6 G)"),
            mars=("火星と同じ（3/8 G）", "Like Mars (3/8 G)"),
            one_g=("地上と同じ（1 G）", "Like the ground (1 G)"),
        ),
        hint=Text("遠心機で0〜1 Gをつくります。", "A centrifuge gives 0 to 1 G."),
    ),
    whole_number(
        "duration_days",
        Text("軌道上での飼育日数", "Days on orbit"),
        at_least("1"),
        between("28", "35", sources.MHU_GRAVITY),
        unit=units.DAYS,
        example="30",
    ),
    choice(
        "diet",
        Text("餌", "Diet"),
        choices(
            standard=("標準の宇宙用の餌", "Standard flight diet"),
            supplemented=("成分を加えた餌", "Diet with an additive"),
        ),
    ),
    text(
        "diet_additive",
        Text("加える成分と濃度", "Additive and concentration"),
        example=Text("フラクトオリゴ糖 5 %", "Fructooligosaccharide 5 %"),
        asked_if=when("diet", "supplemented"),
        secret=True,
    ),
    yes_no("treatment", Text("軌道上での投薬や処置", "Treatment on orbit")),
    text(
        "treatment_details",
        Text("投薬や処置の内容", "The treatment"),
        long=True,
        max_chars=1000,
        example=Text("飲み水に溶かし、毎日与える", "Dissolved in the drinking water every day"),
        asked_if=when("treatment", "yes"),
        secret=True,
    ),
    whole_number(
        "samplings",
        Text("軌道上での試料採取の回数", "Samplings on orbit"),
        at_least("0"),
        unit=units.TIMES,
        hint=Text("全体の回数です。なければ0です。", "In all. Enter 0 if there are none."),
        example="0",
    ),
    choice(
        "return_state",
        Text("回収の方法", "Return"),
        choices(live=("生きたまま回収", "Returned alive"), frozen=("凍結した組織を回収", "Returned as frozen tissue")),
    ),
    yes_no("ground_control", Text("地上の対照実験", "A control group on the ground")),
    text(
        "dissection",
        Text("回収後の解剖と組織の分配", "Dissection after return, and sharing of tissue"),
        long=True,
        max_chars=2000,
        example=Text(
            "回収後24時間以内に解剖し、骨と筋を2機関で分ける", "Within 24 hours; bone and muscle for 2 laboratories"
        ),
    ),
    text(
        "end_points",
        Text("動物福祉のための中止の基準", "Humane end-points"),
        long=True,
        max_chars=1000,
        example=Text("体重が20 %以上減ったとき", "Loss of 20 % of body weight"),
    ),
    choice(
        "animal_approval",
        Text("所属機関の動物実験の承認", "Approval by your institution's animal committee"),
        choices(approved=("承認済み", "Approved"), applied=("申請中", "Applied for"), not_yet=("これから", "Not yet")),
    ),
    shared.flights(),
)

CHECKS = (
    Check(
        code="mice_not_shared_evenly",
        fields=("mice", "gravity_levels"),
        wrong=lambda a: a.number("mice") < 3 * len(a.several("gravity_levels")),
        figures=lambda a: {"mice": a.number("mice"), "groups": len(a.several("gravity_levels"))},
        severity="warn",
        source=sources.JUDGED,
        wording=Text(
            "マウスの数（{mice}匹）を{groups}つの重力条件に分けると、1群が3匹より少なくなります。"
            "数を増やすか条件を減らしてください（例：12匹を2条件に）。このまま提出できます",
            "Mice: {mice} over {groups} gravity levels leaves fewer than 3 in a group. "
            "Take more mice or fewer levels (for example 12 mice at 2 levels). You can submit as it is",
        ),
    ),
    Check(
        code="many_samplings",
        fields=("samplings", "mice"),
        wrong=lambda a: a.number("samplings") > 4 * a.number("mice"),
        severity="warn",
        source=sources.JUDGED,
        wording=Text(
            "軌道上での試料採取が1匹あたり4回を超えています。クルータイムが大きく増えます。"
            "回数を確かめてください（例：1匹に2回）。このまま提出できます",
            "Samplings on orbit exceed 4 a mouse and cost much crew time. Check the number "
            "(for example 2 a mouse). You can submit as it is",
        ),
    ),
    Check(
        code="approval_not_begun",
        fields=("animal_approval",),
        wrong=lambda a: a.text("animal_approval") == "not_yet",
        severity="warn",
        source=sources.ANIMAL_REVIEW,
        wording=Text(
            "所属機関の動物実験の承認がまだです。申請を始めてください（例：申請中）。このまま提出できます",
            "Your institution's animal committee has not been asked yet. Start now (for example “applied for”). "
            "You can submit as it is",
        ),
    ),
)


def footprint(answers: Answers) -> Footprint:
    """One habitat unit a mouse, up and, alive, down again; crew time is cleaning, feeding, sampling and transfer.

    [judgement] 5 kg of habitat, transport cage and food for each mouse, and 0.05 kg of food a day; alive 4 kg return,
    as tissue 0.5 kg; crew 6 h for transfers, 0.05 h a mouse and day of care, 0.75 h a sampling, 0.25 h a day of
    treatment; the centrifuge takes 0.15 kW for each level above zero, the habitat 0.02 kW a mouse; 1 rack for 12 mice.
    """
    mice, days = answers.decimal("mice", 6), answers.decimal("duration_days", 30)
    flights = answers.decimal("flights", 1)
    levels = [LEVELS[code] for code in answers.several("gravity_levels")]
    care = Decimal("0.05") * mice * days + Decimal("0.75") * answers.decimal("samplings")
    treatment = Decimal("0.25") * days if answers.yes("treatment") else Decimal(0)
    down = Decimal("0.5") if answers.text("return_state") == "frozen" else Decimal(4)
    return Footprint(
        crew_hours=(Decimal(6) + care + treatment) * flights,
        upmass_kg=(Decimal(5) + Decimal("0.05") * days) * mice * flights,
        downmass_kg=down * mice * flights,
        power_kw=Decimal("0.02") * mice + Decimal("0.15") * sum(1 for level in levels if level > 0),
        racks=mice / Decimal(12),
        downlink_mbps=Decimal("0.5") * mice / Decimal(12),
    )


PLATFORM = Platform(
    code="longevity",
    name=Text("健康長寿研究プラットフォーム", "Healthy-longevity research platform"),
    short_name=Text("健康長寿研究PF", "Healthy longevity"),
    summary=Text(
        "マウスを軌道上で飼い、老化に似た変化や重力の影響を調べます。",
        "Mice live on orbit to show changes like ageing and what gravity does.",
    ),
    kibo_facility=Text("MHU・CBEF-L（小動物飼育装置）", "MHU and CBEF-L (mouse habitat)"),
    application=QuestionSet(
        code="longevity",
        version=1,
        title=Text("マウスの飼育実験", "The mouse experiment"),
        questions=QUESTIONS,
        checks=CHECKS,
    ),
    footprint=footprint,
    services=frozenset({"animal_care", "late_loading", "early_retrieval", "cold_stowage"}),
    heritage=(
        Fact(Text("論文は33編です。", "33 papers."), sources.POLICY),
        Fact(
            Text(
                "世界初の1/6 Gの飼育で、筋肉の量と質への影響に重力の閾値があることを見つけました（2023年4月）。",
                "The first mice kept at 1/6 G showed that muscle has a gravity threshold (April 2023).",
            ),
            sources.POLICY,
        ),
        Fact(
            Text(
                "6匹を微小重力、6匹を1 Gで飼った第1回から、28〜35日の飼育を重ねました。",
                "Since the first flight, 6 mice weightless and 6 at 1 G, stays of 28 to 35 days.",
            ),
            sources.MHU_FIRST,
        ),
        Fact(
            Text("機能性の餌の実験に実績があります。", "Experiments with a functional diet have flown."),
            sources.MHU_DIET,
        ),
    ),
    permits=(
        permits.animal_ethics(),
        permits.modified_organisms(lambda a: a.yes("modified")),
        permits.safety_data(),
        permits.export_control(),
    ),
    finder=Finder(
        samples=frozenset({"animals"}),
        place="inside",
        gravity=(Decimal(0), Decimal(1)),
        temperature_c=None,
        returns="required",
        lead_months=None,
        crew="much",
        source=sources.MHU_GRAVITY,
    ),
)
