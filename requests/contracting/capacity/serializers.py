"""A capacity offer over REST: what a provider sends, and what is told of it."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.normalise import Refused, clean_decimal
from platforms.resources import RESOURCES
from platforms.rest.fields import Code, Day, Words
from platforms.rest.strict import StrictSerializer
from platforms.wording import say
from requests.contracting.capacity.publishing import LONGEST_FLIGHT, LONGEST_NOTE
from requests.record.api_words import Quantity

DECIMAL_TEXT = Text(
    ja='「{name}」は小数を文字列で指定してください（例："1.5"）。',
    en='“{name}” must be a decimal string, for example "1.5".',
)


class AmountText(serializers.CharField):
    """A decimal number as a string, as everywhere in this API."""

    def to_internal_value(self, data: Any) -> Decimal:  # type: ignore[override]
        sentence = DECIMAL_TEXT.fill(name=self.field_name)
        try:
            found = clean_decimal(data, decimals=12) if isinstance(data, str) else None
        except Refused:
            found = None
        if found is None:
            raise serializers.ValidationError(say(sentence), code="invalid")
        return found


AmountsInput: type[StrictSerializer] = type(
    "AmountsInput",
    (StrictSerializer,),
    {
        "__doc__": "The amounts that are offered, by resource; at least one.",
        "__module__": __name__,
        **{code: AmountText(required=False) for code in RESOURCES},
    },
)
AmountsOut: type[serializers.Serializer[Any]] = type(
    "CapacityAmounts",
    (serializers.Serializer,),
    {"__module__": __name__, **{code: Quantity(required=False) for code in RESOURCES}},
)


class CapacityInput(StrictSerializer):
    """The whole offer. `platform` null is any platform; `as_of` is the day on which you last checked it."""

    station = serializers.SlugField(max_length=40)
    platform = Code(choices=list(PLATFORMS), allow_null=True, required=False, default=None)
    flight = Words(max_length=LONGEST_FLIGHT, lines=False, required=False, default="")
    starts = Day()
    ends = Day()
    as_of = Day()
    amounts = AmountsInput()
    note = Words(max_length=LONGEST_NOTE, required=False, default="")


class Nothing(StrictSerializer):
    """An empty object."""


class CapacityOut(serializers.Serializer[Any]):
    """An offer. `stale` says that nobody confirmed it for more than 90 days; put a newer as_of to confirm it."""

    id = serializers.CharField()
    provider = serializers.CharField()
    station = serializers.CharField()
    platform = serializers.CharField(allow_null=True)
    flight = serializers.CharField(allow_blank=True)
    starts = serializers.DateField()
    ends = serializers.DateField()
    amounts = AmountsOut()
    note = serializers.CharField(allow_blank=True)
    as_of = serializers.DateField()
    stale = serializers.BooleanField()
    version = serializers.IntegerField()
    changed_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
