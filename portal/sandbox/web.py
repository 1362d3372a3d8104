"""The sandbox's pages: make one, see what is in it, advance its clock, file test requests, empty it, remove it."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platforms.bilingual import Text
from platforms.wording import say
from portal.accounts.acting import PortalRequest
from portal.accounts.gates import only, own_organization
from portal.accounts.refusals import Refusal
from portal.sandbox import building, visiting
from portal.sandbox.forms import ClockForm, FileForm, SpaceForm
from portal.sandbox.living import Happened
from portal.sandbox.models import Space
from requests.policy.permissions import Role
from requests.record.refusals import Invalid, Missing

WHO = (Role.ORGANIZATION_ADMIN, Role.PROVIDER_AGENT)
TOLD = 8
STEPS = {
    "PT12H": Text("12時間進める", "Advance 12 hours"),
    "P1D": Text("1日進める", "Advance 1 day"),
    "P3D": Text("3日進める", "Advance 3 days"),
    "P14D": Text("14日進める", "Advance 14 days"),
    "P90D": Text("90日進める", "Advance 90 days"),
}
FILED = Text("試験用の申請を{count}件作りました。", "Test requests filed: {count}.")


@require_http_methods(["GET", "HEAD", "POST"])
@only(*WHO)
def spaces(request: PortalRequest) -> HttpResponse:
    """The organization's sandboxes, and a form for a new one; its token is shown once, here."""
    organization = own_organization(request)
    if request.method != "POST":
        return _list(request, SpaceForm.empty())
    form = SpaceForm(request.POST)
    if not form.is_valid():
        return _list(request, form)
    try:
        space, token = building.make(organization, request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, say(refusal.sentence))
        return _list(request, form)
    return _shown_once(request, space, token)


@require_safe
@only(*WHO)
def space(request: PortalRequest, public_id: str) -> HttpResponse:
    """One sandbox."""
    return _one(request, visiting.find(own_organization(request), public_id), ClockForm(), FileForm())


@require_POST
@only(*WHO)
def advance(request: PortalRequest, public_id: str) -> HttpResponseBase:
    """Moves its clock forward."""
    found, form = _usable(request, public_id), ClockForm(request.POST)
    if not form.is_valid():
        return _one(request, found, form, FileForm())
    messages.success(request, _what(visiting.advance(found, form.cleaned_data["advance"])))
    return redirect("sandbox:space", public_id)


@require_POST
@only(*WHO)
def file(request: PortalRequest, public_id: str) -> HttpResponseBase:
    """Files test requests in it."""
    found, form = _usable(request, public_id), FileForm(request.POST)
    if not form.is_valid():
        return _one(request, found, ClockForm(), form)
    try:
        count = visiting.file(found, **form.cleaned_data)
    except Invalid as wrong:
        for sentences in wrong.faults.values():
            form.add_error(None, [say(one) for one in sentences])
        return _one(request, found, ClockForm(), form)
    messages.success(request, say(FILED.fill(count=count)))
    return redirect("sandbox:space", public_id)


@require_POST
@only(*WHO)
def new_token(request: PortalRequest, public_id: str) -> HttpResponse:
    """Another token; the one before ends."""
    made = building.new_token_for(own_organization(request), public_id)
    if made is None:
        raise Missing(public_id)
    return _shown_once(request, *made)


@require_POST
@only(*WHO)
def reset(request: PortalRequest, public_id: str) -> HttpResponseBase:
    """Empties it."""
    if not building.reset(own_organization(request), public_id):
        raise Missing(public_id)
    messages.success(request, gettext("The sandbox is as on its first day. Its token is the same."))
    return redirect("sandbox:space", public_id)


@require_POST
@only(*WHO)
def remove(request: PortalRequest, public_id: str) -> HttpResponseBase:
    """Removes it with all that is in it."""
    if not building.remove(own_organization(request), public_id):
        raise Missing(public_id)
    messages.success(request, gettext("The sandbox is removed."))
    return redirect("sandbox:spaces")


def _usable(request: PortalRequest, public_id: str) -> Space:
    """The sandbox, with tables of this portal: one of an older portal is brought up to date first."""
    found = visiting.find(own_organization(request), public_id)
    if not visiting.ready(found):
        building.renew_outdated()
    return found


def _list(request: PortalRequest, form: SpaceForm) -> HttpResponse:
    found = visiting.spaces_of(own_organization(request))
    context = {"spaces": found, "form": form, "most": building.MOST, "days": building.UNUSED.days}
    return render(request, "portal/sandbox/spaces.html", context)


def _one(request: PortalRequest, found: Space, clock: ClockForm, filing: FileForm) -> HttpResponse:
    usable = visiting.ready(found)
    context = {
        "space": found,
        "inside": visiting.look(found) if usable else None,
        "clock_form": clock,
        "file_form": filing,
        "steps": STEPS,
        "days": building.UNUSED.days,
    }
    return render(request, "portal/sandbox/space.html", context)


def _shown_once(request: PortalRequest, found: Space, token: str) -> HttpResponse:
    """Not after a redirect: the token would have to be stored on the way."""
    context = {"space": found, "token": token, "site": settings.SITE_URL}
    return render(request, "portal/sandbox/made.html", context)


def _what(told: Sequence[Happened]) -> str:
    if not told:
        return gettext("The clock is advanced. Nothing fell due.")
    lines = " / ".join(dict.fromkeys(say(one.label) for one in told[:TOLD]))
    return gettext("The clock is advanced. What happened: %(lines)s") % {"lines": lines}
