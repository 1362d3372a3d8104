"""The gate: everything that must hold before a change lands, in the order in which it is quickest to know."""

import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence

from devtools import browser, servers
from devtools.console import run, say, under_ci
from devtools.environment import PYTHON, ROOT, TEST_LOCK, set_up
from devtools.processes import has_command

CHECKED = ["portal", "requests", "platforms", "tests", "devtools", "client", "dev.py", "manage.py"]
COUNTS = re.compile(r"(\d+) (passed|failed|errors?|skipped)")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def test(arguments: Sequence[str]) -> int:
    """The whole gate, or pytest alone with the arguments given; the exit code."""
    set_up(TEST_LOCK)
    with servers.lent() as (database, redis):
        env = {**os.environ, "DATABASE_URL": database, "REDIS_URL": redis}
        if arguments:
            return _pytest(arguments, env)[0]
        return _everything(env)


def soak(arguments: Sequence[str]) -> int:
    """What is too long for every change: hostile values in every field, address and body. About ten minutes."""
    return test([*arguments, "-q", "-n", "2", "--dist", "worksteal", "-m", "soak"])


def _everything(env: dict[str, str]) -> int:
    begun = time.monotonic()
    if browser.missing():
        browser.offer()
    failed = [label for label, command, extra in _checks() if not run(label, command, env={**env, **extra}, cwd=ROOT)]
    summaries = []
    for label, options in _test_runs():
        say(f"\n  {label}")
        code, summary = _pytest(options, env)
        summaries.append((label, summary))
        if code:
            failed.append(label)
    left_out = [*_left_out()]
    if under_ci():
        failed += left_out
    _conclude(failed, left_out, summaries, time.monotonic() - begun)
    return 1 if failed else 0


def _checks() -> list[tuple[str, list[str], dict[str, str]]]:
    """What is read rather than run: label, command, additional environment."""
    python, manage = [str(PYTHON), "-m"], [str(PYTHON), "manage.py"]
    checks: list[tuple[str, list[str], dict[str, str]]] = [
        ("Format (ruff)", [*python, "ruff", "format", "--check", "--quiet", "."], {}),
        ("Lint (ruff)", [*python, "ruff", "check", "--quiet", "."], {}),
        ("Types (mypy)", [*python, "mypy", *CHECKED], {}),
        (
            "Layers (import-linter)",
            [str(PYTHON), "-c", "from importlinter.cli import lint_imports_command as c; c()"],
            {},
        ),
        ("Migrations complete", [*manage, "makemigrations", "--check", "--dry-run"], production()),
        ("Production settings", [*manage, "check", "--deploy", "--fail-level", "WARNING"], production()),
    ]
    if has_command("generate_docs"):
        checks.append(("Generated documents", [*manage, "generate_docs", "--check"], production()))
    checks.append(("Generated client", [str(PYTHON), "client/generate.py", "--check"], {}))
    if has_command("messages"):
        checks.append(("Translations", [*manage, "messages", "--check"], production()))
    if _node_works():
        checks.append(("Node packages", ["npm", "ci", "--silent", "--no-audit", "--no-fund"], {}))
        checks.append(("Built CSS and scripts", ["npm", "run", "--silent", "check"], {}))
    return checks


def production() -> dict[str, str]:
    """Settings as production has them, for the checks that judge them."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "SITE_URL": "https://portal.example",
        "ALLOWED_HOSTS": "portal.example",
        "DEFAULT_FROM_EMAIL": "portal@portal.example",
        "INSECURE_HTTP": "0",
        "DEBUG": "0",
        "DEMO": "0",
    }


def _node_works() -> bool:
    return (ROOT / "package.json").exists() and shutil.which("npm") is not None


def _test_runs() -> list[tuple[str, list[str]]]:
    runs = [("Tests (pytest, in parallel)", ["-q", "-n", "2", "--dist", "worksteal", "-m", "not browser and not soak"])]
    if browser.missing() is None:
        runs.append(("Browser tests (pytest, Chromium)", ["-q", "-m", "browser"]))
    return runs


def _left_out() -> list[str]:
    """What could not run on this machine, with what would enable it."""
    left_out = []
    if lacking := browser.missing():
        left_out.append(f"Browser tests: {lacking}. To enable them: {browser.enabling_command()}")
    if (ROOT / "package.json").exists() and not _node_works():
        left_out.append(
            "Built CSS and scripts compared with their source: npm is missing. To enable it: install Node 20"
        )
    return left_out


def _pytest(arguments: Sequence[str], env: dict[str, str]) -> tuple[int, str]:
    """Runs pytest, showing all it says; its exit code and its closing line."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command = [str(PYTHON), "-m", "pytest", *colour, *arguments]
    process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True, errors="replace")
    assert process.stdout is not None
    closing = ""
    for line in process.stdout:
        sys.stdout.write(line)
        sys.stdout.flush()
        if COUNTS.search(line) and " in " in line:
            closing = COLOUR.sub("", line).strip()
    return process.wait(), closing


def _conclude(failed: list[str], left_out: list[str], summaries: list[tuple[str, str]], seconds: float) -> None:
    print(f"\nThe gate took {seconds / 60:.1f} minutes.")
    for sentence in left_out:
        print(f"\n*** DID NOT RUN ***  {sentence}")
    for label in failed:
        print(f"FAILED: {label}")
    totals = {"passed": 0, "failed": 0, "skipped": 0}
    for label, summary in summaries:
        print(f"{label}: {summary}")
        for number, what in COUNTS.findall(summary):
            totals["failed" if what.startswith("error") else what] += int(number)
    print(", ".join(f"{number} {what}" for what, number in totals.items()), flush=True)
