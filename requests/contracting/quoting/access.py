"""The only ways to a request for quotation: the buyer's, and each invited provider's own; locked in one order."""

from django.db.models import Q, QuerySet

from platforms.bilingual import Text
from requests.contracting.models import Invitation, Quotation, QuotationEdition, Quote, Recipient
from requests.policy.permissions import Actor, RequestFacts, Role, Verdict, buying, may_view
from requests.record.models import Request
from requests.record.refusals import Missing, Refused, Stale
from requests.record.steps import facts_of, lock


def refuse(sentence: Text) -> Refused:
    """The refusal of something that the state does not allow now."""
    return Refused(Verdict(False, sentence), by_state=True)


def _seen(found: Quotation | None, actor: Actor, public_id: str) -> tuple[Quotation, RequestFacts]:
    if found is None:
        raise Missing(public_id)
    facts = facts_of(found.request)
    if not may_view(actor, facts):
        raise Missing(public_id)
    return found, facts


def quotation_seen(public_id: str, actor: Actor) -> tuple[Quotation, RequestFacts]:
    """The quotation, for whoever may see its request; what of it they may see is the caller's to decide."""
    rows = Quotation.objects.select_related("request__organization", "request__station")
    return _seen(rows.filter(public_id=public_id).first(), actor, public_id)


def quotation_of(public_id: str, actor: Actor) -> Quotation:
    """The quotation for its buyer. Raises Missing, or Refused with the sentence that says who buys."""
    found, facts = quotation_seen(public_id, actor)
    _only_buyers(actor, facts)
    return found


def _only_buyers(actor: Actor, facts: RequestFacts) -> None:
    answer = buying(actor, facts)
    if not answer:
        raise Refused(answer)


def lock_quotation(public_id: str, actor: Actor, version: int | None) -> Quotation:
    """The quotation for its buyer with `request`, both locked. Raises Missing, Refused, Stale."""
    place = Quotation.objects.filter(public_id=public_id).values_list("pk", "request_id").first()
    if place is None:
        raise Missing(public_id)
    quotation = lock_all(place[0], place[1])
    _, facts = _seen(quotation, actor, public_id)
    _only_buyers(actor, facts)
    if version is None or version != quotation.version:
        raise Stale(quotation.version)
    return quotation


def lock_all(quotation_id: int, request_id: int) -> Quotation:
    """The request's row and then the quotation's, locked until the transaction ends."""
    request = lock(request_id)
    quotation = Quotation.objects.select_for_update(of=("self",)).get(pk=quotation_id)
    quotation.request = request
    return quotation


def live_quotation(request: Request) -> Quotation | None:
    """The request's live quotation, locked; the caller holds the request's lock."""
    rows = Quotation.objects.select_for_update(of=("self",)).filter(request=request, state__in=Quotation.LIVE)
    found = rows.first()
    if found is not None:
        found.request = request
    return found


def recipients_of(actor: Actor) -> QuerySet[Recipient]:
    """The requests for quotation that exist for this actor: a provider agent's own company's, nobody else's."""
    if actor.provider is None or Role.PROVIDER_AGENT not in actor.roles:
        return Recipient.objects.none()
    return Recipient.objects.filter(provider=actor.provider)


def quotes_of(actor: Actor) -> QuerySet[Quote]:
    """The quotes of the actor's own company."""
    if actor.provider is None or Role.PROVIDER_AGENT not in actor.roles:
        return Quote.objects.none()
    return Quote.objects.filter(recipient__provider=actor.provider)


def own_recipient(public_id: str, actor: Actor) -> Recipient:
    """The provider's own place on a quotation, to read; Missing for every other."""
    rows = recipients_of(actor).select_related(
        "quotation__request__organization", "quotation__request__station", "invitation", "provider"
    )
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Missing(public_id)
    if found.outcome:
        _as_it_was(found)
    return found


def _as_it_was(place: Recipient) -> None:
    """To a provider whose part is over the quotation stays what it was then: amendments for those who stayed would tell
    it that somebody did. Changes the value that is read, never the row.
    """
    last = QuotationEdition.objects.filter(quotation=place.quotation, number=place.seen_edition).first()
    if last is not None:
        place.quotation.edition = last.number
        place.quotation.due_at, place.quotation.questions_until = last.due_at, last.questions_until


def lock_recipient(public_id: str, actor: Actor, version: int | None) -> Recipient:
    """The provider's own place with its `quotation`, `invitation` and request, all locked, in one order and with the
    same statements whether there are rivals or none. Raises Missing, Stale.
    """
    place = recipients_of(actor).filter(public_id=public_id)
    found = place.values_list("pk", "invitation_id", "quotation_id", "quotation__request_id").first()
    if found is None:
        raise Missing(public_id)
    recipient = lock_place(*found)
    if version is None or version != recipient.version:
        raise Stale(recipient.version)
    return recipient


def lock_place(recipient_id: int, invitation_id: int, quotation_id: int, request_id: int) -> Recipient:
    """One provider's place and all above it, locked: request, invitation, quotation, place."""
    request = lock(request_id)
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("provider").get(pk=invitation_id)
    quotation = Quotation.objects.select_for_update(of=("self",)).get(pk=quotation_id)
    recipient = Recipient.objects.select_for_update(of=("self",)).get(pk=recipient_id)
    invitation.request = quotation.request = request
    recipient.quotation, recipient.invitation, recipient.provider = quotation, invitation, invitation.provider
    return recipient


def edition_in_force(quotation: Quotation) -> QuotationEdition:
    """The newest issued edition. Raises Missing while there is none."""
    found = QuotationEdition.objects.filter(quotation=quotation, number=quotation.edition).first()
    if found is None:
        raise Missing(quotation.public_id)
    return found


def counting(quotation: Quotation) -> QuerySet[Quote]:
    """The quotes that count: submitted, and given for or confirmed for the edition in force."""
    standing = Quote.objects.filter(recipient__quotation=quotation, state__in=(Quote.SUBMITTED, Quote.CHOSEN))
    return standing.filter(Q(edition=quotation.edition) | Q(recipient__confirmed_edition=quotation.edition))
