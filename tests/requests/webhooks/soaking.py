"""What a soak needs: a real worker, beat and Valkey to kill, writers that roll back, listeners that check and count."""

import contextlib
import json
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, connections, transaction
from standardwebhooks import Webhook

from devtools import valkey
from devtools.processes import commands
from requests.record.models import Request
from tests.guards.repository import ROOT
from tests.requests.outbox.listening import Received, Reply
from tests.requests.webhooks.given import happens

Reaction = Callable[[Received], int]


@dataclass
class Counting:
    """What a listener's program does: checks every signature, counts every id, and answers as `react` says."""

    react: Reaction
    secret: str = ""
    taken: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    delays: list[float] = field(default_factory=list)
    written: dict[str, float] = field(default_factory=dict)
    forged: int = 0

    def __call__(self, received: Received) -> Reply:
        status = self.react(received)
        message = json.loads(received.body)["data"]["id"]
        try:
            Webhook(self.secret).verify(received.body, dict(received.headers))
        except Exception:  # noqa: BLE001  whatever it is, it is counted and fails the test
            self.forged += 1
        if status >= 300:
            self.refused[message] += 1
            return status, {}, b""
        if message not in self.taken and message in self.written:
            self.delays.append(time.monotonic() - self.written[message])
        self.taken[message] += 1
        return status, {}, b""

    @property
    def twice(self) -> int:
        """How many calls were taken that had been taken before."""
        return sum(self.taken.values()) - len(self.taken)


class Machines:
    """Worker, beat and Valkey as processes of their own, on the database of this test."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.processes = folder, dict[str, "subprocess.Popen[bytes]"]()
        found = connection.settings_dict
        host, port = found["HOST"], found["PORT"]
        place = f"?host={host}" if host.startswith("/") else ""
        authority = f"{found['USER']}:{found['PASSWORD']}@" if found["PASSWORD"] else f"{found['USER']}@"
        where = "" if place else f"{host}:{port}" if port else host
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "KIBO_TEST_DB"},
            "DATABASE_URL": f"postgresql://{authority}{where}/{found['NAME']}{place}",
            "REDIS_URL": f"unix://{folder / 'valkey'}",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "INSECURE_HTTP": "1",
            "DB_POOL": "1",
            "WEBHOOKS_LOCAL": "1",
            "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
            "BEAT_SCHEDULE_FILE": str(folder / "beat"),
            "LOG_LEVEL": "ERROR",
        }

    def start(self, name: str) -> None:
        command = commands(0)[name] if name != "valkey" else self._valkey()
        self.processes[name] = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, start_new_session=True
        )

    def kill(self, name: str) -> None:
        """SIGKILL for the process and all that it started, then a new one."""
        process = self.processes[name]
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.start(name)

    def empty(self) -> None:
        """FLUSHALL."""
        import redis

        with contextlib.suppress(redis.RedisError):
            redis.Redis.from_url(self.environment["REDIS_URL"]).flushall()

    def _valkey(self) -> list[str]:
        files = ["--port", "0", "--unixsocket", str(self.folder / "valkey"), "--dir", str(self.folder), "--save", ""]
        return [valkey.program(), *files, "--logfile", "valkey.log"]


@contextlib.contextmanager
def machines() -> Iterator[Machines]:
    """All three, running; killed at the end."""
    with tempfile.TemporaryDirectory(prefix="kibo-hooks-") as folder:
        found = Machines(Path(folder))
        try:
            for name in ("valkey", "worker", "beat"):
                found.start(name)
            yield found
        finally:
            for process in found.processes.values():
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@dataclass
class Written:
    """The events that were committed, and those that were rolled back, by public id."""

    committed: dict[str, float] = field(default_factory=dict)
    undone: set[str] = field(default_factory=set)


def write(requests: list[Request], events: int, written: Written) -> None:
    """One writer a request; of ten transactions the last is rolled back."""

    def writer(request: Request, share: int) -> None:
        for number in range(share):
            with transaction.atomic():
                event = happens(request, "request.file_added")
                if number % 10 == 9:
                    transaction.set_rollback(True)
            if number % 10 == 9:
                written.undone.add(event.public_id)
            else:
                written.committed[event.public_id] = time.monotonic()
        connections.close_all()

    share = events * 10 // 9 // len(requests)
    threads = [threading.Thread(target=writer, args=(request, share)) for request in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def until(true: Callable[[], bool], patience: float, meanwhile: Callable[[], object] = lambda: None) -> bool:
    """Whether it came true in time; between two looks `meanwhile` is done."""
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            return False
        meanwhile()
        time.sleep(0.3)
    return True
