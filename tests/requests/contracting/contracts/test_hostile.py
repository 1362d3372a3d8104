"""Hostile values in addresses, bodies and forms of contracts are refused, never a fault of the server's."""

from typing import Any

import pytest
from django.urls import reverse

from requests.contracting.contracts import versions
from tests.requests.api.calls import V1, program_of, whose
from tests.requests.api.contract_rows import TEXT
from tests.requests.contracting.contracts.given import Made, made
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db
HUGE = 10**30
VALUES: tuple[Any, ...] = (
    None, "", " ", "\u0000", "\u202e", "x" * 30_000, HUGE, -1, 1.5, True, [], {}, "1e999", "NaN", "１２",
    "9999-99-99", "{buyer}", "{0.__class__}", "%s",
)  # fmt: skip


@pytest.fixture
def case() -> Made:
    case = made()
    versions.amend(case.key, case.provider, version=1)
    return case


@pytest.mark.parametrize("field", [*TEXT, "lines.0", "milestones.0", "net_yen", "quantity", "code", "label"])
def test_no_value_of_a_text_is_the_servers_fault(case: Made, field: str) -> None:
    caller, where = program_of(whose(case.provider)), f"contracts/{case.key}/versions/2"
    for value in VALUES:
        body: dict[str, Any] = {**TEXT, "lines": [dict(TEXT["lines"][0])]}
        if field in TEXT:
            body[field] = value
        elif "." in field:
            body[field.partition(".")[0]] = [value]
        else:
            body["lines"][0][field] = value
        revision = case.version(2).revision
        answer = caller.call("put", where, body, match=f'"{revision}.en.0123456789abcdef"')
        assert answer.status_code in {200, 400}, (field, value, answer.content)
        assert caller.get(f"{V1}{where}/document?language=en").status_code == 200


@pytest.mark.parametrize("number", [0, 2**15, 2**31, HUGE])
def test_numbers_beyond_the_column_are_missing(case: Made, number: int) -> None:
    caller, client = program_of(whose(case.provider)), visitor(case.provider)
    assert caller.get(f"contracts/{case.key}/versions/{number}").status_code == 404
    assert client.get(reverse("requests:contract_version", args=[case.key, number])).status_code == 404


@pytest.mark.parametrize("path", ["contracts/%00", "contracts/%00/milestones", "contracts/{key}/milestones/%00"])
def test_a_nul_in_an_address_is_the_callers(case: Made, path: str) -> None:
    answer = program_of(whose(case.provider)).get(path.format(key=case.key))
    assert answer.status_code in {400, 404}
    page = "/" + path.format(key=case.key).replace("/milestones", "") + "/"
    assert visitor(case.provider).get(page).status_code in {400, 404, 405}


@pytest.mark.parametrize("name", ["lines_shown", "milestones_shown", "line-1-net_yen", "flight_on", "capacity_racks"])
def test_no_value_of_the_form_is_the_servers_fault(case: Made, name: str) -> None:
    client, path = visitor(case.provider), reverse("requests:contract_edit", args=[case.key, 2])
    for value in VALUES:
        sent = {"version": "1", "lines_shown": "1", "milestones_shown": "1", name: str(value)}
        assert client.post(path, sent).status_code in {200, 302, 409, 422}, (name, value)
