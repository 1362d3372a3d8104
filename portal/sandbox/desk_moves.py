"""The simulated coordinator's and the simulated rival's moves around an invitation."""

from platforms.bilingual import Text
from portal.accounts.acting import actor_for
from portal.sandbox import cast, filing
from portal.sandbox.waiting import Waiting
from requests.contracting.invitations import answering
from requests.contracting.models import Invitation, InvitationQuestion
from requests.intake import submitting
from requests.policy.lifecycle import State
from requests.policy.outcomes import Route
from requests.policy.permissions import Verdict
from requests.record.models import Request
from requests.record.refusals import Refused

ANSWER = "サンドボックスの担当者の回答です。この内容で準備を進めてください。 / The sandbox coordinator's answer."
DECLINED = "希望時期に提供できる枠がありません。 / There is no place in the wanted period."
WITHDRAWN = "サンドボックスで取り下げました。 / Withdrawn in the sandbox."
NOT_INVITED = Text(
    ja="模擬提供企業は、この申請の打診を受けていません。", en="The simulated provider is not invited to this request."
)
YOURS_TO_WITHDRAW = Text(
    ja="自社のプログラムが提出した申請です。POST /api/v1/requests/{number}/steps/withdrawで取り下げてください。",
    en="Your own program filed this request. Withdraw it with POST /api/v1/requests/{number}/steps/withdraw.",
)


def unconfirmed() -> list[Waiting]:
    """Requests in triage: those that the integrator's own program filed, and what came back."""
    rows = Request.objects.filter(state=State.SUBMITTED, submitted_at__isnull=False).values_list("pk", "changed_at")
    return [Waiting(pk, pk, changed_at) for pk, changed_at in rows]


def confirm(waiting: Waiting) -> None:
    """As the rules recommend; where they recommend nothing, on the direct route."""
    request = Request.objects.get(pk=waiting.key)
    route = request.recommended if request.recommended in set(Route) - {Route.MANUAL} else Route.DIRECT
    filing.hand_over(request, route)


def rivals_invitations() -> list[Waiting]:
    """Invitations that the simulated provider has not answered yet."""
    rows = Invitation.objects.filter(provider=cast.rival(), state=Invitation.SENT)
    return [Waiting(pk, request, sent_at) for pk, request, sent_at in rows.values_list("pk", "request_id", "sent_at")]


def rival_accepts(waiting: Waiting) -> None:
    """The simulated provider is always willing."""
    invitation = Invitation.objects.get(pk=waiting.key)
    answering.accept(invitation.public_id, cast.actor(cast.RIVAL), version=invitation.version)


def unanswered() -> list[Waiting]:
    """Questions about invitations that nobody has answered yet."""
    open_ = InvitationQuestion.objects.filter(
        answered_at=None, invitation__state__in=[Invitation.SENT, Invitation.ACCEPTED]
    )
    rows = open_.values_list("pk", "invitation__request_id", "asked_at", "invitation__public_id")
    return [Waiting(*row) for row in rows]


def answer(waiting: Waiting) -> None:
    """An answer in both languages, to the asker alone."""
    request = Request.objects.get(pk=waiting.request)
    answering.answer_question(request, waiting.key, cast.actor(cast.JAXA), note=ANSWER)


def rival_declines(request: int) -> None:
    """The simulated provider will not, for once."""
    rivals = Invitation.objects.filter(provider=cast.rival(), request=request).order_by("-round").first()
    if rivals is None:
        raise Refused(Verdict(False, NOT_INVITED), by_state=True)
    answering.decline(rivals.public_id, cast.actor(cast.RIVAL), version=rivals.version, note=DECLINED)


def withdraw(request: int) -> None:
    """The applicant gives up."""
    found = Request.objects.select_related("created_by").get(pk=request)
    if found.created_by is None:
        raise Refused(Verdict(False, YOURS_TO_WITHDRAW), by_state=True)
    submitting.withdraw(found.pk, actor_for(found.created_by), version=found.version, note=WITHDRAWN)
