"""The buyer puts its request for quotation to the providers that accepted, amends it, or cancels it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from platforms.bilingual import Text
from requests.contracting.models import Invitation, Quotation, QuotationEdition, Recipient
from requests.contracting.quoting.access import edition_in_force, live_quotation, lock_quotation, refuse
from requests.contracting.quoting.editions import faults_to_amend, faults_to_issue, said_moment
from requests.contracting.quoting.history import announce, note_own
from requests.contracting.quoting.places import active, leave
from requests.contracting.quoting.preparing import FROZEN, OVER, STATE_WORDS, bump, draft_edition
from requests.policy.lifecycle import STEPS, Step
from requests.policy.permissions import SYSTEM, Actor
from requests.record import clock
from requests.record.numbers import new_public_id
from requests.record.refusals import Invalid
from requests.record.steps import NEEDS_NOTE, take_step

NOBODY = Text(
    ja="受諾した提供企業がないため、見積依頼を出せません。",
    en="No provider has accepted, so there is nobody to ask for quotes.",
)
AMENDING = Text(
    ja="変更の準備中です。出すか、取りやめてください。", en="An amendment is being prepared. Issue it, or drop it."
)
NOT_OPEN = Text(
    ja="変更できるのは見積り受付中の見積依頼です。これは「{state}」です。",
    en="Only a request for quotes that is open can be amended. This one is “{state}”.",
)
NO_AMENDMENT = Text(ja="準備中の変更はありません。", en="No amendment is being prepared.")
NO_TIME = Text(
    ja="見積りの期限（{due}）を過ぎているため、変更できません。",
    en="The time to quote ended on {due}, so nothing can be amended.",
)


@transaction.atomic
def issue(quotation_id: str, actor: Actor, *, version: int | None) -> Quotation:
    """Issues what was prepared: the first edition to every provider that accepted, a later one as an amendment.

    Raises Invalid (what is missing; too little time), Refused (nobody accepted, nothing prepared), Stale.
    """
    quotation = lock_quotation(quotation_id, actor, version)
    if quotation.state not in {Quotation.DRAFT, Quotation.OPEN}:
        raise refuse(OVER.fill(state=STATE_WORDS[quotation.state]))
    edition = draft_edition(quotation)
    if edition is None:
        raise refuse(FROZEN)
    moment = clock.now()
    faults = faults_to_issue(quotation, edition, moment)
    if quotation.state == Quotation.OPEN:
        _refuse_late(quotation, moment)
        faults |= faults_to_amend(edition_in_force(quotation), edition, moment)
    if faults:
        raise Invalid(faults)
    return _amended(quotation, edition, actor, moment) if quotation.edition else _first(quotation, edition, actor)


def _refuse_late(quotation: Quotation, moment: datetime) -> None:
    if quotation.due_at and moment > quotation.due_at:
        raise refuse(NO_TIME.fill(due=said_moment(quotation.due_at)))


def _first(quotation: Quotation, edition: QuotationEdition, actor: Actor) -> Quotation:
    request = quotation.request
    invited = list(_accepted(quotation))
    if not invited:
        raise refuse(NOBODY)
    quotation.request = take_step(request.pk, Step.REQUEST_QUOTES, actor, version=request.version)
    moment = clock.now()
    _put_in_force(quotation, edition, moment)
    quotation.state, quotation.issued_at = Quotation.OPEN, moment
    bump(quotation)
    announce(quotation, "quotation.issued", actor, moment, [_place(quotation, one, moment) for one in invited])
    return quotation


def _accepted(quotation: Quotation) -> Iterable[Invitation]:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("provider")
    return rows.filter(request=quotation.request, state=Invitation.ACCEPTED).order_by("pk")


def _place(quotation: Quotation, invitation: Invitation, moment: datetime) -> Recipient:
    invitation.request = quotation.request
    return Recipient.objects.create(
        public_id=new_public_id(),
        quotation=quotation,
        invitation=invitation,
        provider=invitation.provider,
        sent_at=moment,
    )


def _put_in_force(quotation: Quotation, edition: QuotationEdition, moment: datetime) -> None:
    edition.issued_at = moment
    edition.save()
    quotation.edition = edition.number
    quotation.due_at, quotation.questions_until = edition.due_at, edition.questions_until


def _amended(quotation: Quotation, edition: QuotationEdition, actor: Actor, moment: datetime) -> Quotation:
    _put_in_force(quotation, edition, moment)
    bump(quotation)
    places = active(quotation)
    for place in places:
        touch(place)
    announce(quotation, "quotation.amended", actor, moment, places)
    return quotation


def touch(recipient: Recipient) -> None:
    """Something changed for this provider: one version further."""
    recipient.version += 1
    recipient.save()


@transaction.atomic
def amend(quotation_id: str, actor: Actor, *, version: int | None) -> Quotation:
    """Opens the next edition as a draft, a copy of the one in force; nothing is sent before it is issued."""
    quotation = lock_quotation(quotation_id, actor, version)
    if quotation.state != Quotation.OPEN:
        raise refuse(NOT_OPEN.fill(state=STATE_WORDS[quotation.state]))
    moment = clock.now()
    _refuse_late(quotation, moment)
    if draft_edition(quotation) is not None:
        raise refuse(AMENDING)
    before = edition_in_force(quotation)
    QuotationEdition.objects.create(
        quotation=quotation,
        number=before.number + 1,
        lines=before.lines,
        terms=before.terms,
        due_at=before.due_at,
        questions_until=before.questions_until,
        made_at=moment,
        made_by_id=actor.user,
    )
    return bump(quotation)


@transaction.atomic
def drop_amendment(quotation_id: str, actor: Actor, *, version: int | None) -> Quotation:
    """Gives up an amendment that was never issued; no provider knew of it."""
    quotation = lock_quotation(quotation_id, actor, version)
    edition = draft_edition(quotation)
    if edition is None or quotation.edition == 0:
        raise refuse(NO_AMENDMENT)
    edition.delete()
    return bump(quotation)


@transaction.atomic
def cancel(quotation_id: str, actor: Actor, *, version: int | None, note: str) -> Quotation:
    """Ends the request for quotation; the request is `accepted` again. A reason is needed once it was issued."""
    quotation = lock_quotation(quotation_id, actor, version)
    if quotation.state not in Quotation.LIVE:
        raise refuse(OVER.fill(state=STATE_WORDS[quotation.state]))
    if quotation.state != Quotation.DRAFT:
        if not note.strip():
            raise Invalid.field("note", NEEDS_NOTE.fill(step=STEPS[Step.CANCEL_QUOTES].label))
        request = quotation.request
        quotation.request = take_step(request.pk, Step.CANCEL_QUOTES, actor, version=request.version, note=note)
    end(quotation, Quotation.CANCELLED, actor, note.strip())
    return quotation


def end(quotation: Quotation, state: str, actor: Actor, reason: str = "", *, mail: bool = True) -> None:
    """Ends a quotation without a choice, and every place on it; the caller holds the request's and its locks."""
    issued, moment = quotation.issued_at is not None, clock.now()
    quotation.state, quotation.reason, quotation.closed_at = state, reason, quotation.closed_at or moment
    bump(quotation)
    places = active(quotation) if issued else []
    for place in places:
        leave(place, "cancelled", moment)
    if issued:
        announce(quotation, "quotation.cancelled", actor, moment, places, mail=mail)


def join(invitation: Invitation) -> None:
    """Puts a provider that accepts while quotes are being asked for onto the list; its caller holds the locks."""
    quotation = live_quotation(invitation.request)
    if quotation is None or quotation.state != Quotation.OPEN:
        return
    moment = clock.now()
    place = _place(quotation, invitation, moment)
    note_own(place, "quotation.issued", SYSTEM, moment)
