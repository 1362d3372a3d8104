"""What a request's own page says of quotes: who acts next, by when, and the way to the page of quotes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from platforms.bilingual import Text
from requests.contracting.models import Quotation
from requests.policy.lifecycle import State
from requests.policy.permissions import Actor, RequestFacts, buying
from requests.record.models import Request

WHO: Mapping[str, Text] = {
    "applicant": Text(ja="申請者", en="the applicant"),
    "jaxa": Text(ja="JAXAの担当者", en="the JAXA coordinator"),
}
SHOWN = frozenset({State.ACCEPTED, State.QUOTING, State.CONTRACTING, State.CONTRACTED})
ASK = Text(ja="次は、見積りの依頼です", en="Next: ask for quotes")
WAIT = Text(ja="見積りを受け付けています", en="Quotes may come in")
COMPARE = Text(ja="次は、見積りの比較と選定です", en="Next: compare the quotes and choose")
CHOSEN = Text(ja="見積りを選びました", en="A quote has been chosen")
ACTS = Text(ja="{who}が進めます。", en="It is for {who} to act.")
YOURS = Text(ja="あなたが進める番です。", en="It is for you to act.")
DO: Mapping[str, Text] = {
    "ask": Text(ja="見積りを依頼する", en="Ask for quotes"),
    "draft": Text(ja="見積依頼の準備を続ける", en="Go on preparing"),
    "see": Text(ja="見積りのページを開く", en="Open the page of quotes"),
    "compare": Text(ja="見積りを比べて選ぶ", en="Compare and choose"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A heading, who acts, by when (None where nothing ends by itself), and what the button says."""

    heading: Text
    who: Text
    due: datetime | None
    action: Text
    yours: bool


def box_for(request: Request, facts: RequestFacts, actor: Actor) -> Box | None:
    """The box for somebody who sees the request; None before a provider has accepted. One query, else none."""
    if State(request.state) not in SHOWN:
        return None
    newest = Quotation.objects.filter(request=request).order_by("-round").first()
    mine = bool(buying(actor, facts))
    who = YOURS if mine else ACTS.fill(who=WHO.get(request.buyer, WHO["applicant"]))
    if request.state == State.ACCEPTED:
        prepared = newest is not None and newest.state == Quotation.DRAFT
        return Box(ASK, who, None, DO["draft" if prepared else "ask"] if mine else DO["see"], mine)
    if newest is None:
        return None
    if newest.state == Quotation.OPEN:
        waiting = Text(ja="期限まで待ちます。", en="Nothing is needed before the due date.")
        return Box(WAIT, waiting, newest.due_at, DO["see"], False)
    if newest.state == Quotation.CLOSED:
        return Box(COMPARE, who, None, DO["compare"] if mine else DO["see"], mine)
    return Box(CHOSEN, Text(ja="契約に進んでいます。", en="The contract follows."), None, DO["see"], False)
