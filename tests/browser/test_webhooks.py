"""The pages about webhooks and about the API in a real browser: sound in both languages."""

import pytest
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from platforms.loading import load
from requests.policy.permissions import Role
from requests.webhooks.models import WebhookDelivery
from tests.browser import pages
from tests.browser.fixtures import OpenPage
from tests.browser.test_triage import sign_in
from tests.requests import builders
from tests.requests.outbox.listening import listening
from tests.requests.webhooks.given import happens, hook_of, request_of, run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_sound(live_server: LiveServer, open_page: OpenPage, settings: Settings, language: str) -> None:
    settings.WEBHOOKS_LOCAL = True
    load()
    of = builders.organization("academia")
    admin = builders.acting(builders.person(of, Role.ORGANIZATION_ADMIN, Role.APPLICANT), of)
    with listening(lambda received: (500, {}, b"")) as listener:
        hook = hook_of(admin, listener)
        happens(request_of(admin), "request.submit")
        run()
    owed = WebhookDelivery.objects.get()
    here = f"/webhooks/{hook.id}/"
    paths = ["/webhooks/", "/webhooks/new/", here, f"{here}edit/"]
    paths += [f"{here}deliveries/{owed.public_id}/", "/api/events/", "/api/changelog/", "/api-log/"]
    page = open_page(live_server.url + "/", language=language)
    sign_in(page, admin, live_server)
    faults = {}
    for path in paths:
        page.goto(live_server.url + path)
        if found := pages.findings(page):
            faults[path] = found
    assert faults == {}, "\n".join(f"{path}: {found}" for path, found in faults.items())
