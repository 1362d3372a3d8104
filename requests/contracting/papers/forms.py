"""What the two sides of a contract type on its pages; what is missing is said by the services, not here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.wording import say
from requests.contracting.contracts import ending
from requests.contracting.desk.trying import Outcome
from requests.record.entry import Day, Words
from requests.record.refusals import Invalid

TODAY = _("For example 2031-04-22.")


class StepForm(forms.Form):
    """The version that was seen. Each step adds what it needs."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, version: int, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"version": version, **self.first()}, auto_id="id_%s")

    def first(self) -> dict[str, Any]:
        """What stands in the fields at first."""
        return {}

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that people see."""
        return [self[name] for name in self.fields if name != "version"]

    @property
    def given(self) -> dict[str, Any]:
        """What the service takes besides the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def take(self, outcome: Outcome, current: int) -> None:
        """Shows the service's sentences at their fields; the next try is about the version that is shown now."""
        if outcome.invalid is not None:
            self._refuse(outcome.invalid)
        self.data = {**self.data.dict(), "version": str(current)}  # type: ignore[attr-defined]

    def _refuse(self, invalid: Invalid) -> None:
        for name, sentences in invalid.faults.items():
            self.add_error(name if name in self.fields else None, [say(sentence) for sentence in sentences])


def _needed(field: forms.Field) -> forms.Field:
    field.shown_required = True  # type: ignore[attr-defined]
    return field


class PlainForm(StepForm):
    """Nothing but the version."""


class ReasonForm(StepForm):
    """A reason, which the other side reads."""

    reason = Words(Text("理由", "the reason"), needed=True, label=_("Reason"), help_text=_("The other side reads it."))


class SignForm(StepForm):
    """The signed copy, and who signed it when."""

    signer = Words(
        Text("署名した人の氏名", "the name of the person who signed"),
        most=100,
        lines=False,
        needed=True,
        label=_("Name of the person who signed"),
    )
    title = Words(Text("役職", "the title"), most=100, lines=False, label=_("Title or function"))
    signed_on = _needed(Day(Text("署名日", "the day of signature"), label=_("Day of signature"), help_text=TODAY))
    file = _needed(
        forms.FileField(
            required=False,
            label=_("Signed copy (PDF)"),
            help_text=_("The document above, signed by your side and scanned or saved as one PDF."),
            widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        )
    )

    @property
    def given(self) -> dict[str, Any]:
        sent = dict(super().given)
        upload = sent.pop("file", None)
        return {**sent, "upload": upload}


class TerminateForm(StepForm):
    """Why it ends, what led to it, and the day on which that takes effect."""

    code = _needed(forms.ChoiceField(required=False, label=_("Reason"), widget=forms.RadioSelect))
    reason = Words(
        Text("事情", "what led to it"),
        needed=True,
        label=_("What led to it"),
        help_text=_("The other side reads it."),
    )
    effective_on = _needed(
        Day(
            Text("効力の生じる日", "the day on which it takes effect"),
            label=_("Takes effect on"),
            help_text=_("In the portal the contract ends at once; this is the day that you state."),
        )
    )

    def __init__(self, version: int, data: Any = None, files: Any = None) -> None:
        super().__init__(version, data, files)
        choices = [(code, say(text)) for code, text in ending.REASONS.items()]
        self.fields["code"].choices = choices  # type: ignore[attr-defined]


class OrderForm(StepForm):
    """The buyer's own reference."""

    purchase_order = Words(
        Text("注文番号", "the purchase order"), most=60, lines=False, label=_("Purchase order"),
        help_text=_("Your own reference. It appears beside the contract; no amendment is needed for it."),
    )  # fmt: skip


class ReportForm(StepForm):
    """The day and what was reached."""

    reached_on = _needed(Day(Text("達成した日", "the day"), label=_("Reached on"), help_text=TODAY))
    text = Words(
        Text("達成の内容", "what was reached"),
        needed=True,
        label=_("What was reached"),
        help_text=_("What the buyer needs to confirm it, for example the number of a test report."),
    )


class PayForm(StepForm):
    """The invoice and the day of the payment."""

    invoice = Words(
        Text("請求書の番号", "the number of the invoice"),
        most=60,
        lines=False,
        needed=True,
        label=_("Number of the invoice"),
    )
    paid_on = _needed(Day(Text("支払日", "the day of the payment"), label=_("Paid on"), help_text=TODAY))
