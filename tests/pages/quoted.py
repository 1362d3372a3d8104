"""Requests for quotes in every state for the world of the pages: being prepared, open, compared, priced, decided."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from requests.contracting.comparing import awarding, judging
from requests.contracting.invitations import answering
from requests.contracting.models import Invitation, Quotation, Quote, Recipient
from requests.contracting.quoting import asking, ending, files, issuing, preparing, quoting
from requests.contracting.quoting.access import edition_in_force
from requests.contracting.quoting.lines import read
from requests.contracting.quoting.preparing import draft_edition
from requests.contracting.quoting.terms import Amount, QuoteTerms
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Request

STATES = ("asking", "quoting", "amending_quotes", "comparing", "priced", "chosen")


@dataclass
class Quoted:
    """A request for quotes with provider A's place on it, its newest quote and a file of that."""

    quotation: Quotation
    place: Recipient | None = None
    quote: Quote | None = None
    file: str = "none"


def quoted(request: Request, actors: dict[str, Actor], state: str) -> Quoted:
    """Brings an offered request to this state, through the portal's own services."""
    for who in ("provider_a", "provider_b"):
        found = Invitation.objects.get(request=request, provider=actors[who].provider or 0)
        answering.accept(found.public_id, actors[who], version=found.version)
    request.refresh_from_db()
    owner = actors["owner"]
    quotation = preparing.prepare(request.number, owner, version=request.version)
    if state == "asking":
        return Quoted(_days_set(quotation, owner))
    quotation = _days_set(quotation, owner)
    quotation = issuing.issue(quotation.public_id, owner, version=quotation.version)
    made = Quoted(quotation)
    for who in ("provider_b", "provider_a"):
        made = _quote(quotation, actors[who])
    if state == "amending_quotes":
        made.quotation = _amended_twice(quotation, owner)
    if state in {"quoting", "amending_quotes"}:
        _question_and_draft(made, actors["provider_a"])
        return made
    Quotation.objects.filter(pk=quotation.pk).update(due_at=clock.now() - timedelta(minutes=1))
    ending.close_due()
    _decide(made, owner, state)
    return made


def _days_set(quotation: Quotation, owner: Actor, terms: str = "", reason: str = "") -> Quotation:
    draft = draft_edition(quotation)
    assert draft is not None
    return preparing.save_edition(
        quotation.public_id,
        owner,
        version=quotation.version,
        lines=read(draft.lines),
        terms=terms,
        reason=reason,
        due_at=clock.now() + timedelta(days=30),
        questions_until=clock.now() + timedelta(days=20),
    )


def _amended_twice(quotation: Quotation, owner: Actor) -> Quotation:
    """A second edition that nobody has confirmed yet, and a third one being prepared."""
    quotation.refresh_from_db()
    quotation = issuing.amend(quotation.public_id, owner, version=quotation.version)
    quotation = _days_set(quotation, owner, terms="輸送を含む", reason="輸送")
    quotation = issuing.issue(quotation.public_id, owner, version=quotation.version)
    return issuing.amend(quotation.public_id, owner, version=quotation.version)


def _quote(quotation: Quotation, agent: Actor) -> Quoted:
    place = Recipient.objects.get(quotation=quotation, provider=agent.provider or 0)
    draft = _draft(quotation, place, agent)
    file = files.attach(draft.public_id, agent, SimpleUploadedFile("plan.txt", "計画\n".encode(), "text/plain"))
    draft.refresh_from_db()
    quote = quoting.submit(draft.public_id, agent, version=draft.version)
    place.refresh_from_db()
    return Quoted(quotation, place, quote, file.public_id)


def _draft(quotation: Quotation, place: Recipient, agent: Actor) -> Quote:
    lines = read(edition_in_force(quotation).lines)
    terms = QuoteTerms(
        station="test-cld",
        lead_time_days=180,
        valid_until=clock.today() + timedelta(days=90),
        gaps=("便は未定です",),
    )
    place.refresh_from_db()
    prices = [Amount(one.code, 1_000_000) for one in lines]
    return quoting.save_quote(place.public_id, agent, version=place.version, terms=terms, amounts=prices)


def _question_and_draft(made: Quoted, agent: Actor) -> None:
    place = made.place
    assert place is not None
    place.refresh_from_db()
    asking.ask(place.public_id, agent, version=place.version, question="質量は")
    _draft(made.quotation, place, agent)
    place.refresh_from_db()


def _decide(made: Quoted, owner: Actor, state: str) -> None:
    quotation = made.quotation
    if state == "comparing":
        return
    for place in Recipient.objects.filter(quotation=quotation).order_by("pk"):
        quotation.refresh_from_db()
        judging.assess(
            quotation.public_id,
            owner,
            version=quotation.version,
            recipient=place.public_id,
            verdict="meets",
            note="",
        )
    quotation.refresh_from_db()
    made.quotation = judging.open_prices(quotation.public_id, owner, version=quotation.version)
    if state == "chosen" and made.quote:
        made.quotation = awarding.award(
            quotation.public_id,
            owner,
            version=made.quotation.version,
            quote=made.quote.public_id,
            justification="best_overall",
            note="体制",
        )


def sent(made: Quoted, route: str) -> dict[str, Any]:
    """What somebody who may do it would send from the page of this route."""
    made.quotation.refresh_from_db()
    place = Recipient.objects.filter(pk=made.place.pk).first() if made.place else None
    typed: dict[str, Any] = {"note": "理由", "question": "質量は", "subject": "質量", "answer": "2 kg", "publish": "1"}
    if route.endswith("prepare/"):
        return {"version": made.quotation.request.version}
    if route.startswith("requests/"):
        return typed | {
            "version": made.quotation.version,
            "rows": 1,
            "line-1-label_ja": "打上げ",
            "line-1-quantity": "2",
            "line-1-unit_ja": "kg",
            "due_on": (clock.today() + timedelta(days=40)).isoformat(),
            "questions_on": (clock.today() + timedelta(days=30)).isoformat(),
            "reason": "変更",
            "recipient": place.public_id if place else "",
            f"{place.public_id if place else ''}-version": made.quotation.version,
            f"{place.public_id if place else ''}-verdict": "meets",
            "justification": "best_overall",
        }
    draft = Quote.objects.filter(recipient=place, state=Quote.DRAFT).first()
    if route.endswith(("check/", "drop/")):
        return {"version": draft.version if draft else 0}
    if route.endswith("withdraw/"):
        standing = Quote.objects.filter(recipient=place, state=Quote.SUBMITTED).first()
        return typed | {"version": standing.version if standing else 0}
    return typed | {"version": place.version if place else 0, "then": "later"}
