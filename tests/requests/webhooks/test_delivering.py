"""What happens is told once, in order, signed; what cannot be told now is told later; nobody waits for another."""

import json
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from pytest_django.fixtures import Settings
from standardwebhooks import WebhookVerificationError

from platforms import sealing
from requests.contracting.invitations import answering as invitations
from requests.outbox.calling import Answer
from requests.outbox.models import Dispatch
from requests.outbox.services import deliver_due as deliver_mail
from requests.policy.permissions import Actor, Role
from requests.record.models import Request
from requests.webhooks import endpoints, keys, noting, relaying, sending
from requests.webhooks.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookSecret
from requests.webhooks.schedule import KEEPS_TRYING
from tests.requests import builders
from tests.requests.api.calls import whose
from tests.requests.contracting.given import offered
from tests.requests.outbox.listening import Listener, Received, Reply, listening
from tests.requests.webhooks.given import happens, hook_of, ids, run, time_passes, verified

pytestmark = pytest.mark.django_db(transaction=True)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def answering(*statuses: int, **headers: str) -> "Answering":
    return Answering(list(statuses), headers)


class Answering:
    """Answers with these statuses in turn, then with the last of them for ever."""

    def __init__(self, statuses: list[int], headers: dict[str, str]) -> None:
        self.statuses, self.headers = statuses, headers

    def __call__(self, received: Received) -> Reply:
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        return status, self.headers, b""


def test_events_are_told_once_in_order_and_signed(listener: Listener, admin: Actor, request_: Request) -> None:
    happens(request_)  # before there was an endpoint
    hook = hook_of(admin, listener)
    told = [happens(request_, kind) for kind in ("request.file_added", "request.submit", "request.confirm")]
    assert run() == 3
    assert run() == 0
    assert ids(listener.received) == [one.public_id for one in told]
    payloads = verified(hook.secret, listener.received)
    assert payloads[0] == {
        "type": "request.file_added",
        "timestamp": told[0].at.isoformat().replace("+00:00", "Z"),
        "data": {"id": told[0].public_id, "request": request_.number},
    }
    assert [one.headers["webhook-id"] for one in listener.received] == [one.public_id for one in told]
    assert {one.headers["content-type"] for one in listener.received} == {"application/json"}
    assert [one.state for one in hook.deliveries()] == ["delivered"] * 3
    call = WebhookAttempt.objects.filter(delivery=hook.deliveries()[0]).get()
    assert (call.outcome, call.status, call.milliseconds < 5000) == ("delivered", 204, True)


def test_an_event_that_is_not_settled_is_not_told_yet(listener: Listener, admin: Actor, request_: Request) -> None:
    hook_of(admin, listener)
    with transaction.atomic():
        event = happens(request_)
        assert relaying.relay() == 0
    run()
    assert ids(listener.received) == [event.public_id]


def test_an_endpoint_can_begin_behind_an_event(listener: Listener, admin: Actor, request_: Request) -> None:
    first, second = happens(request_), happens(request_, "request.submit")
    hook_of(admin, listener, after=first.public_id)
    run()
    assert ids(listener.received) == [second.public_id]


def test_only_the_kinds_that_were_asked_for_are_told(listener: Listener, admin: Actor, request_: Request) -> None:
    hook = hook_of(admin, listener, kinds=["request.submit"])
    happens(request_)
    wanted = happens(request_, "request.submit")
    run()
    assert ids(listener.received) == [wanted.public_id]
    assert len(hook.deliveries()) == 1


def test_each_side_is_told_what_its_feed_tells_it_and_a_rival_nothing() -> None:
    given = offered()
    reader = builders.acting(builders.person(whose(given.applicant), Role.ORGANIZATION_ADMIN), whose(given.applicant))
    with listening() as to_applicant, listening() as to_provider, listening() as to_rival:
        hook_of(reader, to_applicant)
        hook_of(given.agent, to_provider)
        hook_of(given.rival_agent, to_rival)
        invitations.accept(given.invitation.public_id, given.agent, version=given.invitation.version)
        run()
    seen = [json.loads(one.body) for one in to_provider.received]
    assert [(one["type"], set(one["data"])) for one in seen] == [("invitation.accepted", {"id", "invitation"})]
    assert seen[0]["data"]["invitation"] == given.invitation.public_id
    kinds = [json.loads(one.body)["type"] for one in to_applicant.received]
    assert "invitation.accepted" in kinds
    sent = b"".join(one.body for one in to_applicant.received)
    assert given.request.number.encode() in sent
    rival = b"".join(one.body for one in to_rival.received)
    assert given.invitation.public_id.encode() not in rival
    assert given.request.number.encode() not in rival


def test_a_failed_call_is_tried_again_with_the_same_id_and_body(
    listener: Listener, admin: Actor, request_: Request
) -> None:
    hook = hook_of(admin, listener)
    happens(request_)
    listener.reply = answering(500, 204)
    assert run() == 1
    (waiting,) = hook.deliveries()
    assert (waiting.state, waiting.last_status, waiting.attempts) == ("pending", 500, 1)
    assert hook.now().failing_since is not None
    assert run() == 0  # not yet
    time_passes(timedelta(seconds=6))
    assert run() == 1
    first, second = listener.received
    assert (first.headers["webhook-id"], first.body) == (second.headers["webhook-id"], second.body)
    assert verified(hook.secret, listener.received)
    assert [one.outcome for one in hook.deliveries()[0].tries.order_by("id")] == ["refused", "delivered"]
    assert (hook.now().failing_since, hook.now().failures) == (None, 0)


def test_after_three_days_it_is_set_aside_and_the_people_are_told_once_a_day(
    listener: Listener, admin: Actor, request_: Request
) -> None:
    hook = hook_of(admin, listener)
    happens(request_)
    happens(request_, "request.submit")
    listener.reply = answering(500)
    tried = 0
    for _ in range(80):
        tried += run()
        time_passes(HOUR)
    assert [one.state for one in hook.deliveries()] == ["parked", "parked"]
    assert 30 <= tried <= 40  # seventeen or eighteen for each
    (notice,) = Dispatch.objects.filter(kind="webhook.parked")
    assert (notice.user_id, notice.path) == (admin.user, f"/webhooks/{hook.id}/")
    deliver_mail()
    assert "3日間試しても届けられなかった出来事があります。" in mail.outbox[0].body
    assert request_.number not in f"{mail.outbox[0].body}{mail.outbox[0].subject}"


def test_410_switches_the_endpoint_off_at_once(listener: Listener, admin: Actor, request_: Request) -> None:
    hook = hook_of(admin, listener)
    happens(request_)
    happens(request_, "request.submit")
    listener.reply = answering(410)
    assert run() == 1
    now = hook.now()
    assert (now.state, now.disabled_because) == ("disabled", "gone")
    time_passes(DAY)
    assert run() == 0
    assert Dispatch.objects.filter(kind="webhook.disabled").count() == 1
    listener.reply = answering(204)
    endpoints.change(hook.id, admin, version=now.version, active=True)
    assert run() == 2
    assert [one.state for one in hook.deliveries()] == ["delivered", "delivered"]


def test_five_days_of_failures_alone_switch_it_off(listener: Listener, admin: Actor, request_: Request) -> None:
    hook = hook_of(admin, listener)
    listener.reply = answering(500)
    for _ in range(6):
        happens(request_)
        run()
        time_passes(DAY)
    run()
    assert (hook.now().state, hook.now().disabled_because) == ("disabled", "failing")
    assert Dispatch.objects.filter(kind="webhook.disabled").count() == 1


def test_one_success_in_five_days_keeps_it_on(listener: Listener, admin: Actor, request_: Request) -> None:
    hook = hook_of(admin, listener)
    listener.reply = answering(500)
    for day in range(8):
        happens(request_)
        listener.reply = answering(204 if day == 4 else 500)
        run()
        time_passes(DAY)
    assert hook.now().state == "active"


@pytest.mark.parametrize(
    ("status", "header", "waits"), [(429, "3600", True), (503, "3600", True), (500, "3600", False)]
)
def test_retry_after_holds_for_the_whole_endpoint(
    listener: Listener, admin: Actor, request_: Request, status: int, header: str, waits: bool
) -> None:
    hook = hook_of(admin, listener)
    happens(request_)
    happens(request_, "request.submit")
    listener.reply = answering(status, 204, **{"Retry-After": header})
    assert run() == (1 if waits else 2)
    time_passes(timedelta(minutes=50))
    assert run() == 0
    time_passes(timedelta(minutes=15))
    assert run() == (2 if waits else 1)
    assert {one.state for one in hook.deliveries()} == {"delivered"}


def test_a_dead_endpoint_is_tried_out_and_gets_all_at_once_when_it_is_back(
    listener: Listener, admin: Actor, request_: Request
) -> None:
    hook = hook_of(admin, listener)
    told = [happens(request_) for _ in range(40)]
    listener.reply = answering(500)
    run()
    assert hook.now().failures >= 5
    calls = len(listener.received)
    time_passes(timedelta(minutes=10))
    assert run() == 1  # forty are due, one is tried
    assert len(listener.received) == calls + 1
    listener.reply = answering(204)
    listener.received.clear()
    time_passes(timedelta(minutes=10))
    run()
    run()
    assert {one.state for one in hook.deliveries()} == {"delivered"}
    assert sorted(ids(listener.received)) == sorted(one.public_id for one in told)


def test_one_that_hangs_keeps_nobody_waiting(
    listener: Listener, admin: Actor, request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("requests.outbox.calling.SECONDS", 2.0)

    def hang(received: Received) -> Reply:
        time.sleep(3)
        return 204, {}, b""

    came: list[float] = []

    def come(received: Received) -> Reply:
        came.append(time.monotonic())
        return 204, {}, b""

    listener.reply = come
    with listening(hang) as dead:
        stuck = hook_of(admin, dead)
        well = hook_of(admin, listener)
        for _ in range(5):
            happens(request_)
        began = time.monotonic()
        monkeypatch.setattr(sending, "BUDGET", 1.0)
        run()
    assert len(came) == 5
    assert max(came) - began < 1.0
    assert {one.state for one in well.deliveries()} == {"delivered"}
    assert {one.last_outcome for one in stuck.deliveries()} == {"timeout", ""}


def test_two_workers_never_call_one_endpoint_at_once(listener: Listener, admin: Actor, request_: Request) -> None:
    hook = hook_of(admin, listener)
    happens(request_)
    relaying.relay()
    assert sending.lease(sending.WELL) is not None
    assert sending.lease(sending.WELL) is None
    assert sending.deliver_due() == 0
    time_passes(sending.LEASE + timedelta(seconds=1))  # that worker was killed
    assert sending.deliver_due() == 1
    assert hook.deliveries()[0].state == "delivered"


def test_while_a_secret_is_rotated_both_sign(listener: Listener, admin: Actor, request_: Request) -> None:
    hook = hook_of(admin, listener)
    _, new = endpoints.rotate(hook.id, admin, version=1, overlap_hours=24)
    happens(request_)
    run()
    assert verified(hook.secret, listener.received) == verified(new, listener.received)
    assert len(listener.received[0].headers["webhook-signature"].split(" ")) == 2
    _, newest = endpoints.rotate(hook.id, admin, version=2, overlap_hours=0)
    happens(request_)
    run()
    last = listener.received[-1:]
    assert verified(newest, last)
    for old in (hook.secret, new):
        with pytest.raises(WebhookVerificationError):
            verified(old, last)


def test_secrets_are_sealed_and_survive_a_change_of_the_portals_key(
    listener: Listener, admin: Actor, request_: Request, settings: Settings
) -> None:
    hook = hook_of(admin, listener)
    stored = WebhookSecret.objects.get(endpoint=hook.endpoint)
    assert hook.secret not in stored.sealed
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key " + "x" * 50
    assert keys.seal_again() == 1
    assert keys.seal_again() == 0
    settings.SECRET_KEY_FALLBACKS = []
    happens(request_)
    run()
    assert verified(hook.secret, listener.received)


def test_a_secret_that_cannot_be_opened_stops_nobody_else(listener: Listener, admin: Actor, request_: Request) -> None:
    broken, well = hook_of(admin, listener), hook_of(admin, listener)
    WebhookSecret.objects.filter(endpoint=broken.endpoint).update(sealed="nonsense")
    happens(request_)
    assert run() == 2
    assert broken.deliveries()[0].last_outcome == "unsigned"
    assert well.deliveries()[0].state == "delivered"
    with pytest.raises(sealing.Unreadable):
        keys.seal_again()


def test_what_is_paused_waits_and_nothing_is_lost(listener: Listener, admin: Actor, request_: Request) -> None:
    hook = hook_of(admin, listener)
    happens(request_)
    relaying.relay()
    paused = endpoints.change(hook.id, admin, version=1, active=False)
    happens(request_, "request.submit")
    assert run() == 0
    time_passes(5 * DAY)
    assert noting.park_overdue() == 0
    endpoints.change(hook.id, admin, version=paused.version, active=True)
    assert run() == 2
    assert [json.loads(one.body)["type"] for one in listener.received] == ["request.started", "request.submit"]


def test_what_never_had_its_turn_is_set_aside_too(listener: Listener, admin: Actor, request_: Request) -> None:
    hook = hook_of(admin, listener)
    happens(request_)
    relaying.relay()
    WebhookEndpoint.objects.filter(pk=hook.endpoint.pk).update(state="disabled")
    time_passes(KEEPS_TRYING + timedelta(hours=2))
    assert noting.park_overdue() == 0
    time_passes(2 * HOUR)
    assert noting.park_overdue() == 1
    assert WebhookDelivery.objects.get().state == "parked"
    assert Dispatch.objects.filter(kind="webhook.parked").count() == 1


def test_a_removed_endpoint_leaves_nothing_to_note(listener: Listener, admin: Actor, request_: Request) -> None:
    hook = hook_of(admin, listener)
    happens(request_)
    relaying.relay()
    (owed,) = hook.deliveries()
    endpoints.remove(hook.id, admin, version=1)
    assert noting.note(owed.pk, Answer(204, 1)) == noting.Noted(False, None)
    assert not WebhookDelivery.objects.exists()
