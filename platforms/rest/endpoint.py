"""What every address of the REST API is: closed unless it says otherwise, strict about input, safe to repeat."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, ClassVar, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from platforms.bilingual import Text
from platforms.rest import serving
from platforms.rest.calls import Call, call_of
from platforms.rest.scopes import Scopes
from platforms.rest.strict import WRITING, Parameter, refuse_unknown_parameters
from platforms.rest.trial import VALIDATE, tried

__all__ = ["WRITING", "Endpoint", "Handler"]
Handler = Callable[..., Response]


class Endpoint(APIView):
    """One address. Methods are declared in tables so that checks, code and the published schema read the same thing.

    `public` opens it to everybody; otherwise `required_scopes` names the scope of each method (any of several).
    `parameters` are the query parameters of GET; `takes` and `gives` the serializers of bodies and answers by method.
    `changes` are methods that need If-Match; `side_effect_free` frees a POST that stores nothing from Idempotency-Key.
    Every method that writes can be tried with `validate=true` (platforms.rest.trial).
    """

    http_method_names = ["get", "post", "put", "patch", "delete", "head"]
    public: ClassVar[bool] = False
    required_scopes: ClassVar[Mapping[str, Scopes]] = {}
    parameters: ClassVar[tuple[Parameter, ...]] = ()
    takes: ClassVar[Mapping[str, type[BaseSerializer[Any]]]] = {}
    gives: ClassVar[Mapping[str, type[BaseSerializer[Any]]]] = {}
    summaries: ClassVar[Mapping[str, Text]] = {}
    examples: ClassVar[Mapping[str, object]] = {}
    statuses: ClassVar[Mapping[str, int]] = {}
    changes: ClassVar[frozenset[str]] = frozenset()
    side_effect_free: ClassVar[bool] = False
    listed: ClassVar[bool] = False

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        request.api_call = Call()  # type: ignore[attr-defined]
        return super().initialize_request(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        name = (request.method or "").lower()
        if name not in self.http_method_names or not hasattr(self, name):
            return  # the answer is 405, whatever else the call has
        serving.agree_on_version(request)
        reading = request.method in {"GET", "HEAD"}
        refuse_unknown_parameters(request, self.parameters if reading else (VALIDATE,))
        if not reading:
            call_of(request).trial = request.query_params.get("validate") == "true"
            setattr(self, name, self._guarded(getattr(self, name), request))

    def _guarded(self, handler: Handler, request: Request) -> Handler:
        told: Handler = partial(serving.translated, self, handler)
        if call_of(request).trial:
            return cast(Handler, tried(told))
        return told if self.side_effect_free else _site(settings.API_ANSWERS_ONCE)(told)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        if request.method in {"GET", "HEAD"} and isinstance(response, Response) and response.status_code < 300:
            response.data = serving.written(self, request, response.data)
        final = super().finalize_response(request, response, *args, **kwargs)
        for name, value in serving.headers_of(request).items():
            final[name] = f"{final[name]}, {value}" if name == "Link" and final.has_header(name) else value
        _site(settings.API_CALL_NOTED)(request, self, final)
        return final

    def read(self, request: Request, **context: Any) -> dict[str, Any]:
        """The body, checked by the serializer that the method takes; 400 with every fault otherwise."""
        taker = self.takes[request.method or ""]
        with serving.read_as_sent(request, taker) as sent:
            found = taker(data=sent, context={"request": request, **context})
            found.is_valid(raise_exception=True)
        return dict(found.validated_data)


@cache
def _site(name: str) -> Callable[..., Any]:
    # What keeps answers and what logs calls are the site's (they have tables of their own); settings name them, as
    # they name DRF's classes.
    found: Callable[..., Any] = import_string(name)
    return found
