"""The catalogue's public pages: open to everybody in both languages, sourced, honest about what is not known."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from platforms.catalogue import PLATFORMS
from platforms.models import Offering, Provider, Station
from tests.platforms.api.test_catalogue_api import many

pytestmark = pytest.mark.django_db
PAGES = [
    "/platforms/", "/platforms/?view=table", "/platforms/find/", "/platforms/find/matches/?sample=animals",
    "/stations/", "/providers/", "/envelopes/", "/roadmap/", *(f"/platforms/{code}/" for code in PLATFORMS),
]  # fmt: skip
FACT: dict[str, Any] = {"source": "テスト", "source_en": "test", "as_of": "2031-04-01"}


def page(client: Client, address: str, language: str = "en", status: int = 200) -> str:
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def text(source: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", source))


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_opens_for_everybody_in_both_languages(client: Client, address: str, language: str) -> None:
    assert f'<html lang="{language}"' in page(client, address, language)


@pytest.mark.parametrize("address", PAGES)
def test_nothing_can_be_changed_by_it(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.get(address)["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "queries"),
    [("/platforms/", 1), ("/platforms/longevity/", 1), ("/platforms/find/", 0), ("/platforms/find/matches/", 1),
     ("/stations/", 3), ("/providers/", 3), ("/envelopes/", 1), ("/roadmap/", 1)],
)  # fmt: skip
@pytest.mark.parametrize("count", [1, 50])
def test_it_costs_the_same_for_one_and_for_fifty(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str, queries: int, count: int
) -> None:
    many(count)
    with django_assert_num_queries(queries):
        client.get(address)


def test_the_catalogue_lists_all_nine(client: Client) -> None:
    source = page(client, "/platforms/")
    assert all(platform.name.en in source for platform in PLATFORMS.values())
    assert '<h2 id="list">9 platforms</h2>' in source


@pytest.mark.parametrize("view", ["", "&view=table"])
@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("sample=protein", {"drug_design", "new_platform", "non_standard"}),
        ("place=outside", {"external_port"}),
        ("place=released&back=no", {"small_satellite"}),
        ("route=direct", {"drug_design", "small_satellite", "external_port", "non_standard"}),
        ("route=aggregation&sample=protein", {"drug_design", "new_platform"}),
    ],
)
def test_filters_in_the_address_narrow_the_list(client: Client, query: str, left: set[str], view: str) -> None:
    source = page(client, f"/platforms/?{query}{view}")
    assert set(re.findall(r'href="/platforms/([a-z_]+)/"', source)) - {"find"} == left
    assert "Clear filters" in source


def test_the_switch_to_the_table_keeps_the_filters(client: Client) -> None:
    assert 'href="/platforms/?place=outside&view=table"' in page(client, "/platforms/?place=outside")


def test_where_nothing_fits_the_nearest_are_shown_with_what_they_miss(client: Client) -> None:
    source = text(page(client, "/platforms/?sample=animals&place=outside"))
    assert "No platform fits all filters" in source
    assert "Where: Inside the station, not “Outside the station”." in source
    assert "Made for Instruments and demonstrators, Materials exposed to space, not for “Animals (mice)”." in source


def test_a_filter_that_is_no_choice_is_told(client: Client) -> None:
    source = page(client, "/platforms/?place=moon")
    assert 'aria-invalid="true"' in source
    assert "9 platforms" in source


def test_a_platform_shows_its_limits_with_their_sources(client: Client) -> None:
    source = text(page(client, "/platforms/drug_design/"))
    assert "at most 96 samples" in source
    assert "JAXA press release on protein crystals, as of Fri 3 July 2009" in source
    assert "Typical lead time Please ask" in source


def test_a_platform_shows_who_offers_it_and_until_when(client: Client) -> None:
    source = text(page(client, "/platforms/drug_design/"))
    assert "Space BD Kibo on the International Space Station From January 2021 to December 2030" in source


def test_a_platform_that_nobody_offers_says_so(client: Client) -> None:
    assert "No provider has published an offer yet." in page(client, "/platforms/longevity/")
    assert "公表された提供はまだありません。" in page(client, "/platforms/longevity/", "ja")


def test_made_up_offers_are_marked_wherever_they_stand(client: Client) -> None:
    provider = Provider.objects.get(code="jamss")
    station = Station.objects.get(code="haven_2")
    Offering.objects.create(
        provider=provider, platform="longevity", station=station, starts="2031-04-01", demonstration=True, **FACT
    )
    assert "Made up for demonstration" in page(client, "/platforms/longevity/")
    assert "Made up for demonstration" in page(client, "/providers/")


def test_a_suspended_provider_offers_nothing(client: Client) -> None:
    Provider.objects.filter(code="space_bd").update(status="suspended")
    assert "No provider has published an offer yet." in page(client, "/platforms/drug_design/")
    assert "Suspended" in page(client, "/providers/")


def test_a_platform_leads_to_its_request_and_to_its_questions(client: Client) -> None:
    source = page(client, "/platforms/longevity/")
    assert "?platform=longevity" in source
    assert 'href="/api/v1/platforms/longevity"' in source
    assert "Route I: JAXA aggregation" in source


@pytest.mark.parametrize("code", ["nothing", "LONGEVITY"])
def test_a_platform_that_is_none(client: Client, code: str) -> None:
    page(client, f"/platforms/{code}/", status=404)


def test_providers_are_candidates_until_selected(client: Client) -> None:
    source = page(client, "/providers/")
    assert source.count(">Candidate<") == 6
    assert "No provider has been selected yet" in source
    assert "Payload partner" in source
    Provider.objects.filter(code="jamss").update(status="selected")
    assert "No provider has been selected yet" not in page(client, "/providers/")


def test_stations_say_as_of_when(client: Client) -> None:
    source = text(page(client, "/stations/"))
    assert "To be launched in 2028 or later Source: MEXT policy paper" in source
    assert "Blue Origin, Sierra Space" in source.replace(" , ", ", ")
    assert "2028年以降に打上げの予定" in page(client, "/stations/", "ja")


def test_envelopes_show_supply_only_and_keep_the_sectors_apart(client: Client) -> None:
    source = text(page(client, "/envelopes/"))
    assert "c.\u00a0300\u00a0h" in page(client, "/envelopes/")
    assert "The commercial figure is a goal, not a limit" in source
    assert "FY2030" in source
    assert "ommitted" not in source
    assert "ending" not in source.replace("depending", "")


def test_the_road_map_tells_past_from_planned(client: Client) -> None:
    source = page(client, "/roadmap/")
    assert source.count('data-s="done"') == 10
    assert source.count('data-s="todo"') == 5
    assert source.index("NASA chooses Axiom") < source.index("Commercial stations begin operation")
