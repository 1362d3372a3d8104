"""The people of a request: who writes with me, who may look, and adding and removing them."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from platforms.wording import say
from requests.intake import participants
from requests.intake.web.trying import Outcome, find, trying, version_of
from requests.record.asking import actor_of
from requests.record.models import Request


class AddForm(forms.Form):
    """An address, and what the person may do."""

    email = forms.CharField(
        label=_("E-mail address"),
        help_text=_("The person gets a mail and finds the request after signing in with this address."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("What the person may do"), required=False, widget=forms.RadioSelect, initial=participants.EDITOR
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        for name in ("email", "role"):
            self.fields[name].shown_required = True  # type: ignore[attr-defined]
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, say(label)) for code, label in participants.ROLES.items()]


@require_http_methods(["GET", "HEAD", "POST"])
def people(http: HttpRequest, number: str) -> HttpResponseBase:
    """The list, and a form to add; removing is a button beside each."""
    request, _facts = find(http, number)
    form = AddForm(http.POST if http.method == "POST" and "remove" not in http.POST else None)
    outcome = Outcome()
    if http.method == "POST":
        outcome = _remove(http, request) if "remove" in http.POST else _add(http, request, form)
        if outcome.done:
            return redirect("requests:people", request.number)
    return _page(http, number, form, outcome)


def _page(http: HttpRequest, number: str, form: AddForm, outcome: Outcome) -> HttpResponse:
    request, facts = find(http, number)
    if form.is_bound:
        for sentence, anchor in outcome.problems:
            name = anchor.removeprefix("id_")
            form.add_error(name if name in form.fields else None, say(sentence))
    allowed = participants.may_manage(actor_of(http), facts)
    context = {
        "subject": request,
        "people": participants.people_of(request),
        "form": form,
        "manageable": allowed.allowed,
        "because": allowed.because,
        "problems": [] if form.is_bound else outcome.problems,
    }
    return render(http, "requests/intake/people.html", context, status=outcome.status)


def _add(http: HttpRequest, request: Request, form: AddForm) -> Outcome:
    form.is_valid()
    email, role = str(http.POST.get("email", "")), str(http.POST.get("role", ""))
    outcome = trying(
        lambda: participants.add(request.pk, actor_of(http), email=email, role=role, version=version_of(http))
    )
    if outcome.done:
        messages.success(http, gettext("%(email)s is added.") % {"email": email.strip().lower()})
    return outcome


def _remove(http: HttpRequest, request: Request) -> Outcome:
    email = str(http.POST.get("remove", ""))
    outcome = trying(lambda: participants.remove(request.pk, actor_of(http), email=email, version=version_of(http)))
    if outcome.done:
        messages.success(http, gettext("%(email)s is removed.") % {"email": email})
    return outcome
