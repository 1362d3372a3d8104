"""The coordinators' own desk: who has a request in hand, and what waits until a later day."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction

from platforms.bilingual import Text
from requests.policy.lifecycle import Step
from requests.policy.permissions import Actor, RequestFacts, Role
from requests.record import clock
from requests.record.models import Request
from requests.record.refusals import Invalid, Missing
from requests.record.steps import look_up, take_step

NOT_A_COORDINATOR = Text(ja="担当にはJAXAの担当者を選んでください。", en="Choose a JAXA coordinator to assign.")
NOT_LATER = Text(
    ja="保留の期限は、明日から1年以内の日にしてください（例：{example}）。",
    en="Snooze until a day from tomorrow to one year from now, for example {example}.",
)


def on_the_desk(number: str, actor: Actor) -> tuple[Request, RequestFacts]:
    """The request of that number; Missing while it was never submitted, even for a coordinator who takes part in it."""
    subject, facts = look_up(number, actor)
    if not facts.submitted:
        raise Missing(number)
    return subject, facts


def coordinators() -> dict[int, str]:
    """Everybody who can be assigned: id and name, in order of the kana name."""
    users = get_user_model()._default_manager.filter(is_active=True, memberships__role=Role.JAXA_COORDINATOR)
    return {user.pk: str(user) for user in users.distinct().order_by("name_kana", "name", "pk")}


def coordinator_at(address: str) -> int | None:
    """The id of the coordinator with this e-mail address; None for everybody else's."""
    users = get_user_model()._default_manager.filter(is_active=True, memberships__role=Role.JAXA_COORDINATOR)
    return users.filter(email__iexact=address).values_list("pk", flat=True).first()


@transaction.atomic
def assign(request_id: int, actor: Actor, *, version: int | None, assignee: int | None) -> Request:
    """Gives the request to a coordinator, or to nobody."""
    request = take_step(request_id, Step.ASSIGN, actor, version=version, data={"assignee": assignee})
    if assignee is not None and assignee not in coordinators():
        raise Invalid.field("assignee", NOT_A_COORDINATOR)
    request.assignee_id = assignee
    request.save()
    return request


@transaction.atomic
def snooze(request_id: int, actor: Actor, *, version: int | None, until: date | None) -> Request:
    """Hides the request from the inbox until that day; None brings it back. The due date does not move."""
    request = take_step(
        request_id, Step.SNOOZE, actor, version=version, data={"until": until.isoformat() if until else None}
    )
    today = clock.today()
    if until is not None and not today < until <= today + timedelta(days=366):
        raise Invalid.field("until", NOT_LATER.fill(example=(today + timedelta(days=7)).isoformat()))
    request.snoozed_until = until
    request.save()
    return request
