"""Puts a request to the providers who offer its platform; no provider learns of another."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from platforms.bilingual import Text
from platforms.fiscal import day_in_japan, midnight
from platforms.models import Provider
from requests.contracting.invitations.ending import OPEN
from requests.contracting.invitations.history import note_event
from requests.contracting.invitations.matching import providers_for
from requests.contracting.models import Invitation
from requests.policy.lifecycle import Step
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Request
from requests.record.numbers import new_public_id
from requests.record.refusals import Invalid
from requests.record.steps import take_step
from requests.record.working_days import add_working_days

ANSWER_DAYS = 15
"""Working days a provider has to answer, unless the coordinator says otherwise."""

LONGEST = timedelta(days=366)
DUE = Text(
    ja="回答の期限は、今より後で1年以内の日時にしてください。",
    en="The time to answer must end later than now and within a year.",
)
CHOOSE = Text(ja="打診する提供企業を1社以上選んでください。", en="Choose at least one provider to invite.")
NO_PROVIDER = Text(
    ja="このプラットフォームを希望時期に提供する企業がありません。別の経路に決めるか、申請者に時期の変更を相談してください。",
    en="No provider offers this platform in the preferred period. Decide another route, or ask for another period.",
)
NOT_OFFERED = Text(
    ja="選んだ提供企業（{name}）は、このプラットフォームを希望時期に提供していません。",
    en="The chosen provider ({name}) does not offer this platform in the preferred period.",
)
ALREADY_ASKED = Text(
    ja="打診できる提供企業は、すべて打診済みです。",
    en="Every provider that can be invited has been invited already.",
)


def invite(
    request: Request, actor: Actor, *, providers: Sequence[str] | None = None, due_at: datetime | None = None
) -> list[Invitation]:
    """Invites the chosen providers (codes), or every matching one; the caller holds the request's lock.

    Raises Invalid when there is none, or a chosen one does not offer the platform in the period.
    """
    moment = clock.now()
    if due_at is not None and not moment < due_at <= moment + LONGEST:
        raise Invalid.field("due_at", DUE)
    matching = list(providers_for(request))
    if not matching:
        raise Invalid.field("providers", NO_PROVIDER)
    chosen = _chosen(matching, providers)
    open_now = set(Invitation.objects.filter(request=request, state__in=OPEN).values_list("provider_id", flat=True))
    fresh = [provider for provider in chosen if provider.pk not in open_now]
    if not fresh:
        raise Invalid.field("providers", ALREADY_ASKED)
    return send_to(request, fresh, actor, round_=next_round(request), due_at=due_at)


def next_round(request: Request) -> int:
    """The number of the round that would begin now."""
    return (Invitation.objects.filter(request=request).aggregate(last=Max("round"))["last"] or 0) + 1


def send_to(
    request: Request, providers: Sequence[Provider], actor: Actor, *, round_: int, due_at: datetime | None = None
) -> list[Invitation]:
    """Sends the invitations of a round; the caller holds the request's lock and has chosen the providers."""
    moment = clock.now()
    due = due_at or midnight(add_working_days(day_in_japan(moment), ANSWER_DAYS)) + timedelta(hours=17)
    return [_send(request, provider, round_, moment, due, actor) for provider in providers]


def _chosen(matching: list[Provider], codes: Sequence[str] | None) -> list[Provider]:
    if codes is None:
        return matching
    if not codes:
        raise Invalid.field("providers", CHOOSE)
    by_code = {provider.code: provider for provider in matching}
    for code in codes:
        if code not in by_code:
            raise Invalid.field("providers", NOT_OFFERED.fill(name=code))
    return [by_code[code] for code in dict.fromkeys(codes)]


def _send(
    request: Request, provider: Provider, round_: int, moment: datetime, due: datetime, actor: Actor
) -> Invitation:
    invitation = Invitation.objects.create(
        public_id=new_public_id(), request=request, provider=provider, round=round_, sent_at=moment, due_at=due
    )
    note_event(invitation, "invitation.sent", actor, moment)
    return invitation


@transaction.atomic
def invite_more(
    request_id: int,
    actor: Actor,
    *,
    version: int | None,
    providers: Sequence[str] | None,
    due_at: datetime | None = None,
) -> Request:
    """The coordinator invites further providers, or the same ones again, while the request is with providers."""
    request = take_step(request_id, Step.INVITE, actor, version=version)
    invite(request, actor, providers=providers, due_at=due_at)
    return request


@transaction.atomic
def put_to_providers(
    request_id: int,
    actor: Actor,
    *,
    version: int | None,
    providers: Sequence[str] | None = None,
    due_at: datetime | None = None,
) -> Request:
    """Route I: JAXA puts a committed request to providers; its place in the year's envelope stays as it is."""
    request = take_step(request_id, Step.PUT_TO_PROVIDERS, actor, version=version)
    invite(request, actor, providers=providers, due_at=due_at)
    return request
