"""Who belongs to the organization, in which roles, and who is invited."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from platforms.wording import say
from portal.accounts import invitations
from portal.accounts.acting import PortalRequest
from portal.accounts.forms import InviteForm
from portal.accounts.gates import only, own_organization
from portal.accounts.models import Organization
from portal.accounts.queries import invitations_of, members_of
from portal.accounts.refusals import Refusal
from portal.accounts.services import remove_role
from portal.errors import handler404
from requests.policy.permissions import Role


@require_safe
@only(Role.ORGANIZATION_ADMIN)
def members(request: PortalRequest) -> HttpResponse:
    """The organization's people and open invitations."""
    organization = own_organization(request)
    return _page(request, organization, InviteForm(organization))


def _page(request: PortalRequest, organization: Organization, form: InviteForm) -> HttpResponse:
    context = {"form": form, "members": members_of(organization), "invitations": invitations_of(organization)}
    return render(request, "portal/accounts/members.html", context)


@require_POST
@only(Role.ORGANIZATION_ADMIN)
def invite(request: PortalRequest) -> HttpResponse:
    """Invites somebody by mail."""
    organization = own_organization(request)
    form = InviteForm(organization, request.POST)
    if not form.is_valid():
        return _page(request, organization, form)
    try:
        invited = invitations.invite(organization, request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error("role", say(refusal.sentence))
        return _page(request, organization, form)
    messages.success(request, gettext("An invitation goes to %(email)s.") % {"email": invited.email})
    return redirect("accounts:members")


@require_POST
@only(Role.ORGANIZATION_ADMIN)
def revoke(request: PortalRequest) -> HttpResponseBase:
    """Makes an open invitation worthless."""
    email, role = request.POST.get("email", ""), request.POST.get("role", "")
    if not invitations.revoke(own_organization(request), email, role):
        return handler404(request)
    messages.success(request, gettext("The invitation of %(email)s is revoked.") % {"email": email})
    return redirect("accounts:members")


@require_POST
@only(Role.ORGANIZATION_ADMIN)
def remove(request: PortalRequest) -> HttpResponseBase:
    """Takes a role from a member."""
    email, role = request.POST.get("email", ""), request.POST.get("role", "")
    try:
        if not remove_role(own_organization(request), email, role):
            return handler404(request)
    except Refusal as refusal:
        messages.error(request, say(refusal.sentence))
    else:
        messages.success(request, gettext("The role is removed."))
    # Who took the administrator's role from themself cannot see the members any more.
    return redirect("accounts:organization" if email == request.user.email else "accounts:members")
