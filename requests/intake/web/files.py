"""The files of a request: attach with a receipt, download, remove."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platforms.wording import say
from requests.files.inspecting import TYPES
from requests.files.naming import clean_name
from requests.intake import files
from requests.intake.models import Attachment
from requests.intake.representation import SEEN_BY
from requests.intake.web.trying import Problem, find, trying
from requests.policy.permissions import may_edit, relations
from requests.record.asking import actor_of
from requests.record.models import Request
from requests.record.refusals import Missing

SANDBOX = "sandbox; default-src 'none'"


def file_rows(request: Request) -> list[Attachment]:
    """The files of a request, for a page that lists them."""
    return list(files.files_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def upload(http: HttpRequest, number: str) -> HttpResponseBase:
    """What is attached, and a form to attach more; each refused file is named with what to do."""
    request, facts = find(http, number)
    problems: list[Problem] = []
    status = 200
    if http.method == "POST":
        problems, status = _attach(http, request)
        if not problems:
            return redirect("requests:files", request.number)
    context = {
        "subject": request,
        "files": file_rows(request),
        "editable": bool(may_edit(actor_of(http), facts)),
        "problems": problems,
        "endings": TYPES,
        "limit": settings.ATTACHMENT_MAX_BYTES,
        "most": files.MOST_FILES,
        "scanned": bool(getattr(settings, "CLAMD_SOCKET", "")),
    }
    return render(http, "requests/intake/files.html", context, status=status)


def _attach(http: HttpRequest, request: Request) -> tuple[list[Problem], int]:
    """Attaches what can be attached; one bad file does not keep the good ones out."""
    chosen = http.FILES.getlist(files.FIELD)
    if not chosen:
        return [(files.NONE_CHOSEN, f"id_{files.FIELD}")], 422
    problems: list[Problem] = []
    for one in chosen:
        outcome = trying(partial(files.attach, request.pk, actor_of(http), one))
        if outcome.done:
            messages.success(http, gettext("“%(name)s” is stored.") % {"name": clean_name(one.name or "")})
        problems += outcome.problems
    return problems, 422 if problems else 200


@require_POST
def remove(http: HttpRequest, number: str, file: str) -> HttpResponseBase:
    """Removes one file."""
    request, _facts = find(http, number)
    gone: list[Attachment] = []
    outcome = trying(lambda: gone.append(files.remove(request.pk, actor_of(http), file)))
    for row in gone:
        messages.success(http, gettext("“%(name)s” is removed.") % {"name": row.name})
    for sentence, _anchor in outcome.problems:
        messages.error(http, say(sentence))
    return redirect("requests:files", request.number)


@require_safe
def download(http: HttpRequest, number: str, file: str) -> HttpResponseBase:
    """One file, never shown in the browser; who may see the request is asked at each download."""
    request, facts = find(http, number)
    if not relations(actor_of(http), facts) & SEEN_BY["attachments"]:  # an auditor reads what was done, not the files
        raise Missing(number)
    row = files.stored(request, file)
    response: HttpResponse | FileResponse = FileResponse(
        row.file.open("rb"), as_attachment=True, filename=row.name, content_type=row.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "no-store"
    return response
