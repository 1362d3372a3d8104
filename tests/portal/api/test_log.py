"""The request log: every call of a program, refusals too; nothing that a call carried; each organization its own."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from portal.accounts.models import Organization, User
from portal.api import log, log_web
from portal.api.models import LoggedCall
from portal.api.tasks import forget_old_calls
from requests.policy.permissions import Role
from tests.portal.accounts.people import join, organization, person, signed_in
from tests.portal.api.conftest import send, token_of, told

pytestmark = pytest.mark.django_db
CANARY = "kanarienvogel"


def latest() -> LoggedCall:
    return LoggedCall.objects.latest("id")


@pytest.fixture
def reader(academy: Organization, applicant: User) -> Client:
    """A program that may read the log."""
    token = token_of(academy, applicant, "calls:read", "requests:read", "requests:write")
    return Client(headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"})


@pytest.mark.urls("tests.portal.api.addresses")
class TestWhatIsWritten:
    def test_a_call_is_one_line(self, caller: Client, academy: Organization) -> None:
        answer = caller.get("/things?limit=5")
        line = LoggedCall.objects.get()
        assert (line.public_id, line.method, line.route) == (answer["Request-Id"], "GET", "/things")
        assert (line.status, line.code, line.organization_id) == (200, "", academy.pk)
        assert line.version == answer["Kibo-Version"]
        assert (line.replayed, line.trial) == (False, False)

    def test_a_refusal_that_undid_everything_is_there_with_its_code(self, caller: Client) -> None:
        answer = send(caller, "/things", {"code": "x", "name": "fail later"})
        body = told(answer, 400, "invalid")
        assert (latest().public_id, latest().status, latest().code) == (body["incident"], 400, "invalid")

    @pytest.mark.django_db(transaction=True)
    def test_our_own_fault_is_there(self, caller: Client) -> None:
        caller.raise_request_exception = False
        answer = caller.get("/going/bug")
        assert (latest().public_id, latest().status, latest().code) == (answer["Request-Id"], 500, "internal")

    def test_a_repeated_call_says_so(self, caller: Client) -> None:
        for _ in range(2):
            send(caller, "/things", {"code": "x", "name": "x"}, key="k1")
        assert [one.replayed for one in LoggedCall.objects.order_by("id")] == [False, True]

    def test_nothing_that_a_call_carries_is_kept(self, caller: Client) -> None:
        body = {"code": CANARY, "name": CANARY, CANARY: CANARY}
        send(caller, f"/things/{CANARY}?{CANARY}={CANARY}", body, key=CANARY, method="patch", Cookie=CANARY)
        caller.get(f"/nowhere/{CANARY}")
        caller.get(f"/api/v1/{CANARY}")
        told(caller.get("/things", headers={"Kibo-Version": CANARY}), 400, "unknown-version")
        lines = list(LoggedCall.objects.order_by("id").values())
        assert [one["route"] for one in lines] == ["/things/{code}", "/api/v1/{rest}", "/things"]
        assert CANARY not in repr(lines)

    def test_people_and_nobody_are_not_logged(self, client: Client, applicant: User) -> None:
        client.get("/open")
        client.get("/things")
        client.force_login(applicant)
        client.get("/things")
        assert LoggedCall.objects.count() == 0

    def test_it_costs_one_insert(self, caller: Client, client: Client, applicant: User) -> None:
        caller.get("/things")
        with CaptureQueriesContext(connection) as program:
            caller.get("/things")
        told_of_log = [one["sql"] for one in program if "api_loggedcall" in one["sql"]]
        assert len(told_of_log) == 1
        assert told_of_log[0].startswith("INSERT")

    def test_when_it_cannot_be_written_the_call_is_answered_all_the_same(
        self, caller: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def broken(**values: object) -> None:
            raise DatabaseError("no room")

        monkeypatch.setattr(LoggedCall.objects, "create", broken)
        answer = caller.get("/things")
        assert answer.status_code == 200
        assert f"call {answer['Request-Id']} could not be logged" in caplog.text

    def test_a_flood_does_not_fill_it(self, caller: Client, settings: Settings) -> None:
        settings.API_CALLS_PER_MINUTE = 2
        settings.CACHES["default"]["KEY_PREFIX"] = f"flood-{id(self)}"
        for _ in range(2 + 20 + 30):
            caller.get("/things")
        assert 22 <= LoggedCall.objects.count() <= 24  # one minute may end on the way


def test_every_answer_has_its_number_and_no_two_the_same(client: Client) -> None:
    answers = [client.get("/api/v1/platforms"), client.get("/api/v1/requests"), client.get("/api/v1/nothing")]
    numbers = [answer["Request-Id"] for answer in answers]
    assert len({*numbers}) == 3
    assert all(len(one) == 12 and one.isalnum() for one in numbers)
    assert json.loads(answers[1].content)["incident"] == numbers[1]
    assert "incident" not in json.loads(answers[2].content), "what is missing and what is foreign: the same bytes"


def test_calls_are_forgotten_after_thirty_days(caller: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "AT_ONCE", 2)
    for _ in range(6):
        caller.get("/api/v1/requests")
    old = LoggedCall.objects.order_by("id").values_list("pk", flat=True)[:5]
    LoggedCall.objects.filter(pk__in=list(old)).update(at=timezone.now() - log.KEPT_FOR - timedelta(minutes=1))
    assert forget_old_calls() == 5
    assert (LoggedCall.objects.count(), forget_old_calls()) == (1, 0)


class TestOverRest:
    def items(self, by: Client, **asked: str) -> list[dict[str, Any]]:
        answer = by.get("/api/v1/calls", asked)
        assert answer.status_code == 200, answer.content
        return list(json.loads(answer.content)["items"])

    def test_a_program_reads_what_it_called(self, reader: Client) -> None:
        number = reader.get("/api/v1/requests/KB-2222-2222")["Request-Id"]
        (line,) = self.items(reader)
        assert (line["id"], line["status"], line["code"]) == (number, 404, "not-found")
        assert (line["method"], line["route"]) == ("GET", "/api/v1/requests/{number}")
        one = json.loads(reader.get(f"/api/v1/calls/{number}").content)
        assert one == line

    @pytest.mark.parametrize(
        ("asked", "count"),
        [
            ({"status": "4xx"}, 2),
            ({"status": "404"}, 1),
            ({"status": "2xx"}, 1),
            ({"status": "5xx"}, 0),
            ({"route": "/api/v1/requests/{number}"}, 1),
            ({"route": "/api/v1/none"}, 0),
            ({"program": "nobody"}, 0),
        ],
    )
    def test_it_can_be_narrowed(self, reader: Client, asked: dict[str, str], count: int) -> None:
        reader.get("/api/v1/requests/KB-2222-2222")
        reader.get("/api/v1/requests?limit=0")
        reader.get("/api/v1/requests")
        assert len(self.items(reader, **asked)) == count

    def test_a_status_that_is_none(self, reader: Client) -> None:
        told(reader.get("/api/v1/calls?status=999"), 400, "invalid-parameter")

    def test_another_organizations_calls_are_missing(self, reader: Client) -> None:
        number = reader.get("/api/v1/requests")["Request-Id"]
        elsewhere = organization("other")
        admin = join(person("admin@other.example"), elsewhere, Role.ORGANIZATION_ADMIN)
        other = Client(headers={"Authorization": f"Bearer {token_of(elsewhere, admin, 'calls:read')}"})
        assert self.items(other) == []
        foreign, missing = other.get(f"/api/v1/calls/{number}"), other.get("/api/v1/calls/222222222222")
        assert (foreign.status_code, foreign.content) == (404, missing.content)

    def test_a_person_needs_the_role(self, academy: Organization, client: Client) -> None:
        client.force_login(join(person("plain@example.jp"), academy, Role.APPLICANT))
        body = told(client.get("/api/v1/calls", headers={"Accept-Language": "en"}), 403, "forbidden")
        assert body["detail"].startswith("The request log is for the organization's administrators")

    def test_pages_cost_the_same_for_one_and_fifty(self, reader: Client) -> None:
        reader.get("/api/v1/requests")
        with CaptureQueriesContext(connection) as few:
            self.items(reader)
        for _ in range(60):
            reader.get("/api/v1/nothing")
        with CaptureQueriesContext(connection) as many:
            assert len(self.items(reader, limit="50")) == 50
        assert len(few) == len(many) == 3


class TestThePage:
    @pytest.mark.parametrize("language", ["ja", "en"])
    def test_an_administrator_sees_what_happened(self, reader: Client, applicant: User, language: str) -> None:
        number = reader.get("/api/v1/requests?limit=0")["Request-Id"]
        page = signed_in(applicant, language).get("/api-log/").content.decode()
        assert number in page
        assert "GET /api/v1/requests" in page
        assert 'href="/api/problems/invalid-parameter"' in page
        assert ("リクエストログ" in page) == (language == "ja")

    def test_filters_stay_in_the_address_and_pages_follow(
        self, reader: Client, applicant: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(log_web, "PAGE", 2)
        numbers = [reader.get("/api/v1/nothing")["Request-Id"] for _ in range(3)]
        other = reader.get("/api/v1/requests")["Request-Id"]
        browser = signed_in(applicant)
        first = browser.get("/api-log/?status=4xx").content.decode()
        assert numbers[2] in first
        assert numbers[0] not in first
        assert other not in first
        following = first.split('rel="next"')[0].rpartition('href="')[2].rstrip('" ').replace("&amp;", "&")
        second = browser.get(f"/api-log/{following}").content.decode()
        assert numbers[0] in second
        assert numbers[2] not in second

    def test_a_number_is_found_however_it_is_typed(self, reader: Client, applicant: User) -> None:
        number = reader.get("/api/v1/requests")["Request-Id"]
        other = reader.get("/api/v1/requests")["Request-Id"]
        page = signed_in(applicant).get("/api-log/", {"id": f" {number.lower()} "}).content.decode()
        assert f"<code>{number}</code>" in page
        assert f"<code>{other}</code>" not in page

    @pytest.mark.parametrize("query", ["?after=abc", "?status=999", "?program=x", "?id=%00", "?route=/etc"])
    def test_what_means_nothing_breaks_nothing(self, applicant: User, query: str) -> None:
        assert signed_in(applicant).get(f"/api-log/{query}").status_code == 200

    def test_who_has_no_role_is_told_who_has(self, academy: Organization) -> None:
        plain = join(person("plain@example.jp"), academy, Role.APPLICANT)
        answer = signed_in(plain).get("/api-log/", headers={"Accept-Language": "en"})
        assert answer.status_code == 403
        assert "an organization administrator or a provider agent" in answer.content.decode()
