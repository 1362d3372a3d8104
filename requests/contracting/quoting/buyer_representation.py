"""A request for quotation as its buyer sees it over REST, and as the rest of the house does: states and days."""

from collections.abc import Callable, Mapping
from typing import Any

from platforms.bilingual import Text
from platforms.wording import say
from requests.contracting.models import Quotation, QuotationEdition, Recipient
from requests.contracting.quoting.access import counting
from requests.contracting.quoting.asking import published, questions_of
from requests.contracting.quoting.places import state_of
from requests.contracting.quoting.preparing import STATE_WORDS
from requests.contracting.quoting.representation import clarification_words, edition_words
from requests.contracting.quoting.steps import OF_BUYERS, buyers_steps
from requests.policy.permissions import Verdict
from requests.record import clock
from requests.record.api_words import both, moment

Url = Callable[[str], str]
SEALED = frozenset({Quotation.OPEN, Quotation.DRAFT})


def state_words(quotation: Quotation, buyer: str) -> dict[str, Any]:
    """States and days."""
    return {
        "id": quotation.public_id,
        "round": quotation.round,
        "state": quotation.state,
        "state_label": say(STATE_WORDS[quotation.state]),
        "buyer": buyer or None,
        "edition": quotation.edition,
        "created_at": moment(quotation.created_at),
        "issued_at": moment(quotation.issued_at),
        "due_at": moment(quotation.due_at),
        "questions_until": moment(quotation.questions_until),
        "closed_at": moment(quotation.closed_at),
        "decided_at": moment(quotation.decided_at),
    }


def buyers_words(
    quotation: Quotation, url: Url, further: Mapping[str, Verdict], labels: Mapping[str, Text]
) -> dict[str, Any]:
    """All that its buyer sees beside the comparison; `further` are the comparison's steps with their `labels`."""
    editions = {one.number: one for one in QuotationEdition.objects.filter(quotation=quotation)}
    draft = editions.get(quotation.edition + 1)
    draft = draft if draft is not None and draft.issued_at is None else None
    in_force = editions.get(quotation.edition)
    places = Recipient.objects.filter(quotation=quotation).select_related("provider").order_by("pk")
    verdicts = {**buyers_steps(quotation, draft, clock.now()), **further}
    names = {**OF_BUYERS, **labels}
    return state_words(quotation, quotation.request.buyer) | {
        "version": quotation.version,
        "in_force": edition_words(in_force) if in_force else None,
        "draft": edition_words(draft) if draft else None,
        "recipients": [_place(one, quotation) for one in places],
        "quotes": counting(quotation).count(),
        "questions": _questions(quotation),
        "clarifications": [clarification_words(one) for one in published(quotation)],
        "prices_opened_at": moment(quotation.prices_opened_at),
        "justification": quotation.justification or None,
        "reason": quotation.reason,
        "valid_steps": [
            {
                "step": step,
                "label": say(names[step]),
                "allowed": verdict.allowed,
                "because": say(verdict.because) if verdict.because else None,
                "url": url(step),
            }
            for step, verdict in verdicts.items()
        ],
    }


def _place(place: Recipient, quotation: Quotation) -> dict[str, Any]:
    place.quotation = quotation
    return {
        "id": place.public_id,
        "provider": both(_name(place)),
        "state": state_of(place),
        "confirmed_edition": 0 if quotation.state in SEALED else place.confirmed_edition,
        "declined_at": moment(place.declined_at),
        "decline_reason": place.decline_reason,
    }


def _name(place: Recipient) -> Text:
    return Text(ja=place.provider.name_ja, en=place.provider.name_en)


def _questions(quotation: Quotation) -> list[dict[str, Any]]:
    rows = questions_of(quotation).select_related("asked_by__provider")
    return [
        {
            "number": number,
            "provider": both(_name(row.asked_by)) if row.asked_by else None,
            "question": row.question,
            "asked_at": moment(row.asked_at),
            "clarification": row.number,
        }
        for number, row in enumerate(rows, start=1)
    ]
