"""No committed file knows the machine it was written on, nor the hosts its packages came from."""

import re
import tomllib

import pytest

from tests.guards.repository import files, text

LOCKS = ["requirements.txt", "requirements-local.txt", "requirements-dev.txt"]
MACHINE = re.compile("|".join(["/" + "work/", "/home/" + "[a-z]", "/" + "root/", "/Us" + "ers/", "/opt/" + "pypi"]))
REGISTRIES = re.compile("|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:org|com)"]))
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    """Name and version of everything a lock holds."""
    return dict(PIN.findall(text(lock)))


@pytest.mark.parametrize("lock", [*LOCKS, "package-lock.json"])
def test_a_lock_names_no_host_and_no_local_file(lock: str) -> None:
    named = [line for line in text(lock).splitlines() if re.search(r"\bfile:|--(extra-)?index-url|--find-links", line)]
    assert named == []
    assert not re.search(r"https?://(?!opencollective|github\.com/sponsors|tidelift)", text(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_in_a_lock_has_a_hash(lock: str) -> None:
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text(lock))
    assert [block.split("\n")[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []
    assert len(pins(lock)) > 20


def test_the_locks_agree() -> None:
    """The test environment runs what production runs: one version of each package in all three."""
    runtime, laptop, tests = (pins(lock) for lock in LOCKS)
    assert runtime.items() <= laptop.items() <= tests.items()


def test_every_direct_requirement_is_in_its_lock() -> None:
    for lock in LOCKS:
        wanted = re.findall(r"^([A-Za-z][A-Za-z0-9._-]*)", text(lock.replace(".txt", ".in")), re.MULTILINE)
        assert {name.lower() for name in wanted} <= {name.lower() for name in pins(lock)}


def test_no_file_knows_a_machine() -> None:
    assert [name for name in files() if MACHINE.search(text(name))] == []


def test_no_file_names_a_package_registry() -> None:
    assert [name for name in files() if REGISTRIES.search(text(name))] == []


def test_the_oldest_python_is_told_once() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    assert project["project"]["requires-python"] == ">=3.11"
    assert project["tool"]["mypy"]["python_version"] == "3.11"
    assert project["tool"]["ruff"]["target-version"] == "py311"
    assert "sys.version_info < (3, 11)" in text("dev.py")
