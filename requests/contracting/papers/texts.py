"""The texts of a contract on pages: read and compare, download, write anew, bring two changes together."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from platforms.bilingual import Text
from requests.contracting.contracts import document, signing, versions
from requests.contracting.contracts.access import look_up, version_of
from requests.contracting.contracts.content import Content
from requests.contracting.contracts.labels import label_of, shown
from requests.contracting.contracts.merging import Whose, differences
from requests.contracting.contracts.standing import Standing
from requests.contracting.contracts.versions import VERSION_WORDS
from requests.contracting.contracts.versions_api import guard, pdf_response
from requests.contracting.desk.trying import Outcome, problems, trying
from requests.contracting.desk.trying import version_of as seen_version
from requests.contracting.models import ContractVersion
from requests.contracting.papers.lists import VERSION_COLOURS, find, head, headed, version_row
from requests.contracting.papers.text_form import MOST_LINES, MOST_MILESTONES, TextForm
from requests.record.asking import actor_of
from requests.record.refusals import Missing

CHOICES: tuple[Whose, Whose] = ("mine", "theirs")


def _version(standing: Standing, number: int) -> ContractVersion:
    found = next((one for one in standing.versions if one.number == number), None)
    if found is None:
        raise Missing(str(number))
    return found


@require_safe
def version(http: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """One version: its text, what it changes, its signatures, and both documents to download."""
    found = find(public_id, actor_of(http))
    one = _version(found, number)
    content = Content.from_json(one.content)
    base = next((other for other in found.versions if other.number == one.base), None)
    before = Content.from_json(base.content) if base else None
    steps = found.steps()
    proposed, draft = one.state == ContractVersion.PROPOSED, one.state == ContractVersion.DRAFT
    context = {
        **version_row(found, one),
        **head(found),
        "version_state": headed(VERSION_WORDS[one.state]),
        "version_colour": VERSION_COLOURS[one.state],
        "content": content,
        "digest": document.digest(content),
        "base": base,
        "differences": differences_shown(before, content) if before else [],
        "may_sign": proposed and bool(steps["sign"]),
        "may_reject": proposed and bool(steps["reject"]),
        "may_propose": draft and bool(steps["propose"]),
        "is_draft": draft,
        "old": draft and one.base != found.ground,
    }
    return render(http, "requests/contracts/version.html", context)


def differences_shown(before: Content, after: Content, but: Collection[str] = ()) -> list[dict[str, Text]]:
    """What differs, as people read it; `but` are parts that are shown elsewhere."""
    return [
        {
            "label": label_of(one.path, after, before),
            "before": shown(one.path, one.before),
            "after": shown(one.path, one.after),
        }
        for one in differences(before, after)
        if one.path not in but
    ]


@require_safe
def paper(http: HttpRequest, public_id: str, number: int, language: str) -> HttpResponse:
    """The document of a version in Japanese or English."""
    contract, side = look_up(public_id, actor_of(http))
    return pdf_response(contract, version_of(contract, number, side), language)


@require_safe
def signed_copy(http: HttpRequest, public_id: str, signature: str) -> FileResponse:
    """A signed copy of either side."""
    row = signing.signed_copy(public_id, actor_of(http), signature)
    response = FileResponse(row.file.open("rb"), as_attachment=True, filename=row.name, content_type=row.content_type)
    guard(response)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def edit(http: HttpRequest, public_id: str, number: int) -> HttpResponseBase:
    """Writes the own side's draft anew: days, lines, milestones, terms."""
    found = find(public_id, actor_of(http))
    draft = _draft(found, number)
    content = Content.from_json(draft.content)
    form, outcome = TextForm(content, draft.revision, http.POST if http.method == "POST" else None), Outcome()
    if http.method == "POST" and form.adding:
        form.add_row()
    elif http.method == "POST" and form.is_valid():
        outcome = trying(lambda: _save(http, public_id, number, form))
        if outcome.done:
            messages.success(http, gettext("Your change is saved. Look at what differs, then propose it."))
            return redirect("requests:contract_version", public_id, number)
        form.see(_draft(find(public_id, actor_of(http)), number).revision)
        if outcome.invalid:
            form.refuse(outcome.invalid)
    wrong = form.is_bound and any(one.errors for one in (form, *form.lines, *form.milestones))
    context = {
        **head(found),
        "version": draft,
        "form": form,
        "too_many": len(content.lines) > MOST_LINES or len(content.milestones) > MOST_MILESTONES,
        "because": outcome.because,
        "page_has_errors": wrong or not outcome.done,
    }
    status = outcome.status if not outcome.done else 422 if wrong else 200
    return render(http, "requests/contracts/edit.html", context, status=status)


def _draft(standing: Standing, number: int) -> ContractVersion:
    found = _version(standing, number)
    if found.state != ContractVersion.DRAFT:
        raise Missing(str(number))
    return found


def _save(http: HttpRequest, public_id: str, number: int, form: TextForm) -> None:
    seen = form.cleaned_data["version"]
    versions.save_version(public_id, actor_of(http), version=seen, number=number, content=form.given)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(http: HttpRequest, public_id: str, number: int) -> HttpResponseBase:
    """Brings the own draft onto the version that holds now; each conflict is chosen, none silently."""
    found = find(public_id, actor_of(http))
    draft, outcome = _draft(found, number), Outcome()
    choices = _choices(http)
    if http.method == "POST":
        outcome = trying(lambda: _merge(http, public_id, number, choices))
        if outcome.done:
            messages.success(http, gettext("Both changes are brought together. Check the text, then propose it."))
            return redirect("requests:contract_version", public_id, number)
        found = find(public_id, actor_of(http))
        draft = _draft(found, number)
    context = {
        **head(found),
        "version": draft,
        "ground": found.ground,
        "needless": draft.base == found.ground,
        **_conflicts(found, draft, choices),
        "problems": problems(outcome) if not outcome.invalid else [],
        "unsettled": outcome.invalid is not None,
        "page_has_errors": not outcome.done,
    }
    return render(http, "requests/contracts/merge.html", context, status=outcome.status)


def _merge(http: HttpRequest, public_id: str, number: int, choices: dict[str, Whose]) -> None:
    seen = seen_version(http)
    versions.merge_version(public_id, actor_of(http), version=seen, number=number, choices=choices)


def _choices(http: HttpRequest) -> dict[str, Whose]:
    """What was picked: keep-<path> is "mine" or "theirs"."""
    picked: dict[str, Whose] = {}
    for name, value in http.POST.items():
        for whose in CHOICES:
            if name.startswith("keep-") and value == whose:
                picked[name.removeprefix("keep-")] = whose
    return picked


def _conflicts(standing: Standing, draft: ContractVersion, choices: dict[str, Whose]) -> dict[str, Any]:
    found = versions.merge_of(standing.contract, draft)
    own = Content.from_json(draft.content)
    conflicts = [
        {
            "path": one.path,
            "label": label_of(one.path, own, found.content),
            "base": shown(one.path, one.base),
            "sides": [
                {"whose": "mine", "value": shown(one.path, one.mine), "picked": choices.get(one.path) == "mine"},
                {"whose": "theirs", "value": shown(one.path, one.theirs), "picked": choices.get(one.path) == "theirs"},
            ],
        }
        for one in found.conflicts
    ]
    open_ = {one.path for one in found.conflicts}
    return {"conflicts": conflicts, "taken": differences_shown(own, found.content, open_)}
