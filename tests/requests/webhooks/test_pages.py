"""The pages about webhooks: health in words, a secret shown once, the log, sending again, in both languages."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from requests.policy.permissions import Actor, Role
from requests.record.models import Request
from requests.webhooks import endpoints
from requests.webhooks.models import WebhookEndpoint
from tests.requests import builders
from tests.requests.outbox.listening import Listener
from tests.requests.webhooks.given import Hook, happens, hook_of, ids, run, time_passes, verified

pytestmark = pytest.mark.django_db(transaction=True)


class Browser:
    """Somebody's browser, in a language."""

    def __init__(self, actor: Actor, language: str = "en") -> None:
        self.client = Client()
        self.client.force_login(User.objects.get(pk=actor.user or 0))
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    def read(self, path: str, status: int = 200) -> str:
        return self._told(self.client.get(path), status)

    def send(self, path: str, status: int = 302, **body: Any) -> str:
        return self._told(self.client.post(path, body), status)

    def _told(self, answer: Any, status: int) -> str:
        text: str = answer.content.decode()
        assert answer.status_code == status, text
        return text


@pytest.fixture
def browser(admin: Actor) -> Browser:
    return Browser(admin)


def test_an_endpoint_is_made_and_its_secret_shown_once(browser: Browser, listener: Listener, request_: Request) -> None:
    assert "No endpoint yet" in browser.read("/webhooks/")
    form = browser.read("/webhooks/new/")
    assert 'name="public_id"' in form
    body = {"public_id": "w" * 22, "url": listener.url(), "description": "lab", "kinds": ["request.submit"]}
    made = browser.send("/webhooks/new/", 200, **body)
    secret = made.partition("<code")[2].partition(">")[2].partition("<")[0]
    assert secret.startswith("whsec_")
    happens(request_, "request.submit")
    run()
    assert verified(secret, listener.received)
    for path in ("/webhooks/", f"/webhooks/{'w' * 22}/", f"/webhooks/{'w' * 22}/edit/"):
        assert secret not in browser.read(path)
    twice = browser.send("/webhooks/new/", 422, **body)
    assert "This endpoint has been made already." in twice
    assert WebhookEndpoint.objects.count() == 1


def test_what_was_typed_wrongly_stays_with_the_reason(browser: Browser) -> None:
    page = browser.send("/webhooks/new/", 422, public_id="w" * 22, url="http://192.168.0.1/", description="mine")
    assert "This host name points to an address that the internet cannot reach. Use a public server." in page
    assert 'value="mine"' in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Failing", "Waiting", "Answered with an error", "Next try", "Send events again")),
        ("ja", ("失敗が続いています", "送信待ち", "エラーの回答", "次に試す時刻", "出来事を再送")),
    ],
)
def test_a_failing_endpoint_says_since_when_and_when_it_is_tried_next(
    admin: Actor, listener: Listener, request_: Request, language: str, words: tuple[str, ...]
) -> None:
    hook = hook_of(admin, listener)
    happens(request_, "request.submit")
    listener.reply = lambda received: (500, {}, b"secret of theirs")
    run()
    browser = Browser(admin, language)
    page = browser.read(f"/webhooks/{hook.id}/")
    assert [word for word in words if word not in page] == []
    (owed,) = hook.deliveries()
    one = browser.read(f"/webhooks/{hook.id}/deliveries/{owed.public_id}/")
    assert "500" in one
    assert owed.message in one
    assert "secret of theirs" not in page + one
    assert request_.title == "" or request_.title not in page + one


def test_a_switched_off_endpoint_says_why_and_can_be_resumed(
    browser: Browser, admin: Actor, listener: Listener, request_: Request
) -> None:
    hook = hook_of(admin, listener)
    happens(request_)
    listener.reply = lambda received: (410, {}, b"")
    run()
    page = browser.read(f"/webhooks/{hook.id}/")
    assert "The portal switched it off because it answered that it is gone (410)." in page
    browser.send(f"/webhooks/{hook.id}/act/resume/", version=hook.now().version)
    assert hook.now().state == "active"


def test_a_test_call_a_resend_a_replay_a_pause_and_an_end(
    browser: Browser, admin: Actor, listener: Listener, request_: Request
) -> None:
    hook = hook_of(admin, listener)
    browser.send(f"/webhooks/{hook.id}/act/ping/", version=1)
    event = happens(request_)
    run()
    delivery = hook.deliveries()[-1]
    assert delivery.event_id == event.pk
    browser.send(f"/webhooks/{hook.id}/deliveries/{delivery.public_id}/resend/")
    run()
    day = event.at.date() - timedelta(days=1)
    browser.send(f"/webhooks/{hook.id}/replay/", since=day.isoformat())
    assert "1 event will be sent again." in browser.read(f"/webhooks/{hook.id}/")
    run()
    assert ids(listener.received)[1:] == [event.public_id] * 3
    refused = browser.send(f"/webhooks/{hook.id}/replay/", 422)
    assert "Say where the range begins: by an event or by a time, one of the two." in refused
    browser.send(f"/webhooks/{hook.id}/act/pause/", version=1)
    browser.send(f"/webhooks/{hook.id}/act/remove/", 409, version=1)
    browser.send(f"/webhooks/{hook.id}/act/nothing/", 404, version=2)
    browser.send(f"/webhooks/{hook.id}/act/remove/", version=2)
    assert not WebhookEndpoint.objects.exists()


def test_a_rotation_shows_the_new_secret_once(browser: Browser, admin: Actor, listener: Listener) -> None:
    hook = hook_of(admin, listener)
    page = browser.send(f"/webhooks/{hook.id}/rotate/", 200, version=1, overlap_hours=24)
    assert "whsec_" in page
    assert hook.endpoint.secrets.count() == 2
    browser.send(f"/webhooks/{hook.id}/rotate/", 422, version=2, overlap_hours=5)


def test_who_changes_it_second_keeps_what_was_typed(browser: Browser, admin: Actor, listener: Listener) -> None:
    hook = hook_of(admin, listener)
    endpoints.change(hook.id, admin, version=1, description="theirs")
    sent: dict[str, Any] = {"version": 1, "url": listener.url(), "description": "mine", "kinds": ["request.submit"]}
    page = browser.send(f"/webhooks/{hook.id}/edit/", 422, **sent)
    assert "Somebody changed this endpoint after you opened it." in page
    assert 'value="mine"' in page
    assert 'name="version" value="2"' in page
    browser.send(f"/webhooks/{hook.id}/edit/", **{**sent, "version": 2})
    assert (hook.now().description, hook.now().kinds) == ("mine", ["request.submit"])


def test_a_strangers_endpoint_is_missing_and_an_applicant_reads_who_may(admin: Actor, listener: Listener) -> None:
    hook: Hook = hook_of(admin, listener)
    other = builders.organization("academia")
    stranger = Browser(builders.acting(builders.person(other, Role.ORGANIZATION_ADMIN), other))
    stranger.read(f"/webhooks/{hook.id}/", 404)
    stranger.send(f"/webhooks/{hook.id}/rotate/", 404, version=1, overlap_hours=0)
    applicant = Browser(builders.applicant())
    told = applicant.read("/webhooks/", 403)
    assert "Only an organization&#x27;s administrators and a provider&#x27;s agents can set up webhooks." in told


def test_list_and_log_cost_the_same_for_one_and_for_many(
    browser: Browser, admin: Actor, listener: Listener, request_: Request
) -> None:
    hook = hook_of(admin, listener)
    happens(request_)
    run()
    paths = ("/webhooks/", f"/webhooks/{hook.id}/")
    few = [_queries(browser, path) for path in paths]
    for _ in range(4):
        hook_of(admin, listener)
        happens(request_)
    run()
    time_passes(timedelta(0))
    assert [_queries(browser, path) for path in paths] == few


def _queries(browser: Browser, path: str) -> int:
    browser.read(path)
    with CaptureQueriesContext(connection) as found:
        browser.read(path)
    return len(found)
