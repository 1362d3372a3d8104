"""Co-editors and readers of a request: invited by e-mail address, and let in when they sign in with that address."""

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from platforms.bilingual import Text
from requests.outbox.services import Recipient, send
from requests.policy.lifecycle import STATES
from requests.policy.permissions import YES, Actor, Relation, RequestFacts, Verdict, may_view, relations
from requests.record import clock
from requests.record.events import APPLICANT, record
from requests.record.models import Participant, Request
from requests.record.refusals import Invalid, Missing, Refused, Stale
from requests.record.steps import facts_of, lock, touch

EDITOR, VIEWER = "editor", "viewer"
ROLES = {
    EDITOR: Text(ja="共同編集者（入力・提出できる）", en="Co-editor (may write and submit)"),
    VIEWER: Text(ja="閲覧者（見るだけ）", en="Reader (may only look)"),
}
MOST = 50

WHO_MANAGES = Text(
    ja="共同編集者を追加・削除できるのは、申請者・共同編集者・申請機関の管理者です。",
    en="The applicant, co-editors and the organization's administrator can add and remove people.",
)
OVER = Text(
    ja="この申請は「{state}」のため、人を追加できません。", en="This request is “{state}”: nobody can be added."
)
WRONG_ADDRESS = Text(
    ja="メールアドレスは name@example.ac.jp の形で入力してください。",
    en="Enter the e-mail address in the form name@example.ac.jp.",
)
UNKNOWN_ROLE = Text(ja="できることを選んでください。", en="Choose what the person may do.")
ALREADY = Text(
    ja="{email} は追加済みです。できることを変えるときは、削除して追加し直してください。",
    en="{email} has been added already. To change what they may do, remove them and add them again.",
)
FULL = Text(ja="追加できるのは{most}人までです。", en="Up to {most} people can be added.")
TOLD = Text(
    ja="申請に招待されました。このメールアドレスでサインインすると開けます。",
    en="You have been invited to a request. Sign in with this e-mail address to open it.",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part. Only the address is shown: it does not tell whether there is an account."""

    email: str
    role: Text
    owner: bool = False


def people_of(request: Request) -> list[Person]:
    """The creator first, then everybody who was added. Two queries at most."""
    rows = Participant.objects.filter(request=request).order_by("id")
    found = [Person(row.email, ROLES[row.role]) for row in rows]
    creator = request.created_by
    if creator is None:
        return found
    return [Person(creator.email, Text(ja="申請者", en="Applicant"), owner=True), *found]


def may_manage(actor: Actor, facts: RequestFacts) -> Verdict:
    """Whether this actor may add and remove people now."""
    if not relations(actor, facts) & {Relation.EDITOR, Relation.ADMIN}:
        return Verdict(False, WHO_MANAGES)
    if STATES[facts.state].turn == "nobody":
        return Verdict(False, OVER.fill(state=STATES[facts.state].label))
    return YES


def _manageable(request_id: int, actor: Actor, version: int | None) -> Request:
    request = lock(request_id)
    facts = facts_of(request)
    if not may_view(actor, facts):
        raise Missing(request.number)
    answer = may_manage(actor, facts)
    if not answer:
        raise Refused(answer)
    if version is not None and version != request.version:
        raise Stale(request.version)
    return request


@transaction.atomic
def add(request_id: int, actor: Actor, *, email: str, role: str, version: int | None = None) -> Participant:
    """Invites a person; one who has an account with that checked address is let in at once. A mail tells them."""
    request = _manageable(request_id, actor, version)
    address = _address(request, email)
    if role not in ROLES:
        raise Invalid.field("role", UNKNOWN_ROLE)
    if Participant.objects.filter(request=request).count() >= MOST:
        raise Invalid.field("email", FULL.fill(most=MOST))
    known = EmailAddress.objects.filter(email__iexact=address, verified=True, user__is_active=True).first()
    row = Participant.objects.create(
        request=request,
        email=address,
        role=role,
        user_id=known.user_id if known else None,
        added_by_id=actor.user,
        added_at=clock.now(),
    )
    _tell(request, actor, row, known)
    return row


def _address(request: Request, email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise Invalid.field("email", WRONG_ADDRESS) from wrong
    owner = request.created_by
    taken = Participant.objects.filter(request=request, email=address).exists()
    if taken or (owner is not None and owner.email == address):
        raise Invalid.field("email", ALREADY.fill(email=address))
    return address


def _tell(request: Request, actor: Actor, row: Participant, known: Any) -> None:
    touch(request)
    event = record(
        request, "request.person_added", actor, audience=[APPLICANT], at=row.added_at, data={"role": row.role}
    )
    language = known.user.language if known else "ja"
    send(
        Recipient(row.user_id, row.email, language),
        kind="request.person_added",
        sentence=TOLD,
        reference=request.number,
        path=f"/requests/{request.number}/",
        cause=event.public_id,
    )


@transaction.atomic
def remove(request_id: int, actor: Actor, *, email: str, version: int | None = None) -> None:
    """Takes the person with that address off the request. The creator stays."""
    request = _manageable(request_id, actor, version)
    row = Participant.objects.filter(request=request, email=email).first()
    if row is None:
        raise Missing("participant")
    role = row.role
    row.delete()
    touch(request)
    record(request, "request.person_removed", actor, audience=[APPLICANT], at=clock.now(), data={"role": role})


def bind_invited(user: Any) -> int:
    """Lets a person into the requests they were invited to under an address that they have proved is theirs."""
    proved = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return Participant.objects.filter(user=None, email__in=[email.lower() for email in proved]).update(user=user)
