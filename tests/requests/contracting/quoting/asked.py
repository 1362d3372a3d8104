"""Quotes asked of two rivals, or of one provider alone, to test with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from platforms.bilingual import Text
from platforms.models import Provider
from requests.contracting.invitations import answering
from requests.contracting.models import Invitation, Quotation, Quote, Recipient
from requests.contracting.quoting import ending, issuing, preparing, quoting
from requests.contracting.quoting.access import edition_in_force
from requests.contracting.quoting.lines import LineAsked, read
from requests.contracting.quoting.preparing import draft_edition
from requests.contracting.quoting.terms import Amount, QuoteTerms
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Request
from requests.record.refusals import Refused
from requests.triage import deciding
from tests.requests import builders

DIRECT = {"purpose": "commercial", "publicly_funded": "no", "title": "秘密の題目カナリア"}


@dataclass
class Asked:
    """The request, its buyer and a coordinator, its quotation, and each provider with its agent and place."""

    request: Request
    buyer: Actor
    coordinator: Actor
    quotation: Quotation
    companies: list[tuple[Provider, Actor]]

    def agent(self, n: int = 0) -> Actor:
        return self.companies[n][1]

    def place(self, n: int = 0) -> Recipient:
        return Recipient.objects.select_related("quotation", "invitation").get(
            quotation=self.quotation, provider=self.companies[n][0]
        )

    def invitation(self, n: int = 0) -> Invitation:
        return Invitation.objects.filter(request=self.request, provider=self.companies[n][0]).latest("pk")

    def now(self) -> Quotation:
        self.quotation.refresh_from_db()
        return self.quotation

    def state(self) -> str:
        return Request.objects.get(pk=self.request.pk).state

    def quote(self, n: int = 0, price: int = 1_000_000, **terms: Any) -> Quote:
        """A submitted quote of a provider, each line at this price."""
        return submitted(self, n, price=price, **terms)

    def close(self) -> None:
        """The time to quote is over, and the portal has seen it."""
        Quotation.objects.filter(pk=self.quotation.pk).update(due_at=clock.now() - timedelta(minutes=1))
        ending.close_due()
        self.quotation.refresh_from_db()


def refusal(sentence: str) -> Any:
    """A block that must be refused with this sentence (English)."""
    return pytest.raises(Refused, match=re.escape(sentence))


def accepted(companies: int = 2, platform: str = "small_satellite") -> Asked:
    """A direct request that these many providers accepted; quotes have not been asked for."""
    made = [builders.provider(platform) for _ in range(companies)]
    buyer, coordinator = builders.applicant("commercial_domestic"), builders.coordinator()
    request = builders.submitted(buyer, platform, purpose=DIRECT)
    codes = [company.code for company, _ in made]
    request = deciding.confirm(request.pk, coordinator, version=request.version, providers=codes)
    for company, agent in made:
        invitation = Invitation.objects.get(request=request, provider=company)
        answering.accept(invitation.public_id, agent, version=1)
    request.refresh_from_db()
    return Asked(request, buyer, coordinator, Quotation(), made)


def prepared(companies: int = 2, **more: Any) -> Asked:
    """The request for quotation is a draft, its days set."""
    given = accepted(companies, **more)
    quotation = preparing.prepare(given.request.number, given.buyer, version=given.request.version)
    given.quotation = edited(quotation, given.buyer)
    return given


def asked(companies: int = 2, **more: Any) -> Asked:
    """Quotes are asked for; due in 30 days, questions for 20."""
    given = prepared(companies, **more)
    given.quotation = issuing.issue(given.quotation.public_id, given.buyer, version=given.quotation.version)
    given.request.refresh_from_db()
    return given


def edited(quotation: Quotation, buyer: Actor, **changes: Any) -> Quotation:
    """The draft edition saved with some parts changed."""
    edition = draft_edition(quotation)
    assert edition is not None
    told: dict[str, Any] = {
        "lines": list(read(edition.lines)),
        "terms": edition.terms,
        "due_at": edition.due_at or in_days(30),
        "questions_until": edition.questions_until or in_days(20),
        "reason": edition.reason,
    }
    return preparing.save_edition(quotation.public_id, buyer, version=quotation.version, **(told | changes))


def in_days(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


def line(code: str = "launch", quantity: str = "1", **changes: Any) -> LineAsked:
    return replace(LineAsked(code, Text(f"項目{code}", f"line {code}"), Decimal(quantity), Text("kg", "kg")), **changes)


def terms(given: Asked, **changes: Any) -> QuoteTerms:
    """An offer that meets everything."""
    footprint = given.request.footprint.to_json()
    capacity: Mapping[str, Decimal] = {code: Decimal(amount) for code, amount in footprint.items()}
    whole = QuoteTerms(
        station="test-cld",
        flight="HTV-X9",
        flight_on=date(2031, 11, 20),
        return_on=date(2032, 1, 10),
        lead_time_days=180,
        valid_until=clock.today() + timedelta(days=90),
        capacity=capacity,
        terms="輸送は別途",
    )
    return replace(whole, **changes)


def amounts(given: Asked, price: int = 1_000_000) -> list[Amount]:
    """Every line at one price."""
    return [Amount(one.code, price) for one in read(edition_in_force(given.quotation).lines)]


def drafted(given: Asked, n: int = 0, price: int = 1_000_000, prices: list[Amount] | None = None, **more: Any) -> Quote:
    """A draft of a provider."""
    given.quotation.refresh_from_db()
    place = given.place(n)
    return quoting.save_quote(
        place.public_id,
        given.agent(n),
        version=place.version,
        terms=terms(given, **more),
        amounts=amounts(given, price) if prices is None else prices,
    )


def submitted(given: Asked, n: int = 0, **more: Any) -> Quote:
    quote = drafted(given, n, **more)
    return quoting.submit(quote.public_id, given.agent(n), version=quote.version)
