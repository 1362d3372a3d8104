"""What was kept from before the sign-in ended."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts import kept
from portal.accounts.acting import PortalRequest
from portal.accounts.sealing import Unreadable


@require_safe
def kept_post(request: PortalRequest, public_id: str) -> HttpResponse:
    """What the person typed before the sign-in ended, and one button that sends it again."""
    found = kept.kept_for(request.user, public_id)
    try:
        fields = kept.fields_of(found) if found else None
    except Unreadable:
        fields = None
    if found is None or fields is None:
        return render(request, "portal/accounts/kept_gone.html", status=404)
    return render(request, "portal/accounts/kept.html", {"kept": found, "fields": fields})
