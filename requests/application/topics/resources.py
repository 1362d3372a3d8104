"""Whether the calculated footprint holds, or another estimate with its reason."""

from platforms.asking import at_least, decimal, text, yes_no
from platforms.bilingual import Text
from platforms.questions import Check, QuestionSet, when
from platforms.resources import RESOURCES

TITLE = Text(ja="必要な資源", en="Resources needed")


QUESTIONS = QuestionSet(
    code="resources",
    version=1,
    title=TITLE,
    questions=(
        yes_no(
            "use_calculated",
            Text(ja="計算された資源の量を使いますか", en="Use the calculated amounts?"),
            hint=Text(
                ja="「実験の内容」の回答から計算しています。実際の見込みと違うときだけ「いいえ」を選びます。",
                en="They follow from your answers in “Experiment”. Choose “No” only if your estimate differs.",
            ),
        ),
        *(
            decimal(
                code,
                resource.label,
                at_least("0"),
                unit=resource.unit,
                decimals=min(resource.decimals, 2),
                asked_if=when("use_calculated", "no"),
            )
            for code, resource in RESOURCES.items()
        ),
        text(
            "override_reason",
            Text(ja="計算と異なる理由", en="Why the amounts differ from the calculation"),
            long=True,
            asked_if=when("use_calculated", "no"),
        ),
    ),
    checks=(
        Check(
            code="return_above_launch",
            fields=("upmass_kg", "downmass_kg"),
            wording=Text(
                ja="回収重量（{down} kg）が打上げ重量（{up} kg）を超えています。どちらかを直してください。",
                en="The downmass ({down} kg) is above the upmass ({up} kg). Correct one of them.",
            ),
            wrong=lambda a: a.decimal("downmass_kg") > a.decimal("upmass_kg"),
            figures=lambda a: {"up": a.decimal("upmass_kg"), "down": a.decimal("downmass_kg")},
        ),
    ),
)
