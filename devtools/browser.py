"""Is there a Chromium and a Japanese font for the browser tests, and if not, what installs them."""

import os
import shutil
import subprocess
from pathlib import Path

from devtools.console import ask, run

INSTALL = "apt-get update && apt-get install -y chromium fonts-noto-cjk"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def program() -> str | None:
    """The browser's program: CHROMIUM where set, else the first found."""
    found = [
        os.environ.get("CHROMIUM"),
        *(shutil.which(name) for name in NAMES),
        str(MACOS) if MACOS.exists() else None,
    ]
    return next((one for one in found if one), None)


def missing() -> str | None:
    """What the browser tests lack, in words; None when they can run."""
    if program() is None:
        return "no Chromium was found"
    if shutil.which("fc-list"):
        fonts = subprocess.run(["fc-list", ":lang=ja", "family"], capture_output=True, text=True, check=False).stdout
        if not fonts.strip():
            return "no Japanese font was found"
    return None


def enabling_command() -> str:
    """The one command that lets the browser tests run here."""
    if shutil.which("apt-get"):
        return INSTALL if os.geteuid() == 0 else f"sudo sh -c '{INSTALL}'"
    return "install Chromium or Google Chrome and a Japanese font, or set CHROMIUM to the program"


def offer() -> None:
    """As root where apt-get is: offers to run the command now."""
    able = os.geteuid() == 0 and shutil.which("apt-get")
    if able and ask(f"The browser tests cannot run: {missing()}. Run `{INSTALL}` now?"):
        run("Chromium and a Japanese font", ["sh", "-c", INSTALL])
