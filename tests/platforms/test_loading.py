"""The catalogue's facts: in every database, repeatable, the newer statement wins, and true to the policy document."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

import pytest

from platforms import loading
from platforms.catalogue import PLATFORMS
from platforms.models import Envelope, Link, Offering, Operator, Provider, RoadmapEntry, Station

pytestmark = pytest.mark.django_db


def test_a_fresh_database_has_the_catalogue() -> None:
    assert Station.objects.count() == 6
    assert Provider.objects.count() == 6
    assert {station.code for station in Station.objects.filter(scheme="iss")} == {"iss"}
    assert set(Station.objects.get(code="orbital_reef").operators.values_list("code", flat=True)) == {
        "blue_origin",
        "sierra_space",
    }


def test_loading_again_writes_nothing() -> None:
    assert loading.load() == 0


@pytest.mark.django_db(transaction=True)
def test_after_a_flush_it_is_there_again() -> None:
    Envelope.objects.all().delete()
    loading.after_migrating()
    assert Envelope.objects.count() == 15


def test_what_people_changed_later_stays() -> None:
    Provider.objects.filter(code="jamss").update(status="selected", as_of=date(2027, 3, 1))
    loading.load()
    assert Provider.objects.get(code="jamss").status == "selected"


def test_what_the_file_knows_later_wins() -> None:
    Station.objects.filter(code="starlab").update(planned_en="old", as_of=date(2025, 4, 1) - timedelta(days=1))
    Link.objects.filter(provider__code="jamss").update(note_en="old", as_of=date(2024, 1, 1))
    assert loading.load() == 2
    assert Station.objects.get(code="starlab").planned_en == "To be launched in 2028 or later"
    assert Link.objects.get(provider__code="jamss").note_en == "Contract to provide utilization services of HAVEN-1"


def test_no_provider_is_said_to_be_selected() -> None:
    assert set(Provider.objects.values_list("status", flat=True)) == {"candidate"}


def test_no_public_offering_is_made_up_for_after_the_iss() -> None:
    offerings = Offering.objects.select_related("station")
    assert {offering.station.scheme for offering in offerings} == {"iss"}
    assert all(offering.ends == date(2030, 12, 31) and not offering.demonstration for offering in offerings)
    assert {offering.platform for offering in offerings} <= set(PLATFORMS)


@pytest.mark.parametrize(
    ("provider", "operator", "kind"),
    [
        ("mitsui", "axiom_space", "capital_alliance"),
        ("mitsubishi", "starlab_space", "joint_venture"),
        ("kanematsu", "sierra_space", "capital_alliance"),
        ("jamss", "vast", "payload_partner"),
        ("space_bd", "jaxa", "service_operator"),
        ("mba", "jaxa", "service_operator"),
    ],
)
def test_each_link_keeps_its_kind(provider: str, operator: str, kind: str) -> None:
    assert Link.objects.get(provider__code=provider, operator__code=operator).kind == kind


def test_every_year_has_one_regime_only() -> None:
    rows = Envelope.objects.order_by("fiscal_year", "sector").values_list("fiscal_year", "sector")
    by_year = {year: [sector for _, sector in group] for year, group in groupby(rows, key=lambda row: row[0])}
    assert by_year == {key: ["all"] for key in range(2026, 2031)} | {
        key: ["commercial", "public"] for key in range(2031, 2036)
    }


def test_the_envelopes_are_those_of_the_policy_document() -> None:
    kibo, public = Envelope.objects.get(fiscal_year=2030), Envelope.objects.get(fiscal_year=2031, sector="public")
    assert [kibo.crew_hours, kibo.upmass_kg, kibo.downmass_kg, kibo.racks] == [400, 400, 80, 5]
    assert [kibo.downlink_mbps, kibo.uplink_mbps, kibo.external_ports, kibo.power_kw] == [50, 10, 4, 5]
    assert [public.crew_hours, public.upmass_kg, public.downmass_kg, public.racks] == [300, 300, 150, 3]
    assert [public.downlink_mbps, public.uplink_mbps, public.power_kw] == [500, 100, 5]
    assert [public.external_ports_min, public.external_ports] == [Decimal(2), Decimal(3)]
    assert [public.kind, Envelope.objects.get(fiscal_year=2031, sector="commercial").kind] == ["maximum", "goal"]


@pytest.mark.parametrize("model", [Operator, Station, Provider, Link, Offering, Envelope, RoadmapEntry])
def test_every_fact_has_its_source_in_both_languages(model: type[Station]) -> None:
    for row in model.objects.all():
        assert row.source
        assert row.source_en
        assert row.source_en.isascii()


def test_the_road_map_is_in_order_and_vague_where_its_source_is() -> None:
    entries = list(RoadmapEntry.objects.all())
    assert next(entry.code for entry in entries) == "axiom-chosen"
    assert entries[-1].date_ja == "2030年ごろ"
    assert {lane for entry in entries for lane in entry.lanes} == {
        "united_states",
        "technology",
        "procurement",
        "framework",
    }
