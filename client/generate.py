"""Writes the typed part of the client from the portal's published description: `python client/generate.py`.

With --check nothing is written; the exit code says whether what is there is what would be written.
"""

import json
import keyword
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DESCRIPTION = HERE.parent / "docs" / "openapi.json"
SHAPES, CALLS = HERE / "kibo_client" / "shapes.py", HERE / "kibo_client" / "calls.py"
PREFIX = "/api/v1/"
Schema = dict[str, Any]
SINGULARS = {"capacity": "capacity", "steps": "steps", "sandbox": "sandbox"}


def shapes(description: Schema) -> str:
    """The module of TypedDicts: one a schema, and one for the page of each list."""
    parts = [
        '"""What the portal sends and takes, generated from its description: do not edit, run client/generate.py."""',
        "",
        "from typing import Any, Literal, NotRequired, TypedDict",
        "",
    ]
    for name, schema in sorted(description["components"]["schemas"].items()):
        parts += ["", *_shape(name, schema)]
    for name in sorted({page for _m, _p, one in operations(description) if (page := _page(one))}):
        item = name.removeprefix("PageOf")
        doc = '"""One page of a list; `next` is the address of the following page, or None."""'
        parts += [
            "",
            f"class {name}(TypedDict):",
            f"    {doc}",
            "",
            f"    items: list[{item}]",
            "    next: str | None",
            "",
        ]
    return "\n".join(parts) + "\n"


def _shape(name: str, schema: Schema) -> list[str]:
    fields: Schema = schema.get("properties", {})
    needed = set(schema.get("required", ()))
    first = (
        (schema.get("description") or f"{name}.").strip().splitlines()[0].replace("\\", "\\\\").replace('"""', "'''")
    )
    if any(not field.isidentifier() or keyword.iskeyword(field) for field in fields):
        inner = ", ".join(f'"{f}": {_field(s, f in needed)}' for f, s in fields.items())
        return [f'{name} = TypedDict("{name}", {{{inner}}})', ""]
    lines = [f"class {name}(TypedDict):", f'    """{first}"""', ""]
    lines += [f"    {field}: {_field(one, field in needed)}" for field, one in fields.items()]
    return [*lines, ""]


def _field(schema: Schema, needed: bool) -> str:
    return type_of(schema) if needed else f"NotRequired[{type_of(schema)}]"


def type_of(schema: Schema) -> str:
    """The Python type of a schema, in quotes where it names a shape that may come later."""
    return _quoted(_type(schema))


def _quoted(text: str) -> str:
    """Names of shapes in quotes, since a shape may come later in the file; the words of a Literal stay as they are."""
    parts = re.split(r"(Literal\[[^\]]*\])", text)
    names = r"\b(?!Any\b|None\b)([A-Z]\w+)"
    if not any(re.search(names, part) for part in parts[::2]):
        return text
    if len(parts) == 1:
        return f'"{text}"'
    raise SystemExit(f"a type that the generator does not write yet: {text}")


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    for several in ("oneOf", "anyOf"):
        if several in schema:
            return " | ".join(dict.fromkeys(_type(one) for one in schema[several]))
    if "allOf" in schema and len(schema["allOf"]) == 1:
        return _type(schema["allOf"][0])
    if "enum" in schema:
        told = [value for value in schema["enum"] if value is not None]
        words = f"Literal[{', '.join(json.dumps(value, ensure_ascii=False) for value in told)}]"
        return f"{words} | None" if None in schema["enum"] or "null" in _kinds(schema) else words
    return " | ".join(dict.fromkeys(_plain(kind, schema) for kind in _kinds(schema))) or "Any"


def _kinds(schema: Schema) -> list[str]:
    kind = schema.get("type", [])
    return [kind] if isinstance(kind, str) else list(kind)


def _plain(kind: str, schema: Schema) -> str:
    if kind == "array":
        return f"list[{_type(schema.get('items', {}))}]"
    if kind == "object":
        more = schema.get("additionalProperties")
        return f"dict[str, {_type(more)}]" if isinstance(more, dict) and more else "dict[str, Any]"
    return {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}[kind]


def operations(description: Schema) -> Iterator[tuple[str, str, Schema]]:
    """Method, path and operation, in the order of the description."""
    for path, methods in description["paths"].items():
        for method in ("get", "post", "put", "patch", "delete"):
            if method in methods and path.startswith(PREFIX):
                yield method, path, methods[method]


def name_of(method: str, path: str, operation: Schema) -> str:
    """A call's name: list_invitations, get_invitation, accept_invitation, create_webhook_endpoint."""
    words = path.removeprefix(PREFIX).split("/")
    nouns = [word.replace("-", "_").replace(".", "_") for word in words if not word.startswith("{") and word != "steps"]
    ends_in_one = words[-1].startswith("{")
    if method == "get":
        if words[-1] == "steps":
            return f"list_steps_of_{_one(nouns[-1])}"
        owner = "_".join(_one(noun) for noun in nouns[:-1])
        last = _one(nouns[-1]) if ends_in_one else nouns[-1]
        verb = "list" if _page(operation) else "get"
        return "_".join(part for part in (verb, owner, last) if part)
    if (method == "post" and _creates(operation) and nouns[-1].endswith("s")) or method in {"put", "patch", "delete"}:
        verb = {"post": "create", "put": "put", "patch": "change", "delete": "delete"}[method]
        return "_".join((verb, *(_one(noun) for noun in nouns)))
    return "_".join((nouns[-1], *(_one(noun) for noun in nouns[:-1])))


def _one(noun: str) -> str:
    if noun in SINGULARS:
        return SINGULARS[noun]
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _creates(operation: Schema) -> bool:
    return "201" in operation["responses"]


def _success(operation: Schema) -> Schema:
    """The real call's answer; beside it a 200 may be the verdict of a tried one (validate=true)."""
    found: Schema = next((r for code, r in operation["responses"].items() if code.startswith("2")), {})
    form = found.get("content", {}).get("application/json", {})
    real = [one for one in form.get("schema", {}).get("anyOf", []) if not one.get("$ref", "").endswith("/Verdict")]
    return {**found, "content": {"application/json": {"schema": real[0]}}} if len(real) == 1 else found


def _page(operation: Schema) -> str:
    """The name of the list's shape, "" when the answer is no list."""
    schema = _success(operation).get("content", {}).get("application/json", {}).get("schema", {})
    items = schema.get("properties", {}).get("items", {}).get("items", {})
    return f"PageOf{items['$ref'].rpartition('/')[2]}" if "$ref" in items else ""


def _gives(operation: Schema) -> str:
    if page := _page(operation):
        return f"shapes.{page}"
    content = _success(operation).get("content", {})
    if "application/json" in content:
        found = _type(content["application/json"].get("schema", {}))
        return re.sub(r"\b(?!Any|Literal|None|list|dict|str|int|float|bool)([A-Z]\w+)", r"shapes.\1", found)
    return "bytes" if content or "204" not in operation["responses"] else "None"


def calls(description: Schema) -> str:
    """The module with one method a call."""
    parts = [
        '"""Every call of the API as a typed method, made from its description by client/generate.py: do not edit."""',
        "",
        "from collections.abc import Mapping",
        "from typing import Any, Literal",
        "",
        "from kibo_client import shapes",
        "from kibo_client.connection import Answer, Connection",
        "",
        "",
        "class Portal:",
        '    """The portal\'s API over one connection. Writing calls take effect once: see Connection.call."""',
        "",
        "    def __init__(self, connection: Connection) -> None:",
        "        self.connection = connection",
        "",
    ]
    names: dict[str, str] = {}
    for method, path, operation in operations(description):
        name = name_of(method, path, operation)
        if name in names:
            raise SystemExit(f"two calls would be named {name}: {names[name]} and {method} {path}")
        names[name] = f"{method} {path}"
        parts += _method(name, method, path, operation)
    return "\n".join(parts) + "\n"


def _method(name: str, method: str, path: str, operation: Schema) -> list[str]:
    places = re.findall(r"{(\w+)}", path)
    typed = {one["name"]: _type(one.get("schema", {})) for one in _parameters(operation, "path")}
    taken, body = _body(operation)
    keywords, sent = _keywords(operation)
    arguments = ["self", *(f"{place}: {typed.get(place, 'str')}" for place in places), *taken]
    if keywords:
        arguments += ["*", *keywords]
    target = f'f"{path}"' if places else f'"{path}"'
    words = (operation.get("summary") or name).strip().splitlines()[0].replace('"', "'").rstrip(".")
    return [
        f"    def {name}({', '.join(arguments)}) -> Answer[{_gives(operation)}]:",
        f'        """{words}."""',
        f'        return self.connection.call("{method.upper()}", {", ".join((target, *body, *sent))})',
        "",
    ]


def _parameters(operation: Schema, place: str) -> list[Schema]:
    return [one for one in operation.get("parameters", []) if one["in"] == place]


def _body(operation: Schema) -> tuple[list[str], list[str]]:
    """The arguments that become the body, and how they are handed on."""
    content = operation.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in content:
        return ["files: Mapping[str, Any]", "body: Mapping[str, Any] | None = None"], ["files=files", "body=body"]
    if "application/json" in content:
        taken = content["application/json"]["schema"]
        found = f"shapes.{taken['$ref'].rpartition('/')[2]}" if "$ref" in taken else "Any"
        needed = operation["requestBody"].get("required", True)
        return [f"body: {found}" if needed else f"body: {found} | None = None"], ["body=body"]
    if content:
        return ["text: str"], [f'text=("{next(iter(content))}", text)']
    return [], []


def _keywords(operation: Schema) -> tuple[list[str], list[str]]:
    """The arguments given by name, and how they are handed on."""
    asked = [one for one in _parameters(operation, "query") if one["name"] != "validate"]
    tries = len(asked) < len(_parameters(operation, "query"))
    headers = {one["name"] for one in _parameters(operation, "header")}
    options = (
        ("If-Match" in headers, "if_match: str", "if_match=if_match"),
        ("Idempotency-Key" in headers, 'idempotency_key: str = ""', "idempotency_key=idempotency_key"),
        (tries, "validate: bool = False", "validate=validate"),
    )
    keywords = [f"{one['name']}: {_optional(one)} = None" for one in asked]
    sent = [f"query={{{', '.join(_pair(one) for one in asked)}}}"] if asked else []
    return (
        [*keywords, *(words for given, words, _ in options if given)],
        [*sent, *(handed for given, _, handed in options if given)],
    )


def _optional(parameter: Schema) -> str:
    return f"{_type(parameter.get('schema', {}))} | None"


def _pair(parameter: Schema) -> str:
    return f'"{parameter["name"]}": {parameter["name"]}'


def tidy(source: str, path: Path) -> str:
    """As the repository formats its code."""
    command = [sys.executable, "-m", "ruff", "format", "--quiet", "--stdin-filename", str(path), "-"]
    return subprocess.run(command, input=source, capture_output=True, text=True, check=True).stdout


def main(arguments: list[str]) -> int:
    description = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    wanted = {SHAPES: tidy(shapes(description), SHAPES), CALLS: tidy(calls(description), CALLS)}
    if "--check" in arguments:
        old = [
            path.name for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text
        ]
        if old:
            print(f"not what the description says: {', '.join(old)}; run python client/generate.py")
        return 1 if old else 0
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    return 0


def _holds(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
