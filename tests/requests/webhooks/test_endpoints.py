"""Setting up endpoints: who may, what they may read, what is refused, and sending again."""

import json
from datetime import timedelta
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from platforms.bilingual import Text
from requests.outbox import calling
from requests.outbox.models import Dispatch
from requests.policy.permissions import Actor, Role
from requests.record import clock, feed
from requests.record.events import APPLICANT, record
from requests.record.models import Request
from requests.record.refusals import Invalid, Missing, Refused, Stale
from requests.webhooks import endpoints, forgetting, keys, replaying
from requests.webhooks.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from requests.webhooks.readers import WHO_MAY, endpoints_of, grantable, kinds_of, reader
from tests.requests import builders
from tests.requests.api.calls import whose
from tests.requests.outbox.listening import Listener
from tests.requests.webhooks.given import happens, hook_of, ids, run, time_passes

pytestmark = pytest.mark.django_db(transaction=True)
URL = "http://127.0.0.1:9/hook"


def refused(**given: Any) -> Any:
    """The faults of a new endpoint with these values."""
    of = builders.organization("academia")
    actor = builders.acting(builders.person(of, Role.ORGANIZATION_ADMIN), of)
    with pytest.raises(Invalid) as invalid:
        endpoints.make(actor, **{"url": URL, **given})
    assert not WebhookEndpoint.objects.exists()
    return invalid.value.faults


def test_an_address_that_may_not_be_called_is_refused_when_it_is_set_up(settings: Settings) -> None:
    settings.WEBHOOKS_LOCAL = False
    assert refused(url="http://hooks.example.com/") == {"url": (calling.NOT_HTTPS,)}
    assert refused(url="https://127.0.0.1/") == {"url": (calling.NOT_A_NAME,)}


def test_texts_and_kinds_are_checked_together() -> None:
    faults = refused(description="x" * 201, kinds=["invitation.sent", "nothing.happened"])
    assert faults["description"] == (endpoints.DESCRIPTION_TOO_LONG,)
    assert [one.en for one in faults["kinds"]] == [
        "There is no kind of event “nothing.happened”. They are listed at /api/events/."
    ]


def test_a_place_that_the_feed_does_not_have(admin: Actor, request_: Request) -> None:
    assert refused(after="x" * 22) == {"after": (endpoints.NO_SUCH_EVENT,)}
    old = clock.now() - feed.KEPT - timedelta(hours=1)
    event = record(request_, "request.started", admin, audience=[APPLICANT], at=old)
    assert refused(after=event.public_id) == {"after": (endpoints.NO_SUCH_EVENT,)}


def test_ten_endpoints_and_no_more(admin: Actor) -> None:
    for _ in range(endpoints.MOST):
        endpoints.make(admin, url=URL)
    with pytest.raises(Invalid) as invalid:
        endpoints.make(admin, url=URL)
    assert invalid.value.faults == {"": (endpoints.TOO_MANY,)}
    other = builders.organization("academia")
    endpoints.make(builders.acting(builders.person(other, Role.ORGANIZATION_ADMIN), other), url=URL)


def test_an_applicant_or_reviewer_has_none() -> None:
    for actor in (builders.applicant(), builders.coordinator(), Actor()):
        with pytest.raises(Refused) as no:
            endpoints.make(actor, url=URL)
        assert no.value.verdict.because == WHO_MAY


def test_an_agents_endpoint_reads_invitations_and_not_the_companys_own_requests(listener: Listener) -> None:
    _, agent = builders.provider("longevity")
    company = whose(agent)
    hook = hook_of(agent, listener)
    own = builders.draft(builders.acting(builders.person(company), company))
    happens(own, "request.submit")
    run()
    assert listener.received == []
    assert reader(hook.endpoint).roles == {Role.PROVIDER_AGENT}
    assert {code.split(".")[0] for code in kinds_of(grantable(agent))} >= {"invitation"}
    assert "request.submit" not in kinds_of(grantable(agent))


def test_nobody_manages_an_endpoint_that_reads_more_than_they_hand_out(listener: Listener) -> None:
    _, agent = builders.provider("longevity")
    company = whose(agent)
    administrator = builders.acting(builders.person(company, Role.ORGANIZATION_ADMIN), company)
    wide, narrow = hook_of(administrator, listener), hook_of(agent, listener)
    assert {one.public_id for one in endpoints_of(administrator)} == {wide.id, narrow.id}
    assert {one.public_id for one in endpoints_of(agent)} == {narrow.id}
    with pytest.raises(Missing):
        endpoints.rotate(wide.id, agent, version=1)
    with pytest.raises(Missing):
        endpoints.change(wide.id, agent, version=1, url=listener.url("/mine"))


def test_a_company_that_stops_being_a_provider_is_told_no_more(listener: Listener) -> None:
    company, agent = builders.provider("longevity")
    hook = hook_of(agent, listener)
    company.organization = None
    company.save()
    assert reader(hook.now()).roles == frozenset()


def test_another_organizations_endpoint_is_missing(admin: Actor, listener: Listener) -> None:
    hook = hook_of(admin, listener)
    other = builders.organization("academia")
    stranger = builders.acting(builders.person(other, Role.ORGANIZATION_ADMIN), other)
    for attempt in (
        lambda: endpoints.look_up(hook.id, stranger),
        lambda: endpoints.change(hook.id, stranger, version=1, active=False),
        lambda: endpoints.remove(hook.id, stranger, version=1),
        lambda: endpoints.rotate(hook.id, stranger, version=1),
        lambda: endpoints.ping(hook.id, stranger),
        lambda: replaying.replay(hook.id, stranger, since=clock.now()),
    ):
        with pytest.raises(Missing):
            attempt()


def test_a_change_needs_the_version_that_was_seen(admin: Actor, listener: Listener) -> None:
    hook = hook_of(admin, listener)
    endpoints.change(hook.id, admin, version=1, description="first")
    with pytest.raises(Stale) as stale:
        endpoints.change(hook.id, admin, version=1, description="second")
    assert (stale.value.current, hook.now().description) == (2, "first")
    with pytest.raises(Stale):
        endpoints.remove(hook.id, admin, version=1)


def test_a_new_address_is_a_new_beginning(admin: Actor, request_: Request, listener: Listener) -> None:
    hook = hook_of(admin, "http://127.0.0.1:9/closed")
    happens(request_)
    run()
    assert hook.now().failures == 1
    endpoints.change(hook.id, admin, version=1, url=listener.url())
    assert (hook.now().failures, hook.now().failing_since) == (0, None)
    run()
    assert hook.deliveries()[0].state == "delivered"


@pytest.mark.parametrize("hours", [-1, 169])
def test_an_overlap_of_a_week_at_most(admin: Actor, listener: Listener, hours: int) -> None:
    hook = hook_of(admin, listener)
    with pytest.raises(Invalid) as invalid:
        endpoints.rotate(hook.id, admin, version=1, overlap_hours=hours)
    assert invalid.value.faults == {"overlap_hours": (endpoints.OVERLAP,)}


def test_a_second_rotation_ends_the_oldest_no_later_than_the_one_before(admin: Actor, listener: Listener) -> None:
    hook = hook_of(admin, listener)
    endpoints.rotate(hook.id, admin, version=1, overlap_hours=168)
    endpoints.rotate(hook.id, admin, version=2, overlap_hours=1)
    ends = [one.ends_at for one in hook.endpoint.secrets.order_by("id")]
    assert ends[2] is None
    assert ends[0] == ends[1]
    assert len(keys.valid_now(hook.endpoint.secrets.all(), clock.now())) == 3


def test_a_test_call_is_made_once_and_logged(admin: Actor, listener: Listener) -> None:
    hook = hook_of(admin, listener)
    sent = endpoints.ping(hook.id, admin)
    listener.reply = lambda received: (500, {}, b"")
    assert run() == 1
    assert json.loads(listener.received[0].body) == {
        "type": "webhook.ping",
        "timestamp": json.loads(sent.body)["timestamp"],
        "data": {"id": sent.message},
    }
    sent.refresh_from_db()
    assert (sent.state, sent.last_status) == ("parked", 500)
    assert not Dispatch.objects.exists()


def test_sending_one_again(admin: Actor, request_: Request, listener: Listener) -> None:
    hook = hook_of(admin, listener)
    event = happens(request_)
    run()
    (before,) = hook.deliveries()
    replaying.resend(hook.id, before.public_id, admin)
    run()
    assert ids(listener.received) == [event.public_id] * 2
    assert [one.headers["webhook-id"] for one in listener.received] == [event.public_id] * 2
    assert hook.deliveries()[0].tries.count() == 2
    with pytest.raises(Missing):
        replaying.resend(hook.id, "x" * 22, admin)
    endpoints.change(hook.id, admin, version=1, active=False)
    with pytest.raises(Refused) as no:
        replaying.resend(hook.id, before.public_id, admin)
    assert (no.value.verdict.because, no.value.by_state) == (endpoints.NOT_ACTIVE, True)


def test_a_range_is_sent_again_also_of_a_time_before(
    admin: Actor, request_: Request, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replaying, "MOST", 3)
    told = [happens(request_) for _ in range(5)]
    hook = hook_of(admin, listener)
    assert replaying.replay(hook.id, admin, after=told[0].public_id) == replaying.Replayed(3, told[3].public_id)
    assert replaying.replay(hook.id, admin, after=told[3].public_id) == replaying.Replayed(1, None)
    run()
    assert ids(listener.received) == [one.public_id for one in told[1:]]
    since = clock.now() - timedelta(minutes=5)
    assert replaying.replay(hook.id, admin, since=since, until=told[1].at).events == 1
    run()
    assert ids(listener.received)[-1] == told[0].public_id


def refusals() -> list[tuple[dict[str, Any], str, Text]]:
    now = clock.now()
    return [
        ({}, "after", replaying.NO_RANGE),
        ({"after": "x", "since": now}, "after", replaying.NO_RANGE),
        ({"since": now, "until": now}, "until", replaying.BACKWARDS),
        ({"since": now - timedelta(days=401)}, "since", replaying.NOT_KEPT),
        ({"after": "x" * 22}, "after", endpoints.NO_SUCH_EVENT),
    ]


def test_a_range_that_cannot_be_sent(admin: Actor, listener: Listener) -> None:
    hook = hook_of(admin, listener)
    for given, field, sentence in refusals():
        with pytest.raises(Invalid) as invalid:
            replaying.replay(hook.id, admin, **given)
        assert invalid.value.faults == {field: (sentence,)}


def test_a_range_has_only_what_the_reader_may_see(listener: Listener) -> None:
    _, agent = builders.provider("longevity")
    stranger = builders.applicant()
    happens(builders.draft(stranger), "request.submit")
    hook = hook_of(agent, listener)
    assert replaying.replay(hook.id, agent, since=clock.now() - timedelta(days=1)).events == 0


def test_the_log_is_kept_for_thirty_days(admin: Actor, request_: Request, listener: Listener) -> None:
    hook_of(admin, listener)
    happens(request_)
    run()
    time_passes(timedelta(days=29))
    happens(request_)
    assert forgetting.forget_old() == 0
    time_passes(timedelta(days=2))
    assert forgetting.forget_old() == 1
    assert (WebhookDelivery.objects.count(), WebhookAttempt.objects.count()) == (0, 0)


def test_an_administrators_roles_are_those_of_the_organizations_programs() -> None:
    _, agent = builders.provider("longevity")
    company = whose(agent)
    who = builders.person(company, Role.ORGANIZATION_ADMIN, Role.PROVIDER_AGENT)
    assert grantable(builders.acting(who, company)) == {Role.APPLICANT, Role.PROVIDER_AGENT}
