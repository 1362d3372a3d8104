"""A whole portal for the journeys: a database of its own, its own Valkey, web, worker and beat, demonstration data."""

import contextlib
import os
import secrets
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from devtools import valkey
from devtools.processes import commands
from tests.guards.repository import ROOT


@dataclass(frozen=True)
class RunningPortal:
    """Where it answers, its programs' tokens by name, the folder its mails are written to, and its processes."""

    url: str
    tokens: dict[str, str]
    mails: Path
    environment: dict[str, str]
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @contextlib.contextmanager
    def killed(self, name: str) -> Iterator[None]:
        """SIGKILL for web, worker or beat with everything that it started; at the end it is started again.

        No chance to finish or to tidy up. The web server comes back on the same port.
        """
        process = self.processes[name]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        try:
            yield
        finally:
            self.start(name)

    def start(self, name: str) -> None:
        """Starts web, worker or beat; the web server is waited for."""
        command = commands(int(self.url.rpartition(":")[2]))[name]
        self.processes[name] = _started(command, self.environment)
        if name == "web":
            _wait_for(f"{self.url}/readyz")

    def mail_about(self, reference: str, to: str, patience: float = 30) -> str:
        """The newest mail to `to` that names `reference`, once the worker has sent it; fails after `patience`."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            for path in sorted(self.mails.glob("*"), key=lambda p: p.stat().st_mtime, reverse=True):
                text = path.read_text(encoding="utf-8", errors="replace")
                if f"To: {to}" in text and reference in text:
                    return text
            time.sleep(0.3)
        raise AssertionError(f"no mail to {to} about {reference} within {patience} s")


@pytest.fixture(scope="session")
def running_portal() -> Iterator[RunningPortal]:
    """The portal as `dev.py up` runs it, beside whatever else runs on this machine."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kibo-")))
        environment = {
            **os.environ,
            "DATABASE_URL": stack.enter_context(_database(os.environ["DATABASE_URL"])),
            "REDIS_URL": stack.enter_context(_valkey(folder)),
            "DEMO": "1",
            "INSECURE_HTTP": "1",
            "DB_POOL": "1",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(folder / "mail"),
            "MEDIA_ROOT": str(folder / "media"),
            "BEAT_SCHEDULE_FILE": str(folder / "beat"),
            "DEMO_TOKEN_FILE": str(folder / "tokens"),
        }
        port = _free_port()
        environment["SITE_URL"] = f"http://127.0.0.1:{port}"
        for arguments in (["migrate", "--verbosity", "0"], ["demo"]):
            subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=True)
        portal = RunningPortal(environment["SITE_URL"], _tokens(folder / "tokens"), folder / "mail", environment)
        stack.callback(_stop_all, portal)
        for name in commands(port):
            portal.start(name)
        yield portal


@contextlib.contextmanager
def _database(url: str) -> Iterator[str]:
    """A new database on the server of the tests; dropped at the end."""
    name = f"journeys_{os.getpid()}_{secrets.token_hex(3)}"
    server = psycopg.connect(url, autocommit=True)
    with contextlib.closing(server):
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        before, _, rest = url.partition("://")
        authority, _, path = rest.partition("/")
        _, question, query = path.partition("?")
        yield f"{before}://{authority}/{name}{question}{query}"
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextlib.contextmanager
def _valkey(folder: Path) -> Iterator[str]:
    """A Valkey of the journeys' own, so that no other worker takes their messages."""
    address = folder / "valkey"
    options = [
        "--port",
        "0",
        "--unixsocket",
        str(address),
        "--dir",
        str(folder),
        "--save",
        "",
        "--logfile",
        "valkey.log",
    ]
    with _process([valkey.program(), *options], dict(os.environ)):
        for _ in range(200):
            if address.exists():
                break
            time.sleep(0.05)
        yield f"unix://{address}"


@contextlib.contextmanager
def _process(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    process = _started(command, environment)
    try:
        yield
    finally:
        _stop(process)


def _started(command: list[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    """The process in a session of its own, so that a signal can reach it with everything that it starts."""
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, start_new_session=True)


def _stop_all(portal: RunningPortal) -> None:
    for process in portal.processes.values():
        _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_for(address: str) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError(f"{address} did not answer within 30 s")


def _tokens(path: Path) -> dict[str, str]:
    pairs = (shlex.split(line)[1].partition("=") for line in path.read_text(encoding="utf-8").splitlines())
    return {name: value for name, _, value in pairs}
