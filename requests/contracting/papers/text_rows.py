"""The rows of a contract's text on the page where it is written: lines with prices, milestones with payments."""

from decimal import Decimal
from typing import Any, Generic, TypeVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.money import TAX_RATES
from platforms.resources import plain
from platforms.wording import say
from requests.contracting.contracts.checking import LONGEST_LABEL, LONGEST_UNIT
from requests.contracting.contracts.content import PlannedMilestone, PricedLine
from requests.contracting.desk.entry import Amount, Yen
from requests.record.entry import Day, Words

Row = TypeVar("Row", PricedLine, PlannedMilestone)

NO_NAME = Text("{n}行目の名称を入力してください。", "Enter the name in row {n}.")
NO_AMOUNT = Text("「{name}」の金額を入力してください。", "Enter the amount of “{name}”.")
NO_QUANTITY = Text("「{name}」の数量を入力してください。", "Enter the quantity of “{name}”.")
NO_UNIT = Text("「{name}」の単位を入力してください（例：kg）。", "Enter the unit of “{name}”, for example kg.")


class RowForm(forms.Form, Generic[Row]):
    """One row; left empty it counts as none, a ticked `drop` takes it out."""

    typed: tuple[str, ...] = ()
    code = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    label_ja = Words(
        Text("名称（日本語）", "the name in Japanese"), most=LONGEST_LABEL, lines=False, label=_("Name in Japanese")
    )
    label_en = Words(
        Text("名称（英語）", "the name in English"), most=LONGEST_LABEL, lines=False, label=_("Name in English")
    )
    drop = forms.BooleanField(required=False, label=_("Take out"))

    def __init__(self, n: int, data: Any, row: Row | None) -> None:
        initial = self.first(row) if row is not None else {}
        super().__init__(data, prefix=f"{self.kind}-{n}", initial=initial, auto_id="id_%s")
        self.n = n

    kind = "row"

    def first(self, row: Any) -> dict[str, Any]:
        raise NotImplementedError

    @property
    def name(self) -> str:
        """What the row is called on the page and in its faults: in the page's language where it has such a name."""
        ja, en = self["label_ja"].value(), self["label_en"].value()
        return str((en or ja if (get_language() or "ja").startswith("en") else ja or en) or self.n)

    @property
    def staying(self) -> bool:
        given = getattr(self, "cleaned_data", {})
        return not given.get("drop") and any(given.get(name) not in (None, "") for name in self.typed)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("drop") or (not self.staying and not self.errors):
            self._errors = forms.utils.ErrorDict()
            return given
        if not given.get("label_ja") and not given.get("label_en"):
            self.missing("label_ja", NO_NAME.fill(n=self.n))
        self.check(given)
        return given

    def check(self, given: dict[str, Any]) -> None:
        """What else the row needs."""

    def missing(self, name: str, sentence: Text) -> None:
        """A fault at a field that has none yet."""
        if name not in self.errors:
            self.add_error(name, say(sentence))

    def words(self, name: str) -> Text:
        """A wording; given in one language it stands for both."""
        ja, en = self.cleaned_data[f"{name}_ja"], self.cleaned_data[f"{name}_en"]
        return Text(ja or en, en or ja)


class LineRow(RowForm[PricedLine]):
    """A line with its price."""

    kind = "line"
    typed = ("label_ja", "label_en", "quantity", "unit_ja", "unit_en", "net_yen")
    quantity = Amount(Text("数量", "the quantity"), label=_("Quantity"))
    unit_ja = Words(
        Text("単位（日本語）", "the unit in Japanese"), most=LONGEST_UNIT, lines=False, label=_("Unit in Japanese")
    )
    unit_en = Words(
        Text("単位（英語）", "the unit in English"), most=LONGEST_UNIT, lines=False, label=_("Unit in English")
    )
    net_yen = Yen(Text("金額", "the price"), label=_("Price without tax (yen)"))
    tax_rate = forms.TypedChoiceField(
        coerce=int, choices=[(rate, f"{rate}%") for rate in TAX_RATES], initial=10, label=_("Tax rate")
    )

    def first(self, row: PricedLine) -> dict[str, Any]:
        return {
            "code": row.code,
            "label_ja": row.label.ja,
            "label_en": row.label.en,
            "quantity": plain(row.quantity),
            "unit_ja": row.unit.ja,
            "unit_en": row.unit.en,
            "net_yen": row.net_yen,
            "tax_rate": row.tax_rate,
        }

    def check(self, given: dict[str, Any]) -> None:
        if given.get("quantity") is None:
            self.missing("quantity", NO_QUANTITY.fill(name=self.name))
        if not given.get("unit_ja") and not given.get("unit_en"):
            self.missing("unit_ja", NO_UNIT.fill(name=self.name))
        if given.get("net_yen") is None:
            self.missing("net_yen", NO_AMOUNT.fill(name=self.name))

    def row(self, code: str) -> PricedLine:
        """The line as the services take it."""
        given = self.cleaned_data
        quantity = Decimal(given["quantity"])
        return PricedLine(code, self.words("label"), quantity, self.words("unit"), given["net_yen"], given["tax_rate"])


class MilestoneRow(RowForm[PlannedMilestone]):
    """A milestone with its day and payment."""

    kind = "milestone"
    typed = ("label_ja", "label_en", "due_on", "payment_yen")
    due_on = Day(Text("期日", "the due day"), label=_("Due on"))
    payment_yen = Yen(Text("支払額", "the payment"), label=_("Payment with tax (yen)"))

    def first(self, row: PlannedMilestone) -> dict[str, Any]:
        return {
            "code": row.code,
            "label_ja": row.label.ja,
            "label_en": row.label.en,
            "due_on": row.due_on.isoformat() if row.due_on else "",
            "payment_yen": row.payment_yen,
        }

    def check(self, given: dict[str, Any]) -> None:
        if given.get("payment_yen") is None:
            self.missing("payment_yen", NO_AMOUNT.fill(name=self.name))

    def row(self, code: str) -> PlannedMilestone:
        """The milestone as the services take it."""
        return PlannedMilestone(
            code, self.words("label"), self.cleaned_data["due_on"], self.cleaned_data["payment_yen"]
        )
