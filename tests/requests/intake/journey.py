"""A researcher who fills in the pages as a browser without JavaScript would."""

import secrets
from typing import Any

from django.test import Client

from platforms.examples import sound_answers
from portal.accounts.models import Organization, User
from requests.application.topics import TOPICS
from requests.record.models import Request
from tests.requests import builders


def signed_in(kind: str = "academia") -> tuple[Client, User, Organization]:
    """A browser in which an applicant of a new organization is signed in, reading English."""
    of = builders.organization(kind)
    user = builders.person(of)
    return client_of(user), user, of


def client_of(user: User) -> Client:
    """A browser of that person, reading English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def started(client: Client, platform: str = "longevity", token: str = "") -> Request:
    """A draft begun through the start page."""
    answer = client.post("/requests/start/", {"platform": platform, "start_token": token or secrets.token_urlsafe(24)})
    assert answer.status_code == 302, answer.content.decode()
    return Request.objects.get(number=answer["Location"].split("/")[2])


def typed(topic: str, platform: str = "longevity", **changes: Any) -> dict[str, Any]:
    """What a careful applicant types on a topic's page."""
    if topic == "experiment":
        return sound_answers(platform, **changes)
    return builders.topic_answers(topic, platform, **changes)


def save(client: Client, request: Request, topic: str, version: int | None = None, **changes: Any) -> Any:
    """Sends a topic's page as it was opened; `then="later"` goes back to the list."""
    extra: dict[str, Any] = {name: changes.pop(name) for name in ("then", "back") if name in changes}
    row = request.topics.filter(topic=topic).first()
    seen = (row.version if row else 0) if version is None else version
    data: dict[str, Any] = {**typed(topic, request.platform, **changes), **extra, "topic_version": seen}
    return client.post(f"/requests/{request.number}/topics/{topic}/", data)


def filled(client: Client, platform: str = "longevity") -> Request:
    """A draft with every topic saved through its page."""
    request = started(client, platform)
    for topic in TOPICS:
        assert save(client, request, topic).status_code == 302
    return Request.objects.get(pk=request.pk)


def submitted(client: Client, platform: str = "longevity") -> Request:
    """A request that was filed through the pages."""
    request = filled(client, platform)
    answer = client.post(f"/requests/{request.number}/submit/", {"version": request.version, "declared": "on"})
    assert answer.status_code == 302, answer.content.decode()
    return Request.objects.get(pk=request.pk)
