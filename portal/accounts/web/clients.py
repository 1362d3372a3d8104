"""The organization's programs: made, given new secrets, moved to a newer API version, revoked; a secret shows once."""

from typing import NoReturn

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platforms.rest import versions
from platforms.wording import say
from portal.accounts import clients
from portal.accounts.acting import PortalRequest
from portal.accounts.client_forms import ClientForm, SecretForm
from portal.accounts.gates import only, own_organization
from portal.accounts.models import ApiClient
from portal.accounts.queries import client_of, clients_of
from portal.accounts.refusals import Refusal
from requests.policy.permissions import Role

ADMIN = Role.ORGANIZATION_ADMIN
READERS = (ADMIN, Role.PROVIDER_AGENT)
"""Who has to repair a program at night must see its state; who answers for its rights is an administrator."""


@require_http_methods(["GET", "HEAD", "POST"])
def api_clients(request: PortalRequest) -> HttpResponseBase:
    """The organization's programs, and for administrators a form for a new one."""
    return make(request) if request.method == "POST" else programs(request)


@only(*READERS)
def programs(request: PortalRequest) -> HttpResponse:
    """The list."""
    return _list(request, ClientForm.empty(own_organization(request)))


@only(ADMIN)
def make(request: PortalRequest) -> HttpResponse:
    """A new program and its secret."""
    organization = own_organization(request)
    form = ClientForm(organization, request.POST)
    if not form.is_valid():
        return _list(request, form)
    try:
        client, token = clients.issue(organization, request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, say(refusal.sentence))
        return _list(request, form)
    return _shown_once(request, client, token)


@require_safe
@only(*READERS)
def api_client(request: PortalRequest, public_id: str) -> HttpResponse:
    """One program: its secrets, its version, what was done to it."""
    return _one(request, public_id, SecretForm.empty())


@require_POST
@only(ADMIN)
def rotate(request: PortalRequest, public_id: str) -> HttpResponse:
    """A new secret; the present one ends when the administrator says."""
    form = SecretForm(request.POST)
    if not form.is_valid():
        return _one(request, public_id, form)
    organization = own_organization(request)
    try:
        made = clients.rotate(organization, request.user, public_id, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, say(refusal.sentence))
        return _one(request, public_id, form)
    if made is None:
        _missing()
    return _shown_once(request, made[0].client, made[1], again=True)


@require_POST
@only(ADMIN)
def end_secret(request: PortalRequest, public_id: str, secret: str) -> HttpResponse:
    """Ends one secret at once."""
    if not clients.end_secret(own_organization(request), request.user, public_id, secret):
        _missing()
    messages.success(request, gettext("The secret is ended. Calls with it are refused from now on."))
    return redirect("accounts:api_client", public_id)


@require_POST
@only(ADMIN)
def revoke(request: PortalRequest, public_id: str) -> HttpResponse:
    """Ends a program with all its secrets at once."""
    if not clients.revoke(own_organization(request), request.user, public_id):
        _missing()
    messages.success(request, gettext("The API client is revoked. Its calls are refused from now on."))
    return redirect("accounts:api_client", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@only(ADMIN)
def move(request: PortalRequest, public_id: str) -> HttpResponse:
    """Shows what newer API versions change, and pins the program to the one chosen."""
    organization = own_organization(request)
    refused = ""
    if request.method == "POST":
        try:
            moved = clients.move_to(organization, request.user, public_id, request.POST.get("version", ""))
        except Refusal as refusal:
            refused = say(refusal.sentence)
        else:
            if moved is None:
                _missing()
            messages.success(request, gettext("The API client now uses version %s.") % moved.api_version)
            return redirect("accounts:api_client", public_id)
    client = client_of(organization, public_id)
    if client is None or client.revoked_at:
        _missing()
    context = {"client": client, "newer": versions.changes_since(client.api_version), "refused": refused}
    return render(request, "portal/accounts/api_client_version.html", context)


def _list(request: PortalRequest, form: ClientForm) -> HttpResponse:
    found = clients_of(own_organization(request))
    context = {"form": form, "clients": found, "now": timezone.now(), "may_change": ADMIN in request.actor.roles}
    return render(request, "portal/accounts/api_clients.html", context)


def _one(request: PortalRequest, public_id: str, form: SecretForm) -> HttpResponse:
    client = client_of(own_organization(request), public_id)
    if client is None:
        _missing()
    now = timezone.now()
    context = {
        "client": client,
        "form": form,
        "now": now,
        "may_change": ADMIN in request.actor.roles and not client.revoked_at,
        "working": sum(secret.works_until > now for secret in client.secrets.all()),
        "pinned": versions.BY_CODE.get(client.api_version),
        "newer": versions.changes_since(client.api_version),
    }
    return render(request, "portal/accounts/api_client.html", context)


def _shown_once(request: PortalRequest, client: ApiClient, token: str, *, again: bool = False) -> HttpResponse:
    # Not after a redirect: the secret would have to be stored on the way.
    context = {"client": client, "token": token, "again": again, "site": settings.SITE_URL}
    return render(request, "portal/accounts/api_client_made.html", context)


def _missing() -> NoReturn:
    raise Http404
