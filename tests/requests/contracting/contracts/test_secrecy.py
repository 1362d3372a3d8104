"""Whoever was not chosen learns nothing of a contract: not that it exists, not by bytes, queries, mails or events."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from requests.contracting.contracts import ending, milestones, versions
from requests.contracting.models import Contract, ContractVersion
from requests.outbox import services
from requests.outbox.models import Dispatch
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Event
from requests.record.queries import history
from tests.requests import builders
from tests.requests.api.calls import Caller, program_of, whose
from tests.requests.contracting.contracts.given import SECRET, Made, in_force, made, signs

pytestmark = pytest.mark.django_db
NONE = "A" * 22
READS = (
    "contracts/{key}",
    "contracts/{key}/versions",
    "contracts/{key}/versions/1",
    "contracts/{key}/versions/1/differences",
    "contracts/{key}/versions/1/document",
    "contracts/{key}/versions/1/merge",
    "contracts/{key}/milestones",
    "contracts/{key}/milestones/launch",
    "contracts/{key}/signatures/{signature}",
)
WRITES: tuple[tuple[str, Any], ...] = (
    ("contracts/{key}/versions", {}),
    ("contracts/{key}/versions/1/propose", {"reason": "x"}),
    ("contracts/{key}/versions/1/reject", {"reason": "x"}),
    ("contracts/{key}/versions/1/merge", {"choices": []}),
    ("contracts/{key}/terminate", {"code": "other", "reason": "x", "effective_on": "2031-01-01"}),
    ("contracts/{key}/abandon", {"reason": "x"}),
    ("contracts/{key}/complete", {}),
    ("contracts/{key}/purchase_order", {"purchase_order": "x"}),
    ("contracts/{key}/milestones/launch/report", {"reached_on": "2031-01-01", "text": "x"}),
)


def _told(response: HttpResponse) -> tuple[int, bytes, tuple[str, ...]]:
    kept = tuple(name for name in ("ETag", "Content-Disposition") if response.has_header(name))
    return response.status_code, response.content, kept


def _story() -> Made:
    """Everything that happens to a contract, once."""
    case = in_force()
    version = case.fresh().version
    versions.amend(case.key, case.provider, version=version)
    content = case.content().with_(terms=f"{SECRET}2")
    versions.save_version(case.key, case.provider, version=1, number=2, content=content)
    versions.propose(case.key, case.provider, version=2, number=2, reason=SECRET)
    signs(case, "provider", 2)
    signs(case, "buyer", 2)
    row = milestones.milestones_of(case.contract).get(code="launch")
    here: dict[str, Any] = {"code": "launch"}
    milestones.report(case.key, case.provider, version=row.version, reached_on=clock.today(), text=SECRET, **here)
    milestones.confirm(case.key, case.buyer, version=row.version + 1, **here)
    milestones.pay(case.key, case.buyer, version=row.version + 2, invoice=SECRET, paid_on=clock.today(), **here)
    end: dict[str, Any] = {"code": "other", "reason": SECRET, "effective_on": clock.today()}
    ending.terminate(case.key, case.buyer, version=case.fresh().version, **end)
    return case


@pytest.mark.parametrize("path", READS)
def test_for_a_rival_it_is_as_missing_as_one_that_never_was(path: str) -> None:
    case = in_force()
    signature = case.version().signatures.first()
    assert signature is not None
    rival = program_of(whose(case.rival))
    assert rival.get("contracts").json() == {"items": [], "next": None}  # type: ignore[attr-defined]
    found = []
    for key in (case.key, NONE):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = rival.get(path.format(key=key, signature=signature.public_id))
        found.append((*_told(answer), len(queries)))
    assert found[0] == found[1]
    assert found[0][0] == 404


@pytest.mark.parametrize(("path", "body"), WRITES)
def test_a_rival_can_do_nothing_to_it(path: str, body: Any) -> None:
    case = in_force()
    rival, match = program_of(whose(case.rival)), '"1.en.0123456789abcdef"'
    found = [_told(rival.post(path.format(key=key), body, match=match)) for key in (case.key, NONE)]
    assert found[0] == found[1]
    assert found[0][0] == 404
    assert case.fresh().state == Contract.IN_FORCE
    assert ContractVersion.objects.count() == 1


def test_its_story_is_told_to_its_own_two_sides_only() -> None:
    case = _story()
    rivals = [event.kind for event in history(case.request, case.rival)]
    assert not [kind for kind in rivals if kind.startswith(("contract.", "milestone."))]
    own = {event.kind for event in history(case.request, case.provider)}
    assert {"contract.proposed", "contract.in_force", "milestone.paid", "contract.terminated"} <= own
    for event in history(case.request, case.provider):
        assert case.request.number not in str(event.data)
        assert event.audience == ["provider"]
    assert not Dispatch.objects.filter(kind__regex="^(contract|milestone)", user=case.rival.user or 0).exists()


def test_nothing_that_leaves_the_house_has_prices_or_texts() -> None:
    case = _story()
    while services.deliver_due():
        pass
    sent = "".join(f"{one.subject}{one.body}" for one in mail.outbox)
    stored = str(list(Dispatch.objects.values())) + str(list(Event.objects.values()))
    assert case.contract.number in sent
    for secret in (SECRET, "8,000,001", "8000001", "21253677", "CRS-99", "星野"):
        assert secret not in sent + stored


def _others(case: Made) -> dict[str, Actor]:
    jaxa = builders.coordinator()
    return {"rival": case.rival, "coordinator": jaxa, "stranger": builders.applicant()}


def test_on_a_direct_contract_jaxa_sees_that_it_is_there_and_not_what_it_says() -> None:
    case = in_force()
    for actor in _others(case).values():
        caller = Caller(person=_user(actor))
        assert caller.get(f"contracts/{case.key}").status_code == 404
        assert caller.get(f"contracts/{case.key}/versions/1/document").status_code == 404
    seen = {event.kind for event in history(case.request, builders.coordinator())}
    assert {"request.signed", "contract.in_force"} <= seen


def _user(actor: Actor) -> Any:
    from portal.accounts.models import User

    return User.objects.get(pk=actor.user or 0)


@pytest.mark.parametrize("who", ["provider", "buyer"])
def test_a_list_and_a_detail_cost_the_same_for_one_and_for_many(who: str) -> None:
    cases = [made(), made()]
    first = cases[0]
    caller = Caller(person=_user(first.actor(who)))
    caller.get("contracts")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert caller.get("contracts").status_code == 200
        counts.append(len(queries))
        Contract.objects.update(provider=first.contract.provider)
        type(first.request).objects.update(created_by=first.buyer.user)
    assert counts[0] == counts[1]
    with CaptureQueriesContext(connection) as before:
        caller.get(f"contracts/{first.key}")
    signs(first, "buyer")
    signs(first, "provider")
    with CaptureQueriesContext(connection) as after:
        caller.get(f"contracts/{first.key}")
    assert len(before) == len(after)
