"""The request log as a page: what the organization's programs called, how it ended, and what a problem means."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLResolver, get_resolver
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from platforms.bilingual import Text
from platforms.rest import keyset
from platforms.rest.calls import LENGTH
from platforms.rest.problems import Problem
from portal.accounts.acting import PortalRequest
from portal.accounts.gates import only, own_organization
from portal.accounts.models import ApiClient, Organization
from portal.api.log import COLUMNS, STATUSES, calls_of, narrowed, pattern
from requests.policy.permissions import Role
from requests.record.entry import Words

PAGE = 50
ALL = ("", _("All"))
CLASSES = {"2xx": _("Done (2xx)"), "3xx": _("Unchanged (3xx)"), "4xx": _("Refused (4xx)"), "5xx": _("Our fault (5xx)")}


class Filter(forms.Form):
    """The filters as they stand in the address; an unknown value is said to be unknown and narrows nothing."""

    id = Words(
        Text("リクエストID", "the request ID"), most=LENGTH * 2, lines=False, label=_("Request ID"),
        widget=forms.TextInput(attrs={"type": "search", "size": 14}),
    )  # fmt: skip
    program = forms.ChoiceField(label=_("Program"), required=False)
    status = forms.ChoiceField(
        label=_(
            "Status",
        ),
        required=False,
        choices=[ALL, *((one, CLASSES.get(one, one)) for one in STATUSES)],
    )
    route = forms.ChoiceField(label=_("Address"), required=False)

    def __init__(self, data: Mapping[str, Any], organization: Organization) -> None:
        super().__init__({name: data.get(name, "") for name in self.base_fields})
        programs = ApiClient.objects.filter(organization=organization).values_list("public_id", "name")
        self.fields["program"].choices = [ALL, *programs]  # type: ignore[attr-defined]
        self.fields["route"].choices = [ALL, *((one, one) for one in routes())]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def chosen(self) -> dict[str, str]:
        """What the sound fields ask for."""
        return {name: value for name, value in self.cleaned_data.items() if value}


@require_safe
@only(Role.ORGANIZATION_ADMIN, Role.PROVIDER_AGENT)
def calls(request: PortalRequest) -> HttpResponse:
    """GET /api-log/: the newest first, a page at a time."""
    organization = own_organization(request)
    form = Filter(request.GET, organization)
    rows = narrowed(calls_of(organization.pk), **form.chosen).values(*COLUMNS)
    found = _piece(rows, request.GET.get("after", ""))
    following = f"?{urlencode({**form.chosen, 'after': found.cursor})}" if found.cursor else ""
    context = {
        "form": form,
        "calls": found.rows,
        "next_url": following,
        "previous_url": f"?{urlencode(form.chosen)}" if request.GET.get("after") else "",
        "clear_url": request.path if form.chosen else "",
    }
    return render(request, "portal/api/log.html", context)


def _piece(rows: Any, cursor: str) -> keyset.Page[dict[str, Any]]:
    """A page of the log; a place that is none of ours is the beginning."""
    try:
        return keyset.piece(rows, cursor, PAGE, by="at", tie="public_id", descending=True)
    except Problem:
        return keyset.piece(rows, None, PAGE, by="at", tie="public_id", descending=True)


@cache
def routes() -> tuple[str, ...]:
    """Every address of the API as the log and the reference write it."""

    def walk(patterns: list[Any], prefix: str) -> list[str]:
        found: list[str] = []
        for one in patterns:
            path = prefix + str(one.pattern)
            found += walk(one.url_patterns, path) if isinstance(one, URLResolver) else [path]
        return found

    every = walk(get_resolver().url_patterns, "")
    return tuple(sorted({pattern(one) for one in every if one.startswith("api/v1/") and one != "api/v1/"}))
