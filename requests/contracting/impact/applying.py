"""Puts a run into effect: offerings end, invitations and quotes with them, contracts are marked, requests go on."""

from datetime import datetime, timedelta
from typing import Any

from platforms.bilingual import Text
from platforms.fiscal import day_in_japan
from platforms.models import Offering, Provider
from requests.contracting.contracts import telling
from requests.contracting.impact.finding import Finding, Touched
from requests.contracting.impact.losing import Loss
from requests.contracting.invitations.ending import end
from requests.contracting.invitations.rematching import WITH_PROVIDERS, rematch_or_give_back
from requests.contracting.models import CapacityOffer, Contract, Invitation, Quotation, Quote
from requests.contracting.quoting.access import lock_place
from requests.contracting.quoting.history import note_inside, note_own
from requests.contracting.quoting.places import close_invitation, leave
from requests.outbox.services import send
from requests.policy.lifecycle import State
from requests.policy.permissions import SYSTEM, Actor
from requests.record import clock
from requests.record.events import APPLICANT, COORDINATOR, record
from requests.record.models import Request
from requests.record.notices import people
from requests.record.steps import facts_of, lock
from requests.record.working_days import add_working_days

Applied = list[dict[str, Any]]
GROUND_LOST = Text(
    ja="希望または契約のステーション、提供企業が使えなくなる見込みです。担当者が次の方法を検討します。",
    en="The station or provider that you asked for or have under contract is to be lost. JAXA looks for another way.",
)
DECIDE_DAYS = 20
"""Working days in which a buyer is asked to decide what becomes of a contract that lost its ground."""


def put_into_effect(loss: Loss, findings: list[Finding], rows: dict[str, Touched], actor: Actor) -> Applied:
    """Does all that follows from the loss; what became of each finding, in their order.

    The caller holds the locks of the requests and the transaction; offerings end first, so that matching sees the
    ground as it is now.
    """
    moment = clock.now()
    done: Applied = []
    for one in findings:
        if one["kind"] == "offering":
            done.append({"became": _end_offering(one["id"], loss)})
        elif one["kind"] == "capacity":
            done.append({"became": _end_capacity(one["id"], loss, moment)})
    if loss.provider and loss.from_on <= day_in_japan(moment):
        Provider.objects.filter(pk=loss.provider).update(status="suspended")
    done += [_on(rows[one["request"]], actor, moment) for one in findings if one["kind"] == "request"]
    return done


def _end_offering(pk: int, loss: Loss) -> str:
    """It stands until the day before; one that would begin later is no longer offered at all."""
    offering = Offering.objects.select_for_update().get(pk=pk)
    eve = loss.from_on - timedelta(days=1)
    if offering.starts >= eve:
        offering.delete()
        return "dropped"
    offering.ends = eve
    offering.save()
    return "ended"


def _end_capacity(public_id: str, loss: Loss, moment: datetime) -> str:
    offer = CapacityOffer.objects.select_for_update().get(public_id=public_id)
    before = offer.starts < loss.from_on
    if before:
        offer.ends = loss.from_on - timedelta(days=1)
    else:
        offer.withdrawn_at = moment
    offer.version, offer.changed_at = offer.version + 1, moment
    offer.save()
    return "ended" if before else "dropped"


def _on(one: Touched, actor: Actor, moment: datetime) -> dict[str, Any]:
    """All that befalls one request, told to each side once."""
    request = lock(one.request.pk)
    closed = sum(_close(row, request, actor) for row in one.invitations)
    withdrawn = sum(_withdraw(row, request, moment) for row in one.quotes)
    due = add_working_days(day_in_japan(moment), DECIDE_DAYS)
    for contract in one.contracts:
        _in_doubt(contract, request, due.isoformat(), actor, moment)
    before, version = request.state, request.version
    if (one.invitations or one.quotes) and State(request.state) in WITH_PROVIDERS:
        request = rematch_or_give_back(request, actor)
    if request.version == version:
        buying = bool(one.contracts) and request.buyer == "applicant"
        _tell(request, actor, moment, told=buying)
    return {
        "from": before,
        "to": request.state,
        "invitations": closed,
        "quotes": withdrawn,
        "contracts": len(one.contracts),
        "decide_by": due.isoformat() if one.contracts else None,
    }


def _close(row: Invitation, request: Request, actor: Actor) -> bool:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("provider")
    invitation = rows.get(pk=row.pk)
    invitation.request = request
    end(invitation, Invitation.CLOSED, actor)
    return True


def _withdraw(row: Quote, request: Request, moment: datetime) -> bool:
    """The quote can no longer be chosen. While quotes are open its provider may give another one."""
    recipient = row.recipient
    place = lock_place(recipient.pk, recipient.invitation_id, recipient.quotation_id, request.pk)
    quote = Quote.objects.select_for_update().get(pk=row.pk)
    place.quotation.request = place.invitation.request = request
    if place.outcome or quote.state != Quote.SUBMITTED:
        return True  # it ended with its invitation a moment ago, and its provider was told of that
    quote.state, quote.ended_at, quote.version = Quote.WITHDRAWN, moment, quote.version + 1
    quote.save()
    if place.quotation.state == Quotation.CLOSED:
        leave(place, "withdrawn", moment)
        close_invitation(place, moment)
    else:
        place.version += 1
        place.save()
    note_inside(place.quotation, "quote.lost", SYSTEM, moment)
    note_own(place, "quote.lost", SYSTEM, moment)
    return True


def _in_doubt(row: Contract, request: Request, due: str, actor: Actor, moment: datetime) -> None:
    """The contract stands; both sides are told, and the buyer is asked to decide about it."""
    rows = Contract.objects.select_for_update(of=("self",)).select_related("quote__recipient__invitation__provider")
    contract = rows.select_related("provider", "buyer", "quote__recipient__invitation__provider").get(pk=row.pk)
    contract.request = request
    telling.note(contract, "contract.in_doubt", actor, moment, by="", data={"until": due})


def _tell(request: Request, actor: Actor, moment: datetime, *, told: bool) -> None:
    """A request that stays where it is: its history says so, and its applicant is told unless they were as buyer."""
    kind = "request.ground_lost"
    event = record(request, kind, actor, audience=[APPLICANT, COORDINATOR], at=moment)
    for person in people(APPLICANT, request, facts_of(request)) if not told else ():
        path = f"/requests/{request.number}/"
        send(person, kind=kind, sentence=GROUND_LOST, reference=request.number, path=path, cause=event.public_id)
