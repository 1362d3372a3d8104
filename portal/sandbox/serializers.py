"""What the sandbox's own calls take and give."""

from typing import Any

from rest_framework import serializers

from platforms.catalogue import PLATFORMS
from platforms.rest.strict import StrictSerializer
from portal.sandbox.acts import ACTS
from requests.record.api_words import Both

ROUTES = ("direct", "aggregation")
DISCLOSURES = ("neutral", "full")


class FileInput(StrictSerializer):
    """How many test requests, and of which kind."""

    platform = serializers.ChoiceField(choices=sorted(PLATFORMS), required=False)
    route = serializers.ChoiceField(choices=ROUTES, default="direct")
    count = serializers.IntegerField(min_value=1, max_value=20, default=1)
    disclosure = serializers.ChoiceField(choices=DISCLOSURES, default="neutral")


class ClockInput(StrictSerializer):
    """How far the clock shall go, as an ISO 8601 duration of at most 400 days: P3D, P2W, PT12H."""

    advance = serializers.CharField(max_length=40)


class ActInput(StrictSerializer):
    """What the simulated side shall do at once, and with which of your invitations' requests."""

    do = serializers.ChoiceField(choices=sorted(ACTS))
    invitation = serializers.CharField(max_length=40)


class FiledOut(serializers.Serializer[Any]):
    """A test request: the invitation of your company to it."""

    invitation = serializers.CharField()
    platform = serializers.CharField()
    route = serializers.ChoiceField(choices=ROUTES)


class FiledListOut(serializers.Serializer[Any]):
    """The test requests that were filed."""

    items = FiledOut(many=True)


class WaitingOut(serializers.Serializer[Any]):
    """What comes next by itself. `invitation` is null where it is not about one of yours."""

    at = serializers.DateTimeField()
    what = serializers.CharField()
    said = Both()
    invitation = serializers.CharField(allow_null=True)


class HappenedOut(WaitingOut):
    """What happened, and how often in that moment."""

    count = serializers.IntegerField()


class CountsOut(serializers.Serializer[Any]):
    """How much there is in the sandbox, of your company's own."""

    requests = serializers.IntegerField()
    invitations = serializers.IntegerField()
    quotations = serializers.IntegerField()
    contracts = serializers.IntegerField()
    webhooks_waiting = serializers.IntegerField()


class SandboxOut(serializers.Serializer[Any]):
    """The sandbox: its clock, what is in it, what comes next."""

    id = serializers.CharField()
    now = serializers.DateTimeField()
    ahead = serializers.CharField()
    counts = CountsOut()
    next = WaitingOut(many=True)


class ClockOut(serializers.Serializer[Any]):
    """The clock after it was moved, and what happened on the way, in its order."""

    now = serializers.DateTimeField()
    ahead = serializers.CharField()
    happened = HappenedOut(many=True)
    next = WaitingOut(many=True)


class ActOut(serializers.Serializer[Any]):
    """What the simulated side did."""

    happened = HappenedOut(many=True)
