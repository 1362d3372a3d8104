"""The simulated buyer's and the simulated rival's moves around a request for quotation."""

from datetime import datetime, timedelta

from django.db.models import F, Q

from platforms.bilingual import Text
from platforms.fiscal import day_in_japan, midnight
from platforms.resources import RESOURCES
from portal.sandbox import buyer, cast, desk_moves
from portal.sandbox.waiting import Waiting, shown_of
from requests.contracting.models import Clarification, Invitation, Quotation, Quote, Recipient
from requests.contracting.quoting import asking, issuing, lines, preparing, quoting
from requests.contracting.quoting.access import edition_in_force
from requests.contracting.quoting.terms import Amount, QuoteTerms
from requests.policy.lifecycle import State
from requests.policy.permissions import Verdict
from requests.record import clock
from requests.record.models import Request
from requests.record.refusals import Refused
from requests.record.working_days import add_working_days

QUOTE_DAYS, ASK_DAYS, MORE_DAYS = 15, 5, 10
"""Working days to quote, to ask, and that an amendment moves the date."""

RIVALS_PRICE = 1_000_000
"""Whole yen without tax for every line: an integrator knows beforehand which quotes are cheaper."""

TERMS = "サンドボックスの条件です。 / Terms of the sandbox."
SUBJECT = "質問への回答 / Answer to a question"
ANSWER = "サンドボックスの回答です。この内容で見積もってください。 / The sandbox's answer."
REASON = "サンドボックスで見積りの期限を延ばしました。 / The time to quote was extended in the sandbox."
NOTHING_OPEN = Text(
    ja="この申請には、見積りを受け付けている見積依頼がありません。",
    en="This request has no request for quotes that is open.",
)


def unasked() -> list[Waiting]:
    """Requests that a provider has accepted and for which no quotes are being asked for."""
    rows = buyer.acts_for(Request.objects.filter(state=State.ACCEPTED))
    found = rows.exclude(quotations__state__in=Quotation.LIVE).distinct()
    return [Waiting(one.pk, one.pk, _accepted_at(one), shown_of(one.pk)) for one in found]


def issue(waiting: Waiting) -> None:
    """Asks everybody who accepted, the rival among them, for what the portal proposes."""
    for one in desk_moves.rivals_invitations():
        if one.request == waiting.request:
            desk_moves.rival_accepts(one)
    request = Request.objects.get(pk=waiting.request)
    actor = buyer.of(request)
    quotation = preparing.prepare(request.number, actor, version=request.version)
    quotation = preparing.save_edition(
        quotation.public_id,
        actor,
        version=quotation.version,
        lines=preparing.proposed_lines(request),
        terms=TERMS,
        due_at=_in_working_days(QUOTE_DAYS),
        questions_until=_in_working_days(ASK_DAYS),
    )
    issuing.issue(quotation.public_id, actor, version=quotation.version)


def unanswered() -> list[Waiting]:
    """Questions about a request for quotation that nothing was published for yet."""
    rows = Clarification.objects.filter(number=None, asked_by__isnull=False, quotation__state=Quotation.OPEN)
    found = rows.values_list("pk", "quotation__request_id", "asked_at", "asked_by__invitation__public_id")
    return [Waiting(*row) for row in found]


def publish(waiting: Waiting) -> None:
    """One answer, to everybody alike."""
    quotation = Clarification.objects.select_related("quotation__request").get(pk=waiting.key).quotation
    asking.publish(
        quotation.public_id,
        buyer.of(quotation.request),
        version=quotation.version,
        subject=SUBJECT,
        answer=ANSWER,
        question=waiting.key,
    )


def rivals_places() -> list[Waiting]:
    """Requests for quotation to which the rival has no quote that stands under the edition in force."""
    places = Recipient.objects.filter(provider=cast.rival(), outcome="", quotation__state=Quotation.OPEN)
    stands = Q(quotes__state=Quote.SUBMITTED, confirmed_edition=F("quotation__edition"))
    found = places.exclude(pk__in=places.filter(stands).values("pk")).select_related("quotation")
    return [Waiting(one.pk, one.quotation.request_id, _issued_at(one)) for one in found]


def rival_quotes(waiting: Waiting) -> None:
    """The simulated provider offers everything that is asked, each line for RIVALS_PRICE."""
    place = Recipient.objects.select_related("quotation__request").get(pk=waiting.key)
    request, actor = place.quotation.request, cast.actor(cast.RIVAL)
    due = place.quotation.due_at or clock.now()
    asked = lines.read(edition_in_force(place.quotation).lines)
    terms = QuoteTerms(
        station=request.station.code if request.station else cast.STATION,
        flight="SBX-1",
        flight_on=request.window_start,
        lead_time_days=540,
        valid_until=day_in_japan(due) + timedelta(days=180),
        capacity={code: request.footprint.amount(code) for code in RESOURCES},
    )
    amounts = [Amount(line.code, RIVALS_PRICE) for line in asked]
    quote = quoting.save_quote(place.public_id, actor, version=place.version, terms=terms, amounts=amounts)
    quoting.submit(quote.public_id, actor, version=quote.version)


def amend(request: int) -> None:
    """The buyer gives everybody ten working days more, as an amendment that has to be confirmed."""
    quotation = Quotation.objects.select_related("request").filter(request=request, state=Quotation.OPEN).first()
    if quotation is None:
        raise Refused(Verdict(False, NOTHING_OPEN), by_state=True)
    actor = buyer.of(quotation.request)
    quotation = issuing.amend(quotation.public_id, actor, version=quotation.version)
    before = edition_in_force(quotation)
    quotation = preparing.save_edition(
        quotation.public_id,
        actor,
        version=quotation.version,
        lines=lines.read(before.lines),
        terms=before.terms,
        due_at=_in_working_days(QUOTE_DAYS + MORE_DAYS),
        questions_until=before.questions_until,
        reason=REASON,
    )
    issuing.issue(quotation.public_id, actor, version=quotation.version)


def _in_working_days(days: int) -> datetime:
    """17:00 in Japan so many working days from today by the space's clock."""
    return midnight(add_working_days(clock.today(), days)) + timedelta(hours=17)


def _accepted_at(request: Request) -> datetime:
    accepted = Invitation.objects.filter(request=request, state=Invitation.ACCEPTED, answered_at__isnull=False)
    last = accepted.order_by("answered_at").values_list("answered_at", flat=True).first()
    return last or request.changed_at


def _issued_at(place: Recipient) -> datetime:
    edition = edition_in_force(place.quotation)
    return max(place.sent_at, edition.issued_at or place.sent_at)
