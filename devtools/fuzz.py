"""Schemathesis over the whole published API, by callers of every side, in an environment of its own."""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from devtools import servers
from devtools.console import Plain, run, say
from devtools.environment import LOCAL, PYTHON, ROOT, TEST_LOCK, set_up, variables

VENV = LOCAL / "fuzz-venv"
LOCK = "requirements-fuzz.txt"
SETTINGS = ROOT / "fuzzing" / "schemathesis.toml"
LOG = LOCAL / "fuzz.log"
CASES = 20
COUNT = re.compile(r"([\d,]+) generated")
USAGE = "python3 dev.py fuzz [CASES]: the most cases a call and phase, 20 unless told."


def fuzz(arguments: Sequence[str]) -> int:
    """Tries every call of the API as each caller; 1 when one finds a server error or an answer not as published."""
    cases = _cases(arguments)
    set_up(TEST_LOCK)
    _environment()
    with servers.lent() as (database, redis), tempfile.TemporaryDirectory(prefix="kibo-fuzz-") as folder:
        port = _free_port()
        env = variables(database, redis, f"http://127.0.0.1:{port}") | _own(Path(folder), port)
        with _database(env) as ours, _portal(ours, port):
            results = [_tried(who, token, ours, cases) for who, token in _callers(ours).items()]
    for who, code, count in results:
        say(f"{who}: {count} cases, {'nothing found' if code == 0 else 'FAILED'}")
    say(f"{sum(count for _, _, count in results)} cases in all; what the portal said meanwhile is in {LOG}")
    return max(code for _, code, _ in results)


def _cases(arguments: Sequence[str]) -> int:
    if len(arguments) > 1 or any(not one.isdigit() or int(one) < 1 for one in arguments):
        raise Plain(f"A whole number was expected, not {' '.join(arguments)!r}.\n{USAGE}")
    return int(arguments[0]) if arguments else CASES


def _environment() -> None:
    """Schemathesis needs PyPI's `requests`, which must never be where the portal's own `requests` is."""
    stamp, lock = VENV / ".installed", (ROOT / LOCK).read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == lock:
        return
    python = VENV / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(ROOT / LOCK)]
    if not run("Environment for fuzzing", [sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise Plain("The environment for fuzzing could not be made; the lines above say why.")
    if not run(f"Packages of {LOCK}", install):
        raise Plain("The packages could not be installed; the lines above say why. Is the package index reachable?")
    stamp.write_text(lock, encoding="utf-8")


def _own(folder: Path, port: int) -> dict[str, str]:
    """What keeps this portal apart from every other on the machine, and lets it be called without limit."""
    return {
        "SITE_URL": f"http://127.0.0.1:{port}",
        "MEDIA_ROOT": str(folder / "media"),
        "EMAIL_FILE_PATH": str(folder / "mail"),
        "DEMO_TOKEN_FILE": str(folder / "tokens"),
        "API_CALLS_PER_MINUTE": "1000000000",
        "LOG_LEVEL": "ERROR",
    }


@contextlib.contextmanager
def _database(env: dict[str, str]) -> Iterator[dict[str, str]]:
    """A database with the demonstration, dropped in the end."""
    name = f"kibo_fuzz_{os.getpid()}"
    manage = [str(PYTHON), str(ROOT / "manage.py")]
    server = [str(PYTHON), "-m", "fuzzing.database"]
    made = subprocess.run([*server, "make", name], env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    ours = {**env, "DATABASE_URL": made.stdout.strip()}
    try:
        for step in (["migrate", "--verbosity", "0"], ["demo"]):
            if not run(f"Portal to be tried: {step[0]}", [*manage, *step], env=ours, cwd=ROOT):
                raise Plain("The portal to be tried could not be made; the lines above say why.")
        yield ours
    finally:
        subprocess.run([*server, "drop", name], env=env, cwd=ROOT, check=True)


@contextlib.contextmanager
def _portal(env: dict[str, str], port: int) -> Iterator[None]:
    command = [str(PYTHON), "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    with LOG.open("w") as log:
        process = subprocess.Popen(
            [*command, "--log-level", "error", "portal.wsgi"], env=env, cwd=ROOT, stdout=log, stderr=log
        )
    try:
        _wait(f"http://127.0.0.1:{port}/readyz")
        yield
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    raise Plain(f"The portal to be tried did not answer at {address}.")


def _callers(env: dict[str, str]) -> dict[str, str]:
    """A token with every scope that its organization can have, for each side; "" for nobody."""
    command = [str(PYTHON), "-m", "fuzzing.callers"]
    told = subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {**json.loads(told.splitlines()[-1]), "anonymous": ""}


def _tried(who: str, token: str, env: dict[str, str], cases: int) -> tuple[str, int, int]:
    """Schemathesis as one caller: the name, its exit code, how many cases it made."""
    say(f"\n  {who}")
    command = [
        str(VENV / "bin" / "st"), "--config-file", str(SETTINGS), "run", f"{env['SITE_URL']}/api/openapi.json",
        "--checks", "all", "--max-examples", str(cases), "--workers", "1", "--request-timeout", "40",
        "--continue-on-failure", "--no-color", "--generation-database", "none", "--header", "Accept-Language: en",
    ]  # fmt: skip
    command += ["--header", f"Authorization: Bearer {token}"] if token else []
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    process = subprocess.Popen(command, env=clean, cwd=LOCAL, stdout=subprocess.PIPE, text=True, errors="replace")
    assert process.stdout is not None
    count = 0
    for line in process.stdout:
        sys.stdout.write(line)
        if found := COUNT.search(line):
            count = int(found[1].replace(",", ""))
    return who, process.wait(), count


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
