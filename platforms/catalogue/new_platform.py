"""A new platform: a facility that does not exist yet and that many could use."""

from decimal import Decimal

from platforms.answers import Answers
from platforms.asking import at_least, choice, text, whole_number, within, yes_no
from platforms.bilingual import Text
from platforms.catalogue import device_questions, permits, shared, sources, units
from platforms.platform import Fact, Finder, Platform
from platforms.questions import Check, QuestionSet, choices, when
from platforms.resources import Footprint

QUESTIONS = (
    choice(
        "field",
        Text("分野", "Field"),
        choices(
            life=("生命科学・医学", "Life science and medicine"),
            physical=("物質・物理科学", "Physical science"),
            human=("有人宇宙技術", "Human spaceflight technology"),
            earth_space=("地球観測・宇宙科学", "Earth observation and space science"),
            other=("その他", "Another field"),
        ),
    ),
    text(
        "what_it_does",
        Text("新しい設備でできること", "What the facility makes possible"),
        long=True,
        example=Text("植物を種から種まで育て、世代の変化を調べる", "Grows plants from seed to seed over generations"),
        secret=True,
    ),
    text(
        "why_not_existing",
        Text("今のプラットフォームでは足りない理由", "Why today's platforms do not suffice"),
        long=True,
        max_chars=2000,
        example=Text("照明と水の循環を備えた設備がない", "No facility has lighting and a water loop"),
    ),
    choice(
        "maturity",
        Text("技術の段階", "Maturity"),
        choices(
            idea=("構想", "Idea"),
            ground=("地上で試作", "Tried on the ground"),
            flight_like=("航空機・小型ロケットなどで試験", "Tested on aircraft, rockets or the like"),
            flown=("軌道上で実績", "Flown on orbit"),
        ),
    ),
    text(
        "evidence",
        Text("これまでの試験の結果", "Results of the tests so far"),
        long=True,
        max_chars=2000,
        example=Text("放物線飛行で20秒の動作を3回確認", "Ran for 20 seconds on three parabolic flights"),
        asked_if=when("maturity", "ground", "flight_like", "flown"),
    ),
    choice(
        "place",
        Text("設置の場所", "Where it goes"),
        choices(inside=("船内", "Inside"), outside=("船外", "Outside")),
    ),
    *device_questions.masses(),
    *device_questions.size(),
    device_questions.power(),
    *device_questions.data(),
    *device_questions.crew(),
    whole_number(
        "years_on_board", Text("使う年数", "Years on board"), within("1", "20"), unit=Text("年", "years"), example="5"
    ),
    whole_number(
        "users_a_year",
        Text("見込まれる利用者の数（1年あたり）", "Expected users a year"),
        at_least("1"),
        unit=units.PEOPLE,
        example="6",
    ),
    whole_number(
        "lead_months",
        Text("開発の期間", "Time to develop"),
        within("1", "180"),
        unit=units.MONTHS,
        example="36",
    ),
    yes_no("living", Text("人、動物、生きた試料の使用", "Uses people, animals or living samples")),
    choice(
        "living_kind",
        Text("使うもの", "What it uses"),
        choices(
            human=("人", "People"), animal=("動物", "Animals"), cells=("細胞・微生物・植物", "Cells, microbes, plants")
        ),
        asked_if=when("living", "yes"),
    ),
    *shared.hazards(),
)

CHECKS = (
    shared.return_not_above_upmass("upmass_kg", "downmass_kg"),
    Check(
        code="idea_too_soon",
        fields=("lead_months", "maturity"),
        wrong=lambda a: a.text("maturity") == "idea" and a.number("lead_months") < 24,
        severity="warn",
        source=sources.FLARE,
        wording=Text(
            "構想の段階で開発の期間が24か月未満です。燃焼実験FLAREでは選定から最初の実験まで約10年かかりました。"
            "期間を確かめてください（例：36か月）。このまま提出できます",
            "Time to develop is under 24 months for an idea. FLARE took about 10 years to its first burn. "
            "Check it (for example 36 months). You can submit as it is",
        ),
    ),
    Check(
        code="one_user_only",
        fields=("users_a_year",),
        wrong=lambda a: a.number("users_a_year") < 2,
        severity="warn",
        source=sources.JUDGED,
        wording=Text(
            "見込まれる利用者が1人だけです。共用の設備でなければ「非定型利用」も検討してください（例：6人）。このまま提出できます",
            "Expected users a year: only one. Unless it is shared, consider non-standard use (for example 6). "
            "You can submit as it is",
        ),
    ),
)


def footprint(answers: Answers) -> Footprint:
    """What the applicant states for the facility; the year of its launch is the heaviest and is the one counted.

    [judgement] Each user a year adds 2 kg of samples up and, if anything returns, 1 kg down; inside, 1.0 m³ is one
    rack; outside, it takes one port.
    """
    litres = answers.decimal("length_mm") * answers.decimal("width_mm") * answers.decimal("height_mm") / 1_000_000
    outside = answers.text("place") == "outside"
    users, down = answers.decimal("users_a_year"), answers.decimal("downmass_kg")
    return Footprint(
        crew_hours=answers.decimal("crew_minutes") / 60,
        upmass_kg=answers.decimal("upmass_kg") + 2 * users,
        downmass_kg=down + users if down > 0 else Decimal(0),
        power_kw=answers.decimal("power_w") / 1000,
        racks=Decimal(0) if outside else litres / 1000,
        downlink_mbps=answers.decimal("downlink_mbps"),
        uplink_mbps=answers.decimal("uplink_mbps"),
        external_ports=Decimal(1) if outside else Decimal(0),
    )


PLATFORM = Platform(
    code="new_platform",
    name=Text("新規プラットフォーム", "New platform"),
    short_name=Text("新規PF", "New platform"),
    summary=Text(
        "まだない共用の実験設備を提案します。",
        "Proposes a shared facility that does not exist yet.",
    ),
    kibo_facility=Text("なし（これから開発）", "None yet"),
    application=QuestionSet(
        code="new_platform",
        version=1,
        title=Text("新しい設備の提案", "The facility proposed"),
        questions=QUESTIONS,
        checks=CHECKS,
    ),
    footprint=footprint,
    services=frozenset({"development"}),
    heritage=(
        Fact(
            Text(
                "政策資料は、JAXA取りまとめの対象に「新規PF等」を挙げています。",
                "The policy document lists “new platforms and others” for JAXA aggregation.",
            ),
            sources.POLICY,
        ),
    ),
    permits=(
        permits.human_ethics(lambda a: a.text("living_kind") == "human"),
        permits.animal_ethics(lambda a: a.text("living_kind") == "animal"),
        permits.biosafety(lambda a: a.text("living_kind") == "cells"),
        permits.safety_data(),
        permits.export_control(),
    ),
    finder=Finder(
        samples=frozenset({"other"}),
        place="inside",
        gravity=(Decimal(0), Decimal(0)),
        temperature_c=None,
        returns="possible",
        lead_months=None,
        crew="little",
        source=sources.POLICY,
    ),
)
