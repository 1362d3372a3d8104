"""What a provider sends about a request for quotation over REST, and what it is shown."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rest_framework import serializers

from platforms.bilingual import Text
from platforms.normalise import Refused, clean_decimal
from platforms.resources import RESOURCES
from platforms.rest.fields import Day, Words
from platforms.rest.strict import StrictSerializer
from platforms.wording import say
from requests.contracting.models import Quote
from requests.contracting.quoting.checking import LONGEST_FLIGHT, LONGEST_GAP, LONGEST_REMARK, LONGEST_TERMS, MOST_GAPS
from requests.contracting.quoting.editions import MOST_LINES
from requests.contracting.quoting.places import PLACE_STATES
from requests.contracting.quoting.steps import OF_PROVIDERS
from requests.contracting.quoting.terms import Amount, QuoteTerms
from requests.record.api_words import Both, Quantity

LONGEST_NOTE = 4000
QUOTE_STATES = [code for code, _ in Quote.STATES]
A_QUANTITY = Text(
    '「{name}」は10進数の文字列にしてください（例："12.5"）。', '“{name}” must be a decimal string, for example "12.5".'
)
A_WHOLE = Text(
    "「{name}」は整数にしてください（例：{example}）。", "“{name}” must be a whole number, for example {example}."
)


class Whole(serializers.IntegerField):
    """JSON's own whole numbers: no text, no 12500.5, no true."""

    def __init__(self, *, example: int = 38, **kwargs: Any) -> None:
        self.example = example
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            sentence = A_WHOLE.fill(name=self.field_name, example=self.example)
            raise serializers.ValidationError(say(sentence), code="invalid")
        return data


class Judged(serializers.IntegerField):
    """A whole number that goes to the service as it was sent, so that all faults of all lines are told at once."""

    def to_internal_value(self, data: Any) -> Any:
        return data


class Decimals(serializers.CharField):
    """A decimal number as a string, never a float."""

    def to_internal_value(self, data: Any) -> Any:
        name = self.field_name or ""
        try:
            found = clean_decimal(data, decimals=15) if isinstance(data, str) and data.isascii() else None
        except Refused:
            found = None
        if found is None:
            raise serializers.ValidationError(say(A_QUANTITY.fill(name=name)), code="invalid")
        return found

    def to_representation(self, value: Any) -> str:
        return str(value)


class AmountInput(StrictSerializer):
    """The price of a line without tax; null where it is not quoted. Lines that are left out are not quoted either."""

    code = Words(max_length=80, lines=False)
    net_yen = Judged(allow_null=True)
    tax_rate = Judged(required=False, default=10)
    remark = Words(max_length=LONGEST_REMARK, lines=False, required=False, default="")


CapacityInput: type[StrictSerializer] = type(
    "CapacityInput",
    (StrictSerializer,),
    {code: Decimals(required=False) for code in RESOURCES}
    | {"__doc__": "What is promised of each resource; one that is left out is promised none of."},
)


class QuoteInput(StrictSerializer):
    """A quote as a whole: what is left out is empty. It replaces the draft."""

    station = Words(max_length=40, lines=False, required=False, default="")
    flight = Words(max_length=LONGEST_FLIGHT, lines=False, required=False, default="")
    flight_on = Day(required=False, allow_null=True, default=None)
    return_on = Day(required=False, allow_null=True, default=None)
    lead_time_days = Whole(required=False, allow_null=True, default=None, example=180)
    valid_until = Day(required=False, allow_null=True, default=None)
    capacity = CapacityInput(required=False, default=dict)
    terms = Words(max_length=LONGEST_TERMS, required=False, default="")
    gaps = serializers.ListField(
        child=Words(max_length=LONGEST_GAP), required=False, default=list, max_length=MOST_GAPS
    )
    amounts = serializers.ListField(child=AmountInput(), max_length=2 * MOST_LINES)


def sent_quote(sent: Mapping[str, Any]) -> tuple[QuoteTerms, list[Amount]]:
    """The validated body of QuoteInput as the service takes it."""
    capacity: dict[str, Decimal] = dict(sent["capacity"])
    told = {name: sent[name] for name in TERMS}
    terms = QuoteTerms(**told, capacity=capacity, gaps=tuple(sent["gaps"]))
    return terms, [Amount(one["code"], one["net_yen"], one["tax_rate"], one["remark"]) for one in sent["amounts"]]


TERMS = ("station", "flight", "flight_on", "return_on", "lead_time_days", "valid_until", "terms")


class NoteInput(StrictSerializer):
    """The reason, which the buyer reads."""

    note = Words(max_length=LONGEST_NOTE, label=Text("理由", "the reason"), required=False, default="")


class QuestionInput(StrictSerializer):
    """A question to the buyer. Its wording is shown to the buyer alone."""

    question = Words(max_length=LONGEST_NOTE, label=Text("質問", "the question"))


class CsvInput(StrictSerializer):
    """Prices as CSV. Send the file itself as text/csv, or its text in this object."""

    csv = serializers.CharField(trim_whitespace=False, max_length=300_000)


class EmptyInput(StrictSerializer):
    """An empty object: nothing is needed but the version."""


class LineOut(serializers.Serializer[Any]):
    """A line that is asked for. An optional one may be left without a price without leaving a gap."""

    code = serializers.CharField()
    label = Both()  # type: ignore[assignment]
    quantity = serializers.CharField()
    unit = Both()
    optional = serializers.BooleanField()


class EditionOut(serializers.Serializer[Any]):
    """What is asked, frozen once issued. `reason` says why an amendment was made."""

    number = serializers.IntegerField()
    issued_at = serializers.DateTimeField(allow_null=True)
    due_at = serializers.DateTimeField(allow_null=True)
    questions_until = serializers.DateTimeField(allow_null=True)
    terms = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True)
    lines = LineOut(many=True)


class ChangeOut(serializers.Serializer[Any]):
    """What an edition changed against the one before it: codes of lines, and names of other parts."""

    edition = serializers.IntegerField()
    issued_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    added = serializers.ListField(child=serializers.CharField())
    dropped = serializers.ListField(child=serializers.CharField())
    changed = serializers.ListField(child=serializers.CharField())
    parts = serializers.ListField(child=serializers.ChoiceField(choices=["terms", "due_at", "questions_until"]))


class ClarificationOut(serializers.Serializer[Any]):
    """What every invitee reads; it does not say whether anybody asked."""

    number = serializers.IntegerField()
    subject = serializers.CharField()
    answer = serializers.CharField()
    published_at = serializers.DateTimeField()


class AskedOut(serializers.Serializer[Any]):
    """A question of your own; `clarification` is the number of the clarification that settled it."""

    question = serializers.CharField()
    asked_at = serializers.DateTimeField()
    clarification = serializers.IntegerField(allow_null=True)


class QuotationStep(serializers.Serializer[Any]):
    """What you can do: open, or closed with the reason."""

    step = serializers.ChoiceField(choices=list(OF_PROVIDERS))
    label = serializers.CharField()  # type: ignore[assignment]
    allowed = serializers.BooleanField()
    because = serializers.CharField(allow_null=True)


class AmountOut(serializers.Serializer[Any]):
    """The price of a line: whole yen without tax, or null where it is not quoted."""

    code = serializers.CharField()
    net_yen = serializers.IntegerField(allow_null=True)
    tax_rate = serializers.IntegerField()
    remark = serializers.CharField(allow_blank=True)


class TaxOut(serializers.Serializer[Any]):
    """The tax on all lines of one rate, rounded down once."""

    rate = serializers.IntegerField()
    tax_yen = serializers.IntegerField()


class TotalsOut(serializers.Serializer[Any]):
    """Sums in whole yen."""

    net_yen = serializers.IntegerField()
    taxes = TaxOut(many=True)
    gross_yen = serializers.IntegerField()


class QuoteFileOut(serializers.Serializer[Any]):
    """A file beside a quote."""

    id = serializers.CharField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    content_type = serializers.CharField()
    uploaded_at = serializers.DateTimeField()


CapacityOut: type[serializers.Serializer[Any]] = type(
    "CapacityOut", (serializers.Serializer,), {code: Quantity(required=False) for code in RESOURCES}
)


class QuoteOut(serializers.Serializer[Any]):
    """One version of your quote. `counts` says whether it is what would be compared now."""

    id = serializers.CharField()
    quotation = serializers.CharField()
    number = serializers.IntegerField()
    edition = serializers.IntegerField()
    state = serializers.ChoiceField(choices=QUOTE_STATES)
    state_label = serializers.CharField()
    version = serializers.IntegerField()
    counts = serializers.BooleanField()
    station = serializers.CharField(allow_null=True)
    flight = serializers.CharField(allow_blank=True)
    flight_on = serializers.DateField(allow_null=True)
    return_on = serializers.DateField(allow_null=True)
    lead_time_days = serializers.IntegerField(allow_null=True)
    valid_until = serializers.DateField(allow_null=True)
    capacity = CapacityOut()
    terms = serializers.CharField(allow_blank=True)
    gaps = serializers.ListField(child=serializers.CharField())
    amounts = AmountOut(many=True)
    totals = TotalsOut()
    warnings = serializers.ListField(child=serializers.CharField())
    files = QuoteFileOut(many=True)
    submitted_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)


class QuotationSummary(serializers.Serializer[Any]):
    """A request for quotation as your list shows it. The id is your company's own."""

    id = serializers.CharField()
    invitation = serializers.CharField()
    state = serializers.ChoiceField(choices=list(PLACE_STATES))
    state_label = serializers.CharField()
    version = serializers.IntegerField()
    platform = serializers.CharField(allow_null=True)
    edition = serializers.IntegerField(allow_null=True)
    confirmed_edition = serializers.IntegerField()
    sent_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    questions_until = serializers.DateTimeField(allow_null=True)


class QuotationDetail(QuotationSummary):
    """A request for quotation. What was asked is null once your part in it is over."""

    asked = EditionOut(allow_null=True)
    changes = ChangeOut(many=True)
    clarifications = ClarificationOut(many=True)
    questions = AskedOut(many=True)
    stations = serializers.ListField(child=serializers.CharField())
    quotes = QuoteOut(many=True)
    valid_steps = QuotationStep(many=True)
