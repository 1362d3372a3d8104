"""What a provider types about its capacity, and the filters of the coordinators' overview."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.models import Provider, Station
from platforms.normalise import Refused, clean_decimal
from platforms.resources import RESOURCES
from platforms.wording import say
from requests.contracting.capacity.publishing import LONGEST_FLIGHT, LONGEST_NOTE, Room
from requests.contracting.models import CapacityOffer
from requests.record.clock import today
from requests.record.entry import Day, Words
from requests.record.refusals import Invalid

said = lazy(say, str)
PLATFORM_CHOICES = [(code, said(platform.short_name)) for code, platform in PLATFORMS.items()]


class Quantity(forms.Field):
    """An amount of one resource; None when blank."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 10})

    def __init__(self, code: str) -> None:
        self.resource = RESOURCES[code]
        self.unit = self.resource.unit
        super().__init__(label=said(self.resource.label), required=False)

    def to_python(self, value: Any) -> Decimal | None:
        try:
            return clean_decimal(value, self.resource.label, decimals=self.resource.decimals)
        except Refused as refused:
            raise ValidationError(say(refused.sentence)) from refused


class RoomForm(forms.Form):
    """Station, platform, flight, period, amounts, as-of day and note; what is wrong is said by the service."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    station = forms.ChoiceField(label=_("Station"), required=False)
    platform = forms.ChoiceField(
        label=_("Platform"), required=False, choices=[("", _("Any platform")), *PLATFORM_CHOICES]
    )
    flight = Words(
        Text("便", "the flight"),
        most=LONGEST_FLIGHT,
        lines=False,
        label=_("Flight opportunity"),
        help_text=_("For example “HTV-X3” or “the spring 2032 flight”."),
    )
    starts = Day(Text("期間の始め", "the first day"), label=_("From"), help_text=_("For example 2031-10-01."))
    ends = Day(Text("期間の終わり", "the last day"), label=_("Until"), help_text=_("For example 2032-03-31."))
    as_of = Day(
        Text("時点", "the day"),
        label=_("Holds as of"),
        help_text=_("The day on which you last checked it. After 90 days it is shown as old."),
    )
    note = Words(
        Text("備考", "the note"),
        most=LONGEST_NOTE,
        label=_("Note"),
        help_text=_("JAXA reads it, other companies do not. Do not name customers or prices here."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, offer: CapacityOffer | None = None) -> None:
        super().__init__(data, initial=_initial(offer))
        stations = [(one.code, one.display_name) for one in Station.objects.order_by("-scheme", "id")]
        self.fields["station"].choices = [("", _("Choose a station")), *stations]  # type: ignore[attr-defined]
        for code in RESOURCES:
            self.fields[code] = Quantity(code)
        for name in ("station", "starts", "ends", "as_of"):
            self.fields[name].shown_required = True  # type: ignore[attr-defined]

    @property
    def resources(self) -> list[forms.BoundField]:
        """The fields of the amounts, in the order of the envelope."""
        return [self[code] for code in RESOURCES]

    @property
    def room(self) -> Room:
        """What was typed."""
        given = self.cleaned_data
        amounts = {code: given[code] for code in RESOURCES if given.get(code) is not None}
        names = ("station", "starts", "ends", "as_of", "platform", "flight", "note")
        return Room(amounts=amounts, **{name: given.get(name) for name in names})  # type: ignore[arg-type]

    def refuse(self, invalid: Invalid) -> None:
        """Shows the service's sentences at their fields, or above the form."""
        for name, sentences in invalid.faults.items():
            self.add_error(name if name in self.fields else None, [say(sentence) for sentence in sentences])

    def renewed(self, current: int) -> None:
        """The next try is about the version that is shown now; what was typed stays."""
        self.data = {**{name: self.data.get(name, "") for name in self.fields}, "version": str(current)}


def _initial(offer: CapacityOffer | None) -> dict[str, Any]:
    if offer is None:
        return {"as_of": today()}
    names = ("version", "platform", "flight", "starts", "ends", "as_of", "note")
    return {"station": offer.station.code, **{name: getattr(offer, name) for name in names}, **offer.amounts}


class OverviewFilter(forms.Form):
    """What a coordinator narrows the overview down to; unknown values narrow nothing."""

    platform = forms.ChoiceField(label=_("Platform"), required=False, choices=[("", _("All")), *PLATFORM_CHOICES])
    station = forms.ChoiceField(label=_("Station"), required=False)
    provider = forms.ChoiceField(label=_("Provider"), required=False)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        for name, model in (("station", Station), ("provider", Provider)):
            rows = [(one.code, one.display_name) for one in model._default_manager.order_by("id")]
            self.fields[name].choices = [("", _("All")), *rows]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that are given and known."""
        return {name: value for name, value in self.cleaned_data.items() if value}
