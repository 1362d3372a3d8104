"""The public record of the routing rules: in words, by version, with their clauses; and a form to try them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from platforms.bilingual import Text
from platforms.normalise import Refused, clean_date
from platforms.wording import say
from requests.policy.counterfactuals import would_change
from requests.policy.decision import Decision
from requests.policy.document import IN_WORDS
from requests.policy.facts import (
    PLATFORM_CODES,
    PUBLISHED_ORGANIZATION_TYPES,
    Era,
    Facts,
    OrganizationType,
    Purpose,
    era_of,
)
from requests.policy.labels import COLUMN_NAMES, ERAS, ORGANIZATION_TYPES, PURPOSES, platform_name, value_name
from requests.policy.outcomes import ROUTE_NAMES, STANDING_NAMES, Standing
from requests.policy.routing import allowed_by, decide, needs_coordinator
from requests.policy.rulebook import VERSIONS
from requests.policy.rulebook.assumptions import ASSUMPTIONS
from requests.policy.rulebook.clauses import CLAUSES
from requests.policy.rulebook.table import COLUMNS, Row, Rulebook
from requests.record import clock
from requests.record.models import Decision as Stored


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a decision table in words."""

    id: str
    conditions: tuple[tuple[Text, Text], ...]
    route: Text
    others: tuple[Text, ...]
    standing: Text
    needs_coordinator: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A rulebook with its rows in words, and how many of the published combinations have which standing."""

    book: Rulebook
    lines: tuple[Line, ...]
    standings: tuple[tuple[Text, int], ...]
    cases: int


ANY_LISTED = Text(ja="一覧にあるもの", en="any on the lists")
ANY_BUT = Text(ja="一覧にあるもの（{x}を除く）", en="any on the lists except {x}")


def _version(book: Rulebook) -> Version:
    cases = list(product(PUBLISHED_ORGANIZATION_TYPES, Purpose, PLATFORM_CODES))
    found = Counter(book.row_for(Facts(*case, book.era)).outcome.standing for case in cases)
    standings = tuple((STANDING_NAMES[standing], found[standing]) for standing in Standing)
    return Version(book, tuple(_line(book, row) for row in book.rows), standings, len(cases))


def _line(book: Rulebook, row: Row) -> Line:
    outcome = row.outcome
    return Line(
        row.id,
        tuple(_conditions(book, row)),
        ROUTE_NAMES[outcome.route],
        tuple(ROUTE_NAMES[route] for route in allowed_by(outcome)[1:]),
        STANDING_NAMES[outcome.standing],
        needs_coordinator(outcome),
        tuple(dict.fromkeys(cite.rule for cite in outcome.cites)),
    )


def _conditions(book: Rulebook, row: Row) -> Iterator[tuple[Text, Text]]:
    for column, domain in book.columns.items():
        accepted = row.when[column]
        if not accepted >= set(domain):
            yield COLUMN_NAMES[column], _values(column, accepted)


def _values(column: str, accepted: frozenset[str]) -> Text:
    missing = [code for code in PLATFORM_CODES if code not in accepted]
    if column == "platform" and len(missing) <= 1 and accepted <= set(PLATFORM_CODES):
        return ANY_BUT.fill(x=platform_name(missing[0])) if missing else ANY_LISTED
    names = [value_name(column, value) for value in COLUMNS[column] if value in accepted]
    return Text(ja="、".join(name.ja for name in names), en=", ".join(name.en for name in names))


@login_not_required
@require_safe
def rules(http: HttpRequest) -> HttpResponse:
    """The rules in words, each version with the day from which it holds, the clauses, and how often people overrode."""
    decided = Stored.objects.exclude(final_route="")
    context = {
        "words": IN_WORDS,
        "versions": [_version(book) for book in VERSIONS],
        "clauses": list(CLAUSES.values()),
        "assumptions": list(ASSUMPTIONS.values()),
        "eras": ERAS,
        "decided": decided.count(),
        "overridden": decided.filter(overridden=True).count(),
    }
    return render(http, "requests/intake/rules.html", context)


class TryForm(forms.Form):
    """The facts that decide a route; everything stands in the address, so that a result can be passed on."""

    organization_type = forms.ChoiceField(label=_("Applicant's organization"))
    purpose = forms.ChoiceField(label=_("Purpose"))
    platform = forms.ChoiceField(label=_("Platform"))
    era = forms.ChoiceField(label=_("Time of use"), required=False)
    window_start = forms.CharField(label=_("Start of the period"), required=False, max_length=40)
    window_end = forms.CharField(label=_("End of the period"), required=False, max_length=40)
    results_confidential = forms.BooleanField(label=_("The results are not published"), required=False)
    company_holds_results = forms.BooleanField(label=_("A company holds the results"), required=False)
    academic_lead = forms.BooleanField(
        label=_("An investigator of a university or institute leads a company's request jointly"), required=False
    )
    publicly_funded = forms.BooleanField(label=_("The work is paid from public money"), required=False)

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        kinds = [(str(kind), say(ORGANIZATION_TYPES[kind])) for kind in OrganizationType]
        self._choose("organization_type", kinds)
        self._choose("purpose", [(str(one), say(PURPOSES[one])) for one in Purpose])
        self._choose("platform", [(code, say(platform_name(code))) for code in PLATFORM_CODES])
        self._choose("era", [("", say(BY_DATES)), *((str(era), say(ERAS[era])) for era in Era)])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, object]:
        given = dict(self.cleaned_data)
        days: dict[str, date | None] = {}
        for name in ("window_start", "window_end"):
            label = Text(ja=str(self.fields[name].label), en=str(self.fields[name].label))
            try:
                days[name] = clean_date(given.get(name) or "", label)
            except Refused as refused:
                self.add_error(name, say(refused.sentence))
        start, end = days.get("window_start"), days.get("window_end")
        if start and end and end < start:
            self.add_error("window_end", say(ENDS_FIRST))
        given["window"] = (start, end) if start and end and start <= end else None
        return given

    def facts(self) -> Facts:
        """What the rules look at."""
        given = self.cleaned_data
        return Facts(
            organization_type=OrganizationType(given["organization_type"]),
            purpose=Purpose(given["purpose"]),
            platform=given["platform"],
            era=Era(given["era"]) if given["era"] else era_of(None, given["window"]),
            results_confidential=given["results_confidential"],
            company_holds_results=given["company_holds_results"],
            academic_lead=given["academic_lead"],
            publicly_funded=given["publicly_funded"],
        )


BY_DATES = Text(ja="下の時期で判定する", en="By the dates below")
ENDS_FIRST = Text(
    ja="時期の終わりは、始まり以後の日にしてください。", en="The end of the period must not be before its start."
)


@login_not_required
@require_safe
def evaluate(http: HttpRequest) -> HttpResponse:
    """What the rules say of made-up facts, with all reasons; nothing is stored."""
    asked = "organization_type" in http.GET
    form = TryForm(http.GET if asked else None)
    decision: Decision | None = None
    changes: tuple[object, ...] = ()
    if asked and form.is_valid():
        facts, on = form.facts(), clock.today()
        decision, changes = decide(facts, on), would_change(facts, on)
    context = {"form": form, "decision": decision, "changes": changes}
    return render(http, "requests/intake/evaluate.html", context, status=422 if asked and not decision else 200)
