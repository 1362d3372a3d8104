"""What a buyer sends about its requests for quotation over REST, and what it and others of the house are shown."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from platforms.bilingual import Text
from platforms.rest.fields import Moment, Words, YesNo
from platforms.rest.strict import StrictSerializer
from requests.contracting.models import Quotation
from requests.contracting.quoting.editions import (
    LONGEST_LABEL,
    LONGEST_REASON,
    LONGEST_TERMS,
    LONGEST_UNIT,
    MOST_LINES,
)
from requests.contracting.quoting.lines import LineAsked
from requests.contracting.quoting.places import PLACE_STATES
from requests.contracting.quoting.serializers import ClarificationOut, Decimals, EditionOut, Whole
from requests.contracting.quoting.steps import OF_BUYERS
from requests.record.api_words import Both

STATES = [code for code, _ in Quotation.STATES]


class LabelInput(StrictSerializer):
    """A wording in both languages."""

    ja = Words(max_length=LONGEST_LABEL, lines=False, allow_blank=False)
    en = Words(max_length=LONGEST_LABEL, lines=False, allow_blank=False)


class UnitInput(StrictSerializer):
    """A unit in both languages."""

    ja = Words(max_length=LONGEST_UNIT, lines=False, allow_blank=False)
    en = Words(max_length=LONGEST_UNIT, lines=False, allow_blank=False)


class LineInput(StrictSerializer):
    """A line to ask quotes for; the quantity is a decimal string above zero."""

    code = Words(max_length=80, lines=False)
    label = LabelInput()  # type: ignore[assignment]
    quantity = Decimals()
    unit = UnitInput()
    optional = YesNo(required=False, default=False)


class EditionInput(StrictSerializer):
    """The edition that is being written, as a whole; the days are needed before it can be issued."""

    lines = serializers.ListField(child=LineInput(), max_length=2 * MOST_LINES)
    terms = Words(max_length=LONGEST_TERMS, required=False, default="")
    due_at = Moment(required=False, allow_null=True, default=None)
    questions_until = Moment(required=False, allow_null=True, default=None)
    reason = Words(max_length=LONGEST_REASON, required=False, default="")


def sent_edition(sent: Mapping[str, Any]) -> dict[str, Any]:
    """The validated body of EditionInput as `save_edition` takes it."""
    lines = [
        LineAsked(one["code"], Text(**one["label"]), one["quantity"], Text(**one["unit"]), one["optional"])
        for one in sent["lines"]
    ]
    return {name: sent[name] for name in ("terms", "due_at", "questions_until", "reason")} | {"lines": lines}


class PublishInput(StrictSerializer):
    """What every invitee will read. `question` is the number of the question that it settles, null for none."""

    subject = Words(max_length=4000, label=Text("件名", "the subject"))
    answer = Words(max_length=4000, label=Text("回答", "the answer"))
    question = Whole(required=False, allow_null=True, default=None, example=1)


class QuotationOfRequest(serializers.Serializer[Any]):
    """A request for quotation of a request, as everybody who sees the request knows it: states and days."""

    id = serializers.CharField()
    round = serializers.IntegerField()
    state = serializers.ChoiceField(choices=STATES)
    state_label = serializers.CharField()
    buyer = serializers.ChoiceField(choices=["applicant", "jaxa"], allow_null=True)
    edition = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    issued_at = serializers.DateTimeField(allow_null=True)
    due_at = serializers.DateTimeField(allow_null=True)
    questions_until = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)


class PlaceOut(serializers.Serializer[Any]):
    """An invited provider. Whether it has quoted is sealed until the due time."""

    id = serializers.CharField()
    provider = Both()
    state = serializers.ChoiceField(choices=list(PLACE_STATES))
    confirmed_edition = serializers.IntegerField()
    declined_at = serializers.DateTimeField(allow_null=True)
    decline_reason = serializers.CharField(allow_blank=True)


class QuestionOut(serializers.Serializer[Any]):
    """A question of an invitee, which the buyer alone reads; `clarification` is the number that settled it."""

    number = serializers.IntegerField()
    provider = Both()
    question = serializers.CharField()
    asked_at = serializers.DateTimeField()
    clarification = serializers.IntegerField(allow_null=True)


class BuyersStep(serializers.Serializer[Any]):
    """What the buyer can do: open, or closed with the reason."""

    step = serializers.ChoiceField(choices=[*OF_BUYERS, "assess", "open_prices", "award"])
    label = serializers.CharField()  # type: ignore[assignment]
    allowed = serializers.BooleanField()
    because = serializers.CharField(allow_null=True)
    url = serializers.URLField()


class BuyersQuotation(QuotationOfRequest):
    """A request for quotation for its buyer. `quotes` is how many have come; nothing more before the due time."""

    version = serializers.IntegerField()
    in_force = EditionOut(allow_null=True)
    draft = EditionOut(allow_null=True)
    recipients = PlaceOut(many=True)
    quotes = serializers.IntegerField()
    questions = QuestionOut(many=True)
    clarifications = ClarificationOut(many=True)
    prices_opened_at = serializers.DateTimeField(allow_null=True)
    justification = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    valid_steps = BuyersStep(many=True)
