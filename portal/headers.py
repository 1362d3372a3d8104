"""Every answer is private unless a view says otherwise: no shared or disk cache keeps it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


def private_by_default(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Adds `Cache-Control: no-store` where a view set nothing, and `Vary: HX-Request` (SECURITY rules 22 and 23)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        vary = response.get("Vary", "")
        response["Vary"] = f"{vary}, HX-Request" if vary else "HX-Request"
        return response

    return middleware
