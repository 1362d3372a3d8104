"""The pages shown when something goes wrong: what happened, what is safe, what to do next."""

import logging
import secrets
import sys
from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.functional import Promise

from platforms.bilingual import Text
from platforms.wording import say
from requests.record.refusals import Missing, Refused, Stale

log = logging.getLogger("portal.errors")


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The browser sent something that cannot be read."""
    return render(request, "errors/400.html", status=400)


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not allowed; the exception's own sentence says which role is needed."""
    return render(request, "errors/403.html", {"because": sentence_of(exception)}, status=403)


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page, or not for this reader: both get this same answer."""
    return render(request, "errors/404.html", status=404)


def handler500(request: HttpRequest) -> HttpResponse:
    """The portal failed. The page needs no database, no session and no context; its id is in the log."""
    incident = new_incident()
    log.error("incident %s", incident, exc_info=sys.exc_info())
    page = render_to_string(
        "errors/500.html", {"incident": incident, "LANGUAGE_CODE": translation.get_language() or "ja"}
    )
    return HttpResponse(page, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's one-time token did not match: an old tab, blocked cookies, or a forged form."""
    return render(request, "errors/csrf.html", status=403)


def conflict(request: HttpRequest, *, changes: list["Change"], back: str) -> HttpResponse:
    """409: somebody saved first. `changes` shows both versions, so that nothing typed is lost; `back` is the form."""
    return render(request, "errors/409.html", {"changes": changes, "back": back}, status=409)


def refusals(get_response: Callable[[HttpRequest], HttpResponseBase]) -> "Refusals":
    """Middleware: what a service refused and the page did not handle itself becomes an error page with its sentence."""
    return Refusals(get_response)


class Refusals:
    """Missing becomes 404, Refused 403 (409 when only the state is in the way), Stale 409.

    DataError becomes 400, as in the API: no page sends a value that the database cannot hold, such as a NUL.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case Missing():
                return handler404(request, exception)
            case Refused(verdict=verdict, by_state=by_state):
                because = say(verdict.because) if verdict.because else ""
                name = "errors/409.html" if by_state else "errors/403.html"
                return render(request, name, {"because": because}, status=409 if by_state else 403)
            case Stale():
                return conflict(request, changes=[], back=request.get_full_path())
            case DataError():
                return handler400(request, exception)
        return None


def too_large(request: HttpRequest, *, limit: int, size: int | None = None) -> HttpResponse:
    """413: a file is larger than the portal takes; sizes in bytes."""
    return render(request, "errors/413.html", {"limit": limit, "size": size}, status=413)


def too_many(request: HttpRequest, *, seconds: int) -> HttpResponse:
    """429: too many attempts; `seconds` until the next one is taken."""
    response = render(request, "errors/429.html", {"minutes": max(1, -(-seconds // 60))}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def unavailable(request: HttpRequest, *, seconds: int = 60) -> HttpResponse:
    """503: the portal cannot save at the moment; `seconds` until it is worth trying again."""
    page = render_to_string("errors/503.html", {"seconds": seconds, **bare()})
    response = HttpResponse(page, status=503)
    response["Retry-After"] = str(seconds)
    return response


def bare() -> dict[str, str]:
    """What a page without request, session and database may still use; no stylesheet when even that is missing."""
    try:
        stylesheet = static("kp/kp.css")
    except ValueError:  # collectstatic has not run
        stylesheet = ""
    return {"LANGUAGE_CODE": translation.get_language() or "ja", "stylesheet": stylesheet}


class Change:
    """One field that two people changed: its name, what is stored now, what this reader sent."""

    def __init__(self, label: str | Text | Promise, stored: object, sent: object) -> None:
        self.label, self.stored, self.sent = label, stored, sent


def new_incident() -> str:
    """An id to quote on the telephone: no 0 O 1 I, and it says nothing about the portal."""
    return "".join(secrets.choice("23456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _unused in range(8))


def sentence_of(exception: Exception | None) -> str:
    """The reason that the code gave with PermissionDenied, in the reader's language; "" when it gave none."""
    reason = exception.args[0] if exception and exception.args else ""
    return say(reason) if isinstance(reason, Text) else str(reason)
