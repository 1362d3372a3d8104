"""The buyer prepares what it will ask for: the proposed lines, days and terms, kept as a draft edition."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from requests.contracting.models import Quotation, QuotationEdition
from requests.contracting.quoting.access import live_quotation, lock_quotation, refuse
from requests.contracting.quoting.editions import faults_to_keep
from requests.contracting.quoting.lines import LineAsked
from requests.contracting.quoting.proposing import Need, proposed
from requests.policy.lifecycle import STATES, State
from requests.policy.permissions import Actor, buying
from requests.record import clock
from requests.record.models import Request
from requests.record.numbers import new_public_id
from requests.record.refusals import Invalid, Refused, Stale
from requests.record.steps import facts_of, lock, look_up

NOT_ACCEPTED = Text(
    ja="見積依頼を作れるのは、提供企業が受諾した申請です。この申請は「{state}」です。",
    en="Quotes can be asked for once a provider has accepted. This request is “{state}”.",
)
ALREADY = Text(
    ja="この申請にはすでに見積依頼があります。それを使うか、取り消してください。",
    en="This request has a request for quotes already. Use that one, or cancel it.",
)
FROZEN = Text(
    ja="出した見積依頼は変えられません。先に「変更する」で次の版を作ってください。",
    en="What was issued cannot be changed. Start an amendment first; it becomes the next edition.",
)
OVER = Text(ja="この見積依頼はもう「{state}」です。", en="This request for quotes is already “{state}”.")
STATE_WORDS = {
    Quotation.DRAFT: Text("準備中", "being prepared"),
    Quotation.OPEN: Text("見積り受付中", "open for quotes"),
    Quotation.CLOSED: Text("比較中", "being compared"),
    Quotation.DECIDED: Text("決定済み", "decided"),
    Quotation.CANCELLED: Text("取消し", "cancelled"),
    Quotation.FAILED: Text("見積りなしで終了", "ended without a quote"),
}


def proposed_lines(request: Request) -> tuple[LineAsked, ...]:
    """What quotes should be asked for, from the request's footprint and what its platform takes."""
    return proposed(Need(request.footprint, PLATFORMS[request.platform].services))


@transaction.atomic
def prepare(request_number: str, actor: Actor, *, version: int | None) -> Quotation:
    """Begins a request for quotation as a draft with the proposed lines; `version` is the request's.

    Raises Missing, Refused (not the buyer, not accepted, one is live already), Stale.
    """
    found, _ = look_up(request_number, actor)
    request = lock(found.pk)
    answer = buying(actor, facts_of(request))
    if not answer:
        raise Refused(answer)
    if live_quotation(request) is not None:
        raise refuse(ALREADY)
    if request.state != State.ACCEPTED:
        raise refuse(NOT_ACCEPTED.fill(state=STATES[State(request.state)].label))
    if version is None or version != request.version:
        raise Stale(request.version)
    last = Quotation.objects.filter(request=request).aggregate(last=Max("round"))["last"] or 0
    moment = clock.now()
    quotation = Quotation.objects.create(public_id=new_public_id(), request=request, round=last + 1, created_at=moment)
    QuotationEdition.objects.create(
        quotation=quotation,
        number=1,
        lines=[line.to_json() for line in proposed_lines(request)],
        made_at=moment,
        made_by_id=actor.user,
    )
    return quotation


def draft_edition(quotation: Quotation) -> QuotationEdition | None:
    """The edition that is being written, if one is: the first of a draft, or an amendment's."""
    rows = QuotationEdition.objects.filter(quotation=quotation, issued_at=None)
    return rows.filter(number=quotation.edition + 1).first()


@transaction.atomic
def save_edition(
    quotation_id: str,
    actor: Actor,
    *,
    version: int | None,
    lines: Sequence[LineAsked],
    terms: str,
    due_at: datetime | None,
    questions_until: datetime | None,
    reason: str = "",
) -> Quotation:
    """Keeps the draft edition, finished or not. Raises Invalid with every fault, "lines.<index>.<field>" for lines."""
    quotation = lock_quotation(quotation_id, actor, version)
    if quotation.state not in {Quotation.DRAFT, Quotation.OPEN}:
        raise refuse(OVER.fill(state=STATE_WORDS[quotation.state]))
    edition = draft_edition(quotation)
    if edition is None:
        raise refuse(FROZEN)
    faults = faults_to_keep(lines, terms, due_at, questions_until, reason)
    if faults:
        raise Invalid(faults)
    edition.lines = [line.to_json() for line in lines]
    edition.terms, edition.reason = terms.strip(), reason.strip()
    edition.due_at, edition.questions_until = due_at, questions_until
    edition.made_by_id, edition.made_at = actor.user, clock.now()
    edition.save()
    return bump(quotation)


def bump(quotation: Quotation) -> Quotation:
    """A change that the buyer made: one version further. What providers do never moves it: their number is sealed."""
    quotation.version += 1
    quotation.save()
    return quotation
