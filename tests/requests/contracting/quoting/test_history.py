"""Who is told of what: a row for every kind, the buyer's people by mail, and the clock's tasks that are really run."""

import pytest

from portal.celery import app
from requests.contracting.invitations.notices import NOTICES as TO_PROVIDERS
from requests.contracting.quoting import asking
from requests.contracting.quoting.history import STATE_LEVEL, audience
from requests.contracting.quoting.notices import NOTICES as TO_BUYERS
from requests.outbox.models import Dispatch
from requests.record.event_kinds import EVENT_KINDS, PROVIDER
from requests.record.models import Request
from tests.requests.contracting.quoting.asked import asked

OURS = {kind for kind in EVENT_KINDS if kind.split(".")[0] in {"quotation", "quote", "clarification"}}
OWN_ACTS = {"quotation.confirmed", "quotation.declined", "quote.submitted", "quote.withdrawn", "clarification.asked"}


@pytest.mark.parametrize("kind", sorted(OURS))
@pytest.mark.parametrize("buyer", ["applicant", "jaxa"])
def test_the_whole_house_reads_of_states_and_only_the_buyer_of_the_rest(kind: str, buyer: str) -> None:
    told = audience(kind, buyer)
    if kind in STATE_LEVEL:
        assert told == ("applicant", "coordinator")
    else:
        assert told == (("buyer",) if buyer == "applicant" else ("coordinator",))


def test_every_kind_is_in_the_tables() -> None:
    assert STATE_LEVEL <= OURS
    assert set(TO_BUYERS) <= OURS
    for_providers = {kind for kind in OURS if PROVIDER in EVENT_KINDS[kind].readers}
    assert for_providers - OWN_ACTS == {kind for kind in TO_PROVIDERS if kind in OURS}
    assert "quotation.failed" not in for_providers


def test_no_mail_to_a_provider_speaks_of_others() -> None:
    for sentence in TO_PROVIDERS.values():
        for word in ("rival", "other", "another", "competitor", "providers"):
            assert word not in sentence.en.lower().split()


@pytest.mark.django_db
@pytest.mark.parametrize("buyer", ["applicant", "jaxa"])
def test_the_buyer_is_told_of_a_question_and_of_quotes_that_are_in(buyer: str) -> None:
    given = asked(1)
    Request.objects.filter(pk=given.request.pk).update(buyer=buyer)
    place = given.place()
    asking.ask(place.public_id, given.agent(), version=place.version, question="カナリア")
    given.quote(0)
    given.close()
    told = Dispatch.objects.filter(path=f"/requests/{given.request.number}/quotes/")
    person = given.buyer.user if buyer == "applicant" else given.coordinator.user
    assert sorted(told.values_list("kind", "user_id")) == [
        ("clarification.asked", person),
        ("quotation.closed", person),
    ]
    assert "カナリア" not in str(list(Dispatch.objects.values()))


def test_the_clock_runs_tasks_that_the_worker_knows() -> None:
    app.loader.import_default_modules()
    wanted = {row["task"] for row in app.conf.beat_schedule.values()}
    assert {"requests.contracting.close_due", "requests.contracting.expire_due"} <= wanted
    assert wanted <= set(app.tasks)
