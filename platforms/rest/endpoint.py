"""What every address of the REST API is: closed unless it says otherwise, strict about input, safe to repeat."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.utils.module_loading import import_string
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from platforms.bilingual import Text
from platforms.rest.scopes import Scopes
from platforms.rest.strict import Parameter, refuse_unknown_parameters

Handler = Callable[..., Response]
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Endpoint(APIView):
    """One address. Methods are declared in tables so that checks, code and the published schema read the same thing.

    `public` opens it to everybody; otherwise `required_scopes` names the scope of each method (any of several).
    `parameters` are the query parameters of GET; `takes` and `gives` the serializers of bodies and answers by method.
    `changes` are methods that need If-Match; `side_effect_free` frees a POST that stores nothing from Idempotency-Key.
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

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        reading = request.method in {"GET", "HEAD"}
        refuse_unknown_parameters(request, self.parameters if reading else ())
        if request.method in WRITING and not self.side_effect_free:
            name = request.method.lower()
            if hasattr(self, name):
                setattr(self, name, _keeper()(getattr(self, name)))

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        final = super().finalize_response(request, response, *args, **kwargs)
        for name, value in getattr(request, "answer_headers", {}).items():
            final[name] = value
        return final

    def read(self, request: Request, **context: Any) -> dict[str, Any]:
        """The body, checked by the serializer that the method takes; 400 with every fault otherwise."""
        taker = self.takes[request.method or ""](data=request.data, context={"request": request, **context})
        taker.is_valid(raise_exception=True)
        return dict(taker.validated_data)


@cache
def _keeper() -> Callable[[Handler], Handler]:
    # The keeper of answers is the site's (it has a table of its own); settings name it, as they name DRF's classes.
    found: Callable[[Handler], Handler] = import_string(settings.API_ANSWERS_ONCE)
    return found
