"""The list of topics: what is finished, who saved last, who else writes, and the way to submitting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from requests.application.reading import Application, application_of
from requests.application.topics import TITLES, TOPICS
from requests.intake import participants
from requests.intake.showing import points_of
from requests.intake.submitting import faults
from requests.intake.web.trying import find
from requests.policy.lifecycle import Step
from requests.policy.permissions import may_edit, verdict
from requests.record.asking import actor_of
from requests.record.models import Event


@require_safe
def tasks(http: HttpRequest, number: str) -> HttpResponse:
    """The eight topics in any order; who may not write sees the same list and the answers."""
    request, facts = find(http, number)
    actor, application = actor_of(http), application_of(request)
    editable = may_edit(actor, facts)
    rows = [_row(application, topic) for topic in TOPICS]
    context = {
        "subject": request,
        "platform": PLATFORMS[request.platform].name,
        "tasks": rows,
        "done": sum(row["state"] == "done" for row in rows),
        "of": len(rows),
        "editable": editable.allowed,
        "because": editable.because,
        "missing": faults(application),
        "points": points_of(application),
        "note": _returned_with(request.pk) if request.state == "returned" else "",
        "people": participants.people_of(request),
        "may_withdraw": verdict(actor, Step.WITHDRAW, facts).allowed,
        "last": max(application.stored.values(), key=lambda row: row.saved_at, default=None),
    }
    return render(http, "requests/intake/tasks.html", context)


def _row(application: Application, topic: str) -> dict[str, object]:
    stored = application.stored.get(topic)
    state = "todo" if stored is None else "done" if application.readings[topic].sound else "doing"
    return {
        "code": topic,
        "label": TITLES[topic] if topic != "experiment" else _experiment(application),
        "url": reverse("requests:topic", args=[application.request.number, topic]),
        "state": state,
        "saved": stored,
    }


def _experiment(application: Application) -> Text:
    """The topic's title with the platform's own words for it."""
    title, own = TITLES["experiment"], PLATFORMS[application.request.platform].application.title
    return Text(ja=f"{title.ja}：{own.ja}", en=f"{title.en}: {own.en}")


def _returned_with(request_id: int) -> str:
    """What the coordinator wrote when they returned the request last."""
    newest = Event.objects.filter(request=request_id, kind="request.return").order_by("-id").first()
    return newest.note if newest else ""
