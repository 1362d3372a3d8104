"""A provider's capacity: what is refused in which words, who may, versions, and what becomes old."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from requests.contracting.capacity import publishing
from requests.contracting.models import CapacityOffer
from requests.policy.permissions import NOBODY
from requests.record import clock
from requests.record.refusals import Invalid, Missing, Refused, Stale
from tests.requests import builders
from tests.requests.contracting.room import published, room

pytestmark = pytest.mark.django_db


def test_an_offer_keeps_what_was_said_with_whole_amounts() -> None:
    company, agent = builders.provider("small_satellite")
    offer = published(agent)
    offer.refresh_from_db()
    assert (offer.provider, offer.station.code, offer.version) == (company, "test-cld", 1)
    assert offer.amounts == {"upmass_kg": "120.5", "crew_hours": "8"}
    assert list(offer.amounts) in (["crew_hours", "upmass_kg"], ["upmass_kg", "crew_hours"])
    assert (offer.made_by_id, offer.withdrawn_at) == (agent.user, None)


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "station": ({"station": "moon"}, "station", "Choose a station from the list."),
    "platform": ({"platform": "moon"}, "platform", "Choose a platform from the list, or leave it empty for any."),
    "no start": ({"starts": None}, "starts", "Enter the first and the last day of the period."),
    "no end": ({"ends": None}, "ends", "Enter the first and the last day of the period."),
    "order": (
        {"ends": date(2031, 9, 30)},
        "ends",
        "The last day must be the first day or later, and within ten years of it.",
    ),
    "too long": (
        {"ends": date(2045, 1, 1)},
        "ends",
        "The last day must be the first day or later, and within ten years of it.",
    ),
    "no day": ({"as_of": None}, "as_of", "Enter as of which day this holds."),
    "nothing": ({"amounts": {}}, "amounts", "Enter at least one amount that you can offer."),
    "zero": (
        {"amounts": {"upmass_kg": Decimal(0)}},
        "upmass_kg",
        "Enter an amount above 0 and up to 1,000,000, with at most 3 decimal places.",
    ),
    "too fine": (
        {"amounts": {"crew_hours": Decimal("1.125")}},
        "crew_hours",
        "Enter an amount above 0 and up to 1,000,000, with at most 2 decimal places.",
    ),
    "too much": (
        {"amounts": {"racks": Decimal(1_000_001)}},
        "racks",
        "Enter an amount above 0 and up to 1,000,000, with at most 2 decimal places.",
    ),
    "flight": ({"flight": "x" * 101}, "flight", "Use at most 100 characters."),
    "note": ({"note": "x" * 2001}, "note", "Use at most 2000 characters."),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_at_its_field(case: str) -> None:
    changes, name, sentence = WRONG[case]
    _company, agent = builders.provider("small_satellite")
    with pytest.raises(Invalid) as invalid:
        published(agent, **changes)
    assert set(invalid.value.faults) == {name}
    assert invalid.value.faults[name][0].en == sentence
    assert invalid.value.faults[name][0].ja.endswith("。")
    assert not CapacityOffer.objects.exists()


@pytest.mark.parametrize("days", [1, -367])
def test_as_of_is_a_day_of_the_last_year(days: int) -> None:
    _company, agent = builders.provider("small_satellite")
    today = clock.today()
    with pytest.raises(Invalid) as invalid:
        published(agent, as_of=today + timedelta(days=days))
    assert invalid.value.faults["as_of"][0].en == (
        f"The day it holds as of must be today ({today.isoformat()}) or within the year before."
    )


def test_all_faults_are_told_at_once() -> None:
    _company, agent = builders.provider("small_satellite")
    with pytest.raises(Invalid) as invalid:
        published(agent, station="", starts=None, as_of=None, amounts={}, flight="x" * 200)
    assert set(invalid.value.faults) == {"station", "starts", "as_of", "amounts", "flight"}


def test_only_providers_publish() -> None:
    for actor in (builders.applicant(), builders.coordinator(), NOBODY):
        with pytest.raises(Refused) as refused:
            publishing.publish(actor, room())
        assert str(refused.value) == (
            "Only a provider's agents can publish capacity. Check that you are acting for the provider."
        )


def test_a_change_needs_the_version_and_is_the_owners_alone() -> None:
    (_first, agent), (_second, rival) = builders.provider("small_satellite"), builders.provider("small_satellite")
    offer = published(agent)
    changed = publishing.change(offer.public_id, agent, version=1, room=room(platform="", flight=" 冬便 "))
    assert (changed.version, changed.platform, changed.flight) == (2, "", "冬便")
    assert changed.changed_at > offer.changed_at
    with pytest.raises(Stale) as stale:
        publishing.change(offer.public_id, agent, version=1, room=room())
    assert stale.value.current == 2
    for other in (rival, builders.coordinator(), NOBODY):
        with pytest.raises(Missing):
            publishing.change(offer.public_id, other, version=2, room=room())
    with pytest.raises(Missing):
        publishing.withdraw("none", agent, version=1)


def test_confirming_it_again_makes_it_fresh() -> None:
    _company, agent = builders.provider("small_satellite")
    today = clock.today()
    offer = published(agent, as_of=today - timedelta(days=91))
    assert publishing.is_stale(offer.as_of, today)
    assert not publishing.is_stale(today - timedelta(days=90), today)
    renewed = publishing.renew(offer.public_id, agent, version=1)
    assert (renewed.as_of, renewed.version) == (today, 2)


def test_what_is_withdrawn_stays_with_its_owner_and_changes_no_more() -> None:
    _company, agent = builders.provider("small_satellite")
    offer = publishing.withdraw(published(agent).public_id, agent, version=1)
    assert offer.withdrawn_at is not None
    assert list(publishing.readable_by(agent)) == [offer]
    assert not publishing.readable_by(builders.coordinator()).exists()
    tries: tuple[Callable[[], object], ...] = (
        lambda: publishing.withdraw(offer.public_id, agent, version=2),
        lambda: publishing.renew(offer.public_id, agent, version=2),
        lambda: publishing.change(offer.public_id, agent, version=2, room=room()),
    )
    for again in tries:
        with pytest.raises(Refused) as refused:
            again()
        assert refused.value.by_state
        assert str(refused.value) == (
            "This capacity offer has been withdrawn and cannot be changed. Publish a new one."
        )


def test_nobody_but_jaxa_sees_anothers() -> None:
    (_first, agent), (_second, rival) = builders.provider("small_satellite"), builders.provider("small_satellite")
    offer = published(agent)
    assert list(publishing.readable_by(builders.coordinator())) == [offer]
    for other in (rival, builders.applicant(), NOBODY):
        assert not publishing.readable_by(other).exists()
