"""The history of a contract and its mails: who reads of what, and who is told; never a price, a line or a text."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.contrib.auth import get_user_model

from platforms.bilingual import Text
from requests.contracting.models import Contract
from requests.outbox.services import Recipient, send
from requests.policy.permissions import SYSTEM, Actor, Role
from requests.record.events import APPLICANT, BUYER, COORDINATOR, PROVIDER, record
from requests.record.models import Request
from requests.record.steps import facts_of

BOTH = (APPLICANT, COORDINATOR)
BUYERS: Mapping[str, tuple[str, ...]] = {"applicant": (BUYER,), "jaxa": (COORDINATOR,)}
STATES = frozenset({"contract.in_force", "contract.completed", "contract.terminated", "contract.abandoned"})
"""Where the request stands: both sides of the house read of it. All else is the buyer's own."""

PROPOSED = Text(
    "契約書の案があります。内容を確かめて、署名するか、変更を提案してください。",
    "A contract is proposed. Please read it, then sign it or propose changes.",
)
AMENDED = Text(
    "契約の変更の提案があります。署名するか、理由を添えて見送ってください。",
    "A change of the contract is proposed. Please sign it, or reject it with a reason.",
)
NOTICES: Mapping[str, Text] = {
    "contract.proposed": PROPOSED,
    "contract.amended": AMENDED,
    "contract.signed": Text(
        "契約の相手方が署名しました。あなたの側の署名を待っています。",
        "The other side has signed the contract. Your side's signature is awaited.",
    ),
    "contract.rejected": Text(
        "提案した契約の内容に、相手方は同意しませんでした。理由は契約のページにあります。",
        "The other side did not agree to the proposed contract. The reason is on its page.",
    ),
    "contract.in_force": Text("双方の署名がそろい、契約が成立しました。", "Both sides have signed: it is in force."),
    "contract.end_asked": Text(
        "合意による契約の終了が提案されています。同意するか、同意しないかを回答してください。",
        "It is proposed to end a contract by agreement. Please agree, or say no.",
    ),
    "contract.end_refused": Text(
        "合意による契約の終了に、相手方は同意しませんでした。契約は続きます。",
        "The other side did not agree to end the contract. It goes on.",
    ),
    "contract.terminated": Text("契約は解除されました。理由は契約のページにあります。", "A contract was terminated."),
    "contract.abandoned": Text(
        "契約の手続きは署名の前に終わりました。必要な作業はありません。",
        "A contract was given up before signature. Nothing is needed from you.",
    ),
    "contract.in_doubt": Text(
        "契約のステーションまたは提供企業が使えなくなる見込みです。契約を変更するか、終了するかを検討してください。",
        "The station or provider of a contract is to be lost. Please decide whether to amend or to end the contract.",
    ),
    "contract.completed": Text("契約は完了しました。必要な作業はありません。", "A contract is completed."),
    "milestone.reported": Text(
        "契約のマイルストーンの達成が報告されました。内容を確かめてください。",
        "A milestone of a contract was reported as reached. Please check it.",
    ),
    "milestone.confirmed": Text("報告したマイルストーンが確認されました。", "A milestone you reported is confirmed."),
    "milestone.sent_back": Text(
        "報告したマイルストーンに確認が必要な点があります。理由は契約のページにあります。",
        "A milestone you reported was sent back. The reason is on the contract's page.",
    ),
    "milestone.paid": Text("マイルストーンの支払いが記録されました。", "The payment of a milestone was recorded."),
}
"""What the other side is told. Kinds that are not named tell nobody."""
TOLD_BY_STEP = frozenset({"contract.terminated", "contract.abandoned"})
"""The buyer hears of these from the request's own step (record.notices)."""


def audience(kind: str, party: str) -> tuple[str, ...]:
    """Who in the house reads of it; the provider has an event of its own."""
    return BOTH if kind in STATES else BUYERS[party]


def note(
    contract: Contract,
    kind: str,
    actor: Actor,
    moment: datetime,
    *,
    by: str,
    data: Mapping[str, object] | None = None,
    tell: Iterable[str] | None = None,
) -> None:
    """One event for the buyer's side of the house, one for the provider alone, and the mails to whoever did not act.

    `by` is the side that acted ("" for the portal itself); `tell` names the sides to be told where that is another.
    """
    invitation, names = contract.quote.recipient.invitation, {"contract": contract.public_id, **(data or {})}
    own = record(
        contract.request,
        kind,
        actor,
        audience=audience(kind, contract.party),
        at=moment,
        data={"invitation": invitation.public_id, "provider": contract.provider.code, **names},
        invitation=invitation.pk,
    )
    theirs = record(
        contract.request,
        kind,
        actor if by == "provider" else SYSTEM,
        audience=[PROVIDER],
        at=moment,
        data={"invitation": invitation.public_id, **names},
        invitation=invitation.pk,
    )
    causes = {"buyer": own.public_id, "provider": theirs.public_id}
    sides = {"buyer", "provider"} - {by} if tell is None else set(tell)
    if kind in TOLD_BY_STEP:
        sides -= {"buyer"}
    for side in sorted(sides) if kind in NOTICES else ():
        for person in _agents(contract) if side == "provider" else _buyers(contract):
            send(
                person,
                kind=kind,
                sentence=NOTICES[kind],
                reference=contract.number,
                path=f"/contracts/{contract.public_id}/",
                cause=causes[side],
            )


def _agents(contract: Contract) -> list[Recipient]:
    return _addressed(
        memberships__organization=contract.provider.organization_id, memberships__role=Role.PROVIDER_AGENT
    )


def _buyers(contract: Contract) -> list[Recipient]:
    """The request's editors; where JAXA buys its coordinator, or all coordinators without a stake."""
    request: Request = contract.request
    facts = facts_of(request)
    if contract.party == "applicant":
        return _addressed(pk__in=facts.editors)
    stake = facts.editors | facts.viewers
    coordinators = [one for one in _addressed(memberships__role=Role.JAXA_COORDINATOR) if one.user not in stake]
    return [one for one in coordinators if one.user == request.assignee_id] or coordinators


def _addressed(**which: object) -> list[Recipient]:
    users = get_user_model()._default_manager.filter(is_active=True, **which)
    return [Recipient(*row) for row in users.distinct().order_by("pk").values_list("pk", "email", "language")]
