"""What every test has: a media folder of its own, and the browser's fixtures."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

pytest_plugins = ["tests.browser.fixtures", "tests.journeys.running"]


@pytest.fixture(scope="session")
def media_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where uploads of this run go."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def _uploads_stay_in_the_run(settings: Settings, media_folder: Path) -> None:
    settings.MEDIA_ROOT = media_folder
