"""The provider's pages: its own invitations, three answers, refusals in place, and nothing of a rival's."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from requests.contracting.invitations import answering, closing
from requests.contracting.models import Invitation
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record.models import Request
from tests.requests import builders
from tests.requests.contracting.given import offered

pytestmark = pytest.mark.django_db
LIST = "/invitations/"


def browser(actor: Actor, language: str = "en") -> Client:
    client = Client(headers={"Accept-Language": language})
    client.force_login(User.objects.get(pk=actor.user or 0))
    return client


def address(invitation: Invitation, step: str = "") -> str:
    return f"/invitations/{invitation.public_id}/" + (f"{step}/" if step else "")


def bare(page: bytes, public_id: str) -> str:
    """A page without its one-time token and without the address that was asked for."""
    text = page.decode().replace(public_id, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)


def sent(step: str, note: str, version: int = 1) -> dict[str, Any]:
    return {f"{step}-version": str(version), f"{step}-note": note}


def test_the_list_shows_platform_due_date_and_resources() -> None:
    given = offered()
    page = browser(given.agent).get(LIST).content.decode()
    assert address(given.invitation) in page
    assert "Upmass" in page
    assert "FY2031" in page
    assert given.request.number not in page
    assert given.request.title not in page


def test_an_empty_list_says_that_nothing_is_needed() -> None:
    _, agent = builders.provider("materials")
    assert "You do not need to do anything now." in browser(agent).get(LIST).content.decode()


def test_others_are_told_who_may_see_it() -> None:
    page = browser(builders.applicant()).get(LIST)
    assert page.status_code == 403
    assert "Only a provider&#x27;s agents can see invitations" in page.content.decode()


def test_the_list_costs_the_same_for_one_and_many() -> None:
    given = offered()
    client = browser(given.agent)
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for n in range(20):
        Invitation.objects.create(
            public_id=f"more-{n:017}",
            request=given.request,
            provider=given.first,
            round=n + 2,
            due_at=given.invitation.due_at,
        )
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(one) == len(many), [query["sql"] for query in many]


def test_accepting_moves_the_request_on() -> None:
    given = offered()
    client = browser(given.agent)
    answer = client.post(address(given.invitation, "accept"), sent("accept", "2032年1月の便で"), follow=True)
    assert "You have accepted the invitation." in answer.content.decode()
    assert Request.objects.get(pk=given.request.pk).state == State.ACCEPTED
    given.invitation.refresh_from_db()
    assert (given.invitation.state, given.invitation.reason) == ("accepted", "2032年1月の便で")


def test_declining_needs_a_reason_and_keeps_the_page() -> None:
    given = offered()
    client = browser(given.agent)
    answer = client.post(address(given.invitation, "decline"), sent("decline", "  "))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter the reason for declining." in page
    assert 'href="#id_decline-note"' in page
    given.invitation.refresh_from_db()
    assert given.invitation.state == "sent"
    client.post(address(given.invitation, "decline"), sent("decline", "枠がありません"))
    given.invitation.refresh_from_db()
    assert given.invitation.state == "declined"
    over = client.get(address(given.invitation)).content.decode()
    assert "the request is no longer shown" in over
    assert "枠がありません" in over
    assert "Upmass" not in over


def test_a_question_and_its_answer_are_shown() -> None:
    given = offered()
    client = browser(given.agent)
    client.post(address(given.invitation, "ask"), sent("ask", "周波数は決まりましたか。"))
    question = given.invitation.questions.get()
    answering.answer_question(given.request, question.pk, given.coordinator, note="来月決まります。")
    page = client.get(address(given.invitation)).content.decode()
    assert "周波数は決まりましたか。" in page
    assert "来月決まります。" in page


def test_an_old_page_is_refused_in_place_and_keeps_the_text() -> None:
    given = offered()
    client = browser(given.agent)
    client.post(address(given.invitation, "ask"), sent("ask", "質問です"))
    late = client.post(address(given.invitation, "decline"), sent("decline", "長い理由の文章", version=1))
    page = late.content.decode()
    assert late.status_code == 409
    assert "This invitation has changed since you opened it." in page
    assert "長い理由の文章" in page
    assert 'name="decline-version" value="2"' in page
    again = client.post(address(given.invitation, "decline"), sent("decline", "長い理由の文章", version=2))
    assert again.status_code == 302


def test_an_answered_invitation_says_why_it_cannot_be_answered_again() -> None:
    given = offered()
    client = browser(given.agent)
    client.post(address(given.invitation, "accept"), sent("accept", ""))
    again = client.post(address(given.invitation, "decline"), sent("decline", "やはり無理です", version=2))
    assert again.status_code == 409
    page = again.content.decode()
    assert "This invitation is already “accepted” and cannot be changed." in page
    assert "やはり無理です" in page


def test_a_double_click_makes_one_question() -> None:
    given = offered()
    client = browser(given.agent)
    codes = [client.post(address(given.invitation, "ask"), sent("ask", "質問です")).status_code for _ in range(2)]
    assert codes == [302, 409]
    assert given.invitation.questions.count() == 1


def test_a_withdrawn_request_is_over_for_its_providers() -> None:
    given = offered()
    closing.close(given.request, given.applicant)
    client = browser(given.agent)
    page = client.get(address(given.invitation)).content.decode()
    assert "This invitation is already “closed” and cannot be changed." in page
    assert address(given.invitation) in client.get(LIST, {"tab": "over"}).content.decode()


def test_a_rivals_invitation_answers_like_a_missing_one() -> None:
    given = offered()
    answering.accept(given.rival_invitation.public_id, given.rival_agent, version=1, note="秘密の条件")
    client = browser(given.agent)
    missing = client.get("/invitations/AAAAAAAAAAAAAAAAAAAAAA/")
    theirs = client.get(address(given.rival_invitation))
    assert (missing.status_code, theirs.status_code) == (404, 404)
    assert bare(missing.content, "AAAAAAAAAAAAAAAAAAAAAA") == bare(theirs.content, given.rival_invitation.public_id)
    tried = client.post(address(given.rival_invitation, "accept"), sent("accept", ""))
    assert tried.status_code == 404
    for page in (client.get(LIST), client.get(LIST, {"tab": "accepted"}), client.get(address(given.invitation))):
        text = page.content.decode()
        for secret in (given.rival_invitation.public_id, given.rival.name_en, given.rival.code, "秘密の条件"):
            assert secret not in text
        assert given.request.number not in text
