"""What a side fills in to change a contract: days and terms, lines and milestones row by row."""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.resources import RESOURCES, plain
from platforms.wording import say
from requests.contracting.contracts.checking import LONGEST, LONGEST_LABEL, LONGEST_NAME
from requests.contracting.contracts.content import Content, ContractParty, PlannedMilestone, PricedLine
from requests.contracting.desk.entry import Amount, Whole
from requests.contracting.papers.text_rows import LineRow, MilestoneRow
from requests.record.entry import Day, Words
from requests.record.refusals import Invalid

MOST_LINES, MOST_MILESTONES = 60, 40
"""More rows than a page can send (DATA_UPLOAD_MAX_NUMBER_FIELDS) are changed over REST."""
OWN = "own-"
Row = TypeVar("Row", PricedLine, PlannedMilestone)


JAPANESE, ENGLISH = re.compile("[\u3041-\u30ff\u3400-\u9fff]"), re.compile(r"(?:[A-Za-z']{2,} ){2,}[A-Za-z']{2,}")


def tongue(text: str) -> str:
    """What lang= a text needs that people typed: "ja", "en", or "mul" for one that has sentences in both."""
    if JAPANESE.search(text):
        return "mul" if ENGLISH.search(text) else "ja"
    return "en"


def _day(what: Text, label: Any) -> Day:
    return Day(what, label=label, help_text=_("For example 2031-04-22. Leave it empty while it is open."))


class TextForm(forms.Form):
    """A draft of a contract. `lines` and `milestones` say how many rows are shown; "add" asks for one more."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    lines_shown = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_LINES)
    milestones_shown = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_MILESTONES)
    station_ja = Words(
        Text("ステーション（日本語）", "the station in Japanese"),
        most=LONGEST_LABEL, lines=False, needed=True, label=_("Station, in Japanese"),
    )  # fmt: skip
    station_en = Words(
        Text("ステーション（英語）", "the station in English"),
        most=LONGEST_LABEL, lines=False, needed=True, label=_("Station, in English"),
    )  # fmt: skip
    flight = Words(Text("打上げの便", "the flight"), most=LONGEST["flight"], lines=False, label=_("Flight opportunity"))
    flight_on = _day(Text("打上げの予定日", "the planned launch"), _("Planned launch"))
    return_on = _day(Text("回収の予定日", "the planned return"), _("Planned return"))
    lead_time_days = Whole(Text("準備期間", "the lead time"), most=3660, label=_("Lead time (days)"))
    terms = Words(
        Text("条件", "the terms"), most=LONGEST["terms"], label=_("Terms"), widget=forms.Textarea(attrs={"rows": 10})
    )
    payment_terms = Words(
        Text("支払いの条件", "the terms of payment"), most=LONGEST["payment_terms"], label=_("Terms of payment")
    )
    purchase_order = Words(
        Text("注文番号", "the purchase order"), most=LONGEST["purchase_order"], lines=False, label=_("Purchase order")
    )
    buyer_signer = Words(
        Text("発注者の署名者", "the signer for the buyer"),
        most=LONGEST_NAME, lines=False, label=_("Who signs for the buyer (name and title)"),
    )  # fmt: skip
    provider_signer = Words(
        Text("提供企業の署名者", "the signer for the provider"),
        most=LONGEST_NAME, lines=False, label=_("Who signs for the provider (name and title)"),
    )  # fmt: skip

    def __init__(self, content: Content, revision: int, data: QueryDict | None = None) -> None:
        self.content = content
        super().__init__(data, initial={"version": revision, **self._first(content)}, auto_id="id_%s")
        for code, one in RESOURCES.items():
            self.fields[f"capacity_{code}"] = Amount(one.label, label=say(one.label))
            self.fields[f"capacity_{code}"].unit = one.unit  # type: ignore[attr-defined]
            self.initial[f"capacity_{code}"] = content.capacity.get(code, "")
        self.lines = [LineRow(n, data, self._stored(content.lines, n)) for n in self._rows("lines", MOST_LINES)]
        for name in ("terms", "payment_terms"):
            self.fields[name].widget.attrs["lang"] = tongue(str(self[name].value() or ""))
        shown = self._rows("milestones", MOST_MILESTONES)
        self.milestones = [MilestoneRow(n, data, self._stored(content.milestones, n)) for n in shown]

    @staticmethod
    def _first(content: Content) -> dict[str, Any]:
        plainly = ("flight", "lead_time_days", "terms", "payment_terms", "purchase_order")
        return {
            **{name: getattr(content, name) for name in plainly},
            "flight_on": content.flight_on.isoformat() if content.flight_on else "",
            "return_on": content.return_on.isoformat() if content.return_on else "",
            "station_ja": content.station.ja,
            "station_en": content.station.en,
            "buyer_signer": content.buyer.signer,
            "provider_signer": content.provider.signer,
            "lines_shown": len(content.lines),
            "milestones_shown": len(content.milestones),
        }

    def _stored(self, rows: Sequence[Row], n: int) -> Row | None:
        return rows[n - 1] if not self.is_bound and n <= len(rows) else None

    def _rows(self, name: str, most: int) -> range:
        """The numbers of the rows on the page: those stored or sent, and one more when "add" asked for it."""
        typed = str(self.data.get(f"{name}_shown", "")) if self.is_bound else str(self.initial[f"{name}_shown"])
        sent = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0
        return range(1, min(sent + (self.data.get("add") == name), most) + 1)

    @property
    def capacity(self) -> list[forms.BoundField]:
        """The fields of the eight resources."""
        return [self[f"capacity_{code}"] for code in RESOURCES]

    @property
    def adding(self) -> bool:
        """Whether another row is asked for, and nothing is to be saved yet."""
        return self.data.get("add") in {"lines", "milestones"}

    def add_row(self) -> None:
        """What was typed stays; the page has the row that was asked for, and nothing is called wrong yet."""
        shown = {"lines_shown": str(len(self.lines)), "milestones_shown": str(len(self.milestones))}
        self.data = {**self.data.dict(), **shown}  # type: ignore[attr-defined]
        for form in (self, *self.lines, *self.milestones):
            form.full_clean()
            form.errors.clear()

    def is_valid(self) -> bool:
        rows: list[forms.Form] = [*self.lines, *self.milestones]
        return all([super().is_valid(), *(row.is_valid() for row in rows)])

    @property
    def given(self) -> Content:
        """The whole text as the services take it; parties and platform are those of the contract."""
        given = self.cleaned_data
        kept = self.content
        amounts = {code: given[f"capacity_{code}"] for code in RESOURCES}
        station = Text(
            given["station_ja"] or given["station_en"] or kept.station.ja,
            given["station_en"] or given["station_ja"] or kept.station.en,
        )
        plainly = ("flight", "flight_on", "return_on", "lead_time_days", "terms", "payment_terms", "purchase_order")
        return kept.with_(
            **{name: given[name] for name in plainly},
            station=station,
            buyer=ContractParty(kept.buyer.name, given["buyer_signer"]),
            provider=ContractParty(kept.provider.name, given["provider_signer"]),
            lines=tuple(self._coded(self.lines, kept.lines)),
            milestones=tuple(self._coded(self.milestones, kept.milestones)),
            capacity={code: plain(amount) for code, amount in amounts.items() if amount is not None},
        )

    @staticmethod
    def _coded(forms_: Sequence[Any], kept: Sequence[Any]) -> list[Any]:
        """The rows that stay; an added one gets a code that no other has."""
        staying = [one for one in forms_ if one.staying]
        taken = {row.code for row in kept} | {one.cleaned_data["code"] for one in staying}
        free = iter(f"{OWN}{n}" for n in range(1, 1000) if f"{OWN}{n}" not in taken)
        return [one.row(one.cleaned_data["code"] or next(free)) for one in staying]

    def refuse(self, invalid: Invalid) -> None:
        """Shows the service's sentences at their fields, those of a row in its row, others above the form."""
        staying: dict[str, list[forms.Form]] = {
            "lines": [one for one in self.lines if one.staying],
            "milestones": [one for one in self.milestones if one.staying],
        }
        for name, sentences in invalid.faults.items():
            told = [say(sentence) for sentence in sentences]
            first, _dot, rest = name.partition(".")
            place, _dot, part = rest.partition(".")
            rows = staying.get(first, [])
            if place.isdigit() and int(place) < len(rows):
                row = rows[int(place)]
                row.add_error(part if part in row.fields else "label_ja", told)
            else:
                self.add_error(name if name in self.fields else None, told)

    def see(self, revision: int) -> None:
        """What has now been shown: the next try is about this revision."""
        self.data = {**self.data.dict(), "version": str(revision)}  # type: ignore[attr-defined]
