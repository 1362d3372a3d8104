"""The repository's own files, as the guards read them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
GENERATED = ("client/kibo_client/calls.py", "client/kibo_client/shapes.py")
PACKAGES = ("portal", "requests", "platforms")


@cache
def files() -> tuple[str, ...]:
    """Every file that is or would be committed, as paths from the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return tuple(sorted(name for name in set(listed.stdout.split("\0")) if name and (ROOT / name).is_file()))


def text(name: str) -> str:
    """A file's text; empty for what is not text."""
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def python(*, tests: bool = False) -> list[str]:
    """The Python files written by hand: no migrations; tests only when asked for."""
    return [
        name
        for name in files()
        if name.endswith(".py")
        and "/migrations/" not in name
        and name not in GENERATED
        and (tests or not name.startswith("tests/"))
    ]
