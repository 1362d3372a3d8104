"""The list of one's requests, and the people of a request: found, paged, invited, let in, removed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import Membership, User
from requests.intake import drafting, participants
from requests.outbox.models import Dispatch
from requests.record.models import Participant, Request
from requests.record.refusals import Invalid, Refused
from requests.record.steps import facts_of
from tests.requests import builders
from tests.requests.intake import journey

pytestmark = pytest.mark.django_db


def queries(client: object, address: str = "/requests/") -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200  # type: ignore[attr-defined]
    return len(seen)


def test_one_row_costs_as_many_queries_as_fifty() -> None:
    client, user, of = journey.signed_in()
    actor = builders.acting(user, of)
    drafting.start(actor, "longevity")
    assert queries(client) == queries(client) == 6
    for _n in range(50):
        drafting.start(actor, "combustion")
    assert queries(client) == 6


def test_the_list_is_paged_filtered_and_searched_in_the_address() -> None:
    client, user, of = journey.signed_in()
    actor = builders.acting(user, of)
    made = [drafting.start(actor, "combustion") for _n in range(25)]
    mouse = builders.draft(actor)
    first = client.get("/requests/")
    second = client.get(first.context["next_url"])
    numbers = [row.number for answer in (first, second) for row, _platform in answer.context["rows"]]
    assert sorted(numbers) == sorted([*(one.number for one in made), mouse.number])
    assert [row for row, _name in client.get("/requests/?platform=longevity").context["rows"]] == [mouse]
    for words in ("筋萎縮", "muscle atrophy", mouse.number):
        assert [row for row, _name in client.get("/requests/", {"q": words}).context["rows"]] == [mouse]
    empty = client.get("/requests/", {"q": "nothing such"}).content.decode()
    assert "No request matches" in empty
    assert client.get("/requests/?tab=over").context["rows"] == []
    assert client.get("/requests/?tab=%00&after=zz&platform=no&q=%00").status_code == 200


def test_what_is_to_be_done_comes_first_and_others_requests_never() -> None:
    client, _user, _of = journey.signed_in()
    other, _user2, _of2 = journey.signed_in()
    mine, theirs = journey.started(client), journey.started(other)
    shown = client.get("/requests/").content.decode()
    assert "Finish the draft and submit it" in shown
    assert mine.number in shown
    assert theirs.number not in shown


def test_a_colleague_with_an_account_may_write_at_once() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.started(client)
    colleague = builders.person(builders.organization())
    address = f"/requests/{request.number}/people/"
    answer = client.post(
        address, {"email": colleague.email.upper(), "role": "editor", "version": Request.objects.get().version}
    )
    assert answer.status_code == 302
    theirs = journey.client_of(colleague)
    assert journey.save(theirs, request, "people").status_code == 302
    assert Dispatch.objects.get(email=colleague.email).reference == request.number


def test_a_colleague_without_an_account_is_let_in_at_the_first_sign_in() -> None:
    client, user, of = journey.signed_in()
    request = journey.started(client)
    participants.add(request.pk, builders.acting(user, of), email="new@example.org", role="viewer")
    assert Participant.objects.get(request=request).user_id is None
    home = builders.organization()
    newcomer = User.objects.create_user("new@example.org", builders.PASSWORD, name="新人")
    Membership.objects.create(user=newcomer, organization=home, role="applicant")
    theirs = journey.client_of(newcomer)
    assert theirs.get(f"/requests/{request.number}/tasks/").status_code == 200
    assert journey.save(theirs, request, "people").status_code == 403
    assert request.number in theirs.get("/requests/").content.decode()


def test_an_unproved_address_lets_nobody_in() -> None:
    client, user, of = journey.signed_in()
    request = journey.started(client)
    liar = User.objects.create_user("liar@example.org", builders.PASSWORD, verified=False, name="x")
    participants.add(request.pk, builders.acting(user, of), email="liar@example.org", role="editor")
    assert participants.bind_invited(liar) == 0
    assert Participant.objects.get(request=request).user_id is None


def test_people_are_refused_with_a_sentence() -> None:
    client, user, of = journey.signed_in()
    request, actor = journey.started(client), builders.acting(user, of)
    for email, role, sentence in (
        ("nonsense", "editor", "in the form name@example.ac.jp"),
        ("a@example.org", "owner", "Choose what the person may do."),
        (user.email, "editor", "has been added already"),
    ):
        with pytest.raises(Invalid) as invalid:
            participants.add(request.pk, actor, email=email, role=role)
        assert sentence in next(iter(invalid.value.faults.values()))[0].en
        answer = client.post(
            f"/requests/{request.number}/people/", {"email": email, "role": role, "version": request.version}
        )
        assert sentence.replace("'", "&#x27;") in answer.content.decode()


def test_a_reader_manages_nobody_and_removal_ends_the_sight() -> None:
    client, user, of = journey.signed_in()
    request, actor = journey.started(client), builders.acting(user, of)
    home = builders.organization()
    reader = builders.person(home)
    participants.add(request.pk, actor, email=reader.email, role="viewer")
    theirs = journey.client_of(reader)
    with pytest.raises(Refused):
        participants.add(request.pk, builders.acting(reader, home), email="x@example.org", role="viewer")
    assert not participants.may_manage(builders.acting(reader, home), facts_of(request))
    assert "Add somebody" not in theirs.get(f"/requests/{request.number}/people/").content.decode()
    version = Request.objects.get(pk=request.pk).version
    sent = {"remove": reader.email, "version": version}
    assert client.post(f"/requests/{request.number}/people/", sent).status_code == 302
    assert theirs.get(f"/requests/{request.number}/tasks/").status_code == 404
    assert client.post(f"/requests/{request.number}/people/", sent).status_code == 409
