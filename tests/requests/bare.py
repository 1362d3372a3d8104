"""A request's row alone, in any state, for tests that need no answers."""

from typing import Any

from django.utils import timezone

from requests.policy.lifecycle import State
from requests.policy.permissions import Actor
from requests.record.models import Request
from requests.record.numbers import new_number


def row(of: Actor, state: State = State.DRAFT, **columns: Any) -> Request:
    """A request that this actor created for the organization they act for; submitted, unless it is a draft."""
    columns.setdefault("submitted_at", None if state is State.DRAFT else timezone.now())
    return Request.objects.create(
        number=new_number(),
        organization_id=of.organization or 0,
        created_by_id=of.user,
        created_by_client_id=of.client,
        platform=columns.pop("platform", "longevity"),
        state=state,
        **columns,
    )
