"""The demonstration is worth looking at, and is loaded only where it was asked for."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from platforms.catalogue import PLATFORMS
from portal.accounts.models import Organization, User
from portal.accounts.recognizing import authenticate_token, secret_of
from portal.api.quickstart import DEMO_CLIENT, DEMO_SECRET
from portal.demo import cast, loading
from requests.contracting.models import Contract, Quotation
from requests.outbox.models import Dispatch
from requests.policy.lifecycle import State
from requests.record.models import Event, Request

pytestmark = pytest.mark.django_db


@pytest.fixture
def token_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "demo-tokens"
    monkeypatch.setattr(loading, "TOKEN_FILE", path)
    return path


@override_settings(DEMO=True)
def test_it_fills_an_empty_portal(token_file: Path, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        call_command("demo", stdout=StringIO())
    requests = Request.objects.all()
    assert Organization.objects.count() >= 12
    assert requests.count() >= 60
    assert set(requests.values_list("platform", flat=True)) == set(PLATFORMS)
    assert len(set(requests.exclude(fiscal_year=None).values_list("fiscal_year", flat=True))) >= 3
    assert set(requests.values_list("state", flat=True)) == set(State)
    assert all(request.title and request.title_en for request in requests.exclude(state=State.DRAFT))
    assert not Dispatch.objects.filter(next_at__isnull=False).exists(), "no mail of the past is sent"
    assert Event.objects.filter(kind="request.submit").exists()
    assert {"open", "closed", "decided"} <= set(Quotation.objects.values_list("state", flat=True))
    assert {"signing", "in_force"} <= set(Contract.objects.values_list("state", flat=True))
    tokens = dict(line.removeprefix("export ").split("=") for line in token_file.read_text().splitlines())
    assert set(tokens) == set(loading.CLIENTS)
    assert all(authenticate_token(token.strip('"')) for token in tokens.values())
    assert secret_of(DEMO_CLIENT, DEMO_SECRET) is not None, "what the API's first page shows opens the demonstration"
    assert token_file.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="needs an empty one"):
        call_command("demo", stdout=StringIO())
    call_command("demo", "--if-empty", stdout=StringIO())


@override_settings(DEMO=False)
def test_it_is_refused_where_demonstration_is_off() -> None:
    with pytest.raises(CommandError, match="Set DEMO=1"):
        call_command("demo", stdout=StringIO())
    assert not User.objects.exists()


def test_it_prints_who_can_sign_in() -> None:
    out = StringIO()
    call_command("demo", "--accounts", stdout=out)
    assert f"udagawa@{cast.MAIL}" in out.getvalue()
    assert cast.PASSWORD in out.getvalue()
