"""Hazards, ethics and export control: data for the safety review, asked once."""

from platforms.asking import choice, several, text, yes_no
from platforms.bilingual import Text
from platforms.questions import QuestionSet, choices, when

TITLE = Text(ja="安全と許認可", en="Safety and permits")


QUESTIONS = QuestionSet(
    code="safety",
    version=1,
    title=TITLE,
    questions=(
        several(
            "hazards",
            Text(ja="扱うものに当てはまるもの", en="What applies to what you will fly"),
            choices(
                biological=("生物・感染性のもの", "Biological or infectious material"),
                toxic=("有毒・腐食性のもの", "Toxic or corrosive material"),
                flammable=("可燃性のもの", "Flammable material"),
                pressure=("圧力容器", "Pressure vessel"),
                battery=("電池", "Batteries"),
                laser=("レーザー", "Laser"),
                glass=("ガラス・割れるもの", "Glass or shatterable parts"),
                hot_cold=("高温または低温の面", "Hot or cold surfaces"),
                rotating=("回転・可動部", "Rotating or moving parts"),
                radio=("電波の発射", "Radio emission"),
                radiation=("放射性のもの", "Radioactive material"),
            ),
            hint=Text(
                ja="当てはまるものがなければ選ばずに進みます。安全審査で必要な資料を後で案内します。",
                en="Choose none if none applies. The papers that the safety review needs are named later.",
            ),
            required=False,
        ),
        text(
            "hazard_controls",
            Text(ja="安全対策の考え方", en="How the hazards are controlled"),
            long=True,
            required=False,
        ),
        choice(
            "ethics",
            Text(ja="倫理審査・動物実験審査", en="Ethics or animal-experiment review"),
            choices(
                not_needed=("必要ない", "Not needed"),
                planned=("これから受ける", "Still to be applied for"),
                approved=("承認済み", "Approved"),
            ),
        ),
        yes_no(
            "modified_organisms",
            Text(
                ja="遺伝子組換え生物を使いますか（カルタヘナ法）",
                en="Are genetically modified organisms used (Cartagena Act)?",
            ),
        ),
        yes_no("leaves_japan", Text(ja="物や技術資料を国外に送りますか", en="Do items or technical data leave Japan?")),
        choice(
            "export_classification",
            Text(ja="該非判定の状況", en="Export classification"),
            choices(
                not_yet=("これから行う", "Still to be done"),
                not_controlled=("非該当", "Not controlled"),
                controlled=("該当", "Controlled"),
            ),
            asked_if=when("leaves_japan", "yes"),
        ),
        yes_no(
            "foreign_nationals",
            Text(ja="日本国籍以外の方がチームにいますか", en="Are there members without Japanese nationality?"),
            hint=Text(
                ja="輸出管理（みなし輸出）の確認に使います。", en="Used for the export-control check (deemed exports)."
            ),
        ),
    ),
)
