"""Questions of invitees and the buyer's clarifications: published to all alike, without a word of who asked, if anybody
did (docs/decisions/0015-clarifications-name-nobody.md).
"""

from django.db import transaction
from django.db.models import Max, QuerySet

from platforms.bilingual import Text
from requests.contracting.models import Clarification, Quotation, Recipient
from requests.contracting.quoting.access import lock_quotation, lock_recipient, refuse
from requests.contracting.quoting.editions import said_moment
from requests.contracting.quoting.history import announce, note
from requests.contracting.quoting.places import SHOWN, active, state_of
from requests.contracting.quoting.preparing import OVER, STATE_WORDS, bump
from requests.contracting.quoting.quoting import still_open, touch
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.refusals import Invalid

LONGEST, MOST_OPEN = 4000, 50
NEEDS_QUESTION = Text(ja="質問を入力してください。", en="Enter the question.")
NEEDS_SUBJECT = Text(ja="何についての回答かを入力してください。", en="Enter what the clarification is about.")
NEEDS_ANSWER = Text(ja="回答を入力してください。", en="Enter the answer.")
TOO_LONG = Text(ja="4,000文字以内で入力してください。", en="Use at most 4,000 characters.")
TOO_LATE = Text(ja="質問の締切（{until}）を過ぎています。", en="The time for questions ended on {until}.")
TOO_MANY = Text(
    ja="回答を待っている質問が{most}件あります。回答を待ってください。",
    en="{most} of your questions wait for an answer. Please wait for one first.",
)
NO_QUESTION = Text(
    ja="まだ回答していない質問から選んでください。", en="Choose a question that has not been answered yet."
)


def questions_of(quotation: Quotation) -> QuerySet[Clarification]:
    """What invitees asked, in the order of asking, published or not."""
    return Clarification.objects.filter(quotation=quotation, asked_by__isnull=False).order_by("pk")


def published(quotation: Quotation) -> QuerySet[Clarification]:
    """What every invitee reads, in the order of its numbers."""
    return Clarification.objects.filter(quotation=quotation, number__isnull=False).order_by("number")


def published_to(place: Recipient) -> QuerySet[Clarification]:
    """What this provider reads of it: nothing once its part is over, whatever is published to those who stay."""
    rows = published(place.quotation)
    return rows if state_of(place) in SHOWN else rows.none()


@transaction.atomic
def ask(recipient_id: str, actor: Actor, *, version: int | None, question: str) -> Clarification:
    """A provider asks the buyer, until the closing date of questions. Raises Invalid, Refused, Missing, Stale."""
    recipient = lock_recipient(recipient_id, actor, version)
    moment = still_open(recipient)
    until = recipient.quotation.questions_until
    if until is not None and moment > until:
        raise refuse(TOO_LATE.fill(until=said_moment(until)))
    if Clarification.objects.filter(asked_by=recipient, number=None).count() >= MOST_OPEN:
        raise refuse(TOO_MANY.fill(most=MOST_OPEN))
    asked = Clarification.objects.create(
        quotation=recipient.quotation,
        asked_by=recipient,
        question=_text("question", question, NEEDS_QUESTION),
        asked_at=moment,
    )
    touch(recipient)
    note(recipient, "clarification.asked", actor, moment)
    return asked


@transaction.atomic
def publish(
    quotation_id: str, actor: Actor, *, version: int | None, subject: str, answer: str, question: int | None = None
) -> Clarification:
    """The buyer tells every invitee the same; `question` is the row id of the question that this settles, if any.

    Providers read `subject` and `answer` and nothing of the question's own wording.
    """
    quotation = lock_quotation(quotation_id, actor, version)
    if quotation.state != Quotation.OPEN:
        raise refuse(OVER.fill(state=STATE_WORDS[quotation.state]))
    texts = _texts(subject, answer)
    row = _settled(quotation, question)
    last = Clarification.objects.filter(quotation=quotation).aggregate(last=Max("number"))["last"] or 0
    moment = clock.now()
    row.subject, row.answer = texts
    row.number, row.published_at, row.published_by_id = last + 1, moment, actor.user
    row.save()
    bump(quotation)
    places = active(quotation)
    for place in places:
        place.version += 1
        place.save()
    announce(quotation, "clarification.published", actor, moment, places)
    return row


def _settled(quotation: Quotation, question: int | None) -> Clarification:
    """The question that is answered, or a row for the buyer's own remark."""
    if question is None:
        return Clarification(quotation=quotation, asked_at=clock.now())
    found = questions_of(quotation).select_for_update(of=("self",)).filter(pk=question, number=None).first()
    if found is None:
        raise Invalid.field("question", NO_QUESTION)
    return found


def _texts(subject: str, answer: str) -> tuple[str, str]:
    faults = {}
    for name, typed, needed in (("subject", subject, NEEDS_SUBJECT), ("answer", answer, NEEDS_ANSWER)):
        if not typed.strip():
            faults[name] = (needed,)
        elif len(typed) > LONGEST:
            faults[name] = (TOO_LONG,)
    if faults:
        raise Invalid(faults)
    return subject.strip(), answer.strip()


def _text(field: str, typed: str, required: Text) -> str:
    if not typed.strip():
        raise Invalid.field(field, required)
    if len(typed) > LONGEST:
        raise Invalid.field(field, TOO_LONG)
    return typed.strip()
