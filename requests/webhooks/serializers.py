"""What programs send to set up webhooks, and what they are answered."""

from typing import Any

from rest_framework import serializers

from platforms.bilingual import Text
from platforms.rest.fields import Moment, Words
from platforms.rest.strict import StrictSerializer
from requests.outbox.calling import LONGEST_URL
from requests.webhooks.endpoints import LONGEST_DESCRIPTION
from requests.webhooks.keys import LONGEST_OVERLAP_HOURS, USUAL_OVERLAP_HOURS
from requests.webhooks.models import WebhookDelivery, WebhookEndpoint
from requests.webhooks.outcomes import WORDS

STATES = [code for code, _ in WebhookEndpoint.STATES]
DELIVERY_STATES = [code for code, _ in WebhookDelivery.STATES]
A_URL = Text("URL", "the address")


def _url(**options: Any) -> Words:
    return Words(max_length=LONGEST_URL, lines=False, label=A_URL, allow_blank=False, **options)


def _description(**options: Any) -> Words:
    label = Text("説明", "the description")
    return Words(max_length=LONGEST_DESCRIPTION, lines=False, label=label, required=False, **options)


def _kinds(**options: Any) -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(max_length=40), max_length=100, required=False, **options)


class EndpointInput(StrictSerializer):
    """Where to listen. `kinds` empty means every kind; `after` is an event's id to begin behind, else from now on."""

    url = _url()
    description = _description(default="")
    kinds = _kinds(default=list)
    after = serializers.CharField(max_length=32, required=False, default="", allow_blank=True)


class EndpointChange(StrictSerializer):
    """What is to change; what is left out stays. `state`: paused, or active (also after it was switched off)."""

    url = _url(required=False)
    description = _description()
    kinds = _kinds()
    state = serializers.ChoiceField(choices=["active", "paused"], required=False)


class RotateInput(StrictSerializer):
    """For how many hours the old secret goes on beside the new one."""

    overlap_hours = serializers.IntegerField(
        min_value=0, max_value=LONGEST_OVERLAP_HOURS, required=False, default=USUAL_OVERLAP_HOURS
    )


class ReplayInput(StrictSerializer):
    """The range: behind the event `after`, or from the time `since`; until a time, or to the end."""

    after = serializers.CharField(max_length=32, required=False, default="")
    since = Moment(required=False, default=None)
    until = Moment(required=False, default=None)


class NothingInput(StrictSerializer):
    """Nothing needs to be said."""


class SecretOut(serializers.Serializer[Any]):
    """A secret that signs now, by its last signs; `ends_at` is null for the current one."""

    hint = serializers.CharField()
    created_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField(allow_null=True)


class EndpointOut(serializers.Serializer[Any]):
    """An endpoint with its health. `disabled_because`: gone (it answered 410) or failing (for five days)."""

    id = serializers.CharField()
    version = serializers.IntegerField()
    url = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    kinds = serializers.ListField(child=serializers.CharField())
    state = serializers.ChoiceField(choices=STATES)
    failing_since = serializers.DateTimeField(allow_null=True)
    failures_in_a_row = serializers.IntegerField()
    last_success_at = serializers.DateTimeField(allow_null=True)
    last_failure_at = serializers.DateTimeField(allow_null=True)
    disabled_because = serializers.CharField(allow_null=True)
    disabled_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    secrets = SecretOut(many=True)


class EndpointMade(EndpointOut):
    """A new endpoint or secret. `secret` is shown only this once."""

    secret = serializers.CharField()


class DeliveryOut(serializers.Serializer[Any]):
    """What the endpoint is owed about one event; `event` is null for a test. `parked`: three days were not enough."""

    id = serializers.CharField()
    event = serializers.CharField(allow_null=True)
    kind = serializers.CharField()
    state = serializers.ChoiceField(choices=DELIVERY_STATES)
    created_at = serializers.DateTimeField()
    tries = serializers.IntegerField()
    last_outcome = serializers.ChoiceField(choices=list(WORDS), allow_null=True)
    last_status = serializers.IntegerField(allow_null=True)
    next_try_at = serializers.DateTimeField(allow_null=True)
    delivered_at = serializers.DateTimeField(allow_null=True)
    parked_at = serializers.DateTimeField(allow_null=True)


class TryOut(serializers.Serializer[Any]):
    """One call: when, what came of it, the answer's status where there was one, and how long it took."""

    at = serializers.DateTimeField()
    outcome = serializers.ChoiceField(choices=list(WORDS))
    status = serializers.IntegerField(allow_null=True)
    milliseconds = serializers.IntegerField()


class DeliveryDetail(DeliveryOut):
    """A delivery with the body that is sent, byte for byte, and its calls; newest first, at most a hundred."""

    body = serializers.CharField()
    calls = TryOut(many=True)


class Replayed(serializers.Serializer[Any]):
    """How many events are due again. `continues_after`: the range had more; send it again from this event on."""

    events = serializers.IntegerField()
    continues_after = serializers.CharField(allow_null=True)
