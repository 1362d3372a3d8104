"""The simulated buyer's choice: every offer meets what was asked, and the lowest total wins unless told otherwise."""

from portal.sandbox import buyer, cast
from portal.sandbox.waiting import Waiting, shown_of
from requests.contracting.comparing import awarding, judging, prices, technical
from requests.contracting.models import Quotation, Quote, Recipient
from requests.policy.permissions import Actor
from requests.record.models import Request

WHY = "サンドボックスで選びました。 / Chosen in the sandbox."


def undecided() -> list[Waiting]:
    """Requests for quotation whose time is over and for which a quote can be chosen."""
    theirs = buyer.acts_for(Request.objects.all()).values("pk")
    rows = Quotation.objects.filter(state=Quotation.CLOSED, request__in=theirs, closed_at__isnull=False)
    return [Waiting(one.pk, one.request_id, one.closed_at, shown_of(one.request_id)) for one in rows if one.closed_at]


def choose(waiting: Waiting) -> None:
    """The lowest total; of two equal ones the integrator's."""
    quotation, actor = _opened(waiting.key)
    view = prices.prices_of(technical.view_of(quotation))
    lowest = [one.offer.quote for one in view.columns if one.lowest]
    mine = Quote.objects.filter(public_id__in=lowest, recipient__provider=cast.mine()).first()
    _award(quotation, actor, mine.public_id if mine else lowest[0])


def choose_of(request: int, provider: int) -> bool:
    """That provider's quote, whatever it costs; False when there is none that could be chosen."""
    waiting = next((one for one in undecided() if one.request == request), None)
    if waiting is None:
        return False
    rows = Recipient.objects.filter(quotation=waiting.key, provider=provider, quotes__state=Quote.SUBMITTED)
    quote = rows.values_list("quotes__public_id", flat=True).first()
    if quote is None:
        return False
    _award(*_opened(waiting.key), quote)
    return True


def _opened(pk: int) -> tuple[Quotation, Actor]:
    """The quotation with every offer judged and the prices open, and who buys."""
    quotation = Quotation.objects.select_related("request").get(pk=pk)
    actor = buyer.of(quotation.request)
    if quotation.prices_opened_at is None:
        for offer in technical.view_of(quotation).offers:
            if offer.choosable:
                quotation = judging.assess(
                    quotation.public_id,
                    actor,
                    version=quotation.version,
                    recipient=offer.place,
                    verdict="meets",
                    note="",
                )
        quotation = judging.open_prices(quotation.public_id, actor, version=quotation.version)
    return quotation, actor


def _award(quotation: Quotation, actor: Actor, quote: str) -> None:
    view = prices.prices_of(technical.view_of(quotation))
    lowest = any(one.lowest and one.offer.quote == quote for one in view.columns)
    awarding.award(
        quotation.public_id,
        actor,
        version=quotation.version,
        quote=quote,
        justification="lowest_total" if lowest else "best_overall",
        note=WHY,
    )
