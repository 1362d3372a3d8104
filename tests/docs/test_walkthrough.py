"""The walkthrough in docs/ plays all four journeys against a running portal, in both languages, with nothing else."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from requests.record.models import Request
from tests.requests import builders
from tests.requests.api.calls import token, whose

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "walkthrough" / "main_job.py"


def test_it_needs_nothing_but_python() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


@pytest.fixture
def tokens() -> dict[str, str]:
    _, agent = builders.provider("small_satellite")
    return {
        "KIBO_TOKEN_UNIVERSITY": token(builders.organization("academia")),
        "KIBO_TOKEN_COMPANY": token(builders.organization("commercial_domestic")),
        "KIBO_TOKEN_FOREIGN": token(builders.organization("foreign_public")),
        "KIBO_TOKEN_JAXA": token(whose(builders.coordinator()), "triage:read", "triage:write"),
        "KIBO_TOKEN_PROVIDER": token(whose(agent)),
    }


def walk(live_server: LiveServer, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT)],
        env={"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8", "KIBO_URL": live_server.url, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_all_four_journeys(live_server: LiveServer, tokens: dict[str, str], language: str) -> None:
    done = walk(live_server, KIBO_LANGUAGE=language, **tokens)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All four requests are where they belong." in done.stdout
    states = sorted(Request.objects.values_list("platform", "state", "route"))
    assert states == [
        ("drug_design", "pooled", "aggregation"),
        ("longevity", "pooled", "aggregation"),
        ("longevity", "pooled", "aggregation"),
        ("small_satellite", "accepted", "direct"),
    ]
    for value in tokens.values():
        assert value not in done.stdout


@pytest.mark.django_db(transaction=True)
def test_a_wrong_token_is_said_plainly(live_server: LiveServer, tokens: dict[str, str]) -> None:
    done = walk(live_server, **{**tokens, "KIBO_TOKEN_UNIVERSITY": "kup_wrong"})
    assert done.returncode == 1
    assert "401 not-authenticated: This token cannot be used" in done.stderr
    missing = walk(live_server, **{**tokens, "KIBO_TOKEN_JAXA": ""})
    assert missing.returncode == 1
    assert "Set KIBO_TOKEN_JAXA" in missing.stderr
