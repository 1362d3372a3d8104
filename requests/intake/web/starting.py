"""Starts a request: what is needed, for which organization, on which platform; and copies an earlier one."""

import re
import secrets

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from platforms.catalogue import PLATFORMS
from platforms.wording import say
from requests.intake import drafting
from requests.intake.web.trying import find, trying
from requests.policy.permissions import Actor, Role
from requests.record.asking import actor_of
from requests.record.models import Request

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")


class StartForm(forms.Form):
    """The platform, and the one-time token that makes one draft of a double click."""

    platform = forms.ChoiceField(
        label=_("Platform"),
        help_text=_("You can change it later. What you have answered is kept."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a platform."), "invalid_choice": _("Choose a platform from the list.")},
    )
    start_token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: object = None, *, chosen: str = "") -> None:
        initial = {"platform": chosen if chosen in PLATFORMS else "", "start_token": new_token()}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        field = self.fields["platform"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, say(platform.name)) for code, platform in PLATFORMS.items()]
        field.choice_hints = {code: platform.summary for code, platform in PLATFORMS.items()}  # type: ignore[attr-defined]


def new_token() -> str:
    """A word that nobody has used before; two sends of one page carry the same."""
    return secrets.token_urlsafe(24)


def token_of(http: HttpRequest) -> str:
    """The token that the form carried; a new one when it carried none that we made."""
    typed = http.POST.get("start_token", "")
    return typed if TOKEN.fullmatch(typed) else new_token()


def eligible(actor: Actor) -> bool:
    """Whether the person is an applicant of the organization they act for."""
    return actor.organization is not None and Role.APPLICANT in actor.roles


@require_http_methods(["GET", "HEAD", "POST"])
def start(http: HttpRequest) -> HttpResponseBase:
    """What you need before you start; starting makes a draft and leads to its list of topics."""
    actor = actor_of(http)
    if http.method != "POST" or not eligible(actor):
        form = StartForm(chosen=http.GET.get("platform", ""))
        return _page(http, form, 403 if http.method == "POST" else 200)
    form = StartForm(http.POST)
    if not form.is_valid():
        return _page(http, form, 422)
    made: list[Request] = []
    outcome = trying(
        lambda: made.append(drafting.start(actor, form.cleaned_data["platform"], start_token=token_of(http)))
    )
    if made:
        return redirect("requests:tasks", made[0].number)
    for sentence, _anchor in outcome.problems:
        form.add_error(None, say(sentence))
    return _page(http, form, outcome.status)


def _page(http: HttpRequest, form: StartForm, status: int) -> HttpResponse:
    context = {"form": form, "eligible": eligible(actor_of(http)), "not_eligible": drafting.NO_ORGANIZATION}
    return render(http, "requests/intake/start.html", context, status=status)


@require_POST
def copy(http: HttpRequest, number: str) -> HttpResponseBase:
    """A new draft with the answers of this request; a person who may not file one reads why."""
    request, _facts = find(http, number)
    made: list[Request] = []
    outcome = trying(lambda: made.append(drafting.copy(request.number, actor_of(http), start_token=token_of(http))))
    if made:
        return redirect("requests:tasks", made[0].number)
    context = {"subject": request, "problems": outcome.problems}
    return render(http, "requests/intake/copy_refused.html", context, status=outcome.status)
