"""Runs the portal on this machine: web, worker and beat beside its servers, until Ctrl-C or until one of them ends."""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from devtools import servers
from devtools.console import Plain, run, say, timed
from devtools.environment import LOCAL, PYTHON, ROOT, RUN_LOCK, set_up, variables

PIDS = LOCAL / "pids"
PATIENCE = 20  # seconds for a process to finish what it is doing


def commands(port: int) -> dict[str, list[str]]:
    """The portal's processes; docker-compose.yml runs the same three."""
    celery = [str(PYTHON), "-m", "celery", "--quiet", "-A", "portal"]
    return {
        "web": [str(PYTHON), "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4",
                "--no-control-socket", "--log-level", "warning", "portal.wsgi"],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "warning", "--without-gossip"],
        "beat": [*celery, "beat", "--loglevel", "warning"],
    }  # fmt: skip


def up() -> None:
    """Sets up whatever is missing, runs everything, says where; returns after Ctrl-C with everything stopped."""
    begun, port = time.monotonic(), _port()
    LOCAL.mkdir(exist_ok=True)
    with _only_one():
        _stop_leftovers()
        _port_is_free(port)
        set_up(RUN_LOCK)
        with servers.lent() as (database, redis):
            env = variables(database, redis, f"http://127.0.0.1:{port}")
            _prepare(env)
            with _running(port, env) as processes:
                _wait_until_it_answers(port, processes)
                _announce(env, port, time.monotonic() - begun)
                _watch(processes)


def down() -> None:
    """Stops a portal that runs in this folder, what an interrupted one left, and the servers."""
    _stop_leftovers()
    if (LOCAL / "pg").exists():
        servers.stop()


def _port() -> int:
    told = os.environ.get("PORT", "8000")
    if not told.isdigit() or not 0 < int(told) < 65536:
        raise Plain(f"PORT must be a number from 1 to 65535; it is {told!r}.")
    return int(told)


def _port_is_free(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as wrong:
            raise Plain(
                f"Port {port} cannot be used ({wrong.strerror}): another program has it.\n"
                f"Choose another: PORT={port + 1} python3 dev.py up"
            ) from None


@contextlib.contextmanager
def _only_one() -> Iterator[None]:
    with (LOCAL / "up").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Plain("The portal of this folder runs already. To stop it: python3 dev.py down") from None
        yield


def _prepare(env: dict[str, str]) -> None:
    manage = [str(PYTHON), "manage.py"]
    if not run("Database tables", [*manage, "migrate", "--verbosity", "0"], env=env, cwd=ROOT):
        raise Plain("The database could not be brought up to date; the lines above say why.")
    if not run("Sandboxes", [*manage, "sandboxes"], env=env, cwd=ROOT):
        raise Plain("The sandboxes could not be brought up to date; the lines above say why.")
    if has_command("demo") and not run("Demonstration data", [*manage, "demo", "--if-empty"], env=env, cwd=ROOT):
        raise Plain("The demonstration data could not be loaded; the lines above say why.")


def has_command(name: str) -> bool:
    """Is there a `manage.py NAME` of the portal's own?"""
    return any(ROOT.glob(f"*/management/commands/{name}.py"))


@contextlib.contextmanager
def _running(port: int, env: dict[str, str]) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """The processes, each in a session of its own so that Ctrl-C reaches us alone and we stop them in order."""
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands(port).items():
            processes[name] = subprocess.Popen(
                command, env=env, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True
            )
            PIDS.write_text("\n".join(str(one) for one in (os.getpid(), *(p.pid for p in processes.values()))))
        yield processes
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not leave half of it running
        with timed("Stopping"):
            _stop(processes)
        PIDS.unlink(missing_ok=True)


def _stop(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    for process in processes.values():
        process.terminate()
    until = time.monotonic() + PATIENCE
    for process in processes.values():
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_until_it_answers(port: int, processes: dict[str, subprocess.Popen[bytes]]) -> None:
    address = f"http://127.0.0.1:{port}/readyz"
    for _ in range(600):
        _all_alive(processes)
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    raise Plain(f"The portal did not answer at {address} within a minute; the lines above say why.")


def _all_alive(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, process in processes.items():
        if process.poll() is not None:
            raise Plain(f"The process {name!r} ended by itself (code {process.returncode}); the lines above say why.")


def _watch(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    while True:
        _all_alive(processes)
        time.sleep(0.5)


def _announce(env: dict[str, str], port: int, seconds: float) -> None:
    say(f"\nThe portal runs at http://127.0.0.1:{port}  (after {seconds:.1f} s). Ctrl-C stops everything; data stay.")
    if has_command("demo"):
        say()
        subprocess.run([PYTHON, "manage.py", "demo", "--accounts"], env=env, cwd=ROOT, check=False)
    say(f"\nMails of the portal are written to {Path(env['EMAIL_FILE_PATH'])}")


def _stop_leftovers() -> None:
    """Ends what an `up` of this folder started and could not stop itself: its own list, and the program's path."""
    if not PIDS.exists():
        return
    for pid in [int(line) for line in PIDS.read_text().split() if int(line) != os.getpid()]:
        if _is_ours(pid):
            os.kill(pid, signal.SIGTERM)
            _wait_for_end(pid)
    PIDS.unlink(missing_ok=True)


def _is_ours(pid: int) -> bool:
    told = subprocess.run(["ps", "-p", str(pid), "-o", "stat=,command="], capture_output=True, text=True, check=False)
    state, _, command = told.stdout.strip().partition(" ")
    return not state.startswith("Z") and (str(PYTHON) in command or "dev.py" in command)


def _wait_for_end(pid: int) -> None:
    for _ in range(PATIENCE * 20):
        if not _is_ours(pid):
            return
        time.sleep(0.05)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
