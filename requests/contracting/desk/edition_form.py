"""What a buyer fills in to ask for quotes: lines row by row, days, terms; a row can be added or dropped."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.fiscal import JST, midnight
from platforms.resources import plain
from platforms.wording import say
from requests.contracting.desk.entry import Amount, Clock
from requests.contracting.models import Quotation, QuotationEdition
from requests.contracting.quoting.lines import LineAsked
from requests.record.entry import Day, Words
from requests.record.refusals import Invalid

MOST_LINES = 60
CLOSES = time(17)
OWN = "own-"
"""Beginning of the code of a line that the buyer adds to those proposed."""

FIELDS = {"due_at": "due_on", "questions_until": "questions_on"}
ROW_FIELDS = {"code": "label_ja", "label": "label_ja", "unit": "unit_ja"}
"""Where the services' faults stand on the page."""

NAME_MISSING = Text(ja="{n}行目の名前を入力してください。", en="Enter the name of line {n}.")
QUANTITY_MISSING = Text(
    ja="「{name}」の数量を0より大きい数で入力してください。", en="Enter the quantity of “{name}” as more than zero."
)
UNIT_MISSING = Text(
    ja="「{name}」の単位を入力してください（例：kg）。", en="Enter the unit of “{name}”, for example kg."
)


class LineForm(forms.Form):
    """One line; a row left empty counts as none, a ticked `drop` takes the line out."""

    code = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    label_ja = Words(Text("名前（日本語）", "the name in Japanese"), most=200, lines=False, label=_("Name in Japanese"))
    label_en = Words(Text("名前（英語）", "the name in English"), most=200, lines=False, label=_("Name in English"))
    quantity = Amount(Text("数量", "the quantity"), label=_("Quantity"))
    unit_ja = Words(Text("単位（日本語）", "the unit in Japanese"), most=40, lines=False, label=_("Unit in Japanese"))
    unit_en = Words(Text("単位（英語）", "the unit in English"), most=40, lines=False, label=_("Unit in English"))
    optional = forms.BooleanField(required=False, label=_("May be left unquoted"))
    drop = forms.BooleanField(required=False, label=_("Drop this line"))

    def __init__(self, n: int, data: Any, line: LineAsked | None) -> None:
        super().__init__(data, prefix=f"line-{n}", initial=_typed(line) if line else None, auto_id="id_%s")
        self.n = n

    @property
    def name(self) -> str:
        """What the row is called on the page and in its faults: in the reader's language where it has that name."""
        ja, en = self["label_ja"].value(), self["label_en"].value()
        return say(Text(ja=str(ja or en or "").strip() or f"{self.n}", en=str(en or ja or "").strip() or f"{self.n}"))

    @property
    def blank(self) -> bool:
        """Whether nothing was typed into the row."""
        given = getattr(self, "cleaned_data", {})
        return not any(given.get(name) for name in ("label_ja", "label_en", "quantity", "unit_ja", "unit_en"))

    @property
    def dropped(self) -> bool:
        return bool(getattr(self, "cleaned_data", {}).get("drop"))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if (self.blank and not self.errors) or given.get("drop"):
            self._errors = forms.utils.ErrorDict()
            return given
        if not given.get("label_ja") and not given.get("label_en"):
            self._missing("label_ja", NAME_MISSING.fill(n=self.n))
        if not given.get("quantity"):
            self._missing("quantity", QUANTITY_MISSING.fill(name=self.name))
        if not given.get("unit_ja") and not given.get("unit_en"):
            self._missing("unit_ja", UNIT_MISSING.fill(name=self.name))
        return given

    def _missing(self, name: str, sentence: Text) -> None:
        if name not in self.errors:
            self.add_error(name, say(sentence))

    def line(self, code: str) -> LineAsked:
        """The line as the services take it; a name or unit given in one language stands for both."""
        given = self.cleaned_data
        label = Text(given["label_ja"] or given["label_en"], given["label_en"] or given["label_ja"])
        unit = Text(given["unit_ja"] or given["unit_en"], given["unit_en"] or given["unit_ja"])
        return LineAsked(code, label, Decimal(given["quantity"]), unit, given["optional"])


def _typed(line: LineAsked) -> dict[str, Any]:
    return {
        "code": line.code,
        "label_ja": line.label.ja,
        "label_en": line.label.en,
        "quantity": plain(line.quantity),
        "unit_ja": line.unit.ja,
        "unit_en": line.unit.en,
        "optional": line.optional,
    }


class EditionForm(forms.Form):
    """An edition being prepared. `rows` says how many rows are shown; "add" asks for one more."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_LINES)
    due_on = Day(
        Text("見積りの期限", "the day by which quotes are due"),
        label=_("Quotes are due on"),
        help_text=_("The last day in Japan, for example 2031-04-22."),
    )
    due_time = Clock(
        Text("見積りの期限の時刻", "the time by which quotes are due"),
        label=_("Time by which quotes are due"),
        help_text=_("Japan time (JST), for example 17:00."),
    )
    questions_on = Day(
        Text("質問の締切", "the day by which questions may be asked"),
        label=_("Questions may be asked until"),
        help_text=_("A few days before quotes are due, for example 2031-04-15."),
    )
    questions_time = Clock(
        Text("質問の締切の時刻", "the time by which questions may be asked"),
        label=_("Time by which questions may be asked"),
        help_text=_("Japan time (JST), for example 17:00."),
    )
    terms = Words(
        Text("条件", "the terms"),
        label=_("Terms"),
        help_text=_("What the offers have to keep to: delivery, payment, acceptance. Every provider reads it."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, quotation: Quotation, draft: QuotationEdition, data: Any = None) -> None:
        self.quotation, self.draft = quotation, draft
        stored = [LineAsked.from_json(one) for one in draft.lines]
        initial = {**_days(draft), "version": quotation.version, "rows": len(stored) or 1, "terms": draft.terms}
        super().__init__(data, initial={**initial, "reason": draft.reason}, auto_id="id_%s")
        self.stored = stored
        if draft.number > 1:
            self.fields["reason"] = Words(
                Text("変更の理由", "the reason for the change"),
                needed=True,
                label=_("Reason for the change"),
                help_text=_("Every provider reads it beside the differences and confirms the new edition."),
            )
        for name in ("due_on", "due_time", "questions_on", "questions_time"):
            self.fields[name].shown_required = True  # type: ignore[attr-defined]
        self.lines = [self._row(n) for n in range(1, self.shown_rows + 1)]

    def _row(self, n: int) -> LineForm:
        stored = self.stored[n - 1] if not self.is_bound and n <= len(self.stored) else None
        return LineForm(n, self.data if self.is_bound else None, stored)

    @property
    def shown_rows(self) -> int:
        """How many rows the page shows: those stored or sent, and one more when "add" was pressed."""
        if not self.is_bound:
            return max(1, len(self.stored))
        typed = str(self.data.get("rows", "1"))
        sent = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 1
        return max(1, min(sent + ("add" in self.data), MOST_LINES))

    def add_row(self) -> None:
        """What was typed stays; the page now has the row that was asked for, and nothing is called wrong yet."""
        self.data = {**self.data.dict(), "rows": str(self.shown_rows)}  # type: ignore[attr-defined]
        self.lines = [self._row(n) for n in range(1, self.shown_rows + 1)]
        for form in (self, *self.lines):
            form.errors.clear()

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(row.is_valid() for row in self.lines)])

    @property
    def given(self) -> Sequence[LineAsked]:
        """The lines that stay, in the order of the page; an added line gets a code that no other line has."""
        staying = [row for row in self.lines if not row.blank and not row.dropped]
        taken = {row.cleaned_data["code"] for row in staying} | {line.code for line in self.stored}
        found = []
        for row in staying:
            code = row.cleaned_data["code"]
            if not code:
                code = next(f"{OWN}{n}" for n in range(1, 2 * MOST_LINES) if f"{OWN}{n}" not in taken)
                taken.add(code)
            found.append(row.line(code))
        return found

    @property
    def due_at(self) -> datetime | None:
        return _moment(self.cleaned_data, "due_on", "due_time")

    @property
    def questions_until(self) -> datetime | None:
        return _moment(self.cleaned_data, "questions_on", "questions_time")

    def refuse(self, invalid: Invalid) -> None:
        """Shows the service's sentences at their fields, those of a line in its row, others above the form."""
        staying = [row for row in self.lines if not row.blank and not row.dropped]
        for name, sentences in invalid.faults.items():
            told = [say(sentence) for sentence in sentences]
            first, _dot, rest = name.partition(".")
            place, _dot, part = rest.partition(".")
            if first == "lines" and place.isdigit() and int(place) < len(staying):
                staying[int(place)].add_error(ROW_FIELDS.get(part, part), told)
            else:
                field = FIELDS.get(name, name)
                self.add_error(field if field in self.fields else None, told)

    def see(self, version: int) -> None:
        """What has now been shown: the next try is about this version."""
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined]


def _days(draft: QuotationEdition) -> Mapping[str, object]:
    found: dict[str, object] = {"due_time": f"{CLOSES:%H:%M}", "questions_time": f"{CLOSES:%H:%M}"}
    for moment, name in ((draft.due_at, "due"), (draft.questions_until, "questions")):
        if moment:
            local = moment.astimezone(JST)
            found |= {f"{name}_on": local.date().isoformat(), f"{name}_time": f"{local:%H:%M}"}
    return found


def _moment(given: Mapping[str, Any], day: str, clock: str) -> datetime | None:
    on, at = given.get(day), given.get(clock)
    if not isinstance(on, date):
        return None
    at = at if isinstance(at, time) else CLOSES
    return midnight(on) + timedelta(hours=at.hour, minutes=at.minute)
