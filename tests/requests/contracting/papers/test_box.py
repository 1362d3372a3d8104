"""A request's own page says that there is a contract, and leads only the buyer's side into it."""

import pytest
from django.urls import reverse

from requests.policy.permissions import Actor
from tests.requests import builders
from tests.requests.contracting.contracts.given import SECRET, Made, in_force, made
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db


def _read(name: str, case: Made, actor: Actor) -> str:
    answer = visitor(actor).get(reverse(f"requests:{name}", args=[case.request.number]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_buyer_is_led_to_the_contract() -> None:
    case = made()
    html = _read("detail", case, case.buyer)
    assert "Being agreed and signed" in html
    assert reverse("requests:contract", args=[case.key]) in html


def test_jaxa_sees_state_and_days_of_a_direct_contract_and_no_way_in() -> None:
    case = in_force()
    html = _read("triage", case, builders.coordinator())
    assert "In force since" in html
    for secret in (case.key, case.contract.number, SECRET, "21,253,677", "CRS-99"):
        assert secret not in html


def test_before_a_choice_there_is_no_box() -> None:
    case = made()
    type(case.request).objects.filter(pk=case.request.pk).update(state="quoting")
    assert "Being agreed and signed" not in _read("detail", case, case.buyer)
