"""Describes the questions to machines (JSON Schema 2020-12) and the platforms to people (Markdown).

`python -m platforms.describe` prints docs/platforms.md; with `--write` it writes it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.findings import bound
from platforms.platform import SAMPLE_KINDS, Platform
from platforms.questions import DEFINITION, Check, Limit, Question, QuestionSet, Source
from platforms.resources import RESOURCES, plain

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "platforms.md"
DECIMAL = r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$"
KINDS = {
    "text": Text("1行の文字", "text"),
    "long_text": Text("文章", "long text"),
    "whole_number": Text("整数", "whole number"),
    "decimal": Text("数", "number"),
    "choice": Text("1つ選択", "one of"),
    "several": Text("複数選択", "several of"),
    "yes_no": Text("はい・いいえ", "yes or no"),
    "date": Text("日付", "date"),
}
SEVERITIES = {
    ("hard", "always"): Text("必ず", "always"),
    ("hard", "kibo"): Text("ISS期は必ず、以後は注意", "rejects in the ISS era, then warns"),
    ("warn", "always"): Text("注意", "warns"),
    ("warn", "kibo"): Text("注意", "warns"),
}


def json_schema(question_set: QuestionSet, language: str) -> dict[str, Any]:
    """The JSON Schema of the answers in canonical form; Kibo's limits are annotations, for they depend on the era."""
    required = [q.code for q in question_set.questions if q.required and not q.asked_if]
    conditional = [_asked_rule(q, question_set) for q in question_set.questions if q.asked_if and q.required]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:kibo:questions:{question_set.code}:{question_set.version}",
        "title": question_set.title.within(language),
        "x-title": _both(question_set.title),
        "x-version": question_set.version,
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {q.code: _property(q, language) for q in question_set.questions},
        "x-checks": [_check(c) for c in question_set.checks],
        **({"allOf": conditional} if conditional else {}),
    }


def markdown(platform: Platform, language: str = "en") -> str:
    """One platform for readers: what it is, what it asks with limits and sources, checks, permits, heritage."""

    def say(text: Text) -> str:
        return text.within(language)

    other = platform.name.ja if language == "en" else platform.name.en
    lines = [
        f"## {say(platform.name)} ({other})",
        "",
        say(platform.summary),
        "",
        f"- code: `{platform.code}`, version {platform.version}",
        f"- Kibo: {say(platform.kibo_facility)}",
        f"- {', '.join(say(SAMPLE_KINDS[kind]) for kind in sorted(platform.finder.samples))}",
        "",
        *_question_table(platform.application, language),
        "",
        *(f"- check `{c.code}` ({', '.join(c.fields)}): {_standing(c, language)}" for c in platform.application.checks),
        "",
        *(f"- permit `{p.code}`: {say(p.name)}. {say(p.why)} [{_cite(p.source, language)}]" for p in platform.permits),
        "",
        *(f"- {say(f.text)} [{_cite(f.source, language)}]" for f in platform.heritage),
        "",
        f"Footprint: {' '.join((platform.footprint.__doc__ or '').split())}",
        "",
    ]
    return "\n".join(lines)


def document() -> str:
    """The whole of docs/platforms.md."""
    resources = [f"| `{r.code}` | {r.label.en} ({r.label.ja}) | {r.unit.en} | {r.kind} |" for r in RESOURCES.values()]
    head = [
        "# The platforms and their questions",
        "",
        "Generated from `platforms/catalogue` by `python -m platforms.describe --write`; do not edit by hand.",
        "Limits marked “rejects in the ISS era” are today's Kibo's; for later stations they only warn.",
        "Unverified figures never reject. Dates behind sources: published or, where undated, read on that day.",
        "",
        "| resource | name | unit | kind |",
        "|---|---|---|---|",
        *resources,
        "",
        "",
    ]
    return "\n".join(head) + "\n".join(markdown(platform) for platform in PLATFORMS.values())


def _property(question: Question, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": question.label.within(language),
        "x-title": _both(question.label),
        **_type(question),
    }
    if question.hint:
        told |= {"description": question.hint.within(language), "x-hint": _both(question.hint)}
    if question.unit:
        told["x-unit"] = _both(question.unit)
    if question.example and not question.choices:
        told["x-example"] = _both(question.example)
    if question.choices and question.kind != "yes_no":
        told["x-choices"] = {c.code: _both(c.label) for c in question.choices}
    if question.limits:
        told["x-limits"] = [_limit(limit) for limit in question.limits]
    if question.asked_if:
        told["x-asked-if"] = {"field": question.asked_if.code, "values": sorted(question.asked_if.values)}
    if question.secret:
        told["x-secret"] = True
    return told


def _type(question: Question) -> dict[str, Any]:
    codes = [c.code for c in question.choices]
    firm = [limit for limit in question.limits if limit.severity == "hard" and limit.scope == "always"]
    if question.kind == "whole_number":
        low = [int(limit.minimum) for limit in firm if limit.minimum is not None]
        high = [int(limit.maximum) for limit in firm if limit.maximum is not None]
        return {"type": "integer"} | ({"minimum": max(low)} if low else {}) | ({"maximum": min(high)} if high else {})
    shapes: dict[str, dict[str, Any]] = {
        "text": {"type": "string", "minLength": 1, "maxLength": question.max_chars},
        "long_text": {"type": "string", "minLength": 1, "maxLength": question.max_chars},
        "decimal": {"type": "string", "pattern": DECIMAL, "x-decimals": question.decimals},
        "choice": {"type": "string", "enum": codes},
        "several": {"type": "array", "items": {"type": "string", "enum": codes}, "uniqueItems": True},
        "yes_no": {"type": "boolean"},
        "date": {"type": "string", "format": "date"},
    }
    return shapes[question.kind]


def _asked_rule(question: Question, question_set: QuestionSet) -> dict[str, Any]:
    """JSON Schema's way to say: when the parent has one of these answers, this one is required."""
    condition = question.asked_if
    assert condition is not None
    kind = question_set.question(condition.code).kind
    values: list[Any] = sorted(condition.values)
    if kind == "yes_no":
        values = [value == "yes" for value in values]
    match: dict[str, Any] = {"contains": {"enum": values}} if kind == "several" else {"enum": values}
    wanted = {"properties": {condition.code: match}, "required": [condition.code]}
    return {"if": wanted, "then": {"required": [question.code]}}


def _limit(limit: Limit) -> dict[str, Any]:
    bounds = {"minimum": limit.minimum, "maximum": limit.maximum}
    return {name: plain(value) for name, value in bounds.items() if value is not None} | {
        "severity": limit.severity,
        "scope": limit.scope,
        "source": _source(limit.source),
    }


def _check(check: Check) -> dict[str, Any]:
    told = {"code": check.code, "fields": list(check.fields), "severity": check.severity, "scope": check.scope}
    return told | {"source": _source(check.source)}


def _source(source: Source) -> dict[str, Any]:
    told = {"title": _both(source.title), "as_of": source.as_of.isoformat(), "basis": source.basis}
    return told | ({"url": source.url} if source.url else {})


def _both(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}


def _question_table(question_set: QuestionSet, language: str) -> Iterator[str]:
    yield "| code | question | kind | unit | limits | asked |"
    yield "|---|---|---|---|---|---|"
    for q in question_set.questions:
        limits = "; ".join(_limit_words(q, limit, language) for limit in q.limits)
        asked = f"if `{q.asked_if.code}` is {' / '.join(sorted(q.asked_if.values))}" if q.asked_if else "always"
        need = "" if q.required else ", optional"
        secret = " (secret)" if q.secret else ""
        label = f"{q.label.en}{secret}<br>{q.label.ja}"
        unit = q.unit.within(language) if q.unit else ""
        yield f"| `{q.code}` | {label} | {KINDS[q.kind].within(language)} | {unit} | {limits} | {asked}{need} |"


def _limit_words(question: Question, limit: Limit, language: str) -> str:
    words = bound(question, limit).within(language)
    standing = SEVERITIES[limit.severity, limit.scope].within(language)
    cited = "" if limit.source is DEFINITION else f" [{_cite(limit.source, language)}]"
    return f"{words} ({standing}){cited}"


def _standing(check: Check, language: str) -> str:
    cited = "" if check.source is DEFINITION else f" [{_cite(check.source, language)}]"
    return SEVERITIES[check.severity, check.scope].within(language) + cited


def _cite(source: Source, language: str) -> str:
    return f"{source.title.within(language)}, {source.as_of.isoformat()}, {source.basis.replace('_', ' ')}"


def main(arguments: list[str]) -> None:
    """Print the document, or write it with --write."""
    if "--write" in arguments:
        DOCUMENT.write_text(document(), encoding="utf-8")
    else:
        sys.stdout.write(document())


if __name__ == "__main__":
    main(sys.argv[1:])
