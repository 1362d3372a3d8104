"""The published description of the API (OpenAPI 3.1), made from the tables that the endpoints themselves are run by."""

import json
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent, force_instance
from rest_framework.serializers import BaseSerializer

from platforms.bilingual import Text
from platforms.rest.endpoint import WRITING, Endpoint
from platforms.rest.scopes import alternatives
from platforms.rest.strict import StrictSerializer
from platforms.rest.trial import VALIDATE, Verdict
from platforms.rest.versions import LATEST
from platforms.wording import say
from portal.accounts.doors import public
from portal.accounts.models import SCOPES
from portal.api.schema_events import PAYLOAD, webhooks
from portal.api.schema_names import name_of
from portal.api.schema_parts import (
    ANSWER_HEADERS,
    HEADERS,
    IN_EVERY_ANSWER,
    PROBLEM,
    SECURITY,
    VERSION_HEADERS,
    headers,
    problem_responses,
)

Schema = dict[str, Any]


class PortalSchema(AutoSchema):
    """Reads `Endpoint`'s tables: what is taken and given, scopes, headers, and which problems can come."""

    view: Any

    def get_operation(self, *args: Any, **kwargs: Any) -> Schema | None:
        operation: Schema | None = super().get_operation(*args, **kwargs)
        if operation is None or not isinstance(self.view, Endpoint):
            return operation
        self._register("Problem", ResolvedComponent.SCHEMA, PROBLEM)
        operation["parameters"] = [*operation.get("parameters", []), *self._parameters()]
        operation["responses"].update(problem_responses(self.view, self.method))
        self._add_examples(operation)
        self._add_headers(operation)
        self._add_verdict(operation)
        return operation

    def get_summary(self) -> str | None:
        summary = getattr(self.view, "summaries", {}).get(self.method)
        return say(summary) if isinstance(summary, Text) else None

    def get_description(self) -> str:  # type: ignore[override]
        scopes = self._scopes()
        return say(NEEDS.fill(scope=say(OR).join(scopes))) if scopes else ""

    def get_tags(self) -> list[str]:
        return [str(self.path).removeprefix("/api/v1/").split("/")[0]]

    def get_operation_id(self) -> str:
        """The method and the path without braces: get_requests_number_decision."""
        parts = str(self.path).removeprefix("/api/v1/").replace("{", "").replace("}", "").strip("/").split("/")
        return "_".join([self.method.lower(), *parts]).replace("-", "_")

    def get_auth(self) -> list[Schema]:
        if getattr(self.view, "public", False):
            return []
        for name, scheme in SECURITY.items():
            self._register(name, ResolvedComponent.SECURITY_SCHEMA, scheme)
        scopes = [[scope] for scope in self._scopes()] or [[]]
        return [{name: one} for name in ("oauth", "bearer") for one in scopes] + [{"session": []}]

    def _scopes(self) -> tuple[str, ...]:
        return alternatives(getattr(self.view, "required_scopes", {}).get(self.method))

    def get_request_serializer(self) -> Any:
        if isinstance(self.view, Endpoint):
            return self.view.takes.get(self.method)
        return super().get_request_serializer()

    def get_response_serializers(self) -> Any:
        if not isinstance(self.view, Endpoint):
            return super().get_response_serializers()
        giver = self.view.gives.get(self.method)
        status = self.view.statuses.get(self.method, 200)
        if giver is None:
            return {status: None}
        return {status: self._list_of(giver) if self.view.listed and self.method == "GET" else giver}

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        return name_of(type(serializer))

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False  # lists are wrapped by _list_of, in the one form that every list of the portal has

    def _list_of(self, giver: type[BaseSerializer[Any]]) -> Schema:
        component = self.resolve_serializer(force_instance(giver), "response")
        following = {"type": ["string", "null"], "format": "uri", "description": say(NEXT)}
        return {
            "type": "object",
            "required": ["items", "next"],
            "properties": {"items": {"type": "array", "items": component.ref}, "next": following},
        }

    def _map_serializer(self, serializer: Any, direction: str, bypass_extensions: bool = False) -> Schema:
        schema: Schema = super()._map_serializer(serializer, direction, bypass_extensions)  # type: ignore[no-untyped-call]
        if isinstance(force_instance(serializer), StrictSerializer) and schema.get("type") == "object":
            schema["additionalProperties"] = False
        return schema

    def _parameters(self) -> list[Schema]:
        found = [VERSION_HEADERS["If-None-Match"]] if self.method == "GET" else []
        found += [
            {"name": one.name, "in": "query", "description": say(one.does), "schema": dict(one.schema)}
            | ({"example": one.example} if one.example is not None else {})
            for one in (self.view.parameters if self.method == "GET" else (VALIDATE,))
        ]
        found.append(HEADERS["Kibo-Version"])
        if self.method in WRITING and not self.view.side_effect_free:
            found.append(HEADERS["Idempotency-Key"])
        if self.method in self.view.changes:
            found.append(VERSION_HEADERS["If-Match"])
        return [said(one) for one in found]

    def _add_examples(self, operation: Schema) -> None:
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if body is not None and self.method in self.view.examples:
            body["example"] = self.view.examples[self.method]

    def _add_headers(self, operation: Schema) -> None:
        keyed = self.method in WRITING and not self.view.side_effect_free
        for status, response in operation["responses"].items():
            if status.startswith("2"):
                response["description"] = response["description"] or say(DONE)
                names = ("ETag", *IN_EVERY_ANSWER, *(("Idempotency-Replayed",) if keyed else ()))
                response["headers"] = headers(*names)
        if self.method == "GET":
            operation["responses"]["304"] = {"description": say(UNCHANGED), "headers": headers("ETag", "Request-Id")}

    def _add_verdict(self, operation: Schema) -> None:
        """What validate=true is answered: beside the real answer where both are 200, else an answer of its own."""
        if self.method not in WRITING:
            return
        verdict = self.resolve_serializer(Verdict(), "response").ref
        done = operation["responses"].get("200")
        if done is None:
            content = {"application/json": {"schema": verdict}}
            operation["responses"]["200"] = {
                "description": say(TRIED), "content": content, "headers": headers(*IN_EVERY_ANSWER),
            }  # fmt: skip
        elif "content" in done:
            form = done["content"]["application/json"]
            form["schema"] = {"anyOf": [form["schema"], verdict]}

    def _register(self, name: str, kind: Any, schema: Schema) -> None:
        self.registry.register_on_missing(ResolvedComponent(name=name, type=kind, schema=said(schema), object=name))


ABOUT = Text(
    "きぼう利用ポータルのAPI。始め方は/api/、版の方針は/api/changelog/、問題の説明は/api/problems/にあります。",
    "The API of the Kibo Utilization Portal. /api/ is where to start, /api/changelog/ tells how long a version is "
    "served, /api/problems/ what each refusal means.",
)
NEEDS = Text("必要な権限：{scope}", "Scope needed: {scope}")
OR = Text(" または ", " or ")
NEXT = Text("続きの住所。最後はnull。", "The address of the next piece; null at the end.")
DONE = Text("できました。", "Done.")
TRIED = Text("validate=true：できます。何も残していません。", "validate=true: it would be done. Nothing remains.")
UNCHANGED = Text("持っている版から変わっていません。", "Unchanged from the version that you have.")


def said(value: Any) -> Any:
    """The same structure with every Text in the language of the answer."""
    if isinstance(value, Text):
        return say(value)
    if isinstance(value, dict):
        return {key: said(one) for key, one in value.items()}
    return [said(one) for one in value] if isinstance(value, list) else value


@lru_cache(maxsize=2)
def document(language: str) -> Schema:
    """The whole description in "ja" or "en". Made once a process: nothing in it depends on data or on the caller."""
    with override(language):
        return _whole(dict(SchemaGenerator().get_schema(request=None, public=True)))


def _whole(found: Schema) -> Schema:
    """The parts that belong to no single call: version, headers by name, scopes, what webhooks send."""
    found["info"] |= {"version": LATEST, "description": say(ABOUT)}
    found["components"]["headers"] = said(ANSWER_HEADERS)
    flows = found["components"]["securitySchemes"]["oauth"]["flows"]
    flows["clientCredentials"]["scopes"] = {scope: str(words) for scope, words in SCOPES.items()}
    found["components"]["schemas"]["WebhookPayload"] = said(PAYLOAD)
    found["webhooks"] = {kind: said(hook) for kind, hook in webhooks().items()}
    return found


@lru_cache(maxsize=2)
def _written(language: str) -> bytes:
    return json.dumps(document(language), ensure_ascii=False, default=str).encode()


@public
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """GET /api/openapi.json: public, the same for everybody."""
    language = "en" if (get_language() or "ja").startswith("en") else "ja"
    response = HttpResponse(_written(language), content_type="application/vnd.oai.openapi+json;version=3.1")
    response["Cache-Control"] = "public, max-age=300"
    response["Link"] = f'<{reverse("api:reference")}>; rel="service-doc"'
    return response
