"""What the two sides of a contract are shown over REST."""

from typing import Any

from rest_framework import serializers

from platforms.resources import RESOURCES
from requests.contracting.contracts import ending, milestones, standing
from requests.contracting.contracts.access import SIDES
from requests.contracting.models import Contract, ContractVersion, Milestone
from requests.record.api_words import Both

STATES = [code for code, _ in Contract.STATES]
VERSION_STATES = [code for code, _ in ContractVersion.STATES]
MILESTONE_STATES = [code for code, _ in Milestone.STATES]


class LineOut(serializers.Serializer[Any]):
    """One line of a contract."""

    code = serializers.CharField()
    label = Both()  # type: ignore[assignment]
    quantity = serializers.CharField()
    unit = Both()
    net_yen = serializers.IntegerField()
    tax_rate = serializers.IntegerField()


class PlannedOut(serializers.Serializer[Any]):
    """One milestone of a text."""

    code = serializers.CharField()
    label = Both()  # type: ignore[assignment]
    due_on = serializers.DateField(allow_null=True)
    payment_yen = serializers.IntegerField()


class PartyOut(serializers.Serializer[Any]):
    """A party and who signs for it."""

    name = Both()
    signer = serializers.CharField(allow_blank=True)


CapacityOut: type[serializers.Serializer[Any]] = type(
    "ContractCapacity", (serializers.Serializer,), {code: serializers.CharField(required=False) for code in RESOURCES}
)


class TaxOut(serializers.Serializer[Any]):
    """The consumption tax at one rate, in yen."""

    rate = serializers.IntegerField()
    yen = serializers.IntegerField()


class TotalsOut(serializers.Serializer[Any]):
    """Yen without tax, the tax by rate, yen with tax."""

    net = serializers.IntegerField()
    taxes = TaxOut(many=True)
    gross = serializers.IntegerField()


class ContentOut(serializers.Serializer[Any]):
    """The whole text of a version, with its totals."""

    buyer = PartyOut()
    provider = PartyOut()
    platform = serializers.CharField()
    station = Both()
    flight = serializers.CharField(allow_blank=True)
    flight_on = serializers.DateField(allow_null=True)
    return_on = serializers.DateField(allow_null=True)
    lead_time_days = serializers.IntegerField(allow_null=True)
    lines = LineOut(many=True)
    milestones = PlannedOut(many=True)
    capacity = CapacityOut()
    terms = serializers.CharField(allow_blank=True)
    payment_terms = serializers.CharField(allow_blank=True)
    purchase_order = serializers.CharField(allow_blank=True)
    totals = TotalsOut()


class DocumentHashes(serializers.Serializer[Any]):
    """SHA-256 of the documents that were signed, by language."""

    ja = serializers.CharField()
    en = serializers.CharField()


class SignatureOut(serializers.Serializer[Any]):
    """A side's signature: who, when, and the digests of the copy, of the content and of the documents."""

    id = serializers.CharField()
    side = serializers.ChoiceField(choices=tuple(SIDES))
    signer = serializers.CharField()
    title = serializers.CharField(allow_blank=True)
    signed_on = serializers.DateField()
    uploaded_at = serializers.DateTimeField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    content_sha256 = serializers.CharField()
    documents = DocumentHashes()


class VersionSummary(serializers.Serializer[Any]):
    """A version without its text. `revision` is what If-Match of its own address compares."""

    number = serializers.IntegerField()
    base = serializers.IntegerField(allow_null=True)
    state = serializers.ChoiceField(choices=VERSION_STATES)
    state_label = serializers.CharField()
    side = serializers.ChoiceField(choices=tuple(SIDES))
    revision = serializers.IntegerField()
    reason = serializers.CharField(allow_null=True)
    made_at = serializers.DateTimeField()
    proposed_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    end_reason = serializers.CharField(allow_null=True)
    signatures = SignatureOut(many=True)


class VersionOut(VersionSummary):
    """A version with its text and the SHA-256 of its canonical form."""

    content = ContentOut()
    content_sha256 = serializers.CharField()


class PartOut(serializers.Serializer[Any]):
    """What a part of the text holds: a line, a milestone, an order of codes or a value; the others are null."""

    text = serializers.CharField(allow_null=True)
    wording = Both(allow_null=True)
    line = LineOut(allow_null=True)
    milestone = PlannedOut(allow_null=True)
    order = serializers.ListField(child=serializers.CharField(), allow_null=True)


class DifferenceOut(serializers.Serializer[Any]):
    """A part that is not the same; before or after is null where it is not there."""

    path = serializers.CharField()
    label = Both()  # type: ignore[assignment]
    before = PartOut(allow_null=True)
    after = PartOut(allow_null=True)


class ConflictOut(serializers.Serializer[Any]):
    """A part that both sides changed, each to something else."""

    path = serializers.CharField()
    label = Both()  # type: ignore[assignment]
    base = PartOut(allow_null=True)
    theirs = PartOut(allow_null=True)
    mine = PartOut(allow_null=True)


class MergeOut(serializers.Serializer[Any]):
    """The draft on the version that holds now; conflicts hold `theirs` until they are settled."""

    base = serializers.IntegerField()
    onto = serializers.IntegerField()
    conflicts = ConflictOut(many=True)
    content = ContentOut()


class MilestoneOut(serializers.Serializer[Any]):
    """A milestone of the contract in force."""

    code = serializers.CharField()
    label = Both()  # type: ignore[assignment]
    state = serializers.ChoiceField(choices=MILESTONE_STATES)
    state_label = serializers.CharField()
    version = serializers.IntegerField()
    due_on = serializers.DateField(allow_null=True)
    late = serializers.BooleanField()
    payment_yen = serializers.IntegerField()
    reported_on = serializers.DateField(allow_null=True)
    report = serializers.CharField(allow_null=True)
    sent_back = serializers.CharField(allow_null=True)
    confirmed_at = serializers.DateTimeField(allow_null=True)
    invoice = serializers.CharField(allow_null=True)
    paid_on = serializers.DateField(allow_null=True)


class MilestoneStep(serializers.Serializer[Any]):
    """A step on a milestone: open, or closed with the reason."""

    step = serializers.ChoiceField(choices=tuple(milestones.STEPS))
    label = serializers.CharField()  # type: ignore[assignment]
    allowed = serializers.BooleanField()
    because = serializers.CharField(allow_null=True)


class MilestoneDetail(MilestoneOut):
    """A milestone with the steps of the caller's side."""

    valid_steps = MilestoneStep(many=True)


class NextOut(serializers.Serializer[Any]):
    """Who acts next, what is to be done, and by which day as far as one is known."""

    turn = serializers.ChoiceField(choices=("buyer", "provider", "both", "nobody"))
    what = serializers.CharField()
    by = serializers.DateField(allow_null=True)
    late = serializers.BooleanField()


class ContractSummary(serializers.Serializer[Any]):
    """A contract in a list. The request's number is the buyer's alone, the invitation the provider's."""

    id = serializers.CharField()
    number = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    state_label = serializers.CharField()
    version = serializers.IntegerField()
    side = serializers.ChoiceField(choices=tuple(SIDES))
    party = serializers.ChoiceField(choices=("applicant", "jaxa"))
    buyer = Both()
    provider = Both()
    request = serializers.CharField(allow_null=True)
    invitation = serializers.CharField(allow_null=True)
    current = serializers.IntegerField(allow_null=True)
    purchase_order = serializers.CharField(allow_null=True)
    made_at = serializers.DateTimeField()
    in_force_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    next = NextOut()


class EndOut(serializers.Serializer[Any]):
    """How it ended, or how one side proposes to end it by agreement."""

    code = serializers.ChoiceField(choices=tuple(ending.REASONS), allow_null=True)
    reason = serializers.CharField(allow_null=True)
    effective_on = serializers.DateField(allow_null=True)
    by = serializers.ChoiceField(choices=tuple(SIDES), allow_null=True)


class ContractStep(serializers.Serializer[Any]):
    """A step: open, or closed with the reason."""

    step = serializers.ChoiceField(choices=tuple(standing.STEPS))
    label = serializers.CharField()  # type: ignore[assignment]
    allowed = serializers.BooleanField()
    because = serializers.CharField(allow_null=True)


class ContractDetail(ContractSummary):
    """A contract with its versions, milestones and what can be done now."""

    end = EndOut(allow_null=True)
    versions = VersionSummary(many=True)
    milestones = MilestoneOut(many=True)
    valid_steps = ContractStep(many=True)
