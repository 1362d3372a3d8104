"""Makes the Python environment of this folder from the lock, and the variables the portal reads on a laptop."""

import hashlib
import os
import secrets
import subprocess
import sys
from pathlib import Path

from devtools.console import Plain, run, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCAL = ROOT / ".local"
PYTHON = VENV / "bin" / "python"
RUN_LOCK, TEST_LOCK = "requirements-local.txt", "requirements-dev.txt"


def set_up(lock: str) -> None:
    """The environment holds what `lock` names, to the hash; quick when nothing changed."""
    LOCAL.mkdir(exist_ok=True)
    if not _usable():
        _create()
    # The test lock holds everything of the run lock (a guard test compares them).
    if not any(_installed(one) for one in {lock, TEST_LOCK}):
        _install(lock)
        _stamp(lock).write_text(_fingerprint(lock), encoding="ascii")


def _usable() -> bool:
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0


def _create() -> None:
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if not run("Python environment in .venv", command):
        raise Plain(
            "Python's venv module is missing or does not work here.\n"
            "On Debian or Ubuntu: sudo apt-get install -y python3-venv     Then run the same command again."
        )


def _fingerprint(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def _stamp(lock: str) -> Path:
    return VENV / f".installed-{lock}"


def _installed(lock: str) -> bool:
    return _stamp(lock).exists() and _stamp(lock).read_text(encoding="ascii") == _fingerprint(lock)


def _install(lock: str) -> None:
    """With uv, which is several times quicker; with pip where uv cannot be had or cannot reach the packages."""
    arguments = ["install", "--quiet", "--require-hashes", "-r", str(ROOT / lock)]
    if os.environ.get("KIBO_UV", "1") != "0" and _have_uv(lock):
        # uv reads neither pip.conf nor pip's certificates: hence the variable, and pip as the second way.
        env = {**os.environ, "UV_SYSTEM_CERTS": "1"}
        if os.environ.get("PIP_INDEX_URL"):
            env.setdefault("UV_DEFAULT_INDEX", os.environ["PIP_INDEX_URL"])
        uv = [str(PYTHON), "-m", "uv", "pip", *arguments, "--python", str(PYTHON)]
        if run(f"Packages of {lock}", uv, env=env):
            return
        say("  uv could not; trying pip, which takes a minute or two.")
    if not run(f"Packages of {lock}, with pip", [str(PYTHON), "-m", "pip", *arguments]):
        raise Plain("The packages could not be installed; the lines above say why. Is the package index reachable?")


def _have_uv(lock: str) -> bool:
    """uv itself comes by hash from the same lock."""
    if subprocess.run([PYTHON, "-c", "import uv"], capture_output=True, check=False).returncode == 0:
        return True
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("uv=="))
    last = next(number for number in range(first, len(lines)) if not lines[number].endswith("\\"))
    only_uv = LOCAL / "uv.txt"
    only_uv.write_text("\n".join(lines[first : last + 1]) + "\n", encoding="utf-8")
    return run("Installer", [str(PYTHON), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(only_uv)])


def variables(database: str, redis: str, address: str) -> dict[str, str]:
    """The environment of a laptop's portal; whatever the caller's environment sets already stays."""
    ours = {
        "DATABASE_URL": database,
        "REDIS_URL": redis,
        "SECRET_KEY": _secret(),
        "SITE_URL": address,
        "INSECURE_HTTP": "1",
        "DEMO": "1",
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(LOCAL / "mail"),
        "MEDIA_ROOT": str(LOCAL / "media"),
        "BEAT_SCHEDULE_FILE": str(LOCAL / "beat-schedule"),
        "LOG_LEVEL": "WARNING",
        "PYTHONUNBUFFERED": "1",
        # True of production, noise here: files are found without collecting, root in a container is as good as anyone.
        "PYTHONWARNINGS": "ignore:No directory at,ignore:You're running the worker with superuser",
    }
    return {**ours, **{name: value for name, value in os.environ.items() if value or name not in ours}}


def _secret() -> str:
    """This folder's own signing key: made once, readable by its owner, never committed."""
    path = LOCAL / "secret"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii")
