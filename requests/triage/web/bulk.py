"""Bulk actions: a page that says what will happen to each request, and the page with each result."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from platforms.bilingual import Text
from platforms.wording import say
from requests.policy.lifecycle import STEPS
from requests.policy.permissions import Actor
from requests.record.asking import actor_of
from requests.record.clock import today
from requests.record.entry import Day
from requests.record.gates import for_coordinators
from requests.record.working_days import add_working_days
from requests.triage.bulk import ACTIONS, Item, Selected, assign_all, confirm_all, plan, selected, snooze_all
from requests.triage.desk import coordinators
from requests.triage.listing import with_query

NEEDS_DAY = Text(
    "保留の期限を入力してください（例：2031-04-08）。", "Enter the day until which to snooze, for example 2031-04-08."
)
NEEDS_LATER = Text("保留の期限は、明日以降の日にしてください。", "Snooze until tomorrow or later.")


class NothingToFillIn(forms.Form):
    """Confirming needs no further word."""


class AssignAllForm(forms.Form):
    """To whom the requests go."""

    assignee = forms.TypedChoiceField(label=_("Assignee"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: QueryDict | None, *, actor: Actor) -> None:
        super().__init__(data, initial={"assignee": actor.user})
        self.fields["assignee"].choices = [("", _("Nobody")), *coordinators().items()]  # type: ignore[attr-defined]


class SnoozeAllForm(forms.Form):
    """Until when the requests stay out of the inbox."""

    until = Day(
        Text("保留の期限", "the day until which they are snoozed"),
        label=_("Snooze until"),
        help_text=_("For example 2031-04-08. The due date does not move."),
    )

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data, initial={"until": add_working_days(today(), 5)})

    def clean_until(self) -> object:
        day = self.cleaned_data["until"]
        if day is None:
            raise forms.ValidationError(say(NEEDS_DAY))
        if day <= today():
            raise forms.ValidationError(say(NEEDS_LATER))
        return day


@require_http_methods(["GET", "HEAD", "POST"])
@for_coordinators
def bulk(http: HttpRequest) -> HttpResponse:
    """GET shows the plan and writes nothing; POST does it and shows each result."""
    asked = http.POST if http.method == "POST" else http.GET
    action, rows, actor = asked.get("action", ""), selected(asked.getlist("row")), actor_of(http)
    if action not in ACTIONS:
        raise Http404
    form = _form(action, http.POST if http.method == "POST" else None, actor)
    back = with_query(reverse("requests:inbox"), asked.get("list", ""))
    context = {"action": action, "label": STEPS[ACTIONS[action]].label, "form": form, "back": back}
    context["list"] = asked.get("list", "")
    if http.method == "POST" and form.is_valid():
        context["items"] = _act(action, rows, actor, form)
        return render(http, "requests/triage_bulk_done.html", context)
    context["items"] = items = plan(rows, action, actor)
    context["ready"] = [item for item in items if item.happens]
    return render(http, "requests/triage_bulk.html", context, status=422 if form.errors else 200)


def _form(action: str, data: QueryDict | None, actor: Actor) -> forms.Form:
    if action == "assign":
        return AssignAllForm(data, actor=actor)
    return SnoozeAllForm(data) if action == "snooze" else NothingToFillIn(data)


def _act(action: str, rows: list[Selected], actor: Actor, form: forms.Form) -> list[Item]:
    if action == "assign":
        return assign_all(rows, actor, form.cleaned_data["assignee"])
    if action == "snooze":
        return snooze_all(rows, actor, form.cleaned_data["until"])
    return confirm_all(rows, actor)
