"""What a buyer can do with the quotes that came: open, or closed with the sentence why."""

from collections.abc import Mapping

from platforms.bilingual import Text
from requests.contracting.comparing.judging import OPENED, SETTLED, UNJUDGED
from requests.contracting.comparing.prices import NOT_OPEN
from requests.contracting.comparing.technical import SEALED
from requests.contracting.models import Quotation
from requests.contracting.quoting.access import counting
from requests.contracting.quoting.preparing import OVER, STATE_WORDS
from requests.policy.permissions import YES, Verdict

OF_COMPARING: Mapping[str, Text] = {
    "assess": Text("技術の内容を評価する", "Assess an offer"),
    "open_prices": Text("金額を開く", "Open the prices"),
    "award": Text("見積りを選ぶ", "Choose a quote"),
}


def comparing_steps(quotation: Quotation) -> Mapping[str, Verdict]:
    """Every step of the comparison, by its code."""
    if quotation.state == Quotation.OPEN:
        return dict.fromkeys(OF_COMPARING, Verdict(False, SEALED.fill(count=counting(quotation).count())))
    if quotation.state != Quotation.CLOSED:
        return dict.fromkeys(OF_COMPARING, Verdict(False, OVER.fill(state=STATE_WORDS[quotation.state])))
    if quotation.prices_opened_at is not None:
        return {"assess": Verdict(False, SETTLED), "open_prices": Verdict(False, OPENED), "award": YES}
    left = counting(quotation).filter(recipient__technical="").count()
    opens = Verdict(False, UNJUDGED.fill(left=left)) if left else YES
    return {"assess": YES, "open_prices": opens, "award": Verdict(False, NOT_OPEN)}
