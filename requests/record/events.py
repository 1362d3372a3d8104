"""Writes the history and reads it back for those who may."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from requests.policy.permissions import Actor, Role
from requests.record.models import Event, Request
from requests.record.numbers import new_public_id

APPLICANT, COORDINATOR, PROVIDER = "applicant", "coordinator", "provider"
BUYER = "buyer"
"""The applicant's side where it buys itself: what happens between it and its providers is not JAXA's to read."""


_cause: ContextVar[Mapping[str, object] | None] = ContextVar("cause", default=None)


@contextmanager
def carrying(**names: object) -> Iterator[None]:
    """Within it every event carries these ids too: what one act causes can be found together (an impact run)."""
    token = _cause.set({**(_cause.get() or {}), **names})
    try:
        yield
    finally:
        _cause.reset(token)


def record(
    request: Request,
    kind: str,
    actor: Actor,
    *,
    audience: Iterable[str],
    at: datetime,
    before: str = "",
    note: str = "",
    data: Mapping[str, object] | None = None,
    invitation: int | None = None,
) -> Event:
    """Adds one event, in the transaction of its cause. `data` holds ids, codes and hashes, never titles or prices."""
    return Event.objects.create(
        public_id=new_public_id(),
        request=request,
        invitation_id=invitation,
        kind=kind,
        from_state=before,
        to_state=request.state,
        request_version=request.version,
        at=at,
        user_id=actor.user,
        client_id=actor.client,
        organization_id=actor.organization,
        audience=sorted(audience),
        note=note,
        data={**(_cause.get() or {}), **(data or {})},
    )


HORIZON = """(
    SELECT coalesce(
        least(min(running.id::text::bigint), pg_current_xact_id_if_assigned()::text::bigint),
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    )
    FROM pg_snapshot_xip(pg_current_snapshot()) AS running(id)
    WHERE NOT EXISTS (
        SELECT 1 FROM pg_locks held JOIN pg_stat_activity owner USING (pid)
        WHERE held.locktype = 'transactionid' AND held.mode = 'ExclusiveLock' AND held.granted
        AND held.transactionid = running.id::xid
        AND owner.datid <> (SELECT oid FROM pg_database WHERE datname = current_database())
    )
)"""
"""The oldest transaction that is still running in this database, or the next one to come when none is.

A snapshot does not list the reader's own transaction: what it wrote is not in the feed before it commits either.
Transactions of other databases on the same server share the numbers but can write no event here, so they hold
nothing back; one whose database cannot be told counts as ours.
"""


def settled() -> QuerySet[Event]:
    """Events whose transaction is older than every running one: no later commit can come before them in the feed."""
    horizon = RawSQL(HORIZON, ())  # noqa: S611  a constant of this module
    return Event.objects.filter(transaction__lt=horizon).order_by("transaction", "id")


def readable_by(actor: Actor, visible: QuerySet[Request]) -> Q:
    """Which events this actor may read, given the requests visible to them."""
    jaxa = Role.JAXA_COORDINATOR in actor.roles or Role.AUDITOR in actor.roles
    audiences = [APPLICANT, COORDINATOR if jaxa else BUYER]
    # One condition on the visible requests, not one an audience under OR: PostgreSQL would read them all each time.
    mine = Q(audience__overlap=audiences, request__in=visible)
    if actor.provider is not None and Role.PROVIDER_AGENT in actor.roles:
        mine |= Q(audience__contains=[PROVIDER], invitation__provider=actor.provider)
    return mine
