"""Runs a WSGI application as production does, and counts the CPU time of its processes and of its database's."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg

OPTIONS = ["--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "warning"]


class Server:
    """One running application; `call` answers (status, body) and `cpu` says what its calls cost so far."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self.pid = port, pid

    def call(
        self, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """One call on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body.encode() or None, dict(headers or {}))
        answer = connection.getresponse()
        told = answer.status, answer.read()
        connection.close()
        return told

    def cpu(self, watcher: "psycopg.Connection[Any]") -> dict[int, float]:
        """CPU milliseconds by process so far: the web workers' and the database's for them."""
        rows = watcher.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchall()
        return {pid: _milliseconds(pid) for pid in [*_children(self.pid), *(row[0] for row in rows)]}


def spent(before: Mapping[int, float], after: Mapping[int, float]) -> float:
    """CPU milliseconds between two looks."""
    return sum(now - before.get(pid, 0.0) for pid, now in after.items())


@contextlib.contextmanager
def running(application: str, env: Mapping[str, str]) -> Iterator[Server]:
    """gunicorn with the application, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *OPTIONS, application]
    process = subprocess.Popen(command, env={**os.environ, **env})
    try:
        _wait(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit("The application ended by itself; the lines above say why.")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit("The application did not answer within a minute.")


def _children(pid: int) -> list[int]:
    """The web workers; gunicorn's own process only watches them."""
    told = subprocess.run(["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, text=True, check=True).stdout
    return [int(one) for one in told.split()]


def _milliseconds(pid: int) -> float:
    """Time on a processor, all threads, from the scheduler's own count in nanoseconds."""
    with contextlib.suppress(OSError):
        threads = Path(f"/proc/{pid}/task").iterdir()
        return sum(int((one / "schedstat").read_text().split()[0]) for one in threads) / 1e6
    return 0.0
