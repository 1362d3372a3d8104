"""Whether results are published, who holds them, and what invited providers may see."""

from platforms.asking import choice, date, yes_no
from platforms.bilingual import Text
from platforms.questions import QuestionSet, choices, when

TITLE = Text(ja="成果と情報の扱い", en="Results and confidentiality")


QUESTIONS = QuestionSet(
    code="results",
    version=1,
    title=TITLE,
    questions=(
        choice(
            "results_policy",
            Text(ja="成果の公開", en="Publication of the results"),
            choices(
                public=("公開する", "Published"),
                embargo=("一定期間の後に公開する", "Published after an embargo"),
                proprietary=("公開しない", "Not published (proprietary)"),
            ),
        ),
        date(
            "embargo_until",
            Text(ja="公開しない期間の終わり", en="End of the embargo"),
            asked_if=when("results_policy", "embargo"),
        ),
        yes_no(
            "company_holds_results",
            Text(ja="成果を企業が保有または独占的に使いますか", en="Does a company own the results or use them alone?"),
        ),
        choice(
            "disclosure",
            Text(ja="打診する提供企業に見せる範囲", en="What invited providers may see"),
            choices(
                full=("題目と実験の内容まで", "Title and experiment as well"),
                neutral=("プラットフォーム・資源・時期だけ", "Platform, resources and period only"),
            ),
            hint=Text(
                ja="担当者は全体を見ます。提供企業は、打診を受けたときに、ここで選んだ範囲だけを見ます。",
                en="Coordinators see everything. A provider sees only what you choose here, once it is invited.",
            ),
        ),
    ),
)
