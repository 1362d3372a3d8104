"""For which organization I act, who I am, and registering an organization."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from portal.accounts.acting import ACTING_KEY, PortalRequest, standing_for
from portal.accounts.adapters import first_page, speak
from portal.accounts.forms import ProfileForm, RegisterForm
from portal.accounts.models import User
from portal.accounts.queries import places_of
from portal.accounts.services import register_organization
from portal.errors import handler404


@require_http_methods(["GET", "HEAD", "POST"])
def acting(request: PortalRequest) -> HttpResponseBase:
    """The organizations that the person belongs to; choosing one makes every page act for it."""
    places = places_of(request.user)
    if request.method != "POST":
        return render(request, "portal/accounts/acting.html", {"places": places})
    wanted = request.POST.get("organization", "")
    chosen = next((one.organization for one in places if one.organization.public_id == wanted), None)
    if chosen is None:
        return handler404(request)
    request.session[ACTING_KEY] = chosen.pk
    messages.success(request, gettext("You now act for %(organization)s.") % {"organization": chosen})
    return HttpResponseRedirect(first_page(standing_for(request.user, chosen.pk)))


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: PortalRequest) -> HttpResponse:
    """The person's names, language and keys; and the ways to the password, the address and two-step sign-in."""
    if request.method != "POST":
        return _profile_page(request, ProfileForm.of(request.user))
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _profile_page(request, form)
    User.objects.filter(pk=request.user.pk).update(**form.cleaned_data)
    with translation.override(form.cleaned_data["language"]):
        messages.success(request, gettext("Your profile is saved."))
    response = redirect("accounts:profile")
    speak(response, form.cleaned_data["language"])
    return response


def _profile_page(request: PortalRequest, form: ProfileForm) -> HttpResponse:
    context = {"form": form, "second_factor": is_mfa_enabled(request.user)}
    return render(request, "portal/accounts/profile.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: PortalRequest) -> HttpResponse:
    """Registers an organization and makes the person its administrator and an applicant of it."""
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "portal/accounts/register.html", {"form": form})
    organization = register_organization(
        request.user, form.names, type=form.cleaned_data["type"], country=form.cleaned_data["country"]
    )
    request.session[ACTING_KEY] = organization.pk
    messages.success(request, gettext("%(organization)s is registered.") % {"organization": organization})
    return redirect("accounts:organization")
