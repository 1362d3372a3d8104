"""The package called `requests` is ours, wherever Python might find another one."""

import importlib
import importlib.metadata
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from pytest_django.fixtures import Settings

from portal import checks
from tests.guards.repository import ROOT, text

SAYS_REQUESTS = re.compile(r"requests(?![A-Za-z0-9._-])", re.IGNORECASE)


def test_no_distribution_called_requests_is_installed() -> None:
    assert checks.distributions_named_requests() == []


def test_the_package_found_is_this_repositorys() -> None:
    spec = find_spec("requests")
    assert spec is not None
    assert Path(str(spec.origin)) == ROOT / "requests" / "__init__.py"


def test_no_installed_distribution_needs_it() -> None:
    """An extra may name it (nobody asks for extras here by accident); a plain requirement may not."""
    needing = [
        distribution.name
        for distribution in importlib.metadata.distributions()
        for requirement in distribution.requires or []
        if SAYS_REQUESTS.match(requirement) and "extra ==" not in requirement
    ]
    assert needing == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-local.txt", "requirements-dev.txt"])
def test_no_lock_names_it(lock: str) -> None:
    assert [line for line in text(lock).splitlines() if line.lower().startswith("requests==")] == []


def test_the_app_is_named_by_its_configuration() -> None:
    assert "requests.apps.RequestsConfig" in settings.INSTALLED_APPS
    assert "requests" not in settings.INSTALLED_APPS
    assert list(apps.get_app_config("requests").get_models())


@pytest.mark.parametrize(
    "module",
    [
        "rest_framework.test",
        "drf_spectacular.openapi",
        "drf_spectacular.views",
        "authlib.integrations.django_oauth2",
        "authlib.oauth2.rfc8414",
    ],
)
def test_what_mistakes_our_package_for_the_library_still_imports(module: str) -> None:
    assert importlib.import_module(module).__name__ == module


def test_the_checks_are_silent_when_all_is_well() -> None:
    assert checks.requests_is_ours() == []


def test_another_package_on_the_path_is_an_error(settings: Settings, tmp_path: Path) -> None:
    settings.BASE_DIR = tmp_path
    (found,) = checks.requests_is_ours()
    assert found.id == "portal.E001"
    assert found.msg.endswith("requests/__init__.py, not in this project.")


def test_an_installed_distribution_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "requests-2.32.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: requests\nVersion: 2.32.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    (found,) = checks.requests_is_ours()
    assert found.id == "portal.E002"
    assert found.msg == "The distribution requests 2.32.0 is installed; its name is this project's."
