"""What a bulk upload of quotes takes and gives."""

from typing import Any

from rest_framework import serializers

from platforms.rest.fields import Words, YesNo
from platforms.rest.strict import StrictSerializer
from requests.contracting.quoting.serializers import QuoteInput, QuoteOut, Whole


class BulkItem(StrictSerializer):
    """A quote for one request for quotation; `version` is that of the request for quotation as you read it."""

    quotation = Words(max_length=40, lines=False)
    version = Whole(example=3)
    quote = QuoteInput()
    submit = YesNo(required=False, default=False)


class BulkInput(StrictSerializer):
    """Up to 100 quotes. All are kept or none; with `partial`, those that are right."""

    partial = YesNo(required=False, default=False)  # type: ignore[assignment]
    items = serializers.ListField(child=BulkItem(), min_length=1, max_length=100)


class BulkFault(serializers.Serializer[Any]):
    """What is wrong with an item; the pointer leads to it in the body of the call."""

    pointer = serializers.CharField()
    message = serializers.CharField()
    code = serializers.CharField()


class BulkResult(serializers.Serializer[Any]):
    """What became of an item, in the order they were sent: its quote, or what is wrong with it."""

    quotation = serializers.CharField()
    done = serializers.BooleanField()
    quote = QuoteOut(allow_null=True)
    errors = BulkFault(many=True)  # type: ignore[assignment]


class BulkOut(serializers.Serializer[Any]):
    """How many quotes were kept, and what became of each."""

    kept = serializers.IntegerField()
    items = BulkResult(many=True)
