"""Writes the documents that are made from the code: the API's description, the rules, the platforms, the states."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from platforms import describe
from portal.api import schema
from portal.states_drawing import states_svg
from requests.policy.diagram import state_diagram
from requests.policy.document import policy_markdown


def openapi() -> str:
    """The API's description in English."""
    return json.dumps(schema.document("en"), ensure_ascii=False, indent=1, default=str) + "\n"


DOCUMENTS: Mapping[str, Callable[[], str]] = {
    "openapi.json": openapi,
    "policy.md": policy_markdown,
    "platforms.md": describe.document,
    "states.dot": state_diagram,
    "states.svg": states_svg,
}


class Command(BaseCommand):
    """`generate_docs` writes docs/; `generate_docs --check` writes nothing and fails when a file is out of date."""

    help = "Writes docs/ from the code; with --check only says what is out of date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail when a document is out of date")
        parser.add_argument("--folder", default=str(settings.BASE_DIR / "docs"), help="where the documents are")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["folder"])
        made = {folder / name: make() for name, make in DOCUMENTS.items()}
        stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
        if options["check"]:
            if stale:
                names = ", ".join(path.name for path in stale)
                raise CommandError(f"Out of date: {names}. Run: python manage.py generate_docs")
            self.stdout.write("The generated documents are up to date.")
            return
        folder.mkdir(parents=True, exist_ok=True)
        for path in stale:
            path.write_text(made[path], encoding="utf-8")
            self.stdout.write(f"wrote {path.name}")
