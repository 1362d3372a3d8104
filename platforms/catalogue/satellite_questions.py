"""What a satellite to be released is asked (J-SSOD)."""

from platforms.asking import at_least, between, choice, decimal, several, text, whole_number, within, yes_no
from platforms.bilingual import Text
from platforms.catalogue import sources, units
from platforms.questions import Question, choices, when

CUBESATS = ("u1", "u2", "u3", "u4", "u5", "u6", "w6u")


def described(code: str, ja: str, en: str, ja_more: str, en_more: str, example: Text) -> tuple[Question, Question]:
    """A hazard asked with yes or no, and its description when there is one."""
    return (
        yes_no(code, Text(ja, en)),
        text(
            f"{code}_details",
            Text(ja_more, en_more),
            long=True,
            max_chars=1000,
            example=example,
            asked_if=when(code, "yes"),
        ),
    )


QUESTIONS = (
    whole_number(
        "satellites", Text("衛星の数", "Number of satellites"), at_least("1"), unit=units.SATELLITES, example="1"
    ),
    choice(
        "size_class",
        Text("大きさ", "Size class"),
        choices(
            u1=("1U", "1U"),
            u2=("2U", "2U"),
            u3=("3U", "3U"),
            u4=("4U", "4U"),
            u5=("5U", "5U"),
            u6=("6U（1列）", "6U (in a row)"),
            w6u=("W6U（2列）", "W6U (two columns)"),
            kg50=("50 kg級（55×35×55 cm）", "50 kg class (55×35×55 cm)"),
        ),
        hint=Text("1Uは100×100×113.5 mmです。", "1U is 100×100×113.5 mm."),
    ),
    decimal(
        "mass_kg",
        Text("1機の質量", "Mass of one satellite"),
        at_least("0.001"),
        between(None, "50", sources.JSSOD, severity="hard"),
        unit=units.KG,
        decimals=3,
        hint=Text("CubeSatは1Uあたり1.33 kg、W6Uは6.8 kgまでです。", "At most 1.33 kg per U; 6.8 kg for a W6U."),
        example="3.9",
    ),
    decimal(
        "ballistic_coefficient",
        Text("弾道係数", "Ballistic coefficient"),
        at_least("0.01"),
        unit=units.KG_PER_M2,
        hint=Text("質量÷（抗力係数×断面積）です。", "Mass divided by (drag coefficient × cross-section)."),
        example="90",
    ),
    whole_number(
        "inhibits",
        Text("電源を入れないためのインヒビットの数", "Number of inhibits that keep the power off"),
        at_least("0"),
        between("3", None, sources.BIRDS),
        unit=units.PIECES,
        example="3",
    ),
    whole_number(
        "deployment_switches",
        Text("レール端の放出検知スイッチの数", "Deployment switches on the rail ends"),
        at_least("0"),
        between("2", None, sources.TSUKUTO, severity="hard"),
        unit=units.PIECES,
        example="2",
        asked_if=when("size_class", *CUBESATS),
    ),
    whole_number(
        "quiet_minutes",
        Text("放出から電波の発射までの時間", "Time from release to first transmission"),
        at_least("0"),
        between("30", None, sources.JSSOD_LEAFLET, severity="hard"),
        unit=units.MINUTES,
        example="30",
    ),
    text(
        "batteries",
        Text("電池の種類と容量", "Battery type and capacity"),
        example=Text("リチウムイオン 18650 2本、20 Wh", "Two lithium-ion 18650 cells, 20 Wh"),
    ),
    yes_no(
        "cells_screened", Text("電池セルの受入検査（JSC-20793）の計画", "Battery cell screening (JSC-20793) is planned")
    ),
    *described(
        "propulsion",
        "推進系",
        "Propulsion",
        "推進系の説明",
        "Description of the propulsion",
        Text("水レジストジェット、推力2 mN、圧力0.3 MPa", "Water resistojet, 2 mN, 0.3 MPa"),
    ),
    *described(
        "pressure_vessel",
        "圧力容器",
        "Pressure vessel",
        "圧力容器の説明",
        "Description of the pressure vessel",
        Text("最大0.5 MPa、安全率2.5", "At most 0.5 MPa, safety factor 2.5"),
    ),
    *described(
        "deployables",
        "展開物（アンテナ、膜など）",
        "Deployables (antennas, sails and so on)",
        "展開物の説明",
        "Description of the deployables",
        Text("放出30分後に展開するアンテナ2本", "Two antennas deployed 30 minutes after release"),
    ),
    *described(
        "laser",
        "レーザー",
        "Laser",
        "レーザーの説明",
        "Description of the laser",
        Text("波長1550 nm、1 W、地上局に向けて照射", "1550 nm, 1 W, pointed at a ground station"),
    ),
    *described(
        "glass_or_hazard",
        "ガラスや危険な材料",
        "Glass or hazardous materials",
        "ガラスや危険な材料の説明",
        "Description of glass or hazardous materials",
        Text("カメラのレンズ、枠で飛散を防止", "Camera lens, held so that fragments cannot escape"),
    ),
    yes_no("remote_sensing", Text("地球を撮影するカメラ", "A camera that images the Earth")),
    decimal(
        "resolution_m",
        Text("地上の分解能", "Resolution on the ground"),
        at_least("0.01"),
        unit=Text("m", "m"),
        example="30",
        asked_if=when("remote_sensing", "yes"),
    ),
    several(
        "bands",
        Text("使う周波数帯", "Frequency bands"),
        choices(
            vhf=("VHF", "VHF"),
            uhf=("UHF", "UHF"),
            s=("Sバンド", "S band"),
            x=("Xバンド", "X band"),
            other=("その他", "Another band"),
            none=("電波を出さない", "No transmission"),
        ),
    ),
    yes_no("amateur_band", Text("アマチュア無線の帯域の使用", "Uses an amateur-radio band")),
    choice(
        "frequency_status",
        Text("周波数調整の状況", "State of the frequency coordination"),
        choices(
            not_started=("未着手", "Not started"),
            consulted=("総務省に相談済み", "Ministry consulted"),
            filed=("国際調整を申請済み", "Filed for international coordination"),
            licensed=("予備免許または免許あり", "Provisional licence or licence"),
        ),
    ),
    whole_number(
        "months_to_handover",
        Text("引渡しまでの月数", "Months until handover"),
        within("0", "120"),
        unit=units.MONTHS,
        hint=Text(
            "衛星をJAXAまたは提供企業に渡すまでの期間です。", "Until the satellite is handed to JAXA or the provider."
        ),
        example="12",
    ),
    yes_no("controlled_from_japan", Text("日本にある設備からの管制", "Controlled from equipment in Japan")),
    yes_no("checkout_on_board", Text("放出前の船内での点検", "Checkout on board before release"), required=False),
    yes_no("release_video", Text("放出の映像の生中継", "Live video of the release"), required=False),
)
