"""Many people at once: threads with connections of their own, and still one of everything."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from django.core import mail
from django.db import close_old_connections, connection

from requests.aggregation import pool
from requests.aggregation.models import PoolEntry
from requests.contracting.invitations import answering, closing
from requests.contracting.models import Invitation
from requests.intake import drafting, submitting
from requests.intake.drafting import TopicConflict
from requests.outbox import services
from requests.outbox.models import Dispatch
from requests.policy.lifecycle import State
from requests.record.models import Decision, Event, Request, TopicAnswers
from requests.record.refusals import Refusal, Refused, Stale
from requests.triage import deciding
from tests.requests import builders
from tests.requests.aggregation.test_pool import YEAR, envelope, pooled
from tests.requests.contracting.offered import of, offered, overdue

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Each act in a thread and a connection of its own, begun together; what each gave, or the refusal it met."""
    gate = threading.Barrier(len(acts))
    given: list[object] = [None] * len(acts)

    def run(n: int) -> None:
        close_old_connections()
        gate.wait(10)
        try:
            given[n] = acts[n]()
        except Refusal as refusal:
            given[n] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert None not in given, "a thread died of something that is no refusal"
    return given


def kinds(given: Sequence[object]) -> Counter[str]:
    return Counter(type(one).__name__ for one in given)


def test_of_eight_confirmations_one_counts() -> None:
    request = builders.submitted(builders.applicant())
    deciders = [builders.coordinator() for _ in range(8)]
    given = at_once([partial(deciding.confirm, request.pk, one, version=request.version) for one in deciders])
    assert kinds(given)["Request"] == 1
    assert sum(isinstance(one, Stale | Refused) for one in given) == 7
    assert Event.objects.filter(kind="request.confirm").count() == 1
    assert Decision.objects.count() == PoolEntry.objects.count() == 1
    assert Dispatch.objects.filter(kind="request.confirm").count() == 1
    assert Request.objects.get().version == request.version + 1


def test_a_withdrawal_and_a_confirmation_do_not_both_happen() -> None:
    who = builders.applicant()
    for _ in range(4):
        request, decider = builders.submitted(who), builders.coordinator()
        given = at_once(
            [
                partial(submitting.withdraw, request.pk, who, version=request.version),
                partial(deciding.confirm, request.pk, decider, version=request.version),
            ]
        )
        assert kinds(given)["Request"] == 1
        state = Request.objects.get(pk=request.pk).state
        assert state in {State.WITHDRAWN, State.POOLED}
        assert PoolEntry.objects.filter(request=request, left_at=None).exists() == (state == State.POOLED)


def test_one_start_token_makes_one_draft() -> None:
    who = builders.applicant()
    given = at_once([partial(drafting.start, who, "longevity", start_token="t" * 32)] * 8)
    assert len({one.pk for one in given if isinstance(one, Request)}) == 1
    assert kinds(given)["Request"] == 8
    assert Request.objects.count() == Event.objects.count() == TopicAnswers.objects.count() == 1


def test_one_copy_token_makes_one_copy() -> None:
    who = builders.applicant()
    original = builders.draft(who)
    given = at_once([partial(drafting.copy, original.number, who, start_token="c" * 32)] * 6)
    assert len({one.pk for one in given if isinstance(one, Request)}) == 1
    assert Request.objects.count() == Event.objects.count() == 2
    assert TopicAnswers.objects.exclude(request=original).count() == 8


def test_of_eight_saves_of_one_topic_one_counts_and_seven_see_it() -> None:
    who = builders.applicant()
    request = drafting.start(who, "longevity")
    saves = [
        partial(drafting.save_topic, request.pk, "people", {"pi_name": f"星野{n}"}, who, version=0) for n in range(8)
    ]
    given = at_once(saves)
    assert kinds(given) == {"Saved": 1, "TopicConflict": 7}
    stored = TopicAnswers.objects.get(topic="people").answers
    assert all(one.theirs == stored for one in given if isinstance(one, TopicConflict))


def test_saves_of_different_topics_lose_nothing() -> None:
    who = builders.applicant()
    request = drafting.start(who, "longevity")
    topics = ["people", "resources", "schedule", "safety", "results", "files"]
    at_once(
        [
            partial(drafting.save_topic, request.pk, topic, builders.topic_answers(topic, "longevity"), who)
            for topic in topics
        ]
    )
    assert Request.objects.get().version == 1 + len(topics)
    assert Request.objects.get().fiscal_year == 2031
    assert TopicAnswers.objects.filter(topic__in=topics, version=1).count() == len(topics)


def test_the_last_place_in_an_envelope_is_taken_once() -> None:
    envelope()
    who, decider = builders.applicant(), builders.coordinator()
    requests = [pooled(who, crew_hours=60) for _ in range(6)]
    given = at_once([partial(pool.allocate, one.pk, decider, version=1) for one in requests])
    assert kinds(given) == {"Request": 1, "Invalid": 5}
    assert PoolEntry.objects.filter(fiscal_year=YEAR, standing="committed").count() == 1
    assert Request.objects.filter(state=State.ALLOCATED).count() == 1


def test_an_invitation_lapses_or_is_accepted_never_both() -> None:
    company, agent = builders.provider("small_satellite")
    request = offered()
    invitation = of(company)
    Invitation.objects.exclude(pk=invitation.pk).update(state=Invitation.CLOSED)
    overdue(invitation)
    given = at_once(
        [partial(closing.lapse_due)] * 3 + [partial(answering.accept, invitation.public_id, agent, version=1)] * 3
    )
    assert sum(one for one in given if isinstance(one, int)) == 1
    assert kinds(given)["Refused"] == 3
    assert of(company).state == Invitation.LAPSED
    assert Request.objects.get(pk=request.pk).state == State.SUBMITTED
    assert Event.objects.filter(kind="request.providers_exhausted").count() == 1


def test_a_withdrawal_and_an_acceptance_take_their_locks_in_one_order() -> None:
    company, agent = builders.provider("small_satellite")
    who = builders.applicant("commercial_domestic")
    for _ in range(3):
        request = offered(who)
        invitation = of(company)
        given = at_once(
            [
                partial(submitting.withdraw, request.pk, who, version=request.version),
                partial(answering.accept, invitation.public_id, agent, version=1),
                partial(answering.ask, invitation.public_id, agent, version=1, note="?"),
                partial(closing.lapse_due),
            ]
        )
        assert not isinstance(given[3], Refusal)
        open_ = Invitation.objects.filter(request=request, state__in=[Invitation.SENT, Invitation.ACCEPTED])
        assert open_.exists() == (Request.objects.get(pk=request.pk).state != State.WITHDRAWN)


def test_two_providers_who_accept_at_once_are_both_heard() -> None:
    (first, agent), (second, rival) = builders.provider("small_satellite"), builders.provider("small_satellite")
    request = offered()
    given = at_once(
        [
            partial(answering.accept, of(first).public_id, agent, version=1),
            partial(answering.accept, of(second).public_id, rival, version=1),
        ]
    )
    assert kinds(given) == {"Invitation": 2}
    assert Request.objects.get(pk=request.pk).state == State.ACCEPTED
    assert Request.objects.get(pk=request.pk).version == request.version + 2


def test_several_workers_send_each_mail_once() -> None:
    for n in range(12):
        Dispatch.objects.create(
            once=f"m{n}", kind="k", email=f"p{n}@example.org", sentence="s", reference="r", path="/"
        )
    given = at_once([services.deliver_due] * 4)
    assert sum(one for one in given if isinstance(one, int)) == 12
    assert sorted(one.to[0] for one in mail.outbox) == sorted(f"p{n}@example.org" for n in range(12))
