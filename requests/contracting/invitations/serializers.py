"""What a provider sends about an invitation, and what it is shown of it."""

from typing import Any

from rest_framework import serializers

from platforms.bilingual import Text
from platforms.rest.fields import Words
from platforms.rest.strict import StrictSerializer
from requests.contracting.invitations.answering import STEPS
from requests.contracting.models import Invitation
from requests.record.api_words import Both, FootprintAmounts, Window

LONGEST = 4000
STATES = [code for code, _ in Invitation.STATES]


class AnswerInput(StrictSerializer):
    """The reason, the remark or the question; declining and asking need it."""

    note = Words(max_length=LONGEST, label=Text("理由または内容", "the reason or the text"), required=False, default="")


class QuestionAnswerInput(StrictSerializer):
    """What a provider is told about its question."""

    answer = Words(max_length=LONGEST, label=Text("回答", "the answer"), required=False, default="")


class InvitationSummary(serializers.Serializer[Any]):
    """An invitation as a provider's list shows it. Titles only where the applicant releases them."""

    id = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    state_label = serializers.CharField()
    version = serializers.IntegerField()
    sent_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    platform = serializers.CharField(allow_null=True)
    fiscal_year = serializers.IntegerField(allow_null=True)
    footprint = FootprintAmounts(allow_null=True)
    title = serializers.CharField(allow_null=True)
    title_en = serializers.CharField(allow_null=True)


class InvitationStep(serializers.Serializer[Any]):
    """What the provider can do: open, or closed with the reason."""

    step = serializers.ChoiceField(choices=list(STEPS))
    label = serializers.CharField()  # type: ignore[assignment]
    allowed = serializers.BooleanField()
    because = serializers.CharField(allow_null=True)


class InvitationStepOut(InvitationStep):
    """A step with the address to take it at and whether it needs a note."""

    url = serializers.URLField()
    note_needed = serializers.BooleanField()


class InvitationSteps(serializers.Serializer[Any]):
    """The steps of one invitation."""

    id = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    version = serializers.IntegerField()
    steps = InvitationStepOut(many=True)


class AnsweredOut(serializers.Serializer[Any]):
    """A question of the application and its answer: `value` as a program reads it, `shown` as people do."""

    question = serializers.CharField()
    label = Both()  # type: ignore[assignment]
    value = serializers.CharField()
    shown = Both()


class Hazard(serializers.Serializer[Any]):
    """One kind of hazard and whether it applies."""

    code = serializers.CharField()
    label = Both()  # type: ignore[assignment]
    applies = serializers.BooleanField()


class ReleasedOut(serializers.Serializer[Any]):
    """What the applicant releases: neutral, or full with titles and the experiment.

    `withheld` counts the trade secrets that are shown only once the provider has accepted.
    """

    disclosure = serializers.ChoiceField(choices=["neutral", "full"])
    platform = serializers.CharField()
    purpose = serializers.CharField()
    organization_type = serializers.CharField()
    station = serializers.CharField(allow_null=True)
    window = Window()
    window_fixed = serializers.BooleanField(allow_null=True)
    fiscal_year = serializers.IntegerField(allow_null=True)
    footprint = FootprintAmounts()
    hazards = Hazard(many=True)
    permits = AnsweredOut(many=True)
    title = serializers.CharField(allow_null=True)
    title_en = serializers.CharField(allow_null=True)
    experiment = AnsweredOut(many=True)
    withheld = serializers.IntegerField()


class OwnQuestion(serializers.Serializer[Any]):
    """A question of this provider, and the answer once there is one."""

    number = serializers.IntegerField()
    question = serializers.CharField()
    asked_at = serializers.DateTimeField()
    answer = serializers.CharField(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)


class InvitationDetail(serializers.Serializer[Any]):
    """An invitation for its provider. `request` is null once the invitation is over."""

    id = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    state_label = serializers.CharField()
    version = serializers.IntegerField()
    sent_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    note = serializers.CharField(allow_null=True)
    request = ReleasedOut(allow_null=True)
    questions = OwnQuestion(many=True)
    valid_steps = InvitationStep(many=True)


class InvitationOfRequest(serializers.Serializer[Any]):
    """An invitation as a coordinator sees it, with the provider's reason and its questions."""

    id = serializers.CharField()
    provider = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    round = serializers.IntegerField()
    version = serializers.IntegerField()
    sent_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    note = serializers.CharField(allow_null=True)
    questions = OwnQuestion(many=True)
