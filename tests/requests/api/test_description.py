"""What the API answers is what its published description says, field by field."""

from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from portal.api.schema import document
from requests.contracting.invitations import answering
from tests.requests import builders
from tests.requests.api.calls import Caller, of, program_of, whose
from tests.requests.contracting.given import offered

pytestmark = pytest.mark.django_db


@cache
def published() -> dict[str, Any]:
    return document("en")


def strict(schema: Any) -> Any:
    """The same schema, refusing fields that it does not name: an answer may not have more than is described."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: strict(value) for name, value in schema.items()}
    named = isinstance(schema.get("properties"), dict) and schema.get("type") == "object"
    return {"additionalProperties": False, **inner} if named else inner


def conforms(path: str, method: str, answer: Any, status: int = 200) -> None:
    whole = published()
    schema = whole["paths"][f"/api/v1/{path}"][method]["responses"][str(status)]["content"]["application/json"][
        "schema"
    ]
    rooted = {**strict(schema), "components": strict(whole["components"])}
    faults = [f"{list(one.path)}: {one.message}" for one in Draft202012Validator(rooted).iter_errors(answer)]
    assert not faults, faults


def test_requests_and_their_parts() -> None:
    actor, coordinator = builders.applicant(), program_of(whose(builders.coordinator()))
    draft, request = builders.draft(actor, people={"pi_email": "akari@"}), builders.submitted(actor)
    mine, here = program_of(whose(actor)), "requests/{number}"
    conforms(here, "get", of(mine.get(f"requests/{draft.number}")))
    conforms(here, "get", of(coordinator.get(f"requests/{request.number}")))
    conforms("requests", "get", of(mine.get("requests")))
    conforms("requests", "post", of(mine.post("requests", {"platform": "materials"}), 201), 201)
    conforms(f"{here}/steps", "get", of(coordinator.get(f"requests/{request.number}/steps")))
    conforms(f"{here}/decision", "get", of(mine.get(f"requests/{request.number}/decision")))
    conforms("triage", "get", of(coordinator.get("triage", tab="all")))
    conforms(f"{here}/steps/confirm", "post", of(coordinator.step(request.number, "confirm")))
    conforms(f"{here}/decision", "get", of(mine.get(f"requests/{request.number}/decision")))
    conforms(f"{here}/events", "get", of(coordinator.get(f"requests/{request.number}/events")))
    conforms("pools", "get", of(coordinator.get("pools", fiscal_year="2031")))


def test_invitations_of_both_sides() -> None:
    given = offered("materials", "full")
    answering.ask(given.invitation.public_id, given.agent, version=1, note="質問")
    provider, jaxa = program_of(whose(given.agent)), program_of(whose(given.coordinator))
    here = f"invitations/{given.invitation.public_id}"
    conforms("invitations", "get", of(provider.get("invitations")))
    conforms("invitations/{public_id}", "get", of(provider.get(here)))
    conforms("invitations/{public_id}/steps", "get", of(provider.get(f"{here}/steps")))
    number = given.request.number
    conforms("requests/{number}/invitations", "get", of(jaxa.get(f"requests/{number}/invitations")))


def test_evaluations_of_one_scheme_and_of_two() -> None:
    facts = {"organization_type": "academia", "purpose": "science", "platform": "drug_design"}
    for era in ("iss", "transition", "post_iss"):
        told = of(Caller().post("routing/evaluate", {**facts, "era": era}))
        conforms("routing/evaluate", "post", told)


def test_every_example_of_a_body_fits_its_own_description() -> None:
    whole = published()
    tried = 0
    for path, operations in whole["paths"].items():
        for operation in operations.values():
            content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            if "example" in content:
                rooted = {**content["schema"], "components": whole["components"]}
                faults = [one.message for one in Draft202012Validator(rooted).iter_errors(content["example"])]
                assert not faults, (path, faults)
                tried += 1
    assert tried >= 20
