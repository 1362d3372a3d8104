"""The filters of the catalogue: the finder's questions as drop-down lists, and the route, all kept in the address."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.finding import BY_CODE, UNSURE
from platforms.wording import say

ROUTES: Mapping[str, Text] = {
    "aggregation": Text("Ⅰ JAXA取りまとめ", "I JAXA aggregation"),
    "direct": Text("Ⅱ 直接契約", "II Direct contract"),
}
NARROWING = tuple(code for code, question in BY_CODE.items() if question.narrows)


class CatalogueFilter(forms.Form):
    """Every filter is optional; a value that is no choice is told, not ignored."""

    sample = forms.ChoiceField(required=False)
    place = forms.ChoiceField(required=False)
    gravity = forms.ChoiceField(required=False)
    back = forms.ChoiceField(required=False)
    route = forms.ChoiceField(required=False, label=_("Route for science"))
    view = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="filter_%s")
        for code in NARROWING:
            question = BY_CODE[code]
            options = [(o.code, say(o.label)) for o in question.options if o.code != UNSURE]
            self.fields[code].label = say(question.short)
            self._offer(code, options)
        self._offer("route", [(code, say(label)) for code, label in ROUTES.items()])

    def wanted(self) -> tuple[dict[str, str], str]:
        """(answers to the finder's questions, route); empty where nothing usable was asked for."""
        if not self.is_valid():
            return {}, ""
        given = {code: self.cleaned_data[code] for code in NARROWING if self.cleaned_data[code]}
        return given, self.cleaned_data["route"]

    def _offer(self, name: str, options: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Any")), *options]
