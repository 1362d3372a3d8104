"""The facts: their stored form, and which era a use belongs to."""

from datetime import date

import pytest

from requests.policy.facts import (
    PLATFORM_CODES,
    PUBLISHED_ORGANIZATION_TYPES,
    Era,
    Facts,
    OrganizationType,
    Purpose,
    canonical,
    era_of,
)
from tests.requests.policy.cases import everything, facts


def test_codes_are_the_published_ones() -> None:
    assert [str(kind) for kind in PUBLISHED_ORGANIZATION_TYPES] == [
        "academia",
        "government_research",
        "jaxa",
        "commercial_domestic",
        "commercial_foreign",
        "foreign_public",
    ]
    assert [str(purpose) for purpose in Purpose] == ["science", "tech_demo", "exploration_demo", "hr_dev", "commercial"]
    assert [str(era) for era in Era] == ["iss", "transition", "post_iss"]
    assert len(PLATFORM_CODES) == len(set(PLATFORM_CODES)) == 9
    assert set(OrganizationType) - set(PUBLISHED_ORGANIZATION_TYPES) == {OrganizationType.OTHER}


def test_every_case_survives_storage_byte_for_byte() -> None:
    for case in everything():
        stored = case.as_json()
        assert list(stored) == sorted(stored)
        again = Facts.from_json(stored)
        assert again == case
        assert canonical(again.as_json()) == canonical(stored)


def test_an_older_document_without_a_flag_reads_with_its_default() -> None:
    stored = facts("academia", "science", "longevity", publicly_funded=False).as_json()
    del stored["publicly_funded"]
    assert Facts.from_json(stored).publicly_funded is True


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": "mice"}, "unknown facts: title"),
        ({"era": None}, "'None' is not a valid Era"),
        ({"purpose": "tourism"}, "'tourism' is not a valid Purpose"),
        ({"academic_lead": "yes"}, "academic_lead must be true or false"),
        ({"academic_lead": 1}, "academic_lead must be true or false"),
    ],
)
def test_a_wrong_document_is_refused(change: dict[str, object], sentence: str) -> None:
    stored = facts("academia", "science", "longevity").as_json()
    with pytest.raises(ValueError, match=sentence):
        Facts.from_json(stored | change)


def test_a_missing_key_is_refused() -> None:
    stored = facts("academia", "science", "longevity").as_json()
    del stored["platform"]
    with pytest.raises(ValueError, match="missing facts: platform"):
        Facts.from_json(stored)


def days(start: str, end: str) -> tuple[date, date]:
    return date.fromisoformat(start), date.fromisoformat(end)


@pytest.mark.parametrize(
    ("station", "window", "era"),
    [
        ("iss", None, Era.ISS),
        ("cld", None, Era.POST_ISS),
        ("cld", days("2027-01-01", "2027-12-31"), Era.POST_ISS),  # Haven-1 flies before 2030 and is not the ISS
        ("iss", days("2030-04-01", "2030-09-30"), Era.ISS),
        (None, days("2029-04-01", "2029-12-31"), Era.ISS),
        (None, days("2029-04-01", "2030-01-01"), Era.TRANSITION),
        (None, days("2030-04-01", "2030-09-30"), Era.TRANSITION),
        (None, days("2030-12-31", "2031-06-30"), Era.TRANSITION),
        (None, days("2029-01-01", "2032-01-01"), Era.TRANSITION),
        (None, days("2031-01-01", "2031-06-30"), Era.POST_ISS),
        (None, None, Era.TRANSITION),
    ],
)
def test_era(station: str | None, window: tuple[date, date] | None, era: Era) -> None:
    assert era_of(station, window) is era


def test_era_refuses_what_it_cannot_read() -> None:
    with pytest.raises(ValueError, match="unknown station scheme: mir"):
        era_of("mir", None)
    with pytest.raises(ValueError, match="the window ends before it starts"):
        era_of(None, days("2031-06-30", "2031-01-01"))
