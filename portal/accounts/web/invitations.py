"""The page that an invitation's link leads to."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from platforms.wording import say
from portal.accounts import invitations
from portal.accounts.acting import ACTING_KEY
from portal.accounts.doors import public
from portal.accounts.refusals import Refusal


@public
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Who invites to what; signing in or up if need be; and the button that accepts."""
    if request.method == "POST":
        return _accepted(request, token)
    found = invitations.found(token)
    if found is None:
        return _gone(request)
    because = invitations.objection(found, request.user) if request.user.is_authenticated else None
    context = {"invitation": found, "because": because}
    return render(request, "portal/accounts/invitation.html", context)


def _accepted(request: HttpRequest, token: str) -> HttpResponseBase:
    if not request.user.is_authenticated:
        return redirect_to_login(request.path, resolve_url(settings.LOGIN_URL))
    try:
        organization = invitations.accept(token, request.user)
    except Refusal as refusal:
        messages.error(request, say(refusal.sentence))
        return redirect("accounts:invitation", token)
    if organization is None:
        return _gone(request)
    request.session[ACTING_KEY] = organization.pk
    messages.success(request, gettext("You belong to %(organization)s now.") % {"organization": organization})
    return redirect("accounts:organization")


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accounts/invitation_gone.html", status=404)
