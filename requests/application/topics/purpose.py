"""What the flight is for and on which platform: the facts that decide the route."""

from platforms.asking import choice, text, yes_no
from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.questions import Choice, QuestionSet, choices, when

TITLE = Text(ja="目的と利用プラットフォーム", en="Purpose and platform")


PURPOSES = choices(
    science=("科学利用", "Science use"),
    tech_demo=("技術実証", "Technology demonstration"),
    exploration_demo=("探査に必要な技術実証", "Technology demonstration needed for exploration"),
    hr_dev=("人材育成", "Human-resource development"),
    commercial=("商業利用", "Commercial use"),
)
ROUTES = choices(
    none=("希望しない（規則に任せる）", "No preference: leave it to the rules"),
    aggregation=("Ⅰ JAXA取りまとめ", "I JAXA aggregation"),
    direct=("Ⅱ 直接契約", "II Direct contract"),
)

QUESTIONS = QuestionSet(
    code="purpose",
    version=1,
    title=TITLE,
    questions=(
        text("title", Text(ja="申請の題目（日本語）", en="Title in Japanese"), secret=True),
        text(
            "title_en",
            Text(ja="申請の題目（英語）", en="Title in English"),
            hint=Text(
                ja="英語の画面とやりとりで使います。空欄なら日本語の題目を表示します。",
                en="Shown on English pages; if it is empty, the Japanese title is shown.",
            ),
            required=False,
            secret=True,
        ),
        choice(
            "platform",
            Text(ja="利用プラットフォーム", en="Platform"),
            tuple(Choice(code, platform.name) for code, platform in PLATFORMS.items()),
            hint=Text(
                ja="変更すると「実験の内容」の質問が変わります。入力済みの回答は残ります。",
                en="Changing it changes the questions of “Experiment”. Answers already given are kept.",
            ),
        ),
        choice(
            "purpose",
            Text(ja="利用の目的", en="Purpose"),
            PURPOSES,
            hint=Text(
                ja="目的と所属機関の種類とプラットフォームで、経路が決まります。",
                en="Purpose, type of organization and platform decide the route.",
            ),
        ),
        text(
            "summary",
            Text(ja="目的と意義の概要", en="Aim and significance"),
            hint=Text(ja="なぜ宇宙で行う必要があるかを含めてください。", en="Include why it has to be done in space."),
            long=True,
            secret=True,
        ),
        yes_no(
            "publicly_funded",
            Text(ja="公的資金による研究ですか", en="Is the work paid from public money?"),
            hint=Text(
                ja="経路ではなく、公的利用・商業利用のどちらの利用枠を使うかに関わります。",
                en="It decides which envelope is used (public or commercial), not the route.",
            ),
        ),
        yes_no(
            "academic_lead",
            Text(
                ja="企業の申請で、大学や研究機関の研究者が共同で主導しますか",
                en="If a company applies: does a researcher of a university or institute lead the work jointly?",
            ),
            required=False,
        ),
        choice(
            "preferred_route",
            Text(ja="希望する経路", en="Preferred route"),
            ROUTES,
            hint=Text(
                ja="希望があれば理由とともに伝えられます。決めるのはJAXAの担当者です。",
                en="You may state a preference with a reason. A JAXA coordinator decides.",
            ),
        ),
        text(
            "preference_reason",
            Text(ja="希望の理由", en="Reason for the preference"),
            long=True,
            asked_if=when("preferred_route", "aggregation", "direct"),
        ),
    ),
)
