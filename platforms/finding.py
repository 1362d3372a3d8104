"""Helps to find a platform: five questions, and for each platform what fits, what to check and what does not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from platforms import facts
from platforms.bilingual import Text
from platforms.platform import SAMPLE_KINDS, Finder, Platform

Kind = Literal["fits", "check", "misfit"]
UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a question."""

    code: str
    label: Text
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class FinderQuestion:
    """One of the five questions; `narrows` is false where the answer matters for the request but not for the choice."""

    code: str
    short: Text
    asks: Text
    hint: Text
    missing: Text
    options: tuple[Option, ...]
    narrows: bool = True

    def option(self, code: str) -> Option | None:
        """The option of that code, if the question has it."""
        return next((option for option in self.options if option.code == code), None)


NOT_SURE = Option(UNSURE, Text("わからない", "I am not sure"), Text("候補は絞り込みません。", "Rules nothing out."))

QUESTIONS: tuple[FinderQuestion, ...] = (
    FinderQuestion(
        "purpose",
        Text("目的", "Purpose"),
        Text("何のために使いますか", "What is it for?"),
        Text("経路の見込みに関わります。候補は絞り込みません。", "It bears on the likely route and rules nothing out."),
        Text("目的を1つ選んでください", "Select what it is for"),
        (
            Option("science", Text("科学研究", "Scientific research")),
            Option("tech_demo", Text("技術実証", "Technology demonstration")),
            Option(
                "exploration_demo",
                Text("探査に必要な技術の実証", "Demonstration of technology needed for exploration"),
            ),
            Option("hr_dev", Text("人材育成・教育", "Human-resource development and education")),
            Option(
                "commercial", Text("商業利用（製品・サービス・広報）", "Commercial use: products, services, promotion")
            ),
            NOT_SURE,
        ),
        narrows=False,
    ),
    FinderQuestion(
        "sample",
        Text("扱うもの", "What you work with"),
        Text("実験で扱うものはどれですか", "What will you work with?"),
        Text("最も近いものを1つ選んでください。", "Choose the closest one."),
        Text("実験で扱うものを1つ選んでください", "Select what you will work with"),
        (*(Option(code, label) for code, label in SAMPLE_KINDS.items()), NOT_SURE),
    ),
    FinderQuestion(
        "place",
        Text("場所", "Where"),
        Text("どこで使いますか", "Where will it be?"),
        Text(
            "船外では真空・放射線・大きな温度変化にさらされます。",
            "Outside means vacuum, radiation, great heat and cold.",
        ),
        Text("使う場所を1つ選んでください", "Select where it will be"),
        (
            Option("inside", Text("宇宙ステーションの中", "Inside the station")),
            Option("outside", Text("宇宙ステーションの外", "Outside the station")),
            Option("released", Text("衛星として宇宙へ放出", "Released into space as a satellite")),
            NOT_SURE,
        ),
    ),
    FinderQuestion(
        "gravity",
        Text("重力", "Gravity"),
        Text("どの重力が必要ですか", "Which gravity do you need?"),
        Text(
            "遠心機があると、軌道上で重力を作って比べられます。", "A centrifuge makes gravity on orbit to compare with."
        ),
        Text("必要な重力を1つ選んでください", "Select the gravity you need"),
        (
            Option("weightless", Text("微小重力だけ", "Weightlessness only")),
            Option(
                "partial", Text("微小重力と、人工の重力（月・火星・地上）", "Weightlessness and artificial gravity")
            ),
            NOT_SURE,
        ),
    ),
    FinderQuestion(
        "back",
        Text("回収", "Return"),
        Text("地上へ持ち帰る必要がありますか", "Must something come back to Earth?"),
        Text(
            "試料や装置を、実験の後に地上で調べる場合です。", "To study samples or hardware on the ground afterwards."
        ),
        Text("持ち帰りの要否を1つ選んでください", "Select whether something must come back"),
        (
            Option("yes", Text("必要", "Yes")),
            Option("no", Text("不要（データだけでよい）", "No, data are enough")),
            NOT_SURE,
        ),
    ),
)
BY_CODE = {question.code: question for question in QUESTIONS}
Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one answer means for one platform, in a sentence."""

    question: str
    kind: Kind
    sentence: Text


@dataclass(frozen=True, slots=True)
class Fit:
    """A platform against the answers; `misfits` names the answers that rule it out."""

    platform: Platform
    findings: tuple[Finding, ...]

    @property
    def misfits(self) -> tuple[str, ...]:
        return tuple(finding.question for finding in self.findings if finding.kind == "misfit")

    @property
    def checks(self) -> int:
        """How many points somebody has to look at."""
        return sum(finding.kind == "check" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Matches:
    """All platforms: those that fit, those with points to check first, those one answer away, and the rest."""

    fitting: tuple[Fit, ...]
    open: tuple[Fit, ...]
    nearly: tuple[Fit, ...]
    others: tuple[Fit, ...]


def clean(given: Mapping[str, str]) -> dict[str, str]:
    """The answers that are answers: known questions with one of their options, in the order of the questions."""
    return {q.code: given[q.code] for q in QUESTIONS if q.code in given and q.option(given[q.code])}


def match(platforms: Iterable[Platform], answers: Answers) -> Matches:
    """Every platform judged; fewest open points first, otherwise in the catalogue's order."""
    fits = sorted((judge(platform, answers) for platform in platforms), key=lambda fit: fit.checks)
    return Matches(
        tuple(fit for fit in fits if not fit.misfits and not fit.checks),
        tuple(fit for fit in fits if not fit.misfits and fit.checks),
        tuple(fit for fit in fits if len(fit.misfits) == 1),
        tuple(fit for fit in fits if len(fit.misfits) > 1),
    )


def judge(platform: Platform, answers: Answers) -> Fit:
    """One platform against the answers; what was not answered or is not known rules nothing out."""
    judged = (
        (code, _JUDGES[code](platform.finder, answers[code])) for code in _JUDGES if answers.get(code, UNSURE) != UNSURE
    )
    return Fit(platform, tuple(Finding(code, kind, sentence) for code, (kind, sentence) in judged))


def _sample(finder: Finder, answer: str) -> tuple[Kind, Text]:
    words = {"sample": SAMPLE_KINDS[answer], "samples": facts.samples(finder)}
    if answer in finder.samples:
        return "fits", Text("「{sample}」を扱えます。", "Made for: {sample}.").fill(**words)
    if "other" in finder.samples:
        sentence = Text(
            "「{sample}」のための設備は決まっていません。担当者と相談して決めます。",
            "Nothing is set up for “{sample}”; a coordinator works it out with you.",
        )
        return "check", sentence.fill(**words)
    return "misfit", Text(
        "扱うのは「{samples}」で、「{sample}」は扱えません。", "Made for {samples}, not for “{sample}”."
    ).fill(**words)


def _place(finder: Finder, answer: str) -> tuple[Kind, Text]:
    words = {"place": facts.PLACES[finder.place], "wanted": _option("place", answer)}
    if answer == finder.place:
        return "fits", Text("場所は「{place}」です。", "Where: {place}.").fill(**words)
    return "misfit", Text("場所は「{place}」で、「{wanted}」ではありません。", "Where: {place}, not “{wanted}”.").fill(
        **words
    )


def _gravity(finder: Finder, answer: str) -> tuple[Kind, Text]:
    high = facts.gravity(finder)
    if answer == "weightless" or finder.gravity[1] > 0:
        return "fits", Text("重力は「{gravity}」です。", "Gravity: {gravity}.").fill(gravity=high)
    if "other" in finder.samples:
        return "check", Text(
            "人工の重力を作る設備は決まっていません。担当者に確認してください。",
            "No centrifuge is set up; ask a coordinator.",
        )
    return "misfit", Text("人工の重力は作れません。", "It cannot make artificial gravity.")


def _back(finder: Finder, answer: str) -> tuple[Kind, Text]:
    if answer == "yes" and finder.returns == "none":
        return "misfit", Text("地上へは持ち帰れません。", "Nothing comes back to Earth.")
    if answer == "no" and finder.returns == "required":
        return "check", Text(
            "試料の回収が前提です。データだけでよいか、担当者に確認してください。",
            "It counts on the return of samples; ask a coordinator whether data alone are enough.",
        )
    if answer == "no":
        return "fits", Text("データだけの利用ができます。", "Can be used for data alone.")
    return "fits", Text("地上へ持ち帰れます。", "Samples can come back to Earth.")


def _option(question: str, code: str) -> Text:
    option = BY_CODE[question].option(code)
    assert option is not None
    return option.label


_JUDGES = {"sample": _sample, "place": _place, "gravity": _gravity, "back": _back}
