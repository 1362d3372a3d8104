"""Refuses to start a portal that would seem to work and would not: the shadowed package, unsafe production settings."""

import importlib.metadata
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

WHY = "docs/decisions/0003-a-package-called-requests.md tells the whole story."


def distributions_named_requests() -> list[str]:
    """Installed distributions that would bring another package called `requests`: name and version."""
    found = importlib.metadata.distributions()
    return [f"{one.name} {one.version}" for one in found if (one.name or "").lower() == "requests"]


@register()
def requests_is_ours(app_configs: Iterable[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """E001 and E002: `import requests` finds this repository's package, and there is no other to find."""
    problems: list[CheckMessage] = []
    spec = find_spec("requests")
    ours = Path(settings.BASE_DIR) / "requests" / "__init__.py"
    if spec is None or spec.origin is None or Path(spec.origin).resolve() != ours.resolve():
        where = spec.origin if spec else "nowhere"
        problems.append(
            Error(f"The package `requests` is found at {where}, not in this project.", WHY, id="portal.E001")
        )
    for one in distributions_named_requests():
        hint = f"Make a new environment from the lock, without it. {WHY}"
        problems.append(
            Error(f"The distribution {one} is installed; its name is this project's.", hint, id="portal.E002")
        )
    return problems


@register(Tags.security, deploy=True)
def production_is_production(app_configs: Iterable[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """W001-W004: nothing of a laptop's settings is left in production."""
    problems: list[CheckMessage] = []
    if settings.INSECURE:
        problems.append(
            Warning("INSECURE_HTTP is on: cookies and pages travel in clear.", "Unset it.", id="portal.W001")
        )
    if settings.DEMO:
        problems.append(Warning("DEMO is on: sign-in names are shown to everyone.", "Unset it.", id="portal.W002"))
    if urlsplit(settings.SITE_URL).scheme != "https":
        hint = "Set it to the address people use, with https://."
        problems.append(Warning("SITE_URL is not https; links in mails will be wrong.", hint, id="portal.W003"))
    if settings.EMAIL_BACKEND.rsplit(".", 2)[-2] in {"console", "filebased", "locmem", "dummy"}:
        hint = "Unset EMAIL_BACKEND and set EMAIL_HOST."
        problems.append(Warning("Mail goes nowhere: EMAIL_BACKEND is a laptop's.", hint, id="portal.W004"))
    if settings.WEBHOOKS_LOCAL:
        problems.append(
            Warning("WEBHOOKS_LOCAL is on: webhooks can reach this machine itself.", "Unset it.", id="portal.W005")
        )
    return problems
