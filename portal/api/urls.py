"""Where the REST API is: version 1, its description, its reference page, a page for each problem."""

from contextlib import suppress
from typing import Any, NoReturn

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter
from rest_framework.request import Request

from platforms.rest.endpoint import Endpoint
from platforms.rest.kinds import NOT_FOUND
from platforms.rest.problems import Problem
from portal.api import oauth, pages, schema, web

app_name = "api"


class Anything(StringConverter):
    """What is left of an address, line ends too: Django's own `path` leaves those to the HTML page."""

    regex = r"[\s\S]+"


register_converter(Anything, "anything")


class Nowhere(Endpoint):
    """Every other address under /api/v1/: a problem document, not an HTML page."""

    public = True
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        with suppress(Problem):
            self.perform_authentication(request)  # so that a program's wrong addresses are in its log
        raise Problem(NOT_FOUND)


urlpatterns = [
    path("", pages.home, name="home"),
    path("reference/", web.reference, name="reference"),
    path("events/", pages.events, name="events"),
    path("changelog/", pages.changelog, name="changelog"),
    path("problems/", pages.every, name="problems"),
    path("openapi.json", schema.openapi, name="openapi"),
    path("problems/<slug:code>", pages.problem, name="problem"),
    path("oauth/token", oauth.token, name="token"),
    path("oauth/revoke", oauth.revoke, name="revoke"),
    path("v1/", include("platforms.api_urls")),
    path("v1/", include("requests.api_urls")),
    path("v1/", include("portal.api_urls")),
    path("v1/", include("portal.sandbox.api_urls")),
    path("v1/", Nowhere.as_view()),
    path("v1/<anything:rest>", Nowhere.as_view()),
]
