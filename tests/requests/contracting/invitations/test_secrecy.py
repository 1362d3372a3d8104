"""No provider learns of another, of the request's number or its title: not in events, not in mails."""

import pytest
from django.core import mail

from requests.contracting.invitations import answering, closing
from requests.outbox import services
from requests.outbox.models import Dispatch
from requests.policy.permissions import Actor
from requests.record.events import APPLICANT, COORDINATOR, PROVIDER
from requests.record.models import Event, Request
from requests.record.queries import history
from tests.requests import builders
from tests.requests.contracting.offered import DIRECT, of, offered, overdue, two_companies

pytestmark = pytest.mark.django_db


def _story() -> tuple[Request, tuple[str, Actor], tuple[str, Actor]]:
    (first, agent), (second, rival) = two_companies()
    request = offered()
    question = answering.ask(of(first).public_id, agent, version=1, note="カナリアの質問")
    answering.answer_question(request, question.pk, builders.coordinator(), note="カナリアの回答")
    answering.decline(of(first).public_id, agent, version=3, note="カナリアの理由")
    overdue(of(second))
    closing.lapse_due()
    return request, (first.code, agent), (second.code, rival)


def test_each_provider_reads_its_own_story_only() -> None:
    request, (code, agent), (rivals_code, rival) = _story()
    kinds = [event.kind for event in history(request, agent).order_by("id")]
    assert kinds == ["invitation.sent", "invitation.asked", "invitation.answered", "invitation.declined"]
    assert [event.kind for event in history(request, rival).order_by("id")] == ["invitation.sent", "invitation.lapsed"]
    for actor in (agent, rival):
        for event in history(request, actor):
            assert event.audience == [PROVIDER]
            assert list(event.data) == ["invitation"]
            assert event.note == ""
            assert code not in str(event.data)
            assert rivals_code not in str(event.data)


def test_what_providers_ask_is_for_coordinators_not_for_the_applicant() -> None:
    _story()
    for kind in ("invitation.asked", "invitation.answered"):
        assert sorted(Event.objects.filter(kind=kind).values_list("audience", flat=True)) == [[COORDINATOR], [PROVIDER]]
    for kind in ("invitation.sent", "invitation.declined", "invitation.lapsed"):
        audiences = {tuple(event.audience) for event in Event.objects.filter(kind=kind)}
        assert audiences == {(APPLICANT, COORDINATOR), (PROVIDER,)}


def test_no_mail_and_no_event_holds_a_title_or_what_was_written() -> None:
    request, _, _ = _story()
    assert "カナリア" in request.title
    while services.deliver_due():
        pass
    assert len(mail.outbox) == Dispatch.objects.count() > 4
    sent = "".join(f"{one.subject}{one.body}{one.to}" for one in mail.outbox)
    stored = str(list(Dispatch.objects.values())) + str(list(Event.objects.values()))
    assert "カナリア" not in sent + stored
    assert DIRECT["title"] not in sent


def test_mail_to_a_provider_names_neither_the_request_nor_a_rival() -> None:
    request, (code, agent), (rivals_code, rival) = _story()
    told = Dispatch.objects.filter(user_id__in=[agent.user or 0, rival.user or 0])
    assert told.count() == 4
    for dispatch in told:
        text = f"{dispatch.reference}{dispatch.path}{dispatch.sentence}"
        assert request.number not in text
        assert code not in text
        assert rivals_code not in text
        assert dispatch.path.startswith("/invitations/")
