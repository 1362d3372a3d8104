"""Both sides at once: two signatures both count, and what excludes each other never both happens."""

from functools import partial

import pytest

from requests.contracting.contracts import ending, versions
from requests.contracting.models import Contract, ContractVersion, Milestone, Signature
from requests.policy.lifecycle import State
from requests.record import clock
from requests.record.models import Event, Request
from requests.record.refusals import Refused
from tests.requests.contracting.contracts.given import in_force, made, signs
from tests.requests.test_races import at_once, kinds

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_signatures_at_once_both_count_and_it_comes_into_force_once() -> None:
    case = made()
    given = at_once([partial(signs, case, "buyer"), partial(signs, case, "provider")])
    assert kinds(given) == {"Signature": 2}
    assert (case.fresh().state, case.contract.current) == (Contract.IN_FORCE, 1)
    assert Event.objects.filter(kind="request.signed").count() == 1
    assert Milestone.objects.filter(contract=case.contract).count() == len(case.content().milestones)


def test_of_four_signatures_of_one_side_one_counts() -> None:
    case = made()
    given = at_once([partial(signs, case, "provider")] * 4)
    assert kinds(given) == {"Signature": 1, "Refused": 3}
    assert Signature.objects.count() == 1


def test_signed_or_rejected_never_both() -> None:
    for _ in range(3):
        case = made()
        signs(case, "buyer")
        given = at_once(
            [
                partial(signs, case, "provider"),
                partial(versions.reject, case.key, case.provider, version=1, number=1, reason="価格"),
            ]
        )
        assert sum(isinstance(one, Refused) for one in given) == 1
        state = case.version().state
        assert state in {ContractVersion.IN_FORCE, ContractVersion.REJECTED}
        assert (case.fresh().state == Contract.IN_FORCE) == (state == ContractVersion.IN_FORCE)


def test_terminated_and_signed_at_once_is_one_history() -> None:
    for _ in range(3):
        case = in_force()
        versions.amend(case.key, case.buyer, version=case.contract.version)
        content = case.content().with_(flight="CRS-100")
        versions.save_version(case.key, case.buyer, version=1, number=2, content=content)
        versions.propose(case.key, case.buyer, version=2, number=2, reason="変更")
        signs(case, "buyer", 2)
        end = partial(ending.terminate, code="other", reason="中止", effective_on=clock.today())
        given = at_once(
            [
                partial(signs, case, "provider", 2),
                partial(end, case.key, case.buyer, version=case.fresh().version),
            ]
        )
        contract = case.fresh()
        if isinstance(given[1], Contract):
            assert contract.state == Contract.TERMINATED
            assert isinstance(given[0], Refused)
            assert case.version(2).state == ContractVersion.REJECTED
        else:
            assert (contract.state, contract.current) == (Contract.IN_FORCE, 2)
        live = Request.objects.get(pk=case.request.pk).state == State.CONTRACTED
        assert live == (contract.state == Contract.IN_FORCE)


def test_given_up_by_both_at_once_is_given_up_once() -> None:
    case = made()
    give_up = partial(ending.abandon, case.key, version=1, reason="条件")
    given = at_once([partial(give_up, case.buyer), partial(give_up, case.provider)])
    assert kinds(given)["Contract"] == 1
    assert Event.objects.filter(kind="request.contract_ended").count() == 1


def test_one_draft_a_side_however_many_begin() -> None:
    case = made()
    given = at_once([partial(versions.amend, case.key, case.provider, version=1)] * 4)
    assert kinds(given) == {"ContractVersion": 1, "Refused": 3}
