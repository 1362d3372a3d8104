"""The worker's part: spaces in use live on and send webhooks; one that fails, and one asleep, hold nobody up."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from pytest_django.fixtures import Settings
from standardwebhooks import Webhook

from portal.sandbox import living, running, tasks, timekeeping
from portal.sandbox.inside import inside
from portal.sandbox.models import Space
from requests.contracting.models import Invitation
from requests.outbox import services
from requests.webhooks.models import WebhookDelivery
from tests.portal.sandbox.given import Integrator, integrator, invited, path_now
from tests.requests.api.calls import of
from tests.requests.outbox.listening import Listener, listening


@pytest.fixture
def listener(settings: Settings) -> Iterator[Listener]:
    settings.WEBHOOKS_LOCAL = True
    with listening() as found:
        yield found


def test_webhooks_of_a_sandbox_go_out_signed_by_the_worlds_time(lasting: Integrator, listener: Listener) -> None:
    here = lasting.program
    made = of(here.post("webhook-endpoints", {"url": listener.url()}), 201)
    of(here.post("sandbox/clock", {"advance": "P30D"}))
    test_id = invited(here)
    assert running.run_spaces() == 1
    assert path_now() == '"$user", public'
    [sent] = [one for one in listener.received if b"invitation.sent" in one.body]
    told = Webhook(made["secret"]).verify(sent.body.decode(), dict(sent.headers))
    assert told["data"]["invitation"] == test_id
    assert not WebhookDelivery.objects.exists(), "none of it is a live delivery"
    assert of(here.get("sandbox"))["counts"]["webhooks_waiting"] == 0


def test_the_live_worker_leaves_spaces_alone_and_spaces_leave_live_mail_alone(
    lasting: Integrator, mailoutbox: list[object]
) -> None:
    invited(lasting.program)
    assert services.deliver_due() == 0, "no mail of a space is the live outbox's"
    running.run_spaces()
    assert mailoutbox == []


def test_a_space_lives_on_by_its_clock_without_being_called(lasting: Integrator) -> None:
    test_id = invited(lasting.program)
    with inside(lasting.space.schema):
        timekeeping.forward(timedelta(days=2))
    assert tasks.run() == 1
    with inside(lasting.space.schema):
        rivals = Invitation.objects.exclude(public_id=test_id).get()
        assert rivals.state == Invitation.ACCEPTED


def test_a_space_that_nobody_calls_sleeps(lasting: Integrator) -> None:
    Space.objects.update(last_used_at=Now() - timedelta(hours=2))
    assert running.run_spaces() == 0
    of(lasting.program.get("sandbox"))
    assert running.run_spaces() == 1


def test_one_space_that_fails_keeps_no_other_from_living(lasting: Integrator, monkeypatch: pytest.MonkeyPatch) -> None:
    other, real = integrator("Another"), living.live

    def breaks_in_one() -> object:
        from portal.sandbox.inside import schema

        if schema() == lasting.space.schema:
            raise ZeroDivisionError
        return real()

    monkeypatch.setattr(living, "live", breaks_in_one)
    assert running.run_spaces() == 1
    assert path_now() == '"$user", public'
    with connection.cursor() as cursor:
        cursor.execute("SELECT sandbox_remove(%s)", [other.space.schema])


def test_two_workers_do_not_run_the_same_space(lasting: Integrator) -> None:
    with running._one_at_a_time(lasting.space.schema) as mine:
        assert mine
        other = connection.copy()
        try:
            with other.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [lasting.space.schema])
                assert cursor.fetchone() == (False,)
        finally:
            other.close()
