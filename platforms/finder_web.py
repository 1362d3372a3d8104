"""The finder's pages: one question a page, then the platforms that fit and why. All answers live in the address."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from platforms import facts, finding, queries
from platforms.catalogue import PLATFORMS
from platforms.finding import BY_CODE, QUESTIONS, FinderQuestion, Fit, Matches
from platforms.web import open_page


@open_page
def finder(request: HttpRequest) -> HttpResponse:
    """The next open question, or the one that `change` names; an answer sent along moves on, a missing one is told."""
    answers = finding.clean(request.GET.dict())
    asked, sent = BY_CODE.get(request.GET.get("asked", "")), request.GET.get("answer", "")
    if asked is not None and asked.option(sent):
        return HttpResponseRedirect(address({**answers, asked.code: sent}))
    question = asked or BY_CODE.get(request.GET.get("change", "")) or _next(answers)
    if question is None:
        return HttpResponseRedirect(address(answers))
    context = {
        "question": question,
        "missing": asked is not None,
        "page_has_errors": asked is not None,
        "number": QUESTIONS.index(question) + 1,
        "total": len(QUESTIONS),
        "marks": [_mark(one, question, answers) for one in QUESTIONS],
        "chosen": answers.get(question.code, ""),
        "kept": {code: value for code, value in answers.items() if code != question.code},
        "rows": _rows(answers),
        "possible": _possible(answers),
        "all": len(PLATFORMS),
        "back_url": _back(question, answers),
        "matches_url": _url("platforms:matches", answers),
    }
    return render(request, "platforms/finder.html", context)


@open_page
def matches(request: HttpRequest) -> HttpResponse:
    """The platforms that fit, those that would after one other answer, and why the rest do not."""
    answers = finding.clean(request.GET.dict())
    found = finding.match(PLATFORMS.values(), answers)
    offers = queries.offerings_by_platform()
    context = {
        "found": found,
        "fitting": [_result(fit, answers, offers) for fit in found.fitting],
        "maybe": [_result(fit, answers, offers) for fit in found.open],
        "nearly": [_result(fit, answers, offers) for fit in found.nearly],
        "rows": _rows(answers),
        "purpose": answers.get("purpose", ""),
        "unanswered": [question for question in QUESTIONS if question.code not in answers],
        "finder_url": _url("platforms:finder", answers),
        "relax": _relax(found, answers),
    }
    return render(request, "platforms/matches.html", context)


def address(answers: dict[str, str]) -> str:
    """Where the answers lead: to the next question, or to the result when none is open."""
    kept = finding.clean(answers)
    return _url("platforms:finder" if _next(kept) else "platforms:matches", kept)


def _next(answers: dict[str, str]) -> FinderQuestion | None:
    return next((question for question in QUESTIONS if question.code not in answers), None)


def _back(question: FinderQuestion, answers: dict[str, str]) -> str:
    place = QUESTIONS.index(question)
    return _url("platforms:finder", answers, change=QUESTIONS[place - 1].code) if place else ""


def _possible(answers: dict[str, str]) -> int:
    """How many platforms are not ruled out."""
    found = finding.match(PLATFORMS.values(), answers)
    return len(found.fitting) + len(found.open)


def _mark(one: FinderQuestion, now: FinderQuestion, answers: dict[str, str]) -> str:
    if one is now:
        return "now"
    return "done" if one.code in answers else "todo"


def _rows(answers: dict[str, str]) -> list[dict[str, Any]]:
    """The answers so far, each with the link that changes it."""
    found = []
    for number, question in enumerate(QUESTIONS, start=1):
        option = question.option(answers.get(question.code, ""))
        if option is not None:
            url = _url("platforms:finder", answers, change=question.code)
            found.append({"number": number, "label": question.short, "value": option.label, "url": url})
    return found


def _result(fit: Fit, answers: dict[str, str], offers: Any) -> dict[str, Any]:
    listed = offers.get(fit.platform.code, [])
    misfit = fit.misfits[0] if fit.misfits else ""
    return {
        "fit": fit,
        "platform": fit.platform,
        "lead": facts.lead_time(fit.platform.finder),
        "providers": list(dict.fromkeys(offer.provider.display_name for offer in listed)),
        "change": BY_CODE[misfit].short if misfit else None,
        "change_url": _url("platforms:finder", answers, change=misfit) if misfit else "",
        "start_query": urlencode({"platform": fit.platform.code, **_for_request(answers)}),
    }


def _for_request(answers: dict[str, str]) -> dict[str, str]:
    purpose = answers.get("purpose", finding.UNSURE)
    return {} if purpose == finding.UNSURE else {"purpose": purpose}


def _relax(found: Matches, answers: dict[str, str]) -> list[dict[str, Any]]:
    """When nothing fits: each single answer whose change would let something fit, and how many platforms."""
    if found.fitting:
        return []
    counted: dict[str, int] = {}
    for fit in found.nearly:
        counted[fit.misfits[0]] = counted.get(fit.misfits[0], 0) + 1
    return [
        {"label": BY_CODE[code].short, "count": count, "url": _url("platforms:finder", answers, change=code)}
        for code, count in counted.items()
    ]


def _url(view: str, answers: dict[str, str], **more: str) -> str:
    query = urlencode({**answers, **more})
    return f"{reverse(view)}?{query}" if query else reverse(view)
