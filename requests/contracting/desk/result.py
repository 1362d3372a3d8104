"""What was decided, as the buyer reads it afterwards: which quote, why, when; or why there was none."""

from dataclasses import dataclass

from platforms.bilingual import Text
from requests.contracting.comparing.awarding import JUSTIFICATIONS
from requests.contracting.models import Contract, Quotation


@dataclass(frozen=True, slots=True)
class Result:
    """The end of a request for quotes; `provider`, `because` and `contract` only where a quote was chosen."""

    provider: Text | None
    because: Text | None
    note: str
    contract: Contract | None


def outcome_of(quotation: Quotation) -> Result | None:
    """The result once there is one; at most two queries."""
    if quotation.state in Quotation.LIVE:
        return None
    if quotation.chosen_id is None:
        return Result(None, None, quotation.reason, None)
    chosen = type(quotation).objects.select_related("chosen__recipient__provider").get(pk=quotation.pk).chosen
    assert chosen is not None
    provider = chosen.recipient.provider
    return Result(
        Text(ja=provider.name_ja, en=provider.name_en),
        JUSTIFICATIONS[quotation.justification].words,
        quotation.reason,
        Contract.objects.filter(quote=chosen).first(),
    )
