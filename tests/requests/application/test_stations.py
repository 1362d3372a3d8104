"""The stations an applicant can choose are the catalogue's, and the station's scheme decides the era."""

from typing import Any

import pytest

from platforms.models import Station
from requests.application.stations import station_choices, station_scheme
from tests.requests import builders

pytestmark = pytest.mark.django_db


def test_every_station_of_the_catalogue_can_be_chosen_the_iss_first() -> None:
    builders.station("a-new-one")
    choices = station_choices()
    assert {one.code for one in choices} == set(Station.objects.values_list("code", flat=True))
    schemes = [station_scheme(one.code) for one in choices]
    assert schemes == sorted((scheme for scheme in schemes if scheme), reverse=True)
    assert choices[-1].label.ja or choices[-1].label.en


@pytest.mark.parametrize(("code", "scheme"), [("test-cld", "cld"), ("test-iss", "iss")])
def test_a_stations_scheme(code: str, scheme: str) -> None:
    builders.station(code, scheme)
    assert station_scheme(code) == scheme


@pytest.mark.parametrize("code", ["undecided", "no-such-station", "", "\x01", "x" * 500])
def test_no_station_has_no_scheme(code: str) -> None:
    assert station_scheme(code) is None


def test_the_choices_take_one_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        station_choices()
