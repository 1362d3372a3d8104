"""`manage.py messages`: gathers every wording of pages and programs and writes the Japanese catalogue of them.

Django's own makemessages needs GNU gettext, which a clean machine lacks; this does the same with Babel and polib.
"""

import io
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polib
from babel.messages.extract import extract_python
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.template import templatize

KEYWORDS: dict[str, tuple[Any, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PACKAGES = ("platforms", "requests", "portal")
CATALOGUE = "locale/ja/LC_MESSAGES/django.po"
FORMAT = re.compile(r"%\(\w+\)s|%[sd]|\{\w*\}")
Key = tuple[str | None, str]


class Found(NamedTuple):
    """A wording in the source: context, singular, plural, the files it stands in."""

    context: str | None
    singular: str
    plural: str
    places: list[str]


def gather(root: Path) -> dict[Key, Found]:
    """Every wording of the programs and templates below `root`, by context and msgid."""
    found: dict[Key, Found] = {}
    for path in _files(root):
        place = path.relative_to(root).as_posix()
        for context, singular, plural in _wordings(path):
            entry = found.setdefault((context, singular), Found(context, singular, plural, []))
            if plural and not entry.plural:
                found[context, singular] = entry._replace(plural=plural)
            if place not in entry.places:
                entry.places.append(place)
    return found


def _files(root: Path) -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted(p for p in (root / package).rglob("*.py") if "migrations" not in p.parts)
    yield from sorted(p for p in (root / "templates").rglob("*") if p.suffix in {".html", ".txt"})


def _wordings(path: Path) -> Iterator[tuple[str | None, str, str]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).splitlines())
    words: Any = extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {})  # typed by what Babel really yields
    for _line, called, message, _comments in words:
        function = str(called)
        parts: list[str | None] = list(message) if isinstance(message, list | tuple) else [message]
        context = parts.pop(0) if function.startswith(("pget", "npget")) else None
        if parts and parts[0] and parts[0].strip():
            plural = parts[1] if function.startswith("n") and len(parts) > 1 else ""
            yield context, parts[0], plural or ""


def _known(root: Path) -> dict[Key, polib.POEntry]:
    """The translations that the catalogue has already."""
    path = root / CATALOGUE
    entries = polib.pofile(str(path)) if path.exists() else []
    return {(entry.msgctxt or None, entry.msgid): entry for entry in entries if entry.translated()}


def merged(root: Path) -> polib.POFile:
    """The catalogue as it should be: every wording once, sorted, with its translation where there is one."""
    known = _known(root)
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Language": "ja",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for key, found in sorted(gather(root).items(), key=lambda item: (item[0][1], item[0][0] or "")):
        catalogue.append(_entry(found, known.get(key)))
    return catalogue


def _entry(found: Found, old: polib.POEntry | None) -> polib.POEntry:
    said = (old.msgstr_plural.get(0, "") if old.msgstr_plural else old.msgstr) if old else ""
    entry = polib.POEntry(
        msgid=found.singular, msgctxt=found.context, occurrences=[(place, "") for place in sorted(found.places)]
    )
    if found.plural:
        entry.msgid_plural, entry.msgstr_plural = found.plural, {0: said}
    else:
        entry.msgstr = said
    if "%(" in found.singular:
        entry.flags.append("python-format")
    return entry


def faults(catalogue: polib.POFile) -> list[str]:
    """What a reader would stumble over: wordings without Japanese, or whose placeholders differ."""
    wrong = [f"not translated: {entry.msgid!r}" for entry in catalogue if not entry.translated()]
    for entry in catalogue.translated_entries():
        said = entry.msgstr_plural.get(0, "") if entry.msgstr_plural else entry.msgstr
        wanted = set(FORMAT.findall(entry.msgid_plural or entry.msgid))
        if wanted != set(FORMAT.findall(said)):
            wrong.append(f"placeholders differ: {entry.msgid!r}")
    return wrong


class Command(BaseCommand):
    """Writes the catalogue and its compiled form, or says what is missing."""

    help = "Gather wordings and write the Japanese catalogue."
    requires_system_checks = ()  # it must run in a tree that is being worked on

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if the catalogue is not complete")

    def handle(self, *args: Any, **options: Any) -> None:
        root: Path = settings.BASE_DIR
        catalogue, path = merged(root), root / CATALOGUE
        wrong = faults(catalogue)
        if options["check"]:
            if not path.exists() or path.read_text(encoding="utf-8") != str(catalogue) + "\n":
                wrong.insert(0, "the catalogue is not what the sources say: run `manage.py messages`")
            if wrong:
                raise CommandError("\n".join(wrong))
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(catalogue) + "\n", encoding="utf-8")
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        self.stdout.write(f"{len(catalogue)} wordings, {len(wrong)} faults")
        self.stdout.write("\n".join(wrong))
