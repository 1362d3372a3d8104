"""The external-port platform: instruments and materials in open space (today i-SEEP, ExHAM, ExBAS and full ports)."""

from decimal import Decimal

from platforms.answers import Answers
from platforms.asking import at_least, between, choice, decimal, text, whole_number, yes_no
from platforms.bilingual import Text
from platforms.catalogue import device_questions, permits, shared, sources, units
from platforms.platform import Fact, Finder, Platform
from platforms.questions import Check, QuestionSet, choices, when
from platforms.resources import Footprint, plain

SHARE_OF_PORT = {
    "iseep": Decimal(1),
    "small_unit": Decimal("0.25"),
    "exbas": Decimal("0.05"),
    "exham": Decimal("0.05"),
    "full_port": Decimal(1),
}
ISEEP_KG = Decimal(200)
STRONGEST_W = {"iseep": Decimal(200)}
SAMPLES_ONLY = ("exbas", "exham")
ROOM_MM = (Decimal(800), Decimal(1000), Decimal(1850))

QUESTIONS = (
    choice(
        "mount",
        Text("取付け方法", "Mount"),
        choices(
            iseep=("i-SEEP（中型曝露実験アダプタ）", "i-SEEP adapter"),
            small_unit=("小型ペイロードユニット", "Small-payload unit on i-SEEP"),
            exbas=("ExBASの試料", "ExBAS sample"),
            exham=("ExHAMの試料", "ExHAM sample"),
            full_port=("船外実験プラットフォームのポート全体", "Full port of the Exposed Facility"),
        ),
    ),
    *device_questions.masses(between(None, "500", sources.EXPOSED_FACILITY, severity="hard")),
    *device_questions.size(between(None, "1850", sources.EXPOSED_FACILITY, severity="hard")),
    whole_number(
        "samples",
        Text("試料の数", "Number of samples"),
        at_least("1"),
        between(None, "20", sources.EXHAM),
        unit=units.SAMPLES,
        hint=Text("ExHAMの試料取付け位置は上面7、側面13です。", "ExHAM has 7 places on top and 13 on the sides."),
        example="4",
        asked_if=when("mount", *SAMPLES_ONLY),
    ),
    whole_number(
        "exposure_days",
        Text("宇宙にさらす日数、または運用日数", "Days of exposure or operation"),
        at_least("1"),
        unit=units.DAYS,
        hint=Text("ExHAMは約1年、ExBASは約半年の実績です。", "ExHAM about a year, ExBAS about half a year."),
        example="365",
    ),
    device_questions.power(),
    decimal(
        "heat_w",
        Text("放熱量（最大）", "Heat to be removed (peak)"),
        at_least("0"),
        unit=units.WATT,
        decimals=1,
        example="50",
    ),
    *device_questions.data(),
    choice(
        "view",
        Text("必要な視野", "Field of view"),
        choices(
            earth=("地球側", "Earth"),
            zenith=("天頂側", "Zenith"),
            forward=("進行方向", "Forward"),
            none=("不要", "Not needed"),
        ),
    ),
    decimal(
        "pointing_deg",
        Text("指向の精度", "Pointing accuracy"),
        at_least("0"),
        unit=units.DEGREES,
        decimals=4,
        required=False,
        example="1",
    ),
    *device_questions.radio(),
    yes_no("laser", Text("レーザー", "Laser")),
    text(
        "laser_details",
        Text("レーザーの波長、出力、向き", "Wavelength, power and direction of the laser"),
        example=Text("1550 nm、0.1 W、地球側", "1550 nm, 0.1 W, towards the Earth"),
        asked_if=when("laser", "yes"),
    ),
    yes_no("outgassing", Text("ガスや粒子の放出", "Gives off gas or particles")),
    yes_no("moving_parts", Text("動く部分や展開する部分", "Moving or deploying parts")),
    *device_questions.crew(),
    *shared.hazards(),
)


def _too_bulky(answers: Answers) -> bool:
    sides = sorted(answers.decimal(code) for code in ("length_mm", "width_mm", "height_mm"))
    return any(side > most for side, most in zip(sides, ROOM_MM, strict=True))


CHECKS = (
    shared.return_not_above_upmass("upmass_kg", "downmass_kg"),
    Check(
        code="too_bulky",
        fields=("length_mm", "width_mm", "height_mm"),
        wrong=_too_bulky,
        scope="kibo",
        source=sources.EXPOSED_FACILITY,
        wording=Text(
            "長さ、幅、高さが、いちばん広いポート（0.8×1.0×1.85 m）に収まりません。寸法を直してください"
            "（例：800×1000×1850 mm以内）。出典：JAXA 船外実験プラットフォームのページ",
            "Length, width and height do not fit even a full port (0.8×1.0×1.85 m). Correct them "
            "(for example within 800×1000×1850 mm). Source: JAXA Exposed Facility page",
        ),
    ),
    Check(
        code="heavy_for_iseep",
        fields=("upmass_kg", "mount"),
        wrong=lambda a: a.text("mount") == "iseep" and a.decimal("upmass_kg") > ISEEP_KG,
        figures=lambda a: {"mass": plain(a.decimal("upmass_kg"))},
        severity="warn",
        scope="kibo",
        source=sources.UNVERIFIED,
        wording=Text(
            "打上げ重量（{mass} kg）がi-SEEPの目安200 kgを超えています。公式の値は確認できていません。"
            "質量か取付け方法を確かめてください（例：ポート全体）。このまま提出できます",
            "An upmass of {mass} kg is above the 200 kg thought possible on i-SEEP; no official figure was found. "
            "Check the mass or the mount (for example a full port). You can submit as it is",
        ),
    ),
    Check(
        code="power_for_iseep",
        fields=("power_w", "mount"),
        wrong=lambda a: a.decimal("power_w") > STRONGEST_W.get(a.text("mount"), a.decimal("power_w")),
        severity="warn",
        scope="kibo",
        source=sources.UNVERIFIED,
        wording=Text(
            "消費電力がi-SEEPの目安200 Wを超えています。公式の値は確認できていません。"
            "電力を確かめてください（例：150 W）。このまま提出できます",
            "Power is above the 200 W thought possible on i-SEEP; no official figure was found. "
            "Check it (for example 150 W). You can submit as it is",
        ),
    ),
    Check(
        code="samples_need_no_power",
        fields=("power_w", "mount"),
        wrong=lambda a: a.text("mount") in SAMPLES_ONLY and a.decimal("power_w") > 0,
        severity="warn",
        scope="kibo",
        source=sources.EXHAM,
        wording=Text(
            "ExHAMとExBASは試料の取付け台です。電力が要る場合は取付け方法を選び直してください（例：i-SEEP）。このまま提出できます",
            "Power: ExHAM and ExBAS carry samples. If you need power choose another mount (for example i-SEEP). "
            "You can submit as it is",
        ),
    ),
    Check(
        code="heat_without_power",
        fields=("heat_w", "power_w"),
        wrong=lambda a: a.decimal("heat_w") > a.decimal("power_w"),
        severity="warn",
        source=sources.JUDGED,
        wording=Text(
            "放熱量が消費電力より大きくなっています。どちらかを確かめてください（例：放熱量を消費電力以下に）。このまま提出できます",
            "Heat to be removed is more than the power used. Check both (for example heat not above power). "
            "You can submit as it is",
        ),
    ),
)


def footprint(answers: Answers) -> Footprint:
    """The applicant's own mass, power and data, the share of a port its mount takes, and the crew's airlock work.

    [judgement] A quarter port for a small unit and a twentieth for a sample on ExBAS or ExHAM; the airlock takes 3 h of
    crew besides the tasks named, a full port none (it travels outside); the hardware is not stowed in a rack.
    """
    mount = answers.text("mount", "iseep")
    airlock = Decimal(0) if mount == "full_port" else Decimal(3)
    share = SHARE_OF_PORT[mount] * (answers.decimal("samples", 1) if mount in SAMPLES_ONLY else Decimal(1))
    return Footprint(
        crew_hours=airlock + answers.decimal("crew_minutes") / 60,
        upmass_kg=answers.decimal("upmass_kg"),
        downmass_kg=answers.decimal("downmass_kg"),
        power_kw=answers.decimal("power_w") / 1000,
        downlink_mbps=answers.decimal("downlink_mbps"),
        uplink_mbps=answers.decimal("uplink_mbps"),
        external_ports=share,
    )


PLATFORM = Platform(
    code="external_port",
    name=Text("船外ポートプラットフォーム", "External-port platform"),
    short_name=Text("船外ポートPF", "External port"),
    summary=Text(
        "観測機器や材料を、船外の真空、放射線、原子状酸素の環境に置きます。",
        "Puts instruments and materials outside, in vacuum, radiation and atomic oxygen.",
    ),
    kibo_facility=Text(
        "i-SEEP・ExHAM・ExBAS・船外実験プラットフォーム", "i-SEEP, ExHAM, ExBAS and the Exposed Facility"
    ),
    application=QuestionSet(
        code="external_port",
        version=1,
        title=Text("船外での実験", "The experiment outside"),
        questions=QUESTIONS,
        checks=CHECKS,
    ),
    footprint=footprint,
    heritage=(
        Fact(
            Text(
                "i-SEEPで光通信（2020年3月）、小型ペイロードで全固体電池（2022年8月）を実証しました。",
                "Optical link on i-SEEP (March 2020); all-solid-state battery on the small unit (August 2022).",
            ),
            sources.POLICY,
        ),
        Fact(
            Text(
                "ポート全体を使う装置は0.8×1.0×1.85 m、500 kg以下。取付け場所は10か所（日本5、米国5）です。",
                "A full-port payload is 0.8×1.0×1.85 m and up to 500 kg; 10 sites, 5 Japanese and 5 US.",
            ),
            sources.EXPOSED_FACILITY,
        ),
        Fact(
            Text(
                "ExHAMの最初の試料は、2015年5月から2016年6月まで約1年さらされました。",
                "The first ExHAM samples were exposed for about a year, May 2015 to June 2016.",
            ),
            sources.EXHAM_RETURN,
        ),
        Fact(
            Text(
                "i-SEEPの窓口は、2019年3月に選ばれたSpace BDです。",
                "Space BD, selected in March 2019, operates the i-SEEP service.",
            ),
            sources.ISEEP_OPERATOR,
        ),
        Fact(
            Text("iSIMは発注から軌道まで約1年半でした。", "iSIM took about a year and a half from order to orbit."),
            sources.ISIM,
        ),
        Fact(
            Text("全天X線監視装置MAXIは2023年までに論文500編です。", "The X-ray monitor MAXI had 500 papers by 2023."),
            sources.POLICY,
        ),
    ),
    permits=(
        permits.safety_data(),
        permits.export_control(),
        permits.frequency(lambda a: a.yes("transmits")),
    ),
    finder=Finder(
        samples=frozenset({"instrument", "surface"}),
        place="outside",
        gravity=(Decimal(0), Decimal(0)),
        temperature_c=None,
        returns="possible",
        lead_months=(18, 18),
        crew="little",
        source=sources.ISIM,
    ),
)
