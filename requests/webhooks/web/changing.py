"""What people do with endpoints: make, change, pause, resume, try out, rotate, send again, remove."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from platforms.bilingual import Text
from platforms.wording import say
from requests.policy.permissions import Actor
from requests.record.asking import actor_of
from requests.record.refusals import Invalid, Missing, Stale
from requests.webhooks import endpoints, replaying
from requests.webhooks.forms import ActForm, EndpointForm, ReplayForm, RotateForm
from requests.webhooks.models import WebhookEndpoint
from requests.webhooks.web.reading import detail, may_have_webhooks


@require_http_methods(["GET", "HEAD", "POST"])
def new(http: HttpRequest) -> HttpResponse:
    """A form for a new endpoint; its secret is shown in the answer and never again."""
    actor = actor_of(http)
    may_have_webhooks(actor)
    form = EndpointForm(actor, http.POST if http.method == "POST" else None)
    if http.method == "POST" and form.is_valid():
        try:
            endpoint, secret = endpoints.make(actor, **form.cleaned_data)
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            # Not after a redirect: the secret would have to be stored on the way.
            return render(http, "requests/webhooks/secret.html", {"endpoint": endpoint, "secret": secret, "made": True})
    return render(http, "requests/webhooks/form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(http: HttpRequest, public_id: str) -> HttpResponse:
    """Address, description and kinds of an endpoint."""
    actor = actor_of(http)
    endpoint = endpoints.look_up(public_id, actor)
    form = EndpointForm(actor, http.POST if http.method == "POST" else None, endpoint=endpoint)
    if http.method == "POST" and form.is_valid():
        try:
            endpoints.change(public_id, actor, **form.cleaned_data)
        except Invalid as invalid:
            form.refuse(invalid)
        except Stale as stale:
            form.data = {**http.POST.dict(), "kinds": form.cleaned_data["kinds"], "version": str(stale.current)}
            form.add_error(None, say(CHANGED))
        else:
            messages.success(http, gettext("The endpoint is changed."))
            return redirect("requests:webhook", public_id)
    context = {"form": form, "endpoint": endpoint}
    return render(http, "requests/webhooks/form.html", context, status=422 if form.errors else 200)


CHANGED = Text(
    ja="表示した後に、ほかの人がこの送信先を変えました。入力した内容は残っています。確かめて、もう一度保存してください。",
    en="Somebody changed this endpoint after you opened it. What you typed is kept: look at it and save again.",
)


@require_POST
def rotate(http: HttpRequest, public_id: str) -> HttpResponse:
    """A new secret, shown in the answer and never again."""
    actor = actor_of(http)
    endpoint = endpoints.look_up(public_id, actor)
    form = RotateForm(http.POST)
    if not form.is_valid():
        return detail(http, endpoint, rotate=form, status=422)
    changed, secret = endpoints.rotate(public_id, actor, **form.cleaned_data)
    return render(http, "requests/webhooks/secret.html", {"endpoint": changed, "secret": secret})


@require_POST
def replay(http: HttpRequest, public_id: str) -> HttpResponse:
    """Sends the events of some days again."""
    actor = actor_of(http)
    endpoint = endpoints.look_up(public_id, actor)
    form = ReplayForm(http.POST)
    if not form.is_valid():
        return detail(http, endpoint, replay=form, status=422)
    try:
        done = replaying.replay(public_id, actor, **form.range())  # type: ignore[arg-type]
    except Invalid as invalid:
        form.refuse(Invalid({("since" if name == "after" else name): told for name, told in invalid.faults.items()}))
        return detail(http, endpoint, replay=form, status=422)
    told = ngettext("%(n)s event will be sent again.", "%(n)s events will be sent again.", done.events)
    messages.success(http, told % {"n": done.events})
    where = reverse("requests:webhook", args=[public_id])
    if done.continues_after:
        until = form.cleaned_data["until"]
        where += "?" + urlencode({"more": done.continues_after, "until": until.isoformat() if until else ""})
    return redirect(f"{where}#replay" if done.continues_after else where)


@require_POST
def resend(http: HttpRequest, public_id: str, delivery: str) -> HttpResponse:
    """Sends one delivery again."""
    replaying.resend(public_id, delivery, actor_of(http))
    messages.success(http, gettext("It will be sent again within a few seconds."))
    return redirect("requests:webhook_delivery", public_id, delivery)


@require_POST
def act(http: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """Pauses, resumes, tries out or removes an endpoint."""
    actor = actor_of(http)
    endpoint = endpoints.look_up(public_id, actor)
    if step not in ACTS:
        raise Missing(step)
    form = ActForm(http.POST)
    if not form.is_valid():
        raise Stale(endpoint.version)
    ACTS[step](public_id, actor, form.cleaned_data["version"])
    messages.success(http, DONE[step]())
    return redirect("requests:webhooks") if step == "remove" else redirect("requests:webhook", public_id)


def _activate(public_id: str, actor: Actor, version: int) -> WebhookEndpoint:
    return endpoints.change(public_id, actor, version=version, active=True)


def _pause(public_id: str, actor: Actor, version: int) -> WebhookEndpoint:
    return endpoints.change(public_id, actor, version=version, active=False)


ACTS: Mapping[str, Callable[[str, Actor, int], object]] = {
    "pause": _pause,
    "resume": _activate,
    "ping": lambda public_id, actor, version: endpoints.ping(public_id, actor),
    "remove": lambda public_id, actor, version: endpoints.remove(public_id, actor, version=version),
}
DONE: Mapping[str, Callable[[], str]] = {
    "pause": lambda: gettext("The endpoint is paused. Events wait for it until it is resumed."),
    "resume": lambda: gettext("The endpoint is active. What has waited is sent now."),
    "ping": lambda: gettext("A test call is on its way. Load the page again in a few seconds to see what came of it."),
    "remove": lambda: gettext("The endpoint is removed, with its secrets and its log."),
}
