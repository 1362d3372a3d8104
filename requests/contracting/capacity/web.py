"""Capacity on pages: a provider's own offers to keep up to date, and the coordinators' overview of them all."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platforms.bilingual import Text
from platforms.rest.keyset import piece
from platforms.rest.problems import Problem
from requests.contracting.capacity import publishing
from requests.contracting.capacity.forms import OverviewFilter, RoomForm
from requests.contracting.capacity.showing import shown
from requests.contracting.models import CapacityOffer
from requests.policy.permissions import Actor, Role
from requests.record import clock
from requests.record.asking import actor_of
from requests.record.refusals import Invalid, Missing, Refused, Stale

PAGE = 25
READERS = frozenset({Role.JAXA_COORDINATOR, Role.AUDITOR})
FOR_BOTH = Text(
    ja="提供枠を見られるのは、提供企業の担当者とJAXAの担当者です。操作している組織を確認してください。",
    en="Capacity is for providers' agents and JAXA's coordinators. Check which organization you are acting for.",
)
CHANGED = Text(
    ja="この提供枠は、表示した後に変わりました。今の内容を確かめて、もう一度送ってください。入力した内容は残っています。",
    en="This offer has changed since you opened it. Look at it as it is now and send again; your entries are kept.",
)


@require_safe
def offers(http: HttpRequest) -> HttpResponse:
    """V5 of the guide for a provider; for JAXA the overview of everybody's offers that stand."""
    actor = actor_of(http)
    if actor.roles & READERS:
        return _overview(http, actor)
    _only_agents(actor)
    page = _page_of(http, publishing.offers_of(actor), "")
    return render(http, "requests/contracting/capacity.html", page)


def _overview(http: HttpRequest, actor: Actor) -> HttpResponse:
    form = OverviewFilter(http.GET)
    found, chosen = publishing.readable_by(actor), form.chosen
    if "platform" in chosen:
        found = found.filter(platform__in=["", chosen["platform"]])
    places = Q(**{f"{name}__code": chosen[name] for name in ("station", "provider") if name in chosen})
    page = _page_of(http, found.filter(places), urlencode(chosen))
    return render(http, "requests/contracting/capacity_overview.html", {**page, "form": form, "narrowed": chosen})


def _page_of(http: HttpRequest, rows: QuerySet[CapacityOffer], query: str) -> dict[str, Any]:
    rows = rows.select_related("station", "provider")
    try:
        found = piece(rows, http.GET.get("after"), PAGE, by="changed_at", tie="public_id", descending=True)
    except Problem:  # a cursor that somebody wrote by hand
        found = piece(rows, None, PAGE, by="changed_at", tie="public_id", descending=True)
    today, join = clock.today(), "&" if query else ""
    return {
        "lines": [shown(row, today) for row in found.rows],
        "next_url": f"?{query}{join}after={found.cursor}" if found.cursor else "",
        "previous_url": f"?{query}" if http.GET.get("after") else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new(http: HttpRequest) -> HttpResponseBase:
    """Publishes a new offer."""
    actor = actor_of(http)
    _only_agents(actor)
    form = RoomForm(http.POST if http.method == "POST" else None)
    if http.method == "POST" and form.is_valid():
        try:
            publishing.publish(actor, form.room)
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            messages.success(http, gettext("The capacity offer is published. JAXA's coordinators can see it."))
            return redirect("requests:capacity")
    return _form_page(http, form, None, 422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def offer(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """One own offer: read, and changed."""
    actor = actor_of(http)
    found = _own(public_id, actor)
    if http.method != "POST":
        return _form_page(http, RoomForm(offer=found), found)
    form = RoomForm(http.POST, offer=found)
    if form.is_valid():
        try:
            publishing.change(public_id, actor, version=form.cleaned_data["version"], room=form.room)
        except Invalid as invalid:
            form.refuse(invalid)
        except (Stale, Refused) as late:
            return _too_late(http, public_id, actor, form, late)
        else:
            messages.success(http, gettext("The capacity offer is changed."))
            return redirect("requests:capacity")
    return _form_page(http, form, found, 422)


@require_POST
def renew(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """The offer still holds today."""
    actor, form = actor_of(http), RoomForm(http.POST)
    _own(public_id, actor)
    form.is_valid()
    try:
        publishing.renew(public_id, actor, version=form.cleaned_data.get("version"))
    except (Stale, Refused) as late:
        return _too_late(http, public_id, actor, None, late)
    messages.success(http, gettext("Noted: the capacity offer still holds as of today."))
    return redirect("requests:capacity")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(http: HttpRequest, public_id: str) -> HttpResponseBase:
    """Asks first, since it cannot be undone; then the offer stands no longer."""
    actor = actor_of(http)
    found = _own(public_id, actor)
    if http.method != "POST":
        context = {"one": shown(found, clock.today())}
        return render(http, "requests/contracting/capacity_withdraw.html", context)
    form = RoomForm(http.POST)
    form.is_valid()
    try:
        publishing.withdraw(public_id, actor, version=form.cleaned_data.get("version"))
    except (Stale, Refused) as late:
        return _too_late(http, public_id, actor, None, late)
    messages.success(http, gettext("The capacity offer is withdrawn."))
    return redirect("requests:capacity")


def _too_late(
    http: HttpRequest, public_id: str, actor: Actor, form: RoomForm | None, late: Stale | Refused
) -> HttpResponse:
    """Somebody of the company was faster, or it is withdrawn: the offer as it is now, with what was typed."""
    found = _own(public_id, actor)
    because = late.verdict.because if isinstance(late, Refused) else CHANGED
    if form is None:
        form = RoomForm(offer=found)
    else:
        form.renewed(found.version)
    return _form_page(http, form, found, 409, because)


def _form_page(
    http: HttpRequest, form: RoomForm, found: CapacityOffer | None, status: int = 200, because: Text | None = None
) -> HttpResponse:
    live = found is None or found.withdrawn_at is None
    context = {
        "form": form,
        "one": shown(found, clock.today()) if found else None,
        "because": because if live else publishing.WITHDRAWN,
        "live": live,
    }
    return render(http, "requests/contracting/capacity_form.html", context, status=status)


def _only_agents(actor: Actor) -> None:
    if actor.provider is None or Role.PROVIDER_AGENT not in actor.roles:
        raise PermissionDenied(FOR_BOTH)


def _own(public_id: str, actor: Actor) -> CapacityOffer:
    found = publishing.offers_of(actor).select_related("station", "provider").filter(public_id=public_id).first()
    if found is None:
        raise Missing(public_id)
    return found
