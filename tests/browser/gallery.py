"""A page that shows every building block of the look, served to the tests only."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path

from platforms.bilingual import Text
from portal import errors
from portal.accounts.doors import public
from portal.urls import handler400, handler403, handler404, handler500
from portal.urls import urlpatterns as portal_urls

PAGE = Path(__file__).with_name("gallery.html")


class Sample(forms.Form):
    """One field of every kind, with a unit, a hint, choices with hints, a warning."""

    title = forms.CharField(label=Text("課題名", "Title").ja, help_text="")
    mass = forms.DecimalField(widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    launch = forms.DateField(required=False, widget=forms.DateInput)
    sample = forms.ChoiceField(choices=[("mouse", "mouse"), ("cell", "cell")], widget=forms.RadioSelect)
    needs = forms.MultipleChoiceField(
        choices=[("a", "a"), ("b", "b")], widget=forms.CheckboxSelectMultiple, required=False
    )
    agree = forms.BooleanField()
    summary = forms.CharField(widget=forms.Textarea, required=False)
    platform = forms.ChoiceField(choices=[("", ""), ("x", "x")], required=False)
    proof = forms.FileField(required=False)

    def __init__(self, *args: object, language: str = "ja", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, words in WORDS.items():
            self.fields[name].label = words.within(language)
        self.fields["mass"].unit = "kg"  # type: ignore[attr-defined]
        self.fields["title"].error_messages["required"] = Text("課題名を入力してください", "Enter the title").within(
            language
        )
        self.fields["sample"].error_messages["required"] = Text("試料を選んでください", "Select the sample").within(
            language
        )
        self.fields["agree"].error_messages["required"] = Text("同意が必要です", "Agree to go on").within(language)
        self.fields["mass"].error_messages["invalid"] = Text(
            "打上げ重量は0より大きい数で入力してください（例：38）",
            "Launch mass must be a number above 0, for example 38",
        ).within(language)
        for name, choices in CHOICES.items():
            self.fields[name].choices = [(code, text.within(language)) for code, text in choices]  # type: ignore[attr-defined]
        self.fields["sample"].choice_hints = {"mouse": Text("最大12匹", "Up to 12")}  # type: ignore[attr-defined]
        self.warnings = {"mass": [Text("現在の「きぼう」の上限を超えます。", "More than Kibo takes today.")]}


WORDS = {
    "title": Text("課題名", "Title"),
    "mass": Text("打上げ重量の見込み", "Estimated launch mass"),
    "launch": Text("希望日", "Preferred day"),
    "sample": Text("実験で扱うもの", "What you will work with"),
    "needs": Text("必要なもの", "What you need"),
    "agree": Text("内容に同意します", "I agree"),
    "summary": Text("概要", "Summary"),
    "platform": Text("プラットフォーム", "Platform"),
    "proof": Text("添付ファイル", "Attachment"),
}
CHOICES = {
    "sample": (("mouse", Text("マウス", "Mice")), ("cell", Text("細胞", "Cells"))),
    "needs": (("a", Text("電力", "Power")), ("b", Text("回収", "Return"))),
    "platform": (("", Text("すべて", "All")), ("x", Text("健康長寿研究", "Healthy longevity"))),
}


class Filters(forms.Form):
    """Two filters of a list."""

    q = forms.CharField(required=False)
    platform = forms.ChoiceField(required=False)

    def __init__(self, language: str) -> None:
        super().__init__(prefix="filter")
        self.fields["q"].label = Text("キーワード", "Keyword").within(language)
        self.fields["platform"].label = WORDS["platform"].within(language)
        self.fields["platform"].choices = [(c, t.within(language)) for c, t in CHOICES["platform"]]  # type: ignore[attr-defined]


def named(**values: object) -> SimpleNamespace:
    return SimpleNamespace(**values)


LONG = Text(
    "部分重力下マウス飼育による筋萎縮可逆性の評価", "Reversibility of muscle atrophy in mice under partial gravity"
)
NOW = datetime(2031, 4, 8, 5, 32, tzinfo=UTC)


def blocks() -> dict[str, object]:
    """What the components are fed in the gallery."""
    return {
        "long": LONG,
        "now": NOW,
        "day": date(2031, 4, 22),
        "due": datetime(2031, 4, 22, 8, 0, tzinfo=UTC),
        "amount": 12_500_000,
        "half_rack": Decimal("0.5"),
        "tabs": [
            named(url="?a", label=Text("未確認", "New"), count=5, current=True),
            named(url="?b", label=Text("申請者の回答待ち", "Waiting for applicant"), count=4, current=False),
            named(url="?c", label=Text("すべて", "All"), count=None, current=False),
        ],
        "tasks": [
            named(label=Text("研究者", "People"), url="#t1", state="done", detail=Text("14:32に保存", "Saved 14:32")),
            named(label=Text("目的と経路に関わる事実", "Purpose and route facts"), url="#t2", state="doing", detail=""),
            named(label=Text("実験", "Experiment"), url="#t3", state="todo", detail=""),
            named(label=Text("ファイル", "Files"), url="", state="blocked", detail=""),
        ],
        "rows": [
            named(label=Text("課題名", "Title"), value=LONG, url="#t1"),
            named(label=Text("打上げ重量", "Upmass"), value="38 kg", url="#t2"),
            named(label=Text("回収重量", "Downmass"), value="", url="#t2"),
        ],
        "steps": [
            named(
                label=Text("提出", "Submitted"),
                state="done",
                when=NOW.date().isoformat(),
                holder=Text("あなた", "you"),
                detail="",
            ),
            named(label=Text("経路の確認", "Route check"), state="now", when="", holder="JAXA", detail=""),
            named(label=Text("軌道上での実験", "Experiment in orbit"), state="todo", when="", holder="", detail=""),
        ],
        "reasons": [
            named(
                fact=Text("あなたの回答：目的は「科学研究」", "You answered: purpose “scientific research”"),
                rule=Text("科学利用はJAXA取りまとめの対象になり得ます。", "Science use can be aggregated by JAXA."),
                rule_id="S1",
                quotation="科学利用の一部は、引き続きアカデミア等がJAXA取りまとめで利用",
                source=Text("資料64-1-3（2024年8月27日）", "Document 64-1-3 (27 Aug 2024)"),
                url="#source",
            )
        ],
        "would_change": [
            Text(
                "目的を商業利用に変えると、経路Ⅱになります。",
                "If the purpose were commercial use, the route would be II.",
            )
        ],
        "files": [named(name="protocol-2031.pdf", url="#f", size=1_400_000, sha256="9f86d081884c7d65" * 4, note="")],
        "open": [named(label=Text("取下げ", "Withdraw"), url="#w", kind="outline")],
        "closed": [
            named(
                label=Text("提出", "Submit"), because=Text("もう提出されています。", "It has been submitted already.")
            )
        ],
        "actions": [named(name="step", value="confirm", label="OK", kind="solid")],
        "gauges": [
            named(label=Text("クルータイム", "Crew time"), used=186, pending=74, limit=300, unit="h"),
            named(label=Text("回収重量", "Downmass"), used=131, pending=38, limit=150, unit="kg"),
        ],
        "queue": [named(number=f"KB-2031-{n}", title=LONG, used=64 + 40 * n) for n in range(2)],
    }


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component; ?state=error shows the form sent with faults."""
    language = request.LANGUAGE_CODE
    faulty = {"mass": "－５"}
    form = Sample(faulty if request.GET.get("state") == "error" else None, language=language)
    context = {**blocks(), "form": form, "filters": Filters(language)}
    return HttpResponse(Template(PAGE.read_text(encoding="utf-8")).render(RequestContext(request, context)))


@public
def failing(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


@public
def conflict(request: HttpRequest) -> HttpResponse:
    change = errors.Change(Text("課題名", "Title"), LONG, Text("別の題", "Another title"))
    return errors.conflict(request, changes=[change], back="/gallery/")


urlpatterns = [
    path("gallery/", gallery),
    path("failing/", failing),
    path("conflict/", conflict),
    path("large/", public(lambda request: errors.too_large(request, limit=50_000_000, size=61_300_000))),
    path("many/", public(lambda request: errors.too_many(request, seconds=150))),
    path("down/", public(lambda request: errors.unavailable(request, seconds=60))),
    path("forbidden/", public(lambda request: errors.handler403(request))),
    *portal_urls,
]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
