"""The small forms of the quoting pages: a text that goes with a step, and the version that the reader saw."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.wording import say
from requests.contracting.comparing.awarding import JUSTIFICATIONS
from requests.contracting.comparing.judging import VERDICTS
from requests.contracting.comparing.prices import PriceColumn, PriceView
from requests.contracting.comparing.technical import Offer
from requests.contracting.desk.trying import Outcome
from requests.contracting.models import Quotation
from requests.record.entry import Words

said = lazy(say, str)


class VersionedForm(forms.Form):
    """The version of the thing that the page is about, and whatever a step needs besides."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, thing: Any, data: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(data, initial={"version": thing.version, **options.pop("initial", {})}, **options)

    def take(self, outcome: Outcome) -> None:
        """Shows the service's sentences at their fields, or above the form; the next try is about the version now."""
        for name, sentences in outcome.invalid.faults.items() if outcome.invalid else ():
            self.add_error(name if name in self.fields else None, [say(sentence) for sentence in sentences])
        if outcome.current is not None:
            name = self.add_prefix("version")
            self.data = {**_single(self.data), name: str(outcome.current)}


def _single(data: Any) -> dict[str, Any]:
    return dict(data.dict()) if hasattr(data, "dict") else dict(data)


class CancelForm(VersionedForm):
    """Why the request for quotes is cancelled."""

    note = Words(
        Text("理由", "the reason"),
        needed=True,
        label=_("Reason"),
        help_text=_("It is kept in the request's history. Providers are told that it is cancelled, not why."),
    )


class PublishForm(VersionedForm):
    """What every provider will read."""

    subject = Words(
        Text("件名", "the subject"),
        most=300,
        lines=False,
        needed=True,
        label=_("Subject"),
        help_text=_("What it is about, in neutral words: no company, no product, no price of anybody's."),
    )
    answer = Words(
        Text("回答", "the answer"),
        needed=True,
        label=_("Answer or remark"),
        help_text=_("It stands by itself: providers do not see the question that was asked."),
    )


class AskForm(VersionedForm):
    """A provider's question."""

    question = Words(
        Text("質問", "the question"),
        needed=True,
        label=_("Your question"),
        help_text=_("The buyer alone sees it. What the buyer publishes names nobody."),
    )


class DeclineForm(VersionedForm):
    """Why a provider does not quote."""

    note = Words(
        Text("理由", "the reason"),
        needed=True,
        label=_("Reason"),
        help_text=_("The buyer reads it. Other companies do not see it."),
    )


class WithdrawForm(VersionedForm):
    """Why a quote is withdrawn."""

    note = Words(
        Text("理由", "the reason"),
        needed=True,
        label=_("Reason"),
        help_text=_("The buyer reads it. Other companies do not see it."),
    )


class VerdictForm(VersionedForm):
    """The technical verdict on one offer; its prefix is the offer's place."""

    verdict = forms.ChoiceField(label=_("Verdict"), required=False, widget=forms.RadioSelect)
    note = Words(
        Text("評価の理由", "the reason for the verdict"),
        label=_("Conditions, or what is not met"),
        help_text=_("Needed unless the offer meets everything. Providers do not see it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, thing: Any, data: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(thing, data, **options)
        self.fields["verdict"].choices = [(code, said(one)) for code, one in VERDICTS.items()]  # type: ignore[attr-defined]
        self.fields["verdict"].shown_required = True  # type: ignore[attr-defined]

    @classmethod
    def of(cls, quotation: Quotation, offer: Offer) -> "VerdictForm":
        """The form with what was stored of the offer."""
        return cls(quotation, prefix=offer.place, initial={"verdict": offer.verdict, "note": offer.note})


class AwardForm(VersionedForm):
    """Why this quote is chosen; a reason that cannot be true of it is not offered."""

    justification = forms.ChoiceField(label=_("Reason for the choice"), required=False, widget=forms.RadioSelect)
    note = Words(
        Text("選定の理由", "the reason for the choice"),
        label=_("Reason in words"),
        help_text=_("Needed when the total is not the lowest. It stays in the record; providers do not see it."),
    )

    def offer_reasons(self, column: PriceColumn, view: PriceView) -> None:
        """The reasons that hold for this quote, in their order."""
        holding = [(code, said(one.words)) for code, one in JUSTIFICATIONS.items() if one.holds(column, view)]
        self.fields["justification"].choices = holding  # type: ignore[attr-defined]
        self.fields["justification"].shown_required = True  # type: ignore[attr-defined]
        self.fields["note"].shown_required = not column.lowest  # type: ignore[attr-defined]
