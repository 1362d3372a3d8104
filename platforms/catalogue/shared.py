"""Questions and checks that several platforms put in the same words, so that one thing is never asked in two ways."""

from decimal import Decimal

from platforms.answers import Answers
from platforms.asking import at_least, between, choice, text, whole_number, yes_no
from platforms.bilingual import Text
from platforms.catalogue import sources, units
from platforms.questions import Check, Question, choices, when
from platforms.resources import plain


def flights() -> Question:
    return whole_number(
        "flights",
        Text("搭載を希望する回数", "Number of flights wanted"),
        at_least("1"),
        between(None, "6", sources.JUDGED, scope="always"),
        unit=units.LAUNCHES,
        hint=Text("同じ実験を繰り返す場合は、その回数です。", "How often the same experiment should fly."),
        example="1",
    )


def biosafety_level() -> Question:
    return choice(
        "biosafety_level",
        Text("生物安全レベル（BSL）", "Biosafety level (BSL)"),
        choices(
            none=("生物試料ではない", "Not biological"),
            bsl1=("BSL1", "BSL 1"),
            bsl2=("BSL2", "BSL 2"),
            bsl3=("BSL3以上", "BSL 3 or higher"),
        ),
        hint=Text("所属機関の判定に従ってください。", "As classified by your institution."),
    )


def hazards() -> tuple[Question, Question]:
    return (
        yes_no(
            "hazardous",
            Text("毒性・可燃性・腐食性などのある物質", "Toxic, flammable or corrosive substances"),
            hint=Text("試薬や電池も含めて答えてください。", "Count reagents and batteries too."),
        ),
        text(
            "hazard_details",
            Text("危険な物質の名前と量", "Names and amounts of hazardous substances"),
            long=True,
            max_chars=2000,
            example=Text("塩化ナトリウム 2 g、エタノール 5 mL", "Sodium chloride 2 g, ethanol 5 mL"),
            asked_if=when("hazardous", "yes"),
        ),
    )


def return_not_above_upmass(up: str, down: str) -> Check:
    return Check(
        code="return_above_upmass",
        fields=(down, up),
        wrong=lambda a: a.decimal(down) > a.decimal(up),
        figures=lambda a: {"down": plain(a.decimal(down)), "up": plain(a.decimal(up))},
        wording=Text(
            "回収重量（{down} kg）が打上げ重量（{up} kg）を超えています。"
            "どちらかを直してください（例：打上げ{down} kg、回収{up} kg以下）",
            "The downmass ({down} kg) is above the upmass ({up} kg). "
            "Correct one of them (for example a downmass of {up} kg or less)",
        ),
    )


def biosafety_warning() -> Check:
    return Check(
        code="biosafety_high",
        fields=("biosafety_level",),
        wrong=lambda a: a.text("biosafety_level") == "bsl3",
        severity="warn",
        source=sources.UNVERIFIED,
        wording=Text(
            "生物安全レベルがBSL3以上です。搭載できるか担当者が確認します。BSL2以下にできる場合は選び直してください（例：BSL1）",
            "The biosafety level is 3 or higher. A coordinator checks whether it can fly. "
            "Choose a lower one if your sample allows it (for example BSL 1)",
        ),
    )


def spoils_before_flight(stability: str, needed: tuple[str, ...], *, frozen: str = "") -> Check:
    """A sample must keep for the waiting and the experiment; frozen until the start, waiting does not count."""

    def days(answers: Answers) -> Decimal:
        launched_frozen = bool(frozen) and answers.text("launch_state") == frozen
        counted = needed[1:] if launched_frozen else needed
        return sum((answers.decimal(code) for code in counted), Decimal(0))

    return Check(
        code="spoils_before_flight",
        fields=(stability, *needed),
        wrong=lambda a: a.decimal(stability) < days(a),
        figures=lambda a: {"stable": plain(a.decimal(stability)), "needed": plain(days(a))},
        wording=Text(
            "試料の安定日数（{stable}日）が、必要な日数（{needed}日）より短くなっています。"
            "安定日数か計画を見直してください（例：安定日数{needed}日以上、または凍結打上げ）",
            "The sample keeps for {stable} days but needs {needed}. Change the stability in days or the plan "
            "(for example a stability of {needed} days or more, or a frozen launch)",
        ),
    )


def slip_margin(stability: str, needed: tuple[str, ...], slip_days: int = 30) -> Check:
    """In 2016 a launch slipped by about a month and samples had to be prepared again."""

    def short(answers: Answers) -> bool:
        total = sum((answers.decimal(code) for code in needed), Decimal(0))
        spare = answers.decimal(stability) - total
        return 0 <= spare < slip_days and answers.text("launch_state") != "frozen" and not answers.yes("can_reprepare")

    return Check(
        code="no_slip_margin",
        fields=(stability, *needed, "can_reprepare"),
        wrong=short,
        severity="warn",
        source=sources.PCG_SHORT,
        wording=Text(
            f"打上げが{slip_days}日延びると、試料の安定日数を超えます。"
            "再調製できる体制か凍結打上げを検討してください（例：「再調製できる」を「はい」）。このまま提出できます",
            f"If the launch slips by {slip_days} days the sample's stability in days runs out. Consider preparing it "
            "again or a frozen launch (for example “can be prepared again”: yes). You can submit as it is",
        ),
    )
