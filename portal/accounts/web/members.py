"""Who belongs to the organization, in which roles, and who is invited."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from platforms.wording import say
from portal.accounts import invitations
from portal.accounts.acting import PortalRequest, roles_of
from portal.accounts.forms import InviteForm
from portal.accounts.gates import only, own_organization
from portal.accounts.models import Organization
from portal.accounts.queries import invitations_of, member_history, members_of
from portal.accounts.refusals import NO_ROLE_LEFT, ROLE_NOT_HERE, Refusal
from portal.accounts.services import set_roles
from portal.errors import handler404
from requests.policy.permissions import Role


@require_safe
@only(Role.ORGANIZATION_ADMIN)
def members(request: PortalRequest) -> HttpResponse:
    """The organization's people and open invitations."""
    organization = own_organization(request)
    return _page(request, organization, InviteForm(organization))


def _page(request: PortalRequest, organization: Organization, form: InviteForm) -> HttpResponse:
    context = {
        "form": form,
        "members": members_of(organization),
        "possible": [role for role in Role if role in roles_of(organization)],
        "invitations": invitations_of(organization),
        "history": member_history(organization),
    }
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
    if not invitations.revoke(own_organization(request), request.user, email, role):
        return handler404(request)
    messages.success(request, gettext("The invitation of %(email)s is revoked.") % {"email": email})
    return redirect("accounts:members")


@require_POST
@only(Role.ORGANIZATION_ADMIN)
def roles(request: PortalRequest) -> HttpResponseBase:
    """Gives a member the roles that are ticked; at least one, since who has none has left."""
    chosen = request.POST.getlist("role")
    if not chosen:
        messages.error(request, say(NO_ROLE_LEFT))
        return redirect("accounts:members")
    return _changed(request, chosen, gettext("The roles are saved."))


@require_POST
@only(Role.ORGANIZATION_ADMIN)
def remove(request: PortalRequest) -> HttpResponseBase:
    """Lets a member go: all their roles in this organization end."""
    return _changed(request, [], gettext("The person does not belong to the organization any more."))


def _changed(request: PortalRequest, chosen: list[str], done: str) -> HttpResponseBase:
    email = request.POST.get("email", "")
    try:
        if not set_roles(own_organization(request), request.user, email, _known(chosen)):
            return handler404(request)
    except Refusal as refusal:
        messages.error(request, say(refusal.sentence))
        return redirect("accounts:members")
    messages.success(request, done)
    # Who took the administrator's role from themself cannot see the members any more.
    stays = email != request.user.email or Role.ORGANIZATION_ADMIN in chosen
    return redirect("accounts:members" if stays else "accounts:acting")


def _known(chosen: list[str]) -> set[Role]:
    if not set(chosen) <= set(Role):
        raise Refusal(ROLE_NOT_HERE)
    return {Role(one) for one in chosen}
