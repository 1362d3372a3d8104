"""The small-satellite deployment platform: CubeSats and 50 kg class satellites set free in orbit (J-SSOD)."""

from decimal import Decimal

from platforms.answers import Answers
from platforms.bilingual import Text
from platforms.catalogue import permits, satellite_checks, satellite_questions, sources
from platforms.catalogue.satellite_checks import UNITS_OF
from platforms.platform import Fact, Finder, Platform
from platforms.questions import QuestionSet
from platforms.resources import Footprint

DEPLOYER_KG_PER_UNIT = Decimal("0.8")


def footprint(answers: Answers) -> Footprint:
    """The satellites with their share of the deployer go up; nothing returns, and nothing draws power until release.

    [judgement] Deployer 0.8 kg for each U (a W6U counts 6, the 50 kg class 12); 2 h of crew for the airlock and 0.25 h
    for each satellite; a checkout before release takes 0.5 h each; live video of the release takes 2 Mbps.
    """
    number = answers.decimal("satellites", 1)
    units = UNITS_OF.get(answers.text("size_class", "u1"), Decimal(12))
    mass = answers.decimal("mass_kg") + DEPLOYER_KG_PER_UNIT * units
    checkout = Decimal("0.5") if answers.yes("checkout_on_board") else Decimal(0)
    return Footprint(
        crew_hours=Decimal(2) + (Decimal("0.25") + checkout) * number,
        upmass_kg=mass * number,
        racks=Decimal("0.01") * units * number,
        downlink_mbps=Decimal(2) if answers.yes("release_video") else Decimal(0),
    )


PLATFORM = Platform(
    code="small_satellite",
    name=Text("超小型衛星放出プラットフォーム", "Small-satellite deployment platform"),
    short_name=Text("超小型衛星放出PF", "Small satellites"),
    summary=Text(
        "補給船で運んだ超小型衛星を、エアロックとロボットアームで軌道に放出します。",
        "Small satellites travel up as cargo and are released into orbit through an airlock by a robot arm.",
    ),
    kibo_facility=Text("J-SSOD（小型衛星放出機構）", "J-SSOD (Small Satellite Orbital Deployer)"),
    application=QuestionSet(
        code="small_satellite",
        version=1,
        title=Text("衛星の諸元", "The satellite"),
        questions=satellite_questions.QUESTIONS,
        checks=satellite_checks.CHECKS,
    ),
    footprint=footprint,
    services=frozenset({"deployment"}),
    heritage=(
        Fact(
            Text(
                "2024年1月末までに、「きぼう」から335機が放出されました。",
                "335 satellites had been released from Kibo by the end of January 2024.",
            ),
            sources.POLICY,
        ),
        Fact(
            Text(
                "JAXAの放出機構からは31か国の79機。うち18か国は、その国で初めての衛星でした。",
                "79 of 31 countries by JAXA's deployer; for 18 countries it was the first national satellite.",
            ),
            sources.POLICY,
        ),
        Fact(
            Text(
                "軌道は高度380〜420 kmの円軌道、傾斜角51.6度。後方、下向き45度に放出します。",
                "Circular orbit of 380 to 420 km at 51.6°; released backwards, 45° from straight down.",
            ),
            sources.JSSOD,
        ),
        Fact(
            Text(
                "放出速度はCubeSatが秒速0.77〜1.7 m、50 kg級が秒速0.4 mです。",
                "Release speed is 0.77 to 1.7 m/s for CubeSats and 0.4 m/s for the 50 kg class.",
            ),
            sources.JSSOD,
        ),
    ),
    permits=(
        permits.safety_data(),
        permits.frequency(lambda a: bool(set(a.several("bands")) - {"none"})),
        permits.satellite_permit(lambda a: a.yes("controlled_from_japan")),
        permits.export_control(),
    ),
    finder=Finder(
        samples=frozenset({"satellite"}),
        place="released",
        gravity=(Decimal(0), Decimal(0)),
        temperature_c=None,
        returns="none",
        lead_months=None,
        crew="little",
        source=sources.JSSOD,
    ),
)
