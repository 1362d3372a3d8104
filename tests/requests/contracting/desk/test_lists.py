"""What a provider has to answer, in one list; its requests for quotes by state; both at one cost however long."""

from datetime import timedelta

import pytest

from requests.contracting.models import Invitation, Quotation, Recipient
from requests.record import clock
from tests.requests import builders
from tests.requests.contracting.desk.typed import queries, text_of, words_of
from tests.requests.contracting.quoting.asked import Asked, asked
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


def more(given: Asked, n: int) -> None:
    """Further requests for quotes to the first company, and as many invitations."""
    for k in range(n):
        quotation = Quotation.objects.create(
            public_id=f"quotation-{k}",
            request=given.request,
            round=k + 2,
            state=Quotation.CANCELLED,
            edition=1,
            due_at=clock.now() + timedelta(days=3 + k),
        )
        invitation = Invitation.objects.create(
            public_id=f"invitation-{k}",
            request=given.request,
            provider=given.companies[0][0],
            round=k + 2,
            due_at=clock.now() + timedelta(days=2 + k),
        )
        Recipient.objects.create(
            public_id=f"place-{k}", quotation=quotation, invitation=invitation, provider=given.companies[0][0]
        )
        Quotation.objects.filter(pk=quotation.pk).update(state=Quotation.CANCELLED)


def test_one_list_says_what_waits_and_by_when() -> None:
    given = asked()
    client = visitor(given.agent())
    assert f"/quotations/{given.place().public_id}/" in text_of(client.get("/desk/"))
    assert "To quote" in words_of(client.get("/desk/"))
    Invitation.objects.create(
        public_id="invited-soon",
        request=given.request,
        provider=given.companies[0][0],
        round=9,
        due_at=clock.now() + timedelta(days=1),
    )
    page = text_of(client.get("/desk/"))
    assert page.index("/invitations/invited-soon/") < page.index(f"/quotations/{given.place().public_id}/")
    given.quote()
    assert f"/quotations/{given.place().public_id}/" not in text_of(client.get("/desk/"))
    assert "Quote submitted" in words_of(client.get("/quotations/"))


def test_nothing_to_answer_is_said() -> None:
    _, agent = builders.provider("materials")
    client = visitor(agent)
    assert "Nothing waits for your answer" in text_of(client.get("/desk/"))
    assert "いま必要な作業はありません。" in text_of(visitor(agent, "ja").get("/desk/"))
    for tab in ("open", "waiting", "over", "unheard"):
        assert client.get("/quotations/", {"tab": tab}).status_code == 200
    assert client.get("/quotations/", {"after": "garbage"}).status_code == 200


def test_others_are_told_who_may_see_it() -> None:
    client = visitor(builders.applicant())
    for path in ("/desk/", "/quotations/"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "Only a provider's agents can see requests for quotes." in text_of(answer)


def test_a_rivals_place_answers_like_a_missing_one() -> None:
    given = asked()
    client = visitor(given.agent(0))
    theirs, mine = given.place(1).public_id, given.place(0).public_id
    for part in ("", "quote/", "quote/check/", "quote/withdraw/", "decline/"):
        answers = [client.get(f"/quotations/{one}/{part}") for one in (theirs, "A" * 22)]
        assert [one.status_code for one in answers] == [404, 404]
        bodies = [text_of(answer).replace(one, "") for one, answer in zip((theirs, "A" * 22), answers, strict=True)]
        assert bodies[0].split("csrf")[0] == bodies[1].split("csrf")[0]
    for page in (client.get("/desk/"), client.get("/quotations/"), client.get(f"/quotations/{mine}/")):
        for secret in (theirs, given.companies[1][0].name_en, given.request.number, given.quotation.public_id):
            assert secret not in text_of(page)


def test_a_page_is_the_same_whether_a_rival_exists_or_not() -> None:
    alone, rivals = asked(1), asked(3)
    rivals.quote(2)
    costs = [queries(visitor(given.agent()), f"/quotations/{given.place().public_id}/") for given in (alone, rivals)]
    assert costs[0] == costs[1]
    pages = [
        words_of(visitor(given.agent()).get(f"/quotations/{given.place().public_id}/")) for given in (alone, rivals)
    ]
    shown = [
        page.replace(given.place().public_id[:8], "ID") for page, given in zip(pages, (alone, rivals), strict=True)
    ]
    names = [given.companies[0][0].name_en for given in (alone, rivals)]
    assert len(shown[0].replace(names[0], "")) == pytest.approx(len(shown[1].replace(names[1], "")), abs=12)


def test_the_lists_cost_the_same_for_one_and_many() -> None:
    given = asked()
    client = visitor(given.agent())
    before = [queries(client, path) for path in ("/desk/", "/quotations/", "/quotations/?tab=over")]
    more(given, 20)
    assert [queries(client, path) for path in ("/desk/", "/quotations/", "/quotations/?tab=over")] == before


def test_the_buyers_page_costs_the_same_for_one_and_many() -> None:
    one, many = asked(1), asked(4)
    costs = [queries(visitor(given.buyer), f"/requests/{given.request.number}/quotes/") for given in (one, many)]
    assert costs[0] == costs[1]
