"""My requests: what I have to do first, then everything, found by tab, platform and words that stand in the address."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.wording import say
from requests.intake.queries import ALL, TABS, Search, counts, listed, to_do
from requests.policy.lifecycle import State
from requests.record.asking import actor_of
from requests.record.models import Request

WANTED: dict[State, Text] = {
    State.ASKED: Text(ja="担当者の質問に答えてください", en="Answer the coordinator's question"),
    State.RETURNED: Text(ja="指摘された点を直して再提出してください", en="Change the points named, then submit again"),
    State.AMENDING: Text(ja="修正を終えて再提出してください", en="Finish the amendment, then submit again"),
    State.DRAFT: Text(ja="下書きを仕上げて提出できます", en="Finish the draft and submit it"),
}
LEADS_TO = {State.ASKED: "requests:detail"}
"""Where the row of a task leads; to the task list unless told."""


class FilterForm(forms.Form):
    """Platform and words, kept in the address."""

    tab = forms.CharField(required=False, widget=forms.HiddenInput)
    platform = forms.ChoiceField(label=_("Platform"), required=False)
    q = forms.CharField(label=_("Number, title or words"), required=False, max_length=100)

    def __init__(self, search: Search) -> None:
        super().__init__(
            initial={"tab": search.tab, "platform": search.platform, "q": search.words}, auto_id="filter_%s"
        )
        names = [(code, say(platform.name)) for code, platform in PLATFORMS.items()]
        self.fields["platform"] = forms.ChoiceField(
            label=_("Platform"), required=False, choices=[("", _("All platforms")), *names]
        )


@require_safe
def mine(http: HttpRequest) -> HttpResponse:
    """What do I have to do, and what do I have."""
    actor, search = actor_of(http), Search.of(http.GET)
    tallied, page = counts(actor, search), listed(actor, search)
    waiting = to_do(actor) if not search.narrowed and not search.after and search.tab == ALL else []
    context = {
        "search": search,
        "tabs": [_tab(search, code, label, tallied[code]) for code, (label, _states) in TABS.items()],
        "tasks": [_task(one) for one in waiting],
        "rows": [(one, PLATFORMS[one.platform].name) for one in page.rows],
        "next_url": _address(search.query(after=page.after)) if page.after else "",
        "first_url": _address(search.query()) if search.after else "",
        "form": FilterForm(search),
        "clear_url": _address({}) if search.narrowed else "",
        "first_visit": not tallied[ALL] and not search.narrowed,
    }
    return render(http, "requests/intake/mine.html", context)


def _address(query: dict[str, str]) -> str:
    return reverse("requests:mine") + (f"?{urlencode(query)}" if query else "")


def _tab(search: Search, code: str, label: Text, count: int) -> dict[str, object]:
    query = search.query(tab="" if code == ALL else code)
    return {"url": _address(query), "label": label, "count": count, "current": code == search.tab}


def _task(one: Request) -> dict[str, object]:
    state = State(one.state)
    return {
        "request": one,
        "wanted": WANTED[state],
        "platform": PLATFORMS[one.platform].name,
        "url": reverse(LEADS_TO.get(state, "requests:tasks"), args=[one.number]),
        "since": one.clock_stopped_on,
    }
