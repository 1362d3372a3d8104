"""Up to 100 quotes in one call: kept all or not at all, or, when the caller says so, those that are right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from rest_framework.request import Request as Call
from rest_framework.response import Response

from platforms.bilingual import Text
from platforms.rest import preconditions
from platforms.rest.endpoint import Endpoint
from platforms.rest.kinds import CLOSED_STEP, INVALID, NOT_FOUND, STALE
from platforms.rest.problems import Fault, Problem
from platforms.wording import say
from requests.contracting.models import Quote
from requests.contracting.quoting import quoting
from requests.contracting.quoting.access import own_recipient
from requests.contracting.quoting.api import EXAMPLE, WRITE
from requests.contracting.quoting.bulk_serializers import BulkInput, BulkOut
from requests.contracting.quoting.representation import quote_words
from requests.contracting.quoting.serializers import sent_quote
from requests.policy.permissions import Actor
from requests.record.api_words import caller
from requests.record.refusals import Invalid, Missing, Refusal, Refused, Stale

MOST_KEYS = 20_000
"""Of the JSON body: 100 quotes of 60 lines; its 1 MiB holds as everywhere."""

CHANGED = Text(
    "読んだ後に変更がありました。今は版{current}です。",
    "It was changed after you read it and is now at version {current}.",
)
NONE_KEPT = Text(
    "誤りのある見積りがあるため、1件も保存していません。", "Some quotes have faults, so none of them was kept."
)
Sent = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one item: its quote, or what is wrong with it."""

    quotation: str
    quote: dict[str, Any] | None
    faults: tuple[Fault, ...] = ()


class BulkQuotes(Endpoint):
    """POST /api/v1/quotes/bulk."""

    most_keys = MOST_KEYS
    required_scopes = {"POST": WRITE}
    takes = {"POST": BulkInput}
    gives = {"POST": BulkOut}
    summaries = {
        "POST": Text(
            "見積りをまとめて保存・提出する（100件まで）", "Keep or submit up to 100 quotes, all or none unless partial"
        )
    }
    examples = {
        "POST": {
            "partial": False,
            "items": [{"quotation": "q1w2e3r4t5y6u7i8o9p0aa", "version": 1, "quote": EXAMPLE, "submit": True}],
        }
    }

    def post(self, call: Call) -> Response:
        sent = self.read(call)
        actor = caller(call)
        with transaction.atomic():
            results = [_one(place, one, actor) for place, one in enumerate(sent["items"])]
            faults = tuple(fault for one in results for fault in one.faults)
            if faults and not sent["partial"]:
                raise Problem(INVALID, NONE_KEPT, faults=faults)
        told: list[dict[str, Any]] = [
            {
                "quotation": one.quotation,
                "done": one.quote is not None,
                "quote": one.quote,
                "errors": [_fault(fault) for fault in one.faults],
            }
            for one in results
        ]
        return preconditions.answer(call, {"kept": sum(one["done"] for one in told), "items": told})


def _one(place: int, sent: Sent, actor: Actor) -> Result:
    """One item in a savepoint of its own."""
    quotation = str(sent["quotation"])
    try:
        with transaction.atomic():
            quote = _kept(quotation, sent, actor)
            words = quote_words(quote, own_recipient(quotation, actor))
    except Refusal as refusal:
        return Result(quotation, None, tuple(_faults(place, refusal)))
    return Result(quotation, words)


def _kept(quotation: str, sent: Sent, actor: Actor) -> Quote:
    terms, amounts = sent_quote(sent["quote"])
    quote = quoting.save_quote(quotation, actor, version=sent["version"], terms=terms, amounts=amounts)
    if sent["submit"]:
        quote = quoting.submit(quote.public_id, actor, version=quote.version)
    return quote


def _faults(place: int, refusal: Refusal) -> list[Fault]:
    where: tuple[str | int, ...] = ("items", place)
    match refusal:
        case Invalid():
            return [
                Fault((*where, "quote", *name.split(".")), sentence)
                for name, sentences in refusal.faults.items()
                for sentence in sentences
            ]
        case Stale():
            return [Fault((*where, "version"), CHANGED.fill(current=refusal.current), STALE.code)]
        case Refused():
            because = refusal.verdict.because or CLOSED_STEP.meaning
            return [Fault((*where, "quotation"), because, CLOSED_STEP.code)]
        case Missing():
            return [Fault((*where, "quotation"), NOT_FOUND.meaning, NOT_FOUND.code)]
    raise refusal


def _fault(fault: Fault) -> dict[str, Any]:
    sentence = fault.sentence
    message = say(sentence) if isinstance(sentence, Text) else sentence
    return {"pointer": fault.pointer, "message": message, "code": fault.code}
