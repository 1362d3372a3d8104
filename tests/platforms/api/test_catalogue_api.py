"""The catalogue over REST: true to its published form, cacheable, in pieces, and as cheap for fifty rows as for one."""

import json
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from pytest_django.fixtures import DjangoAssertNumQueries

from platforms.catalogue import PLATFORMS
from platforms.models import Envelope, Link, Offering, Operator, Provider, Station
from portal.accounts.models import User

pytestmark = pytest.mark.django_db
ADDRESSES = ["platforms", "platforms/drug_design", "stations", "providers", "envelopes", "roadmap"]
FACT = {"source": "test", "as_of": "2031-04-01"}


def read(client: Client, address: str, **headers: str) -> Any:
    answer = client.get(f"/api/v1/{address}", headers={"Accept-Language": "en", **headers})
    assert answer.status_code == 200
    return json.loads(answer.content)


def many(count: int) -> None:
    """As many providers, links, offerings, stations and operators more."""
    for number in range(count):
        operator = Operator.objects.create(code=f"o{number}", name_ja="x", name_en="x", country="JP", **FACT)
        station = Station.objects.create(
            code=f"s{number}", name_ja="x", name_en="x", scheme="cld", planned_ja="x", planned_en="x", **FACT
        )
        station.operators.add(operator)
        provider = Provider.objects.create(code=f"p{number:02}", name_ja="x", name_en="x", **FACT)
        Link.objects.create(provider=provider, operator=operator, kind="selected", **FACT)
        Offering.objects.create(
            provider=provider, platform="longevity", station=station, starts="2031-04-01", demonstration=True, **FACT
        )


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_answer_has_the_published_form(client: Client, address: str, language: str) -> None:
    document = json.loads(client.get("/api/openapi.json").content)
    path = f"/api/v1/{address.replace('drug_design', '{code}')}"
    shape = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = read(client, address, **{"Accept-Language": language})
    Draft202012Validator({**shape, "components": document["components"]}).validate(answer)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_field_is_unpublished(client: Client, address: str) -> None:
    document = json.loads(client.get("/api/openapi.json").content)
    path = f"/api/v1/{address.replace('drug_design', '{code}')}"
    shape = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    reference = shape["properties"]["items"]["items"]["$ref"] if "properties" in shape else shape["$ref"]
    published = set(document["components"]["schemas"][reference.rpartition("/")[2]]["properties"])
    answer = read(client, address)
    for one in answer.get("items", [answer]):
        assert set(one) == published


def test_the_nine_platforms_in_the_order_of_the_catalogue(client: Client) -> None:
    answer = read(client, "platforms")
    assert [one["code"] for one in answer["items"]] == list(PLATFORMS)
    assert answer["next"] is None


def test_platforms_can_be_narrowed(client: Client) -> None:
    assert [one["code"] for one in read(client, "platforms?sample=animals")["items"]] == ["longevity"]
    outside = read(client, "platforms?place=outside&sample=instrument")["items"]
    assert [one["code"] for one in outside] == ["external_port"]


def test_a_platform_has_its_questions_offers_and_sources(client: Client) -> None:
    answer = read(client, "platforms/small_satellite")
    assert {offer["provider"] for offer in answer["offerings"]} == {"space_bd", "mba"}
    assert answer["application"]["additionalProperties"] is False
    assert answer["heritage"][0]["source"]["as_of"]
    Draft202012Validator.check_schema(answer["application"])


@pytest.mark.parametrize("code", ["nothing", "LONGEVITY", "-"])
def test_a_platform_that_is_none(client: Client, code: str) -> None:
    answer = client.get(f"/api/v1/platforms/{code}")
    assert (answer.status_code, json.loads(answer.content)["code"]) == (404, "not-found")


def test_no_provider_is_said_to_be_selected(client: Client) -> None:
    assert {one["status"] for one in read(client, "providers")["items"]} == {"candidate"}
    kinds = {one["code"]: [link["kind"] for link in one["links"]] for one in read(client, "providers")["items"]}
    assert kinds["jamss"] == ["payload_partner"]
    assert kinds["mitsubishi"] == ["joint_venture"]


def test_envelopes_are_ranges_of_decimal_strings(client: Client) -> None:
    public = read(client, "envelopes?sector=public&limit=1")["items"][0]
    assert (public["fiscal_year"], public["kind"]) == (2031, "maximum")
    assert public["amounts"]["external_ports"] == {
        "minimum": "2",
        "maximum": "3",
        "unit": "ports",
        "kind": "peak",
    }
    assert public["amounts"]["crew_hours"]["maximum"] == "300"


def test_pieces_follow_each_other_to_the_end(client: Client) -> None:
    address, found = "/api/v1/envelopes?limit=4", []
    while address:
        answer = json.loads(client.get(address).content)
        found += [(one["fiscal_year"], one["sector"]) for one in answer["items"]]
        address = answer["next"]
    assert sorted(found) == sorted(Envelope.objects.values_list("fiscal_year", "sector"))
    assert len(found) == len(set(found)) == 15


@pytest.mark.parametrize(
    ("address", "queries"),
    [("platforms", 0), ("platforms/longevity", 1), ("stations", 3), ("providers?limit=100", 3), ("envelopes", 1),
     ("roadmap", 1)],
)  # fmt: skip
@pytest.mark.parametrize("count", [1, 50])
def test_it_costs_the_same_for_one_and_for_fifty(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str, queries: int, count: int
) -> None:
    many(count)
    with django_assert_num_queries(queries):
        client.get(f"/api/v1/{address}")


@pytest.mark.parametrize("address", ADDRESSES)
def test_anonymous_answers_may_be_kept_a_while_and_others_may_not(client: Client, address: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer["Cache-Control"] == "public, max-age=300"
    assert {"Accept-Language", "Authorization", "Cookie"} <= {name.strip() for name in answer["Vary"].split(",")}
    client.force_login(User.objects.create_user("a@example.jp", "x", name="A"))
    assert client.get(f"/api/v1/{address}")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_the_caller_has_is_not_sent_again(client: Client, address: str) -> None:
    tag = client.get(f"/api/v1/{address}")["ETag"]
    again = client.get(f"/api/v1/{address}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_change_makes_a_new_tag(client: Client) -> None:
    tag = client.get("/api/v1/providers")["ETag"]
    Provider.objects.filter(code="jamss").update(status="selected")
    assert client.get("/api/v1/providers", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_for_reading_only(client: Client, address: str, method: str) -> None:
    assert getattr(client, method)(f"/api/v1/{address}").status_code == 405


@pytest.mark.parametrize("address", ADDRESSES)
def test_unknown_parameters_are_errors(client: Client, address: str) -> None:
    answer = client.get(f"/api/v1/{address}?colour=red", headers={"Accept-Language": "en"})
    assert answer.status_code == 400
    assert json.loads(answer.content)["detail"].startswith("There is no parameter “colour”.")
