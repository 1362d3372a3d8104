"""The first five minutes with the API: the page's own commands, taken from its HTML, run by bash and curl."""

import html
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.guards.repository import ROOT
from tests.journeys.running import RunningPortal, running_portal

__all__ = ["running_portal"]
MAKE_SANDBOX = """
from portal.accounts.models import User
from portal.sandbox import building
person = User.objects.get(email="aozora@demo.example")
organization = person.memberships.first().organization
print(building.make(organization, person, public_id="quickstart", name="quickstart")[1])
"""

if shutil.which("curl") is None and not os.environ.get("CI"):
    pytest.skip("*** DID NOT RUN *** curl is missing: the quickstart was not tried", allow_module_level=True)


def commands(portal: RunningPortal, place: str) -> list[str]:
    """The commands of one place, as a reader of the page sees them."""
    with urllib.request.urlopen(f"{portal.url}/api/", timeout=30) as answer:
        page = answer.read().decode()
    return [html.unescape(one) for one in re.findall(rf'data-run="{place}"[^>]*><code>(.*?)</code>', page, re.DOTALL)]


def run(lines: list[str], folder: Path, **environment: str) -> list[str]:
    """What each command printed, all in one shell, as they would be typed one after the other."""
    mark = "=== next ==="
    script = f"\necho '{mark}'\n".join(lines)
    told = subprocess.run(
        ["bash", "-eu", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, (told.stdout, told.stderr)
    return [one.strip() for one in told.stdout.split(mark)]


def test_in_the_demonstration(running_portal: RunningPortal, tmp_path: Path) -> None:
    lines = commands(running_portal, "demonstration")
    assert 5 <= len(lines) < 10
    said = run(lines, tmp_path)
    assert '"items":[{' in said[2], said
    assert '{"valid":true,"status":200}' in said
    assert said[-1] == '"state":"accepted"'


def test_in_a_sandbox(running_portal: RunningPortal, tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", MAKE_SANDBOX],
        cwd=ROOT,
        env=running_portal.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = commands(running_portal, "sandbox")
    assert 5 <= len(lines) < 10
    said = run(lines, tmp_path, KIBO_SANDBOX=made.stdout.strip().splitlines()[-1])
    assert '{"valid":true,"status":200}' in said
    assert said[-1] == '"state":"accepted"'
