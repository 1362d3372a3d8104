"""The table of likely routes as pages show it."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from requests.templatetags.routing import routes_of

LOADED = "{% load routing %}"


def shown(tag: str, language: str = "en") -> str:
    with override(language):
        return Template(LOADED + tag).render(Context({"purpose": "science"}))


def test_one_row_a_purpose_and_one_column_a_kind_of_applicant() -> None:
    page = shown('{% routes_for "longevity" %}')
    assert page.count("<tr>") == 6
    assert page.count('scope="col"') == 7
    assert "Route I: JAXA aggregation" in page
    assert "Provisional until providers have been selected." in page


def test_with_a_purpose_only_that_row() -> None:
    page = shown('{% routes_for "small_satellite" purpose %}')
    assert page.count("<tr>") == 2
    assert "Science use" in page
    assert "JAXA aggregation" not in page


@pytest.mark.parametrize("purpose", ["unsure", "", "<script>"])
def test_a_purpose_that_is_none_shows_all(purpose: str) -> None:
    with override("en"):
        page = Template(LOADED + '{% routes_for "longevity" p %}').render(Context({"p": purpose}))
    assert page.count("<tr>") == 6


def test_where_both_routes_are_open_both_are_shown_and_a_coordinator_confirms() -> None:
    page = shown('{% routes_for "drug_design" purpose %}')
    assert "Route I: JAXA aggregation" in page
    assert "Route II: direct contract" in page
    assert "A coordinator confirms" in page


def test_in_japanese() -> None:
    assert "経路 Ⅰ：JAXA取りまとめ" in shown('{% routes_for "longevity" %}', "ja")


def test_the_filter_of_the_catalogue_asks_the_same_rules() -> None:
    assert routes_of("small_satellite") == ("direct",)
