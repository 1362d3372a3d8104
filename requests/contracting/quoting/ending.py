"""How asking for quotes ends by itself: when its time is over, when nobody is left, when the request goes elsewhere.

What a provider is told follows from its own acts, from what the buyer does to all alike and from the clock. So a place
without a quote ends at the due time whether others quoted or not, and nobody is told that nobody did.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from requests.contracting.invitations.ending import end as end_invitation
from requests.contracting.invitations.rematching import rematch_or_give_back
from requests.contracting.models import Invitation, Quotation, Quote, Recipient
from requests.contracting.quoting.access import counting, live_quotation, lock_all, lock_place
from requests.contracting.quoting.history import note, note_inside, note_own
from requests.contracting.quoting.issuing import end
from requests.contracting.quoting.places import active, close_invitation, leave
from requests.contracting.quoting.preparing import bump
from requests.policy.permissions import SYSTEM, Actor
from requests.record import clock
from requests.record.models import Request


def close_due() -> int:
    """Closes what is due, and ends what has no quote or nobody left; returns how many changed.

    A provider's own call never does this work: it would take longer for the last one than for others.
    """
    places = Recipient.objects.filter(quotation=OuterRef("pk"), outcome="")
    waiting = Invitation.objects.filter(request=OuterRef("request"), state=Invitation.SENT)
    standing = Quote.objects.filter(recipient__quotation=OuterRef("pk"), state=Quote.SUBMITTED)
    due = Q(state=Quotation.OPEN, due_at__lt=clock.now())
    empty = Q(state=Quotation.OPEN) & ~Exists(places) & ~Exists(waiting)
    fruitless = Q(state=Quotation.CLOSED) & ~Exists(standing)
    rows = Quotation.objects.filter(due | empty | fruitless).order_by("pk").values_list("pk", "request_id")
    return sum(_close(pk, request) for pk, request in rows)


@transaction.atomic
def _close(quotation_id: int, request_id: int) -> bool:
    quotation, moment = lock_all(quotation_id, request_id), clock.now()
    if quotation.state == Quotation.OPEN and quotation.due_at is not None and quotation.due_at < moment:
        _time_is_over(quotation, moment)
        return True
    if quotation.state == Quotation.OPEN and not _anybody_left(quotation):
        _fail(quotation, moment)
        return True
    if quotation.state == Quotation.CLOSED and not counting(quotation).exists():
        _fail(quotation, moment)
        return True
    return False


def _anybody_left(quotation: Quotation) -> bool:
    waiting = Invitation.objects.filter(request=quotation.request, state=Invitation.SENT)
    return waiting.exists() or Recipient.objects.filter(quotation=quotation, outcome="").exists()


def _time_is_over(quotation: Quotation, moment: datetime) -> None:
    """Quotes that count go into the comparison; every other place ends."""
    count = set(counting(quotation).values_list("recipient_id", flat=True))
    stand = set(
        Quote.objects.filter(recipient__quotation=quotation, state=Quote.SUBMITTED).values_list(
            "recipient_id", flat=True
        )
    )
    places = active(quotation)
    for place in places:
        if place.pk in count:
            place.version += 1
            place.save()
        else:
            leave(place, "unconfirmed" if place.pk in stand else "no_quote", moment)
            close_invitation(place, moment)
    quotation.state, quotation.closed_at = Quotation.CLOSED, moment
    for place in places:
        note_own(place, "quotation.closed", SYSTEM, moment)
    if not count:
        _fail(quotation, moment)
        return
    note_inside(quotation, "quotation.closed", SYSTEM, moment)
    bump(quotation)
    late = Invitation.objects.select_for_update(of=("self",)).select_related("provider", "request")
    for invitation in late.filter(request=quotation.request, state=Invitation.SENT).order_by("pk"):
        end_invitation(invitation, Invitation.CLOSED, SYSTEM)


def _fail(quotation: Quotation, moment: datetime) -> None:
    """Nothing to choose from: the house is told, providers are not, and the request goes to others or back."""
    quotation.state, quotation.closed_at = Quotation.FAILED, quotation.closed_at or moment
    bump(quotation)
    note_inside(quotation, "quotation.failed", SYSTEM, moment)
    rematch_or_give_back(quotation.request, SYSTEM)


def expire_due() -> int:
    """Expires submitted quotes whose last day, in Japan, is over; returns how many."""
    rows = Quote.objects.filter(state=Quote.SUBMITTED, valid_until__lt=clock.today()).order_by("pk")
    places = (
        "pk",
        "recipient_id",
        "recipient__invitation_id",
        "recipient__quotation_id",
        "recipient__quotation__request_id",
    )
    return sum(_expire(pk, place) for pk, *place in rows.values_list(*places))


@transaction.atomic
def _expire(quote_id: int, place: list[int]) -> bool:
    recipient = lock_place(*place)
    quote = Quote.objects.select_for_update().get(pk=quote_id)
    if quote.state != Quote.SUBMITTED or quote.valid_until is None or quote.valid_until >= clock.today():
        return False
    moment = clock.now()
    quote.state, quote.ended_at, quote.version = Quote.EXPIRED, moment, quote.version + 1
    quote.save()
    if recipient.quotation.state == Quotation.OPEN:
        recipient.version += 1
        recipient.save()
    else:
        leave(recipient, "expired", moment)
        close_invitation(recipient, moment)
    note(recipient, "quote.expired", SYSTEM, moment)
    return True


def stop(request: Request, actor: Actor) -> None:
    """Ends the live quotation of a request that leaves its providers; the caller holds the request's lock.

    Its invitations end at the same moment and their mail says so, so this sends none.
    """
    quotation = live_quotation(request)
    if quotation is not None:
        end(quotation, Quotation.FAILED if actor.system else Quotation.CANCELLED, actor, mail=False)


def invitation_ended(invitation: Invitation, actor: Actor) -> None:
    """A provider whose invitation is over leaves the quotation too; the invitation's own event tells of both."""
    rows = Recipient.objects.select_for_update(of=("self",)).filter(invitation=invitation, outcome="")
    place = rows.filter(quotation__state__in=Quotation.LIVE).first()
    if place is not None:
        leave(place, "declined" if invitation.state == Invitation.WITHDRAWN else "cancelled", clock.now())
