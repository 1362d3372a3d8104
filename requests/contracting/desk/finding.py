"""Finds what a page is about: a request with its newest request for quotes, and whether the reader is its buyer."""

from dataclasses import dataclass

from django.http import HttpRequest

from requests.contracting.models import Quotation, QuotationEdition
from requests.policy.permissions import Actor, RequestFacts, Role, Verdict, buying
from requests.record.asking import actor_of
from requests.record.models import Request
from requests.record.refusals import Missing, Refused
from requests.record.steps import look_up

DESK = frozenset({Role.JAXA_COORDINATOR, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Purchase:
    """A request as the reader sees it, its newest request for quotes (None before one is prepared), and who buys."""

    actor: Actor
    request: Request
    facts: RequestFacts
    quotation: Quotation | None
    buys: Verdict

    @property
    def number(self) -> str:
        return self.request.number

    @property
    def from_desk(self) -> bool:
        """Whether the reader comes from JAXA's desk, and goes back there."""
        return bool(self.actor.roles & DESK)


def purchase_of(http: HttpRequest, number: str) -> Purchase:
    """What is bought for the request, for everybody who may see the request; Missing otherwise."""
    actor = actor_of(http)
    request, facts = look_up(number, actor)
    newest = Quotation.objects.filter(request=request).order_by("-round").first()
    return Purchase(actor, request, facts, newest, buying(actor, facts))


def bought(http: HttpRequest, number: str) -> tuple[Purchase, Quotation]:
    """For pages of the buyer alone: Refused for others who see the request, Missing before anything is prepared."""
    found = purchase_of(http, number)
    if not found.buys:
        raise Refused(found.buys)
    if found.quotation is None:
        raise Missing(number)
    return found, found.quotation


def draft_of(quotation: Quotation) -> QuotationEdition | None:
    """The edition being prepared, which no provider sees yet; None when there is none."""
    return quotation.editions.filter(number=quotation.edition + 1).first()


def edition_of(quotation: Quotation) -> QuotationEdition | None:
    """The newest issued edition; None before the first."""
    return quotation.editions.filter(number=quotation.edition).first()
