"""Files and functions stay small enough to be read at one sitting, and names say what is inside."""

import ast
import re
import statistics
from pathlib import PurePosixPath

from tests.guards.repository import ROOT, files, python, text

FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 300, 50, 150
MEDIAN_FILE, MEDIAN_FUNCTION = 90, 8
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
TOP_LEVEL = {"manage.py", "dev.py"}
# Declarations in two languages (questions, rules, the demonstration) are as long as what they declare.
DECLARATIONS = ("platforms/catalogue/", "requests/policy/", "requests/application/topics/", "portal/demo/")


def lines(name: str) -> int:
    return text(name).count("\n")


def functions() -> list[tuple[str, int]]:
    """Each function's place and its lines."""
    return [
        (f"{name}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for name in python()
        for node in ast.walk(ast.parse(text(name)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_no_source_file_is_too_long() -> None:
    assert [f"{name}: {lines(name)}" for name in python() if lines(name) > FILE_LINES] == []


def test_no_function_is_too_long() -> None:
    assert [f"{place}: {length}" for place, length in functions() if length > FUNCTION_LINES] == []


def test_no_template_is_too_long() -> None:
    templates = [name for name in files() if name.startswith("templates/")]
    assert [f"{name}: {lines(name)}" for name in templates if lines(name) > TEMPLATE_LINES] == []


def test_the_usual_file_and_function_are_short() -> None:
    working = [lines(name) for name in python() if lines(name) and not name.startswith(DECLARATIONS)]
    assert statistics.median(working) <= MEDIAN_FILE
    assert statistics.median(length for _, length in functions()) <= MEDIAN_FUNCTION


def test_names_say_what_is_inside() -> None:
    python_or_folder = {part for name in python(tests=True) for part in PurePosixPath(name).with_suffix("").parts}
    assert python_or_folder & EMPTY_NAMES == set()


def test_every_module_opens_with_a_sentence() -> None:
    """One that a coordinator would understand; an empty __init__.py needs none."""
    silent = [
        name
        for name in python(tests=True)
        if text(name).strip() and not (ast.get_docstring(ast.parse(text(name))) or "").strip()
    ]
    assert silent == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")
    marked = [name for name in files() if not name.endswith((".txt", ".json")) and later.search(text(name))]
    assert marked == []


def test_every_folder_of_tests_is_a_package() -> None:
    """Two tests of one name in two folders, and the package called requests, both need it."""
    folders = {(ROOT / name).parent for name in files() if name.startswith("tests/") and name.endswith(".py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
