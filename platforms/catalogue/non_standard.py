"""Non-standard use: one's own object, film or device, by agreement case by case."""

from decimal import Decimal

from platforms.answers import Answers
from platforms.asking import at_least, choice, text, whole_number, yes_no
from platforms.bilingual import Text
from platforms.catalogue import device_questions, permits, shared, sources, units
from platforms.platform import Fact, Finder, Platform
from platforms.questions import Check, QuestionSet, choices, when
from platforms.resources import Footprint, plain, whole_loads

COLD_KW = {"none": Decimal(0), "cool": Decimal("0.03"), "frozen": Decimal("0.05"), "deep": Decimal("0.08")}

QUESTIONS = (
    choice(
        "use",
        Text("利用の形", "Form of use"),
        choices(
            object=("物を運ぶ・置く", "Carry or place an object"),
            filming=("撮影・メッセージ", "Filming or a message"),
            device=("自分の装置を動かす", "Operate one's own device"),
            other=("その他", "Something else"),
        ),
    ),
    text(
        "what_happens",
        Text("軌道上で行うこと", "What happens on orbit"),
        long=True,
        example=Text(
            "記念品を窓辺に置き、地球を背景に3分間撮影する", "A keepsake is filmed before the Earth for 3 minutes"
        ),
        secret=True,
    ),
    *device_questions.masses(),
    *device_questions.size(),
    whole_number(
        "storage_days",
        Text("軌道上での保管日数", "Days of storage on orbit"),
        at_least("0"),
        unit=units.DAYS,
        hint=Text("保管は作業の4日目から数え、4か月単位です。", "Counted from day 4 of a task, in units of 4 months."),
        example="120",
    ),
    device_questions.cold(),
    device_questions.power(),
    *device_questions.data(),
    yes_no("live_video", Text("地上への生中継", "Live video to the ground")),
    *device_questions.crew(),
    yes_no("crew_seen", Text("乗組員が映ること", "The crew is seen")),
    text(
        "crew_seen_doing",
        Text("乗組員が映る場面", "What the crew is seen doing"),
        long=True,
        max_chars=1000,
        hint=Text("商品の宣伝に見える場面は、担当者が確認します。", "A coordinator looks at scenes that advertise."),
        example=Text("手に持って説明する", "Holds it and explains it"),
        asked_if=when("crew_seen", "yes"),
    ),
    shared.biosafety_level(),
    *shared.hazards(),
)

CHECKS = (
    shared.return_not_above_upmass("upmass_kg", "downmass_kg"),
    shared.biosafety_warning(),
    Check(
        code="crew_seen_without_time",
        fields=("crew_minutes", "crew_seen"),
        wrong=lambda a: a.yes("crew_seen") and a.number("crew_minutes") == 0,
        wording=Text(
            "乗組員が映るのに、乗組員の作業時間が0分です。撮影の時間を入力してください（例：30分）",
            "Crew time in all is 0 although the crew is seen. Give the time for filming (for example 30 minutes)",
        ),
    ),
    Check(
        code="own_device_hours",
        fields=("crew_minutes", "use"),
        wrong=lambda a: a.text("use") == "device" and a.number("crew_minutes") > 120,
        figures=lambda a: {"hours": plain((a.decimal("crew_minutes") / 60).quantize(Decimal("0.1")))},
        severity="warn",
        scope="kibo",
        source=sources.WORK_COST,
        wording=Text(
            "乗組員の作業時間（約{hours}時間）が、装置の運用でよくある1〜2時間を超えています。"
            "作業を減らせるか確かめてください（例：120分）。このまま提出できます",
            "Crew time in all (about {hours} h) is more than the 1 to 2 h usual for a device. See whether tasks can be "
            "dropped (for example 120 minutes). You can submit as it is",
        ),
    ),
    Check(
        code="live_without_link",
        fields=("downlink_mbps", "live_video"),
        wrong=lambda a: a.yes("live_video") and a.decimal("downlink_mbps") == 0,
        wording=Text(
            "生中継をするのに、下り通信が0 Mbpsです。必要な速さを入力してください（例：5 Mbps）",
            "Downlink is 0 Mbps although there is live video. Give the speed you need (for example 5 Mbps)",
        ),
    ),
)


def footprint(answers: Answers) -> Footprint:
    """What the applicant states, plus space for storing it and power for keeping it cold.

    [judgement] One rack holds 1.0 m³; stowage for up to a year counts its volume in full; a cold place takes 0.03 to
    0.08 kW; handling takes 15 minutes for each further 4-month unit of storage (units as in JAXA's paid-use guide).
    """
    litres = answers.decimal("length_mm") * answers.decimal("width_mm") * answers.decimal("height_mm") / 1_000_000
    further_units = max(Decimal(0), whole_loads(answers.decimal("storage_days"), 120) - 1)
    return Footprint(
        crew_hours=answers.decimal("crew_minutes") / 60 + Decimal("0.25") * further_units,
        upmass_kg=answers.decimal("upmass_kg"),
        downmass_kg=answers.decimal("downmass_kg"),
        power_kw=answers.decimal("power_w") / 1000 + COLD_KW.get(answers.text("stowage"), Decimal(0)),
        racks=litres / 1000,
        downlink_mbps=answers.decimal("downlink_mbps"),
        uplink_mbps=answers.decimal("uplink_mbps"),
    )


PLATFORM = Platform(
    code="non_standard",
    name=Text("非定型利用", "Non-standard use"),
    short_name=Text("非定型利用", "Non-standard use"),
    summary=Text(
        "決まった設備や手順によらない利用です。物品の搭載、撮影、自分の装置の運用などを個別に相談します。",
        "Use without a set facility: carrying objects, filming or operating a device, agreed case by case.",
    ),
    kibo_facility=Text("「きぼう」の船内・船外（個別に調整）", "Anywhere in or on Kibo, as agreed"),
    application=QuestionSet(
        code="non_standard",
        version=1,
        title=Text("利用の内容", "The use"),
        questions=QUESTIONS,
        checks=CHECKS,
    ),
    footprint=footprint,
    services=frozenset({"development"}),
    heritage=(
        Fact(
            Text(
                "定型サービス（PCG・ELF・J-SSOD・i-SEEP）以外は、非定型サービスとして扱われます。",
                "Everything but the standard services (PCG, ELF, J-SSOD, i-SEEP) counts as non-standard.",
            ),
            sources.NON_STANDARD,
        ),
        Fact(
            Text("回収の機会は年に約3回です。", "There are about 3 opportunities a year for return."),
            sources.PAID_USE,
        ),
    ),
    permits=(
        permits.safety_data(),
        permits.export_control(),
        permits.biosafety(lambda a: a.text("biosafety_level") in ("bsl2", "bsl3")),
    ),
    finder=Finder(
        samples=frozenset({"other", "instrument"}),
        place="inside",
        gravity=(Decimal(0), Decimal(0)),
        temperature_c=None,
        returns="possible",
        lead_months=None,
        crew="much",
        source=sources.NON_STANDARD,
    ),
)
