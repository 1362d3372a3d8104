"""One topic a page: everything typed is saved, then the page says what is missing, unclear or changed by others."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from requests.application.reading import Application, application_of
from requests.application.topics import TITLES, TOPICS
from requests.intake import drafting
from requests.intake.comparing import MINE, THEIRS, Difference, differences, merged
from requests.intake.drafting import Saved, TopicConflict
from requests.intake.previewing import PREVIEWED, as_typed, preview
from requests.intake.showing import points_of
from requests.intake.web.files import file_rows
from requests.intake.web.forms import raw_of, topic_form, warnings_of
from requests.intake.web.trying import CHANGED, find, version_of
from requests.policy.permissions import NOT_AN_EDITOR, may_edit
from requests.record.asking import actor_of
from requests.record.models import Request
from requests.record.refusals import Missing, Refused

PICK = "pick-"
"""Before a question's code: whose answer stays, on the page that shows two."""


@require_http_methods(["GET", "HEAD", "POST"])
def topic(http: HttpRequest, number: str, topic: str) -> HttpResponseBase:
    """The questions of a topic. Saving saves all, sound or not; faults keep the person here, warnings once."""
    if topic not in TOPICS:
        raise Missing(topic)
    request, facts = find(http, number)
    allowed = may_edit(actor_of(http), facts)
    if not allowed:
        if http.method == "POST":
            raise Refused(allowed, by_state=allowed.because is not NOT_AN_EDITOR)
        return redirect("requests:check", request.number)
    application = application_of(request)
    if http.method == "POST":
        return _save(http, request, application, topic)
    return _page(http, application, topic, checked="checked" in http.GET)


def _page(http: HttpRequest, application: Application, topic: str, *, checked: bool) -> HttpResponse:
    form, row = topic_form(application, topic, checked=checked), application.stored.get(topic)
    context = {
        "subject": application.request,
        "topic": topic,
        "title": TITLES[topic],
        "place": TOPICS.index(topic) + 1,
        "form": form,
        "row": row,
        "version": row.version if row else 0,
        "warned": bool(form.warnings),
        "points": points_of(application, topic),
        "back_to_check": http.GET.get("back") == "check",
        "previewed": topic in PREVIEWED,
        "preview": preview(application) if topic in PREVIEWED else None,
        "files": file_rows(application.request) if topic == "files" else [],
        "checked": checked,
    }
    return render(http, "requests/intake/topic.html", context)


def _save(http: HttpRequest, request: Request, application: Application, topic: str) -> HttpResponseBase:
    before = warnings_of(topic_form(application, topic, checked=False))
    version, mine = version_of(http, "topic_version"), raw_of(http.POST, application, topic)
    picked = {name.removeprefix(PICK): str(value) for name, value in http.POST.items() if name.startswith(PICK)}
    try:
        saved = _stored(http, request, application, topic, merged(application.raw(topic), mine, picked), version)
    except TopicConflict as conflict:
        found = differences(application.questions(topic), conflict.theirs, mine, application.question_era)
        return _conflict(http, application, topic, conflict, found)
    return _onward(http, saved, topic, before)


def _stored(
    http: HttpRequest, request: Request, application: Application, topic: str, raw: dict[str, object], version: int
) -> Saved:
    """Saves; what somebody else saved in the meantime is no conflict when it says the same (a double click)."""
    try:
        return drafting.save_topic(request.pk, topic, raw, actor_of(http), version=version)
    except TopicConflict as conflict:
        if differences(application.questions(topic), conflict.theirs, raw, application.question_era):
            raise
        return drafting.save_topic(request.pk, topic, raw, actor_of(http), version=conflict.current)


def _onward(http: HttpRequest, saved: Saved, topic: str, before: frozenset[tuple[str, str]]) -> HttpResponseBase:
    """Back to the list; or on to the next topic; or here again, with what is wrong or newly worth knowing."""
    request, application = saved.request, application_of(saved.request)
    if http.POST.get("then") == "later":
        messages.success(http, gettext("Saved. You can go on whenever you like."))
        return redirect("requests:tasks", request.number)
    back = "back=check" if http.POST.get("back") == "check" else ""
    here = reverse("requests:topic", args=[request.number, topic])
    if not saved.reading.sound:
        return HttpResponseRedirect(f"{here}?checked=1{'&' + back if back else ''}")
    if warnings_of(topic_form(application, topic, checked=False)) - before:
        messages.info(http, gettext("Saved. Please look at the remarks below; you can continue as it is."))
        return HttpResponseRedirect(f"{here}{'?' + back if back else ''}")
    return redirect(_next(application, topic, back))


def _next(application: Application, topic: str, back: str) -> str:
    """The next topic that is not finished, round the list; the check page when all are."""
    number = application.request.number
    place = TOPICS.index(topic)
    unfinished = [one for one in (*TOPICS[place + 1 :], *TOPICS[:place]) if not application.readings[one].sound]
    if back or not unfinished:
        return reverse("requests:check", args=[number])
    return reverse("requests:topic", args=[number, unfinished[0]])


def _conflict(
    http: HttpRequest, application: Application, topic: str, conflict: TopicConflict, found: list[Difference]
) -> HttpResponse:
    sent = [(name, value) for name, values in http.POST.lists() for value in values]
    own = {"csrfmiddlewaretoken", "topic_version"}
    context = {
        "subject": application.request,
        "topic": topic,
        "title": TITLES[topic],
        "differences": found,
        "sent": [(name, value) for name, value in sent if name not in own and not name.startswith(PICK)],
        "version": conflict.current,
        "row": application_of(application.request).stored.get(topic),
        "mine": MINE,
        "theirs": THEIRS,
        "problem": CHANGED,
    }
    return render(http, "requests/intake/conflict.html", context, status=409)


@require_POST
def topic_preview(http: HttpRequest, number: str, topic: str) -> HttpResponse:
    """What the rules would say of the answers as they are being typed; saves nothing."""
    if topic not in PREVIEWED:
        raise Missing(topic)
    request, _facts = find(http, number)
    application = application_of(request)
    typed = as_typed(application, topic, raw_of(http.POST, application, topic))
    return render(http, "requests/intake/preview.html", {"preview": preview(typed), "subject": typed.request})
