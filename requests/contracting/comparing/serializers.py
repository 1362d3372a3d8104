"""The comparison over REST: the technical view, in whose shape there is no place for a price, and the price view."""

from typing import Any

from rest_framework import serializers

from platforms.bilingual import Text
from platforms.resources import RESOURCES
from platforms.rest.fields import Code, Words
from platforms.rest.strict import StrictSerializer
from requests.contracting.comparing.awarding import JUSTIFICATIONS
from requests.contracting.comparing.judging import LONGEST, VERDICTS
from requests.contracting.quoting.serializers import QUOTE_STATES, LineOut, QuoteFileOut, TotalsOut
from requests.record.api_words import Both


class AssessInput(StrictSerializer):
    """What you make of one offer: `recipient` is its place. Other verdicts than "meets" need a note."""

    recipient = Words(max_length=40, lines=False)
    verdict = Code(choices=list(VERDICTS))
    note = Words(max_length=LONGEST, label=Text("説明", "the note"), required=False, default="")


class AwardInput(StrictSerializer):
    """The quote that is chosen and why. A choice other than the lowest total needs a note."""

    quote = Words(max_length=40, lines=False)
    justification = Code(choices=list(JUSTIFICATIONS))
    note = Words(max_length=LONGEST, label=Text("説明", "the note"), required=False, default="")


class PromiseOut(serializers.Serializer[Any]):
    """One resource: what is needed, and what is promised."""

    resource = serializers.ChoiceField(choices=list(RESOURCES))
    unit = serializers.CharField()
    asked = serializers.CharField()
    offered = serializers.CharField()
    enough = serializers.BooleanField()


class OfferOut(serializers.Serializer[Any]):
    """One quote without its prices. `unmet` are requirements it does not meet, in the provider's words."""

    place = serializers.CharField()
    quote = serializers.CharField()
    provider = Both()
    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=QUOTE_STATES)
    station = Both(allow_null=True)
    flight = serializers.CharField(allow_blank=True)
    flight_on = serializers.DateField(allow_null=True)
    return_on = serializers.DateField(allow_null=True)
    outside_window = serializers.BooleanField()
    lead_time_days = serializers.IntegerField(allow_null=True)
    valid_until = serializers.DateField(allow_null=True)
    capacity = PromiseOut(many=True)
    covered = serializers.ListField(child=serializers.CharField())
    gaps = serializers.ListField(child=serializers.CharField())
    partial = serializers.BooleanField()  # type: ignore[assignment]
    unmet = serializers.ListField(child=serializers.CharField())
    terms = serializers.CharField(allow_blank=True)
    files = QuoteFileOut(many=True)
    verdict = serializers.ChoiceField(choices=list(VERDICTS), allow_null=True)
    note = serializers.CharField(allow_blank=True)


class TechnicalOut(serializers.Serializer[Any]):
    """The technical view: no price is in it. `single` says that only one quote came."""

    id = serializers.CharField()
    version = serializers.IntegerField()
    assessed = serializers.BooleanField()
    single = serializers.BooleanField()
    lines = LineOut(many=True)
    offers = OfferOut(many=True)


class CellOut(serializers.Serializer[Any]):
    """A price without tax; `best` marks the lowest of its line among quotes that can be chosen."""

    net_yen = serializers.IntegerField()
    tax_rate = serializers.IntegerField()
    remark = serializers.CharField(allow_blank=True)
    best = serializers.BooleanField()


class PriceRowOut(serializers.Serializer[Any]):
    """One line with a cell an offer, in the order of the columns; null where it is not quoted."""

    line = serializers.CharField()
    cells = serializers.ListField(child=CellOut(allow_null=True))


class PriceColumnOut(serializers.Serializer[Any]):
    """One offer's totals. A partial quote leaves something out; `lowest` marks the lowest total of whole quotes."""

    place = serializers.CharField()
    quote = serializers.CharField()
    provider = Both()
    state = serializers.ChoiceField(choices=QUOTE_STATES)
    verdict = serializers.ChoiceField(choices=list(VERDICTS), allow_null=True)
    partial = serializers.BooleanField()  # type: ignore[assignment]
    valid_until = serializers.DateField(allow_null=True)
    totals = TotalsOut()
    lowest = serializers.BooleanField()


class PricesOut(serializers.Serializer[Any]):
    """The price view: lines against offers."""

    id = serializers.CharField()
    version = serializers.IntegerField()
    single = serializers.BooleanField()
    opened_at = serializers.DateTimeField()
    rows = PriceRowOut(many=True)
    columns = PriceColumnOut(many=True)
