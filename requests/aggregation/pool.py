"""Puts requests into a fiscal year's pool, commits them from its envelope, and takes them out again."""

from collections.abc import Sequence

from django.db import transaction

from platforms.bilingual import Text
from platforms.models import Envelope
from platforms.resources import RESOURCES, Shortfall, plain
from requests.aggregation.envelopes import available, committed_uses, load, use_of
from requests.aggregation.models import PoolEntry
from requests.policy.lifecycle import Step
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Request
from requests.record.refusals import Invalid
from requests.record.steps import take_step

NO_YEAR = Text(
    ja="希望時期から年度が決まりません。申請者に希望時期の入力を依頼してください。",
    en="The preferred period gives no fiscal year. Ask the applicant for the period.",
)
NO_ENVELOPE = Text(
    ja="{year}年度の利用枠が登録されていないため、配分できません。",
    en="There is no envelope for FY{year}, so nothing can be committed from it.",
)
OVER = Text(
    ja="{resource}が利用枠を{amount} {unit}超えるため、配分できません。時期か量を見直してください。",
    en="{resource} would exceed the envelope by {amount} {unit}. Look at the period or the amounts again.",
)


def enter(request: Request, *, standing: str = "pooled") -> PoolEntry:
    """Adds the request to the pool of its fiscal year and sector; the caller holds its row lock and transaction."""
    if request.fiscal_year is None:
        raise Invalid.field("window_start", NO_YEAR)
    return PoolEntry.objects.create(
        request=request,
        fiscal_year=request.fiscal_year,
        sector=request.sector,
        standing=standing,
        entered_at=clock.now(),
    )


def leave(request: Request) -> None:
    """Takes the request out of its pool, if it is in one; the row stays as history."""
    PoolEntry.objects.filter(request=request, left_at=None).update(left_at=clock.now())


@transaction.atomic
def allocate(request_id: int, actor: Actor, *, version: int | None) -> Request:
    """Commits a pooled request from its year's envelope. Public use never exceeds the maximum; commercial use may,
    since its envelope is a goal (DOSSIER 0.7). Raises Invalid naming each resource that would be exceeded.
    """
    request = take_step(request_id, Step.ALLOCATE, actor, version=version)
    entry = PoolEntry.objects.get(request=request, left_at=None)
    envelope = _lock_envelope(entry)
    if envelope.kind != "goal":
        _refuse_overuse(envelope, entry)
    entry.standing = "committed"
    entry.save(update_fields=["standing"])
    return request


@transaction.atomic
def release(request_id: int, actor: Actor, *, version: int | None, note: str) -> Request:
    """Gives a commitment back: the request waits in the pool again."""
    request = take_step(request_id, Step.RELEASE, actor, version=version, note=note)
    PoolEntry.objects.filter(request=request, left_at=None).update(standing="pooled")
    return request


def _lock_envelope(entry: PoolEntry) -> Envelope:
    """The year's row, locked: two commitments of one envelope are taken one after the other (SECURITY rule 7)."""
    rows = Envelope.objects.select_for_update().filter(fiscal_year=entry.fiscal_year)
    found = rows.filter(sector__in=[entry.sector, "all"]).first()
    if found is None:
        raise Invalid.field("fiscal_year", NO_ENVELOPE.fill(year=entry.fiscal_year))
    return found


def _refuse_overuse(envelope: Envelope, entry: PoolEntry) -> None:
    sectors = ("public", "commercial") if envelope.sector == "all" else (entry.sector,)
    uses = [*committed_uses(entry.fiscal_year, sectors), use_of(entry.request, entry.fiscal_year)]
    over = load(uses).fits_in(available(envelope)).over
    if over:
        raise Invalid({"envelope": _sentences(over)})


def _sentences(over: Sequence[Shortfall]) -> tuple[Text, ...]:
    return tuple(
        OVER.fill(resource=RESOURCES[s.resource.code].label, amount=plain(s.missing), unit=s.resource.unit)
        for s in over
    )
