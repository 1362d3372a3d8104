"""Production refuses a laptop's settings; what concerns the package called requests is in tests/guards."""

import pytest
from pytest_django.fixtures import Settings

from portal import checks

GOOD = {
    "INSECURE": False,
    "DEMO": False,
    "WEBHOOKS_LOCAL": False,
    "SITE_URL": "https://portal.example",
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
}


@pytest.mark.parametrize(
    ("name", "value", "number", "sentence"),
    [
        ("INSECURE", True, "W001", "INSECURE_HTTP is on: cookies and pages travel in clear."),
        ("DEMO", True, "W002", "DEMO is on: sign-in names are shown to everyone."),
        ("WEBHOOKS_LOCAL", True, "W005", "WEBHOOKS_LOCAL is on: webhooks can reach this machine itself."),
        ("SITE_URL", "http://portal.example", "W003", "SITE_URL is not https; links in mails will be wrong."),
        (
            "EMAIL_BACKEND",
            "django.core.mail.backends.filebased.EmailBackend",
            "W004",
            "Mail goes nowhere: EMAIL_BACKEND is a laptop's.",
        ),
    ],
)
def test_a_laptops_setting_is_reported(
    settings: Settings, name: str, value: object, number: str, sentence: str
) -> None:
    for good, fine in GOOD.items():
        setattr(settings, good, fine)
    assert checks.production_is_production() == []
    setattr(settings, name, value)
    (found,) = checks.production_is_production()
    assert (found.id, found.msg) == (f"portal.{number}", sentence)
