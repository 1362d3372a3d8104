"""A webhook is taken when a secret fits and it is fresh, else refused; judged by the standard's own library."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks.webhooks import Webhook

from kibo_client import NotGenuine, verify

OLD, NEW, OTHER = (f"whsec_{sign * 42}=".replace("=", "AA") for sign in ("A", "B", "C"))
BODY = json.dumps({"type": "invitation.sent", "data": {"invitation": "x"}}).encode()
NOW = datetime(2031, 4, 8, tzinfo=UTC)


def headers(*secrets: str, at: datetime = NOW, body: bytes = BODY) -> dict[str, str]:
    signed = " ".join(Webhook(secret).sign("msg_1", at, body.decode()) for secret in secrets)
    return {"Webhook-Id": "msg_1", "Webhook-Timestamp": str(int(at.timestamp())), "Webhook-Signature": signed}


def test_what_the_library_signs_is_genuine() -> None:
    assert verify([NEW], headers(NEW), BODY, now=NOW.timestamp())["type"] == "invitation.sent"


def test_while_a_rotation_overlaps_either_secret_fits() -> None:
    assert verify([OLD], headers(NEW, OLD), BODY, now=NOW.timestamp())
    assert verify([NEW, OLD], headers(OLD), BODY, now=NOW.timestamp())


def test_another_secret_or_another_body_is_refused() -> None:
    with pytest.raises(NotGenuine, match="no signature fits"):
        verify([OTHER], headers(NEW), BODY, now=NOW.timestamp())
    with pytest.raises(NotGenuine, match="no signature fits"):
        verify([NEW], headers(NEW), BODY + b" ", now=NOW.timestamp())


@pytest.mark.parametrize("minutes", [-6, 6])
def test_an_old_message_or_a_wrong_clock_is_refused(minutes: int) -> None:
    late = NOW + timedelta(minutes=minutes)
    with pytest.raises(NotGenuine, match="too old, or a clock is wrong"):
        verify([NEW], headers(NEW), BODY, now=late.timestamp())


@pytest.mark.parametrize("missing", ["Webhook-Id", "Webhook-Timestamp"])
def test_a_message_without_its_headers_is_refused(missing: str) -> None:
    told = headers(NEW)
    del told[missing]
    with pytest.raises(NotGenuine, match="are needed"):
        verify([NEW], told, BODY, now=NOW.timestamp())
