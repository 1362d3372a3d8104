"""What any device of one's own is asked, inside or outside, whatever platform carries it."""

from platforms.asking import at_least, between, choice, decimal, text, whole_number, within, yes_no
from platforms.bilingual import Text
from platforms.catalogue import sources, units
from platforms.questions import Limit, Question, choices, when

STOWAGE = choices(
    none=("不要", "Not needed"),
    cool=("+2〜+8 °C", "+2 to +8 °C"),
    frozen=("−20 °C以下", "−20 °C or below"),
    deep=("−80 °C以下", "−80 °C or below"),
)


def masses(*limits: Limit) -> tuple[Question, Question]:
    """Upmass and downmass in kg, for the whole request."""
    return (
        decimal(
            "upmass_kg",
            Text("打上げ重量（全体）", "Upmass in all"),
            at_least("0.001"),
            *limits,
            unit=units.KG,
            decimals=3,
            hint=Text("梱包を含みます。", "With packing."),
            example="12.5",
        ),
        decimal(
            "downmass_kg",
            Text("回収重量（全体）", "Downmass in all"),
            at_least("0"),
            unit=units.KG,
            decimals=3,
            hint=Text("回収しない場合は0です。", "0 if nothing returns."),
            example="0",
        ),
    )


def size(*limits: Limit) -> tuple[Question, ...]:
    """Length, width and height in mm."""
    sides = (("length_mm", "長さ", "Length"), ("width_mm", "幅", "Width"), ("height_mm", "高さ", "Height"))
    return tuple(
        decimal(code, Text(ja, en), at_least("0.1"), *limits, unit=units.MM, decimals=1, example="350")
        for code, ja, en in sides
    )


def power(*limits: Limit) -> Question:
    return decimal(
        "power_w",
        Text("消費電力（最大）", "Power (peak)"),
        at_least("0"),
        *limits,
        unit=units.WATT,
        decimals=1,
        hint=Text("電力を使わない場合は0です。", "0 if it needs none."),
        example="60",
    )


def data() -> tuple[Question, Question]:
    return (
        decimal(
            "downlink_mbps",
            Text("下り通信（最大）", "Downlink (peak)"),
            at_least("0"),
            between(None, "50", sources.POLICY),
            unit=units.MBPS,
            decimals=3,
            example="2",
        ),
        decimal(
            "uplink_mbps",
            Text("上り通信（最大）", "Uplink (peak)"),
            at_least("0"),
            between(None, "10", sources.POLICY),
            unit=units.MBPS,
            decimals=3,
            example="0.1",
        ),
    )


def crew() -> tuple[Question, Question]:
    return (
        whole_number(
            "crew_minutes",
            Text("乗組員の作業時間（全体）", "Crew time in all"),
            within("0", "60000"),
            unit=units.MINUTES,
            hint=Text(
                "設置、操作、片付けを合わせた時間です。なければ0です。", "Set-up, operation, stowing; 0 if none."
            ),
            example="120",
        ),
        text(
            "crew_tasks",
            Text("乗組員にしてほしいこと", "What the crew should do"),
            long=True,
            max_chars=2000,
            required=False,
            example=Text("取り付け30分、電源投入10分、撮影20分", "Mount 30 minutes, switch on 10, film 20"),
        ),
    )


def cold() -> Question:
    return choice("stowage", Text("保冷", "Cold stowage"), STOWAGE)


def radio() -> tuple[Question, Question]:
    return (
        yes_no("transmits", Text("電波の発射", "Transmits radio waves")),
        text(
            "radio_details",
            Text("周波数と出力", "Frequency and power"),
            example=Text("2.4 GHz、10 mW", "2.4 GHz, 10 mW"),
            asked_if=when("transmits", "yes"),
        ),
    )
