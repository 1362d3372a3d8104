"""A stored decision is read back as it was written, and decided again years later gives the same text."""

from datetime import date
from itertools import product

import pytest

from requests.policy.decision import Decision as Outcome
from requests.policy.facts import Era, Facts, OrganizationType, Purpose, canonical
from requests.policy.routing import decide
from requests.record.canonical import parsed
from requests.record.models import Decision
from tests.requests import builders


def _replayed(row: Decision) -> str:
    return canonical(decide(Facts.from_json(parsed(row.facts)), row.on).as_json())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "platform", "purpose"),
    [
        ("academia", "longevity", {}),
        ("jaxa", "cell_medicine", {}),
        ("commercial_domestic", "small_satellite", {"purpose": "commercial", "publicly_funded": "no"}),
        ("foreign_public", "longevity", {}),
        ("other", "materials", {"purpose": "tech_demo"}),
    ],
)
def test_a_stored_decision_is_replayed_byte_for_byte(kind: str, platform: str, purpose: dict[str, str]) -> None:
    request = builders.submitted(builders.applicant(kind), platform, purpose=purpose)
    row = Decision.objects.get(request=request)
    assert _replayed(row).encode() == row.outcome.encode()
    assert canonical(parsed(row.facts)) == row.facts
    assert canonical(Outcome.from_json(parsed(row.outcome)).as_json()) == row.outcome
    assert (row.route, row.rulebook) == (parsed(row.outcome)["route"], parsed(row.outcome)["rulebook"])


@pytest.mark.parametrize(("kind", "era"), list(product(OrganizationType, Era)))
def test_every_decision_survives_being_stored(kind: OrganizationType, era: Era) -> None:
    outcome = decide(Facts(kind, Purpose.SCIENCE, "longevity", era), date(2026, 11, 1))
    text = canonical(outcome.as_json())
    assert canonical(Outcome.from_json(parsed(text)).as_json()) == text


@pytest.mark.parametrize("text", ["[]", "1", "null", '"x"', "", "{"])
def test_what_is_no_object_is_no_decision(text: str) -> None:
    with pytest.raises(ValueError, match=r"a stored decision is an object|Expecting"):
        parsed(text)
