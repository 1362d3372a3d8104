"""Reads the forms off a page as a browser does: where each goes, and its fields with what they hold."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote_plus

TYPED = {"text", "email", "number", "date", "search", "url", "tel", "password", "textarea", "datetime-local"}
NOT_SENT = {"submit", "reset", "file", "image"}


@dataclass
class Field:
    """One name in a form, the values it would send now, and the values it offers."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One form: method, address ("" for the page's own) and its fields by name."""

    method: str
    action: str
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def free(self) -> list[str]:
        """The fields that a person fills in or chooses; the buttons where there is nothing else."""
        typed = [one.name for one in self.fields.values() if one.kind not in {"hidden", "button"}]
        return typed or list(self.fields)

    def sound(self) -> dict[str, list[str]]:
        """What a person would send who took the first of each choice and wrote a word."""
        told = {}
        for one in self.fields.values():
            if one.kind == "button":
                continue
            offered = [value for value in one.offered if value]
            told[one.name] = one.values or offered[:1] or (["言葉"] if one.kind in TYPED else [])
        return told


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.inside: Form | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = Form(told.get("method", "get").lower(), told.get("action", ""))
            self.forms.append(self.inside)
        elif self.inside is not None and tag in {"input", "textarea", "select", "button"}:
            self._field(tag, told)
        elif tag == "option" and self.area is not None:
            self.area.offered.append(told.get("value", ""))
            self.area.values += [told.get("value", "")] if "selected" in told else []

    def _field(self, tag: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text") if tag == "input" else tag
        name = told.get("name", "")
        if not name or name == "csrfmiddlewaretoken" or kind in NOT_SENT or self.inside is None:
            return
        found = self.inside.fields.setdefault(name, Field(name, kind))
        if kind in {"radio", "checkbox", "button"}:
            found.offered.append(told.get("value", "on"))
            found.values += [told.get("value", "on")] if "checked" in told else []
        elif tag == "input":
            found.values += [told["value"]] if told.get("value") else []
        self.area = found if tag in {"select", "textarea"} else self.area

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        if tag in {"select", "textarea"}:
            self.area = None


def forms_of(page: str) -> list[Form]:
    """Every form of the page that sends more than its button."""
    reader = _Reader()
    reader.feed(page)
    return [form for form in reader.forms if form.fields]


def posted(fields: dict[str, list[str]]) -> str:
    """The body a browser would send; half a surrogate goes out as the bytes that a broken program would send."""
    return "&".join(
        f"{quote_plus(name)}={quote_plus(value.encode('utf-8', 'surrogatepass'))}"
        for name, values in fields.items()
        for value in values
    )
