"""Tells the person at the terminal what happens, how long it takes, and plainly what is missing."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path


class Plain(SystemExit):
    """Ends the program with one plain sentence: what is missing or wrong, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"\n{sentence}")


def say(line: str = "") -> None:
    """A line of progress; on stderr, so that stdout is free for what another program reads."""
    print(line, file=sys.stderr, flush=True)


@contextlib.contextmanager
def timed(label: str) -> Iterator[None]:
    """Prints the label when something begins and its seconds when it ends well."""
    begun = time.monotonic()
    say(f"  {label} ...")
    yield
    say(f"  {label}: {time.monotonic() - begun:.1f} s")


def run(label: str, command: Sequence[str], env: Mapping[str, str] | None = None, cwd: Path | None = None) -> bool:
    """Runs quietly with a running count of seconds; shows the command's own words only when it fails."""
    begun, tick = time.monotonic(), 0
    watched = sys.stderr.isatty()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, env=env, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        while process.poll() is None:
            time.sleep(0.05)
            seconds = int(time.monotonic() - begun)
            if watched and seconds > tick:
                tick = seconds
                print(f"\r  {label} ... {seconds} s", end="", file=sys.stderr, flush=True)
        passed = process.returncode == 0
        head = "\r" if watched else ""
        say(f"{head}  {label}: {'' if passed else 'FAILED after '}{time.monotonic() - begun:.1f} s")
        if not passed:
            output.seek(0)
            say(output.read().decode(errors="replace").rstrip())
    return passed


def under_ci() -> bool:
    """True where nobody can be asked and nothing may be left out."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def ask(question: str) -> bool:
    """A yes or no from the person at the terminal; no where there is none."""
    if under_ci() or not sys.stdin.isatty():
        return False
    say()
    return input(f"{question} [Y/n] ").strip().lower() in {"", "y", "yes"}
