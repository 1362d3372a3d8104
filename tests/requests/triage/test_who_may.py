"""Who opens which of the coordinators' pages, and the sentence for everybody else."""

from collections.abc import Callable

import pytest

from portal.accounts.models import Membership, Organization, User
from requests.policy.permissions import BUYERS_STEPS, PERMISSIONS, Actor, Relation, Role
from requests.record.gates import FOR_COORDINATORS, FOR_READERS
from requests.record.models import Participant, Request
from requests.triage.step_table import TABLE
from tests.requests import builders
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db

PAGES = ("/triage/", "/triage/{number}/", "/pools/")
DECIDING = ("/triage/bulk/?action=confirm", *(f"/triage/{{number}}/{step}/" for step in TABLE))


def jaxa(role: Role) -> Actor:
    of = Organization.objects.filter(type="jaxa").first() or builders.organization("jaxa", "JAXA")
    return builders.acting(builders.person(of, role), of)


def nobody() -> Actor:
    return Actor()


WHO: dict[str, Callable[[], Actor]] = {
    "another applicant": builders.applicant,
    "provider": lambda: builders.provider("longevity")[1],
    "reviewer": lambda: jaxa(Role.REVIEWER),
}


@pytest.fixture
def request_() -> Request:
    return builders.submitted(builders.applicant())


def test_every_step_of_a_coordinator_has_a_page() -> None:
    assert set(TABLE) == {step for step, who in PERMISSIONS.items() if Relation.COORDINATOR in who} - BUYERS_STEPS


@pytest.mark.parametrize("who", WHO)
def test_others_read_which_role_is_needed(request_: Request, who: str) -> None:
    actor = WHO[who]()
    for pages, sentence in ((PAGES, FOR_READERS), (DECIDING, FOR_COORDINATORS)):
        for page in pages:
            answer = visitor(actor).get(page.format(number=request_.number))
            assert answer.status_code == 403, page
            assert sentence.en in answer.content.decode()
    assert FOR_READERS.ja in visitor(actor, "ja").get("/triage/").content.decode()


def test_the_applicant_does_not_see_triage() -> None:
    actor = builders.applicant()
    request = builders.submitted(actor)
    assert visitor(actor).get(f"/triage/{request.number}/").status_code == 403


def test_nobody_is_asked_to_sign_in(request_: Request) -> None:
    for page in (*PAGES, *DECIDING):
        answer = visitor().get(page.format(number=request_.number))
        assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)


def test_an_auditor_reads_and_decides_nothing(request_: Request) -> None:
    client = visitor(jaxa(Role.AUDITOR))
    for page in PAGES:
        assert client.get(page.format(number=request_.number)).status_code == 200
    text = client.get(f"/triage/{request_.number}/").content.decode()
    assert "You can read this request. Steps are taken by coordinators." in text
    assert 'type="checkbox"' not in client.get("/triage/").content.decode()
    for page in DECIDING:
        answer = client.post(page.format(number=request_.number), {"version": request_.version})
        assert answer.status_code == 403
        assert FOR_COORDINATORS.en in answer.content.decode()
    request_.refresh_from_db()
    assert request_.state == "submitted"


def test_a_coordinator_opens_every_page(request_: Request) -> None:
    client = visitor(builders.coordinator())
    for page in (*PAGES, *DECIDING):
        assert client.get(page.format(number=request_.number)).status_code == 200, page


def test_a_coordinator_who_takes_part_reads_why_another_must_decide(request_: Request) -> None:
    coordinator = builders.coordinator()
    Participant.objects.create(request=request_, user_id=coordinator.user, email="x@example.jp", role="viewer")
    client = visitor(coordinator)
    text = client.get(f"/triage/{request_.number}/").content.decode()
    assert "You have a stake in this request, so another coordinator must decide." in text
    answer = client.post(f"/triage/{request_.number}/confirm/", {"version": request_.version})
    assert answer.status_code == 403
    assert "You have a stake in this request" in answer.content.decode()


def test_a_coordinator_of_the_applicants_organization_does_not_find_it(request_: Request) -> None:
    coordinator = builders.coordinator()
    Membership.objects.create(
        user=User.objects.get(pk=coordinator.user or 0), organization=request_.organization, role=Role.APPLICANT
    )
    client = visitor(coordinator)
    assert request_.number not in client.get("/triage/").content.decode()
    for page in ("/triage/{}/", "/triage/{}/confirm/"):
        assert client.get(page.format(request_.number)).status_code == 404


def test_drafts_and_what_does_not_exist_answer_alike() -> None:
    draft = builders.draft(builders.applicant())
    client = visitor(builders.coordinator())
    answers = [client.get(f"/triage/{number}/") for number in (draft.number, "KB-AAAA-AAAA")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert client.get("/triage/KB-AAAA-AAAA/confirm/").status_code == 404
    assert client.get(f"/triage/{draft.number}/withdraw/").status_code == 404
