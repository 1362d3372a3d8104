"""What the two sides of a contract send over REST."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from platforms.bilingual import Text
from platforms.resources import RESOURCES
from platforms.rest.fields import Code, Day, Words
from platforms.rest.strict import StrictSerializer
from requests.contracting.contracts import ending, milestones
from requests.contracting.contracts.checking import LONGEST, LONGEST_LABEL, LONGEST_NAME, MOST_LINES
from requests.contracting.contracts.content import Content, ContractParty, PlannedMilestone, PricedLine
from requests.contracting.quoting.serializers import Decimals, EmptyInput, Whole

__all__ = ["EmptyInput"]
CODES, LONGEST_REASON = 40, 4000
REASON = Text("理由", "the reason")


class BothInput(StrictSerializer):
    """A wording in Japanese and English; neither is empty."""

    ja = Words(max_length=LONGEST_LABEL, lines=False, allow_blank=False)
    en = Words(max_length=LONGEST_LABEL, lines=False, allow_blank=False)


class LineInput(StrictSerializer):
    """One line: a quantity, whole yen without tax, the tax rate in percent."""

    code = Words(max_length=CODES, lines=False)
    label = BothInput()  # type: ignore[assignment]
    quantity = Decimals()
    unit = BothInput()
    net_yen = Whole(example=12500000)
    tax_rate = Whole(example=10)


class MilestoneInput(StrictSerializer):
    """One milestone: its day, and the payment with tax in whole yen that falls due with it."""

    code = Words(max_length=CODES, lines=False)
    label = BothInput()  # type: ignore[assignment]
    due_on = Day(allow_null=True)
    payment_yen = Whole(example=2500000)


CapacityInput: type[StrictSerializer] = type(
    "ContractCapacityInput",
    (StrictSerializer,),
    {code: Decimals(required=False) for code in RESOURCES} | {"__doc__": "What is promised of each resource."},
)


class ContentInput(StrictSerializer):
    """The text of a change as a whole. Parties and platform are those of the contract and cannot be changed."""

    buyer_signer = Words(max_length=LONGEST_NAME, lines=False)
    provider_signer = Words(max_length=LONGEST_NAME, lines=False)
    station = BothInput()
    flight = Words(max_length=LONGEST["flight"], lines=False)
    flight_on = Day(allow_null=True)
    return_on = Day(allow_null=True)
    lead_time_days = Whole(allow_null=True, example=180)
    lines = serializers.ListField(child=LineInput(), max_length=MOST_LINES)
    milestones = serializers.ListField(child=MilestoneInput(), max_length=MOST_LINES)
    capacity = CapacityInput()
    terms = Words(max_length=LONGEST["terms"])
    payment_terms = Words(max_length=LONGEST["payment_terms"])
    purchase_order = Words(max_length=LONGEST["purchase_order"], lines=False)


PLAIN = ("flight", "flight_on", "return_on", "lead_time_days", "terms", "payment_terms", "purchase_order")


def sent_content(sent: Mapping[str, Any], kept: Content) -> Content:
    """The validated body of ContentInput on what no change can touch."""
    return kept.with_(
        **{name: sent[name] for name in PLAIN},
        buyer=ContractParty(kept.buyer.name, sent["buyer_signer"]),
        provider=ContractParty(kept.provider.name, sent["provider_signer"]),
        station=Text(**sent["station"]),
        lines=tuple(
            PricedLine(**{**one, "label": Text(**one["label"]), "unit": Text(**one["unit"])}) for one in sent["lines"]
        ),
        milestones=tuple(PlannedMilestone(**{**one, "label": Text(**one["label"])}) for one in sent["milestones"]),
        capacity={code: str(amount) for code, amount in sent["capacity"].items()},
    )


class ReasonInput(StrictSerializer):
    """The reason, which the other side reads."""

    reason = Words(max_length=LONGEST_REASON, label=REASON, required=False, default="")


class SignInput(StrictSerializer):
    """The signed copy (PDF) as multipart/form-data, with who signed it in which function and on which day."""

    file = serializers.FileField(allow_empty_file=True)
    signer = Words(max_length=LONGEST_NAME, lines=False)
    title = Words(max_length=LONGEST_NAME, lines=False, required=False, default="")
    signed_on = Day()


class ChoiceInput(StrictSerializer):
    """For one conflict, by its path: whose part stays."""

    path = Words(max_length=80, lines=False)
    keep = Code(choices=("mine", "theirs"))


class MergeInput(StrictSerializer):
    """A choice for every conflict."""

    choices = serializers.ListField(child=ChoiceInput(), max_length=2 * MOST_LINES, required=False, default=list)


class TerminateInput(StrictSerializer):
    """Why it ends, what led to it, and the day on which that takes effect."""

    code = Code(choices=tuple(ending.REASONS))
    reason = Words(max_length=LONGEST_REASON, label=REASON)
    effective_on = Day()


class OrderInput(StrictSerializer):
    """The buyer's own reference."""

    purchase_order = Words(max_length=LONGEST["purchase_order"], lines=False)


class ReportInput(StrictSerializer):
    """The day on which the milestone was reached, and what was reached."""

    reached_on = Day()
    text = Words(max_length=LONGEST_REASON)


class PayInput(StrictSerializer):
    """The number of the invoice and the day of the payment."""

    invoice = Words(max_length=milestones.LONGEST_INVOICE, lines=False)
    paid_on = Day()
