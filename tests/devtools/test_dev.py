"""The command a newcomer meets first says plainly what it does and what is missing."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from devtools import browser, environment, gate, postgres, processes, servers, sockets
from devtools.console import Plain, run
from tests.guards.repository import ROOT


def dev(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "dev.py", *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


def test_without_a_command_it_lists_the_commands() -> None:
    told = dev()
    assert told.returncode == 0
    for command in ("up", "test", "services", "manage", "bench", "soak", "down"):
        assert f"python3 dev.py {command}" in told.stderr


def test_an_unknown_command_is_an_error() -> None:
    assert dev("fly").returncode == 2


def test_an_argument_that_would_be_ignored_is_refused() -> None:
    told = dev("down", "--now")
    assert told.returncode == 1
    assert "This command takes nothing more; '--now' was given." in told.stderr


def test_an_old_python_is_told_so() -> None:
    """The file must be understood by the Python it refuses, as far as the refusal."""
    code = "import sys; sys.version_info = (3, 9); sys.version = '3.9.2'; exec(open('dev.py').read())"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert told.stderr.startswith("Python 3.11 or newer is needed; this is 3.9.2.")


def test_a_taken_port_is_named_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Plain, match=rf"Port {port} cannot be used.*\n.*PORT={port + 1} python3 dev.py up"):
            processes._port_is_free(port)
    processes._port_is_free(port)


@pytest.mark.parametrize("wrong", ["0", "65536", "http", "-1", "８０００x"])
def test_a_port_that_is_none_is_refused(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", wrong)
    with pytest.raises(Plain, match="PORT must be a number from 1 to 65535"):
        processes._port()


def test_the_caller_s_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "mine")
    monkeypatch.setenv("REDIS_URL", "")
    variables = environment.variables("postgresql:///a", "unix:///b", "http://127.0.0.1:8000")
    assert variables["SECRET_KEY"] == "mine"
    assert variables["REDIS_URL"] == "unix:///b"


def test_the_signing_key_is_made_once_and_is_the_owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "LOCAL", tmp_path)
    first = environment._secret()
    assert len(first) > 60
    assert environment._secret() == first
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_servers_of_the_environment_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://there/portal")
    monkeypatch.setenv("REDIS_URL", "redis://there")
    assert servers.addresses() == ("postgresql://there/portal", "redis://there")


@pytest.mark.parametrize("folder", ["kibo", "a path", "x" * 200, "きぼう"])
def test_a_socket_fits_and_needs_no_quoting(folder: str, tmp_path: Path) -> None:
    found = sockets.socket_folder(tmp_path / folder / "pg")
    assert len(bytes(found / ".s.PGSQL.5432")) <= 104
    assert sockets.PLAIN.fullmatch(str(found))
    if found.exists():
        assert found.stat().st_mode & 0o777 == 0o700
        found.rmdir()


def test_two_checkouts_have_two_sockets(tmp_path: Path) -> None:
    one, other = (sockets.socket_folder(tmp_path / name / ("x" * 90)) for name in ("a", "b"))
    assert one != other
    one.rmdir()
    other.rmdir()


def test_data_of_another_postgresql_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "PG_VERSION").write_text("9.6\n")
    monkeypatch.setattr(postgres, "DATA", tmp_path)
    with pytest.raises(Plain, match=r"The data in .local/pg are PostgreSQL 9.6's, which PostgreSQL 1\d cannot read."):
        postgres._same_version()


def test_a_failed_step_shows_its_own_words(capfd: pytest.CaptureFixture[str]) -> None:
    assert not run("Step", [sys.executable, "-c", "print('what went wrong'); exit(3)"])
    told = capfd.readouterr().err
    assert "Step: FAILED after" in told
    assert "what went wrong" in told


def test_a_step_that_passed_is_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("Step", [sys.executable, "-c", "print('nothing of interest')"])
    assert "nothing of interest" not in capfd.readouterr().err


def test_without_a_browser_the_gate_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "program", lambda: None)
    assert [label for label, _ in gate._test_runs()] == ["Tests (pytest, in parallel)"]
    (sentence,) = [one for one in gate._left_out() if one.startswith("Browser")]
    assert sentence.startswith("Browser tests: no Chromium was found. To enable them: ")


def test_production_s_settings_are_judged_with_production_s_values() -> None:
    values = gate.production()
    assert {values[name] for name in ("INSECURE_HTTP", "DEBUG", "DEMO")} == {"0"}
    assert values["SITE_URL"].startswith("https://")
    assert len(values["SECRET_KEY"]) >= 50


def test_the_gate_closes_with_one_line_of_counts(capsys: pytest.CaptureFixture[str]) -> None:
    gate._conclude(["Lint"], [], [("A", "2 failed, 7 passed in 1.00s"), ("B", "5 passed, 1 error in 2.00s")], 60)
    told = capsys.readouterr().out.splitlines()
    assert "FAILED: Lint" in told
    assert told[-1] == "12 passed, 3 failed, 0 skipped"
