"""What a coordinator fills in for each step; what is missing or wrong is said by the services, not here."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.fiscal import midnight
from platforms.wording import say
from requests.contracting.invitations.inviting import ANSWER_DAYS
from requests.contracting.invitations.matching import providers_for
from requests.policy.outcomes import Route
from requests.record.clock import today
from requests.record.entry import Day, Words
from requests.record.models import Request
from requests.record.refusals import Invalid
from requests.record.working_days import add_working_days
from requests.triage.deciding import latest_decision, proposed_party
from requests.triage.desk import coordinators
from requests.triage.rows import PARTY_NAMES, ROUTES

said = lazy(say, str)
REASON = Text("理由", "the reason")
CLOSES_AT = timedelta(hours=17)
LONGEST_WAIT = timedelta(days=366)
NOT_LATER = Text(
    ja="回答の期限は、明日から1年以内の日にしてください（例：{example}）。",
    en="The time to answer must end between tomorrow and one year from now, for example on {example}.",
)
CHOOSE_ONE = Text(ja="打診する提供企業を1社以上選んでください。", en="Choose at least one provider to invite.")


class StepForm(forms.Form):
    """The version that the coordinator saw, and nothing else."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, subject: Request) -> None:
        self.subject = subject
        super().__init__(data, initial={"version": subject.version})
        self.prepare()

    def prepare(self) -> None:
        """Fills in what depends on the request."""

    def refuse(self, invalid: Invalid) -> None:
        """Shows the service's sentences at their fields, or above the form where it has no such field."""
        for name, sentences in invalid.faults.items():
            self.add_error(name if name in self.fields else None, [say(sentence) for sentence in sentences])

    def see(self, version: int) -> None:
        """What the coordinator has now been shown: the next try is about this version."""
        self.data = {**self.data.dict(), **self.lists(), "version": str(version)}  # type: ignore[attr-defined]

    def lists(self) -> dict[str, Any]:
        """The fields that carry several values."""
        return {
            name: self.data.getlist(name)  # type: ignore[attr-defined]
            for name, field in self.fields.items()
            if isinstance(field, forms.MultipleChoiceField)
        }


class ReasonForm(StepForm):
    """A reason that the applicant will read."""

    note = Words(REASON, needed=True, label=_("Reason"), help_text=_("The applicant reads this."))


class QuestionForm(StepForm):
    """A question to the applicant."""

    note = Words(
        Text("質問", "the question"), label=_("Question"), help_text=_("The applicant reads this and answers.")
    )


class AnswerForm(StepForm):
    """An answer that the applicant will read."""

    note = Words(Text("回答", "the answer"), needed=True, label=_("Answer"), help_text=_("The applicant reads this."))


class HandingForm(StepForm):
    """Which providers are invited, and until when they may answer; only asked where a direct contract is possible."""

    providers = forms.MultipleChoiceField(
        label=_("Providers to invite"), required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = Day(
        Text("回答の期限", "the last day to answer"),
        label=_("Last day to answer"),
        help_text=_("Until 17:00 JST of that day. For example 2031-04-08."),
    )

    def prepare(self) -> None:
        found = [(one.code, one.display_name) for one in providers_for(self.subject)]
        self.fields["providers"].choices = found  # type: ignore[attr-defined]
        self.initial["providers"] = [code for code, _name in found]
        self.initial["due_on"] = default_due()
        self.fields["providers"].shown_required = True  # type: ignore[attr-defined]
        if not found:
            del self.fields["providers"], self.fields["due_on"]

    def clean_due_on(self) -> date | None:
        day: date | None = self.cleaned_data["due_on"]
        first = today()
        if day is not None and not first < day <= first + LONGEST_WAIT:
            raise ValidationError(say(NOT_LATER.fill(example=default_due().isoformat())))
        return day

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "providers" in self.fields and self.hands_over and not given.get("providers"):
            self.add_error("providers", say(CHOOSE_ONE))
        return given

    @property
    def hands_over(self) -> bool:
        """Whether what is filled in leads to providers at all."""
        return True

    @property
    def chosen(self) -> list[str] | None:
        """The codes of the ticked providers; None when there was nothing to choose from."""
        return self.cleaned_data.get("providers") if "providers" in self.fields else None

    @property
    def due_at(self) -> datetime | None:
        day = self.cleaned_data.get("due_on")
        return midnight(day) + CLOSES_AT if day else None


class PartyForm(HandingForm):
    """Who contracts with the providers where a direct contract is possible; the rules' answer is chosen already."""

    party = forms.ChoiceField(
        label=_("Who contracts with the provider"),
        required=False,
        choices=[(code, said(name)) for code, name in PARTY_NAMES.items()],
        widget=forms.RadioSelect,
        help_text=_(
            "In a direct contract it is usually the applicant, who then asks for quotes and signs. Where the user does "
            "not contract itself, JAXA can be the party (scheme, section 2)."
        ),
    )

    def prepare(self) -> None:
        super().prepare()
        self.initial["party"] = proposed_party(self.subject, latest_decision(self.subject))

    @property
    def contracting(self) -> str | None:
        """The chosen party; None leaves it to the decision, and so does a route on which JAXA buys anyway."""
        return (self.cleaned_data.get("party") or None) if self.hands_over else None


class ConfirmForm(PartyForm):
    """Confirms what the rules propose; for a direct contract with the providers to invite and the party."""

    def prepare(self) -> None:
        super().prepare()
        if self.subject.recommended != Route.DIRECT:
            for name in ("providers", "due_on", "party"):
                self.fields.pop(name, None)


class OverrideForm(PartyForm):
    """Another route, with the reason that stays beside what the rules said."""

    route = forms.ChoiceField(label=_("Route"), required=False, widget=forms.RadioSelect)
    note = Words(
        REASON,
        needed=True,
        label=_("Reason"),
        help_text=_("Name the clause or the agreement. The applicant reads this."),
    )
    field_order = ("version", "route", "note", "providers", "due_on", "party")

    def prepare(self) -> None:
        super().prepare()
        routes = [route for route in (Route.AGGREGATION, Route.DIRECT) if route != self.subject.recommended]
        self.fields["route"].shown_required = True  # type: ignore[attr-defined]
        self.fields["route"].choices = [(str(r), said(ROUTES[r][0])) for r in routes]  # type: ignore[attr-defined]
        if len(routes) == 1:
            self.initial["route"] = str(routes[0])
        if "providers" in self.fields:
            self.fields["providers"].shown_required = False  # type: ignore[attr-defined]
            self.fields["providers"].help_text = _("Only for a direct contract.")

    @property
    def hands_over(self) -> bool:
        return bool(self.cleaned_data.get("route") == Route.DIRECT)


class AssignForm(StepForm):
    """Whose desk the request is on."""

    assignee = forms.TypedChoiceField(label=_("Assignee"), required=False, coerce=int, empty_value=None)

    def prepare(self) -> None:
        people = list(coordinators().items())
        self.fields["assignee"].choices = [("", _("Nobody")), *people]  # type: ignore[attr-defined]
        self.initial["assignee"] = self.subject.assignee_id


class SnoozeForm(StepForm):
    """Until when the request stays out of the inbox."""

    until = Day(
        Text("保留の期限", "the day until which it is snoozed"),
        label=_("Snooze until"),
        help_text=_(
            "For example 2031-04-08. Leave it empty to bring the request back now. The due date does not move."
        ),
    )

    def prepare(self) -> None:
        self.initial["until"] = self.subject.snoozed_until or add_working_days(today(), 5)


def default_due() -> date:
    """The last day to answer that is proposed: ANSWER_DAYS working days from today."""
    return add_working_days(today(), ANSWER_DAYS)
