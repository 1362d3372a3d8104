"""What docs/operating.md and docker-compose.yml say is what the portal reads and runs."""

import ast
import json
import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from devtools import processes
from tests.guards.repository import text

COMPOSE: dict[str, Any] = yaml.safe_load(text("docker-compose.yml"))
SERVICES: dict[str, Any] = COMPOSE["services"]
PORTAL = ["web", "worker", "beat", "migrate"]
ROW = re.compile(r"^\| `([A-Z_]+)` \| ([^|]+) \|", re.MULTILINE)


def variables_read() -> set[str]:
    """The first argument of every environment.something("NAME", ...) in the settings."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(text("portal/settings.py")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "environment"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and node.args[0].value.isupper()
    }


def variables_passed() -> set[str]:
    return set(SERVICES["web"]["environment"]) | set(SERVICES["beat"]["environment"])


def test_every_variable_the_settings_read_is_documented_and_no_other() -> None:
    documented = [name for name, _ in ROW.findall(text("docs/operating.md"))]
    assert len(documented) == len(set(documented))
    assert set(documented) == variables_read()


def test_the_compose_file_passes_only_variables_that_are_read() -> None:
    assert variables_passed() <= variables_read()
    assert {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "SITE_URL", "ALLOWED_HOSTS"} <= variables_passed()


def test_the_compose_file_keeps_the_schema() -> None:
    """The Compose Specification's own schema (Apache-2.0), kept beside this test."""
    schema = json.loads(text("tests/guards/compose-spec.json"))
    problems = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(COMPOSE)]
    assert problems == []


def test_the_schema_does_refuse_what_is_wrong() -> None:
    schema = json.loads(text("tests/guards/compose-spec.json"))
    wrong = {"services": {"web": {"image": "x", "comand": ["gunicorn"]}}}
    (error,) = Draft202012Validator(schema).iter_errors(wrong)
    assert "'comand' was unexpected" in error.message


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_a_service_names_exists(name: str) -> None:
    service = SERVICES[name]
    assert set(service.get("depends_on", {})) <= set(SERVICES)
    assert set(service["networks"]) <= set(COMPOSE["networks"])
    named = {volume.split(":")[0] for volume in service.get("volumes", [])}
    assert {volume for volume in named if not volume.startswith(("./", "$"))} <= set(COMPOSE["volumes"])
    for volume in named:
        if volume.startswith("./"):
            assert text(volume.removeprefix("./"))


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_lasting_service_tells_whether_it_is_well(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", PORTAL)
def test_the_portals_processes_have_no_more_rights_than_they_need(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    owner = "portal_owner" if name == "migrate" else "portal_app"
    assert service["environment"]["DATABASE_URL"].startswith(f"postgresql://{owner}:")


def test_the_stores_are_out_of_reach_and_redis_keeps_what_it_is_told() -> None:
    assert COMPOSE["networks"]["store"]["internal"] is True
    for store in ("postgres", "redis"):
        assert SERVICES[store]["networks"] == ["store"]
        assert "ports" not in SERVICES[store]
    command = SERVICES["redis"]["command"]
    assert command[command.index("--appendonly") + 1] == "yes"
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["proxy"]


def test_no_secret_stands_in_the_file() -> None:
    """Whatever is secret comes from outside, and an unset one stops the start."""
    for line in text("docker-compose.yml").splitlines():
        if re.search(r"(PASSWORD|SECRET_KEY):", line):
            assert "${" in line, line
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "OWNER_DATABASE_PASSWORD", "APP_DATABASE_PASSWORD"):
        assert f"${{{name}:?" in text("docker-compose.yml")
        assert f"\n   {name}=" in text("docs/operating.md")


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_a_laptop_runs_the_same_three_processes(name: str) -> None:
    local = processes.commands(8000)[name]
    real = SERVICES[name]["command"]
    program = local[local.index("-m") + 1]
    assert real[0] == program
    assert {"portal.wsgi", "worker", "beat"} & set(local) == {"portal.wsgi", "worker", "beat"} & set(real)
