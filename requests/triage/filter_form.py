"""The filters above the inbox, as they stand in the address."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.wording import say
from requests.policy.labels import ORGANIZATION_TYPES
from requests.policy.outcomes import SECTOR_NAMES
from requests.record.entry import Words
from requests.record.search import LONGEST
from requests.triage.inbox import ANYONE, FREE, MINE, MINE_OR_FREE, Filters

said = lazy(say, str)
WORDS = Text("キーワード", "the keyword")
ALL = ("", _("All"))

ASSIGNEES = (
    (MINE_OR_FREE, _("Me and unassigned")),
    (MINE, _("Me")),
    (FREE, _("Unassigned")),
    (ANYONE, _("Anyone")),
)


class FilterForm(forms.Form):
    """Unknown values are said to be unknown and narrow nothing. `default` is whose requests one sees unasked."""

    tab = forms.CharField(required=False, widget=forms.HiddenInput)
    q = Words(
        WORDS,
        most=LONGEST,
        lines=False,
        label=_("Keyword"),
        widget=forms.TextInput(attrs={"type": "search", "size": 18}),
    )
    platform = forms.ChoiceField(
        label=_("Platform"),
        required=False,
        choices=[ALL, *((code, said(platform.short_name)) for code, platform in PLATFORMS.items())],
    )
    sector = forms.ChoiceField(
        label=_("Sector"),
        required=False,
        choices=[ALL, *((str(code), said(name)) for code, name in SECTOR_NAMES.items())],
    )
    assignee = forms.ChoiceField(label=_("Assignee"), required=False, choices=ASSIGNEES)
    year = forms.TypedChoiceField(label=_("Fiscal year"), required=False, coerce=int, empty_value=None)
    type = forms.ChoiceField(
        label=_("Organization type"),
        required=False,
        choices=[ALL, *((str(code), said(name)) for code, name in ORGANIZATION_TYPES.items())],
    )

    def __init__(self, data: Mapping[str, Any], *, years: Iterable[int], default: str) -> None:
        given = {name: data.get(name, "") for name in self.base_fields}
        given["assignee"] = given["assignee"] or default
        super().__init__(given)
        self.default = default
        self.fields["year"].choices = [ALL, *((year, fiscal_year(year)) for year in years)]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def filters(self) -> Filters:
        """What the sound fields ask for."""
        sound = self.cleaned_data
        return Filters(
            words=sound.get("q", ""),
            platform=sound.get("platform", ""),
            sector=sound.get("sector", ""),
            assignee=sound.get("assignee") or self.default,
            year=sound.get("year"),
            organization_type=sound.get("type", ""),
        )

    def query(self, **changes: str) -> str:
        """The filters as a query string without empty and usual values; `changes` replace single ones."""
        given = {name: str(value) for name, value in {**self.data, **changes}.items()}
        usual = {"assignee": self.default, "tab": "new"}
        return urlencode({name: value for name, value in given.items() if value and value != usual.get(name)})

    @property
    def narrowed(self) -> bool:
        """Whether anything but the tab differs from what one sees unasked."""
        return bool(self.query(tab=""))

    @property
    def in_words(self) -> list[str]:
        """The chosen filters as the page names them, for a list that came out empty."""
        chosen = (bound for bound in self.visible_fields() if bound.value())
        return [_chosen(bound) for bound in chosen]


def fiscal_year(year: int) -> str:
    """2031年度 or FY2031."""
    return gettext("FY%(year)s") % {"year": year}


def _chosen(bound: forms.BoundField) -> str:
    value = str(bound.value())
    choices = {str(code): str(label) for code, label in getattr(bound.field, "choices", ())}
    return choices.get(value, value)
