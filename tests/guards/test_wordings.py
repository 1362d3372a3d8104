"""Both languages say the same: wordings declared in Python carry both, with equal placeholders, each in its script."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from portal.management.commands import messages
from tests.guards.repository import ROOT

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠々]")
PLACEHOLDER = re.compile(r"\{(\w*)\}")
SENTENCE = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){3,}")
QUOTES_JAPANESE = {"requests/policy/rulebook/clauses.py"}


def _texts() -> Iterator[tuple[str, str, str]]:
    for package in ("platforms", "requests", "portal"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                    yield from _wording(path, node)


def _wording(path: Path, node: ast.Call) -> Iterator[tuple[str, str, str]]:
    said = {k.arg: k.value for k in node.keywords} | dict(zip(("ja", "en"), node.args, strict=False))
    ja, en = said.get("ja"), said.get("en")
    if isinstance(ja, ast.Constant) and isinstance(en, ast.Constant):
        yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", str(ja.value), str(en.value)


TEXTS = list(_texts())


def test_there_are_wordings_to_check() -> None:
    assert len(TEXTS) > 500


def test_placeholders_are_the_same_in_both_languages() -> None:
    wrong = [at for at, ja, en in TEXTS if set(PLACEHOLDER.findall(ja)) != set(PLACEHOLDER.findall(en))]
    assert wrong == []


def test_english_wordings_hold_no_japanese() -> None:
    wrong = [at for at, _, en in TEXTS if JAPANESE.search(en) and at.split(":")[0] not in QUOTES_JAPANESE]
    assert wrong == []


def test_japanese_wordings_are_not_english_sentences() -> None:
    wrong = [at for at, ja, _ in TEXTS if SENTENCE.search(ja) and not JAPANESE.search(ja)]
    assert wrong == []


@pytest.mark.parametrize(
    ("msgid", "msgstr", "fault"),
    [
        ("Hello", "", "not translated"),
        ("%(count)s requests", "申請", "placeholders differ"),
        ("{name} left", "{who}が出ました", "placeholders differ"),
    ],
)
def test_a_catalogue_with_a_fault_is_found(msgid: str, msgstr: str, fault: str) -> None:
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    assert any(fault in found for found in messages.faults(catalogue))


def test_the_catalogue_is_complete_and_compiled() -> None:
    merged = messages.merged(ROOT)
    assert messages.faults(merged) == []
    path = ROOT / messages.CATALOGUE
    assert path.read_text(encoding="utf-8") == str(merged) + "\n", "run `python3 dev.py manage messages`"
    assert path.with_suffix(".mo").read_bytes() == merged.to_binary(), "run `python3 dev.py manage messages`"
