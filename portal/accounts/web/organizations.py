"""An organization's own page, and the coordinator's list of organizations to check."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from portal.accounts.acting import PortalRequest
from portal.accounts.forms import NamesForm
from portal.accounts.gates import only, own_organization
from portal.accounts.queries import unchecked_organizations
from portal.accounts.services import rename_organization, verify_organization
from portal.errors import handler404
from requests.policy.permissions import Role


@require_http_methods(["GET", "HEAD"])
def organization(request: PortalRequest) -> HttpResponse:
    """What the portal knows of the organization that the person acts for."""
    return render(request, "portal/accounts/organization.html", {"organization": own_organization(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.ORGANIZATION_ADMIN)
def rename(request: PortalRequest) -> HttpResponse:
    """Changes the organization's names."""
    organization = own_organization(request)
    if request.method != "POST":
        return render(request, "portal/accounts/rename.html", {"form": NamesForm.of(organization)})
    form = NamesForm(request.POST)
    if not form.is_valid():
        return render(request, "portal/accounts/rename.html", {"form": form})
    rename_organization(organization, form.names)
    messages.success(request, gettext("The names are saved."))
    return redirect("accounts:organization")


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.JAXA_COORDINATOR)
def unchecked(request: PortalRequest) -> HttpResponseBase:
    """The organizations that nobody has checked yet; the coordinator who has says so here."""
    if request.method != "POST":
        return render(request, "portal/accounts/unchecked.html", {"waiting": unchecked_organizations()})
    checked = verify_organization(request.POST.get("organization", ""), request.user)
    if checked is None:
        return handler404(request)
    messages.success(request, gettext("%(organization)s is marked as checked.") % {"organization": checked})
    return redirect("accounts:unchecked")
