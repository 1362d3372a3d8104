"""The reference of the API: every call, made from its published description."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from platforms.rest.kinds import KINDS, Kind
from platforms.rest.versions import VERSIONS
from portal.accounts.doors import public
from portal.accounts.models.clients import SCOPES
from portal.api import schema

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Call:
    """One operation as the page shows it."""

    id: str
    method: str
    path: str
    summary: str
    scope: str
    public: bool
    parameters: list[dict[str, Any]]
    body: list[dict[str, Any]]
    answers: list[tuple[str, str]]
    curl: str


@public
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """GET /api/reference/: every call with its parameters, its body, its answers and an example."""
    context = {"groups": groups(), "scopes": SCOPES, "problems": every_problem(), "versions": VERSIONS}
    return render(request, "portal/api/reference.html", context)


def groups() -> dict[str, list[Call]]:
    """Every call by the first word of its address, in the language of the answer."""
    document = schema.document("en" if (get_language() or "ja").startswith("en") else "ja")
    found: dict[str, list[Call]] = {}
    for path, operations in sorted(document["paths"].items()):
        for method in METHODS:
            if method in operations:
                operation = operations[method]
                found.setdefault(operation["tags"][0], []).append(_call(document, path, method, operation))
    return found


def every_problem() -> list[Kind]:
    """All kinds of problems, by status."""
    return sorted(KINDS.by_code.values(), key=lambda kind: (kind.status, kind.code))


def _call(document: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> Call:
    security = operation.get("security", [])
    scopes = [scope for one in security for scope in one.get("bearer", [])]
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return Call(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        scope=" / ".join(scopes),
        public=not security,
        parameters=operation.get("parameters", []),
        body=_fields(document, content.get("schema", {})),
        answers=[(status, answer["description"]) for status, answer in sorted(operation["responses"].items())],
        curl=_curl(path, method, operation, content, closed=bool(security)),
    )


def _fields(document: dict[str, Any], part: dict[str, Any]) -> list[dict[str, Any]]:
    if "$ref" in part:
        part = document["components"]["schemas"][part["$ref"].rpartition("/")[2]]
    required = part.get("required", [])
    return [
        {"name": name, "type": _type(one), "required": name in required, "description": one.get("description", "")}
        for name, one in part.get("properties", {}).items()
        if not one.get("readOnly")
    ]


def _type(one: dict[str, Any]) -> str:
    kind = one.get("type", "")
    if kind:
        return ", ".join(kind) if isinstance(kind, list) else str(kind)
    refs = [one, *one.get("allOf", []), *one.get("oneOf", [])]
    return next((ref["$ref"].rpartition("/")[2] for ref in refs if "$ref" in ref), "object")


def _curl(path: str, method: str, operation: dict[str, Any], content: dict[str, Any], *, closed: bool) -> str:
    lines = [f"curl {settings.SITE_URL}{_filled(path, operation)}"]
    if method != "get":
        lines[0] = lines[0].replace("curl ", f"curl -X {method.upper()} ", 1)
    if closed:
        lines.append('-H "Authorization: Bearer $KIBO_TOKEN"')
    lines += [
        f"-H '{one['name']}: {one['example']}'"
        for one in operation.get("parameters", [])
        if one["in"] == "header" and one.get("required")
    ]
    if content:
        body = json.dumps(content.get("example", {}), ensure_ascii=False)
        lines += ["-H 'Content-Type: application/json'", f"-d '{body}'"]
    return " \\\n  ".join(lines)


def _filled(path: str, operation: dict[str, Any]) -> str:
    for one in operation.get("parameters", []):
        if one["in"] == "path":
            path = path.replace("{" + one["name"] + "}", str(one.get("example", "{" + one["name"] + "}")))
    return path
