"""What a provider's agent fills in to quote: a price a line or "not quoted", what is offered, and on which terms."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.models import Station
from platforms.money import TAX_RATES
from platforms.resources import RESOURCES, Footprint, plain
from platforms.wording import say
from requests.contracting.desk.entry import Amount, Whole, Yen
from requests.contracting.models import Quote, Recipient
from requests.contracting.quoting.checking import offered_stations
from requests.contracting.quoting.lines import LineAsked
from requests.contracting.quoting.terms import Amount as Priced
from requests.contracting.quoting.terms import QuoteTerms
from requests.record.entry import Day, Words
from requests.record.refusals import Invalid

PRICE_OF = Text(ja="「{name}」の価格", en="the price of “{name}”")
UNDECIDED = Text(
    ja="「{name}」の価格を入力するか、「見積もらない」を選んでください。",
    en="Enter the price of “{name}”, or tick “not quoted”.",
)
BOTH = Text(
    ja="「{name}」には価格と「見積もらない」の両方があります。どちらかにしてください。",
    en="“{name}” has a price and is ticked as not quoted. Keep one of the two.",
)
LINE = "line-"


class AmountForm(forms.Form):
    """One line's price. A blank box is undecided, never zero and never "not quoted"."""

    not_quoted = forms.BooleanField(required=False, label=_("Not quoted"))
    tax_rate = forms.TypedChoiceField(
        label=_("Tax rate"),
        coerce=int,
        required=False,
        empty_value=None,
        choices=[(rate, f"{rate}%") for rate in TAX_RATES],
    )

    def __init__(self, n: int, line: LineAsked, data: Any, stored: Priced | None, faults: Sequence[str]) -> None:
        super().__init__(data, prefix=f"{LINE}{n}", initial=_typed(stored), auto_id="id_%s")
        self.line, self.faults = line, faults
        self.fields["net_yen"] = Yen(PRICE_OF.fill(name=line.label), label=_("Price without tax"))
        self.fields["remark"] = Words(
            Text(ja=f"「{line.label.ja}」の備考", en=f"the remark on “{line.label.en}”"),
            most=300,
            lines=False,
            label=_("Remark"),
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("not_quoted") and given.get("net_yen") is not None:
            self.add_error("net_yen", say(BOTH.fill(name=self.line.label)))
        for fault in self.faults:
            self.add_error("net_yen", fault)
        return given

    @property
    def decided(self) -> bool:
        """Whether there is a price, or the line is said not to be quoted."""
        return bool(self.cleaned_data["not_quoted"]) or self.cleaned_data["net_yen"] is not None

    @property
    def amount(self) -> Priced:
        """The line as the service takes it."""
        given = self.cleaned_data
        price = None if given["not_quoted"] else given["net_yen"]
        rate = TAX_RATES[0] if given["tax_rate"] is None else given["tax_rate"]
        return Priced(self.line.code, price, rate, given["remark"])


def _typed(stored: Priced | None) -> dict[str, Any]:
    if stored is None:
        return {"tax_rate": TAX_RATES[0]}
    shown = "" if stored.net_yen is None else f"{stored.net_yen:,}"
    return {
        "net_yen": shown,
        "not_quoted": stored.net_yen is None,
        "tax_rate": stored.tax_rate,
        "remark": stored.remark,
    }


class QuoteForm(forms.Form):
    """The offer around the prices, and one AmountForm a line."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    station = forms.ChoiceField(label=_("Station"), required=False)
    flight = Words(
        Text("便", "the flight"),
        most=100,
        lines=False,
        label=_("Flight opportunity"),
        help_text=_("For example “HTV-X3” or “the spring 2032 flight”."),
    )
    flight_on = Day(
        Text("打上げの日", "the day of launch"), label=_("Planned launch"), help_text=_("For example 2032-03-10.")
    )
    return_on = Day(
        Text("回収の日", "the day of return"),
        label=_("Planned return"),
        help_text=_("For example 2032-06-20. Leave it empty if nothing returns."),
    )
    lead_time_days = Whole(
        Text("準備期間", "the lead time"),
        least=0,
        most=3650,
        label=_("Lead time"),
        help_text=_("Days from contract to handover of the payload, for example 270."),
    )
    valid_until = Day(
        Text("有効期限", "the day until which the quote is valid"),
        label=_("Valid until"),
        help_text=_("The last day, in Japan, on which the quote binds you, for example 2031-12-31."),
    )
    terms = Words(
        Text("条件", "the terms"),
        label=_("Terms"),
        help_text=_("Payment, delivery, liability, what the price includes."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    gaps = Words(
        Text("満たさない要求", "the requirements that are not met"),
        label=_("Requirements that the offer does not meet"),
        help_text=_("One a line. Leave it empty if the offer meets them all."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        recipient: Recipient,
        lines: Sequence[LineAsked],
        footprint: Footprint,
        draft: Quote | None,
        data: Any = None,
        line_faults: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.copied = draft is not None and draft.state != Quote.DRAFT
        stored = {one.code: one for one in draft.amounts.all()} if draft else {}
        initial = {"version": recipient.version, **(_offer(draft) if draft else {})}
        super().__init__(data, initial=initial, auto_id="id_%s")
        stations = [(one.code, one.display_name) for one in stations_of(recipient)]
        self.fields["station"].choices = [("", _("Choose a station")), *stations]  # type: ignore[attr-defined]
        self.fields["lead_time_days"].unit = Text("日", "days")  # type: ignore[attr-defined]
        for name in ("station", "lead_time_days", "valid_until"):
            self.fields[name].shown_required = True  # type: ignore[attr-defined]
        self.resources = _capacity_fields(self, footprint, draft)
        faults = line_faults or {}
        self.amounts = [
            AmountForm(n, line, data, _priced(stored.get(line.code)), faults.get(line.code, ()))
            for n, line in enumerate(lines, start=1)
        ]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(row.is_valid() for row in self.amounts)])

    def decide(self) -> bool:
        """Whether every line has a price or is ticked as not quoted, as a quote to be sent must; marks the others."""
        open_ = [row for row in self.amounts if not row.decided]
        for row in open_:
            row.add_error("net_yen", say(UNDECIDED.fill(name=row.line.label)))
        return not open_

    def calm(self) -> None:
        """Shows what is in the boxes without calling anything wrong yet."""
        for form in (self, *self.amounts):
            form.errors.clear()

    @property
    def given(self) -> list[Priced]:
        """The lines that were decided; the others stay open in the draft."""
        return [row.amount for row in self.amounts if row.decided]

    @property
    def offer(self) -> QuoteTerms:
        """What is offered, as the service takes it."""
        given = self.cleaned_data
        gaps = [line.strip() for line in given["gaps"].splitlines() if line.strip()]
        return QuoteTerms(
            station=given["station"],
            flight=given["flight"],
            flight_on=given["flight_on"],
            return_on=given["return_on"],
            lead_time_days=given["lead_time_days"],
            valid_until=given["valid_until"],
            capacity={
                code: given[f"capacity-{code}"] for code in self.resources if given[f"capacity-{code}"] is not None
            },
            terms=given["terms"],
            gaps=tuple(gaps),
        )

    @property
    def capacity(self) -> list[forms.BoundField]:
        """The boxes for the capacity that is promised."""
        return [self[f"capacity-{code}"] for code in self.resources]

    def refuse(self, invalid: Invalid) -> None:
        """Shows the service's sentences at their fields, those of a line at the line, others above the form."""
        rows = [row for row in self.amounts if row.decided]
        for name, sentences in invalid.faults.items():
            told = [say(sentence) for sentence in sentences]
            first, _dot, rest = name.partition(".")
            place, _dot, part = rest.partition(".")
            if first == "amounts" and place.isdigit() and int(place) < len(rows):
                rows[int(place)].add_error(part if part in rows[0].fields else "net_yen", told)
            else:
                field = f"capacity-{rest}" if first == "capacity" else first
                self.add_error(field if field in self.fields else None, told)

    def see(self, version: int) -> None:
        """What has now been shown: the next try is about this version."""
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined]


def stations_of(recipient: Recipient) -> list[Station]:
    """The stations on which the provider offers the platform of the request."""
    codes = offered_stations(recipient.quotation.request.platform, recipient.provider_id)
    return list(Station.objects.filter(code__in=codes).order_by("-scheme", "id"))


def _priced(stored: Any) -> Priced | None:
    return Priced(stored.code, stored.net_yen, stored.tax_rate, stored.remark) if stored else None


def _offer(draft: Quote) -> dict[str, Any]:
    return {
        "station": draft.station.code if draft.station else "",
        "flight": draft.flight,
        "flight_on": draft.flight_on,
        "return_on": draft.return_on,
        "lead_time_days": draft.lead_time_days,
        "valid_until": draft.valid_until,
        "terms": draft.terms,
        "gaps": "\n".join(draft.gaps),
        **{f"capacity-{code}": amount for code, amount in draft.capacity.items()},
    }


def _capacity_fields(form: QuoteForm, footprint: Footprint, draft: Quote | None) -> list[str]:
    """A box for each resource that the request needs or the draft promises, with what is needed as its hint."""
    promised = draft.capacity if draft else {}
    needed = [code for code in RESOURCES if footprint.amount(code) or code in promised]
    for code in needed:
        resource, amount = RESOURCES[code], footprint.amount(code)
        field = Amount(resource.label, label=say(resource.label))
        field.unit = resource.unit  # type: ignore[attr-defined]
        shown = Decimal(plain(amount))
        field.help_text = say(
            Text(ja=f"必要量 {shown:,f} {resource.unit.ja}", en=f"Needed: {shown:,f} {resource.unit.en}")
        )
        form.fields[f"capacity-{code}"] = field
    return needed
