"""The buyer's own reference of a contract in force: its purchase order, which no amendment is needed for."""

from django.db import transaction

from platforms.bilingual import Text
from requests.contracting.contracts.access import BUYER, expect, hold
from requests.contracting.contracts.telling import note
from requests.contracting.contracts.versions import changed, require_live
from requests.contracting.models import Contract
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.refusals import Invalid

LONGEST = 60
TOO_LONG = Text("60文字以内で入力してください。", "Use at most 60 characters.")


@transaction.atomic
def set_purchase_order(contract_id: str, actor: Actor, *, version: int | None, purchase_order: str) -> Contract:
    """Writes the reference; the history says who did and when, not what it was."""
    held = hold(contract_id, actor)
    held.only(BUYER)
    expect(held.contract.version, version)
    require_live(held.contract)
    if len(purchase_order) > LONGEST:
        raise Invalid.field("purchase_order", TOO_LONG)
    held.contract.purchase_order = purchase_order.strip()
    changed(held.contract)
    note(held.contract, "contract.ordered", actor, clock.now(), by=BUYER)
    return held.contract
