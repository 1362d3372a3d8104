"""The points of a returned request: rows of an item of the application and what should change in it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.wording import say
from requests.application.reading import application_of
from requests.application.topics import TITLES
from requests.record.entry import Words
from requests.record.models import Request
from requests.record.refusals import Invalid
from requests.triage.step_forms import StepForm
from requests.triage.talking import Point

said = lazy(say, str)
MOST = 50
CHANGE = Text("直してほしい内容", "what should change")
WHOLE = Text("「{topic}」の全体", "All of “{topic}”")


class PointForm(forms.Form):
    """One point; a row left empty counts as none."""

    item = forms.ChoiceField(label=_("Item of the application"), required=False)
    wording = Words(CHANGE, most=2000, needed=True, label=_("What should change"))

    def __init__(self, *args: Any, items: list[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].shown_required = True  # type: ignore[attr-defined]
        self.fields["item"].choices = items  # type: ignore[attr-defined]

    @property
    def point(self) -> Point | None:
        """The point as the service takes it."""
        item, wording = self.cleaned_data.get("item", ""), self.cleaned_data.get("wording", "")
        topic, _dot, question = item.partition(".")
        return Point(topic, question, wording) if item or wording else None


class ReturnForm(StepForm):
    """What the applicant is told, and the points. `rows` says how many rows are shown; "add" asks for one more."""

    note = Words(
        Text("全体への説明", "the explanation"),
        needed=True,
        label=_("Explanation"),
        help_text=_("The applicant reads this above the points."),
    )
    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST)

    def __init__(self, data: Mapping[str, Any] | None = None, *, subject: Request) -> None:
        super().__init__(data, subject=subject)
        self.initial["rows"] = 1
        items = items_of(subject)
        self.points = [PointForm(data, prefix=f"point-{n}", items=items) for n in range(1, self.shown_rows + 1)]

    @property
    def shown_rows(self) -> int:
        """How many rows the page shows: those sent, and one more when "add" was pressed."""
        typed = str(self.data.get("rows", "1"))
        sent = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 1
        return max(1, min(sent + ("add" in self.data), MOST))

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(point.is_valid() for point in self.points)])

    @property
    def given(self) -> list[Point]:
        """The rows that were filled in."""
        return [point for row in self.points if (point := row.point) is not None]

    def refuse(self, invalid: Invalid) -> None:
        for sentence in invalid.faults.get("points", ()):
            empty = next((row for row in self.points if _half(row)), self.points[0])
            empty.add_error("item" if not empty.cleaned_data.get("item") else "wording", say(sentence))
        super().refuse(Invalid({name: why for name, why in invalid.faults.items() if name != "points"}))


def _half(row: PointForm) -> bool:
    return bool(row.cleaned_data.get("item")) != bool(row.cleaned_data.get("wording"))


def items_of(subject: Request) -> list[tuple[Any, Any]]:
    """Every topic and its questions, as the groups of one list; the value is "topic" or "topic.question"."""
    application = application_of(subject)
    groups = [
        (
            said(title),
            [
                (topic, said(WHOLE.fill(topic=title))),
                *((f"{topic}.{one.code}", said(one.label)) for one in application.questions(topic).questions),
            ],
        )
        for topic, title in TITLES.items()
    ]
    return [("", _("Choose an item")), *groups]
