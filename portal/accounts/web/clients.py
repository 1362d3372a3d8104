"""The organization's API clients: a token is shown once, when it is made."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from platforms.wording import say
from portal.accounts import clients
from portal.accounts.acting import PortalRequest
from portal.accounts.forms import ClientForm
from portal.accounts.gates import only, own_organization
from portal.accounts.models import Organization
from portal.accounts.queries import clients_of
from portal.accounts.refusals import Refusal
from portal.errors import handler404
from requests.policy.permissions import Role


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.ORGANIZATION_ADMIN)
def api_clients(request: PortalRequest) -> HttpResponse:
    """The organization's programs, and a form for a new one."""
    organization = own_organization(request)
    if request.method != "POST":
        return _page(request, organization, ClientForm.empty(organization))
    form = ClientForm(organization, request.POST)
    if not form.is_valid():
        return _page(request, organization, form)
    try:
        client, token = clients.issue(organization, request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, say(refusal.sentence))
        return _page(request, organization, form)
    # Not after a redirect: the token would have to be stored on the way.
    return render(request, "portal/accounts/api_client_made.html", {"client": client, "token": token})


def _page(request: PortalRequest, organization: Organization, form: ClientForm) -> HttpResponse:
    context = {"form": form, "clients": clients_of(organization), "now": timezone.now()}
    return render(request, "portal/accounts/api_clients.html", context)


@require_POST
@only(Role.ORGANIZATION_ADMIN)
def revoke(request: PortalRequest, public_id: str) -> HttpResponseBase:
    """Ends a program's token at once."""
    if not clients.revoke(own_organization(request), public_id):
        return handler404(request)
    messages.success(request, gettext("The token is revoked. Calls with it are refused from now on."))
    return redirect("accounts:api_clients")
