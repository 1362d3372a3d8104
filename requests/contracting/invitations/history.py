"""The history of an invitation: one event for JAXA and the applicant, one for the provider alone."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from requests.contracting.invitations.notices import tell_provider
from requests.contracting.models import Invitation
from requests.policy.permissions import Actor
from requests.record.events import APPLICANT, COORDINATOR, PROVIDER, record


def bump(invitation: Invitation) -> None:
    """A change of the invitation: one version further; the caller holds its lock."""
    invitation.version += 1
    invitation.save()


def note_event(
    invitation: Invitation,
    kind: str,
    actor: Actor,
    moment: datetime,
    *,
    inside: Mapping[str, str] | None = None,
    provider: Mapping[str, str] | None = None,
) -> None:
    """One event for JAXA and the applicant, and one for the provider alone: neither sees the other's rows.

    `inside` and `provider` are ids that belong to the event, each as its own readers know the thing by ("quotation",
    "contract"): a provider is never told an id that a rival is told too.
    """
    names = {"invitation": invitation.public_id}
    record(
        invitation.request,
        kind,
        actor,
        audience=_inside(kind),
        at=moment,
        data={**names, "provider": invitation.provider.code, **(inside or {})},
        invitation=invitation.pk,
    )
    note_provider(invitation, kind, actor, moment, provider)


def note_provider(
    invitation: Invitation,
    kind: str,
    actor: Actor,
    moment: datetime,
    names: Mapping[str, str] | None = None,
    *,
    mail: bool = True,
) -> None:
    """The event for the provider alone, and its mail; `mail` off where another event of the moment sends one."""
    data = {"invitation": invitation.public_id, **(names or {})}
    seen = record(invitation.request, kind, actor, audience=[PROVIDER], at=moment, data=data, invitation=invitation.pk)
    if mail:
        tell_provider(kind, invitation, seen.public_id, data.get("quotation", ""))


def _inside(kind: str) -> Iterable[str]:
    return [COORDINATOR] if kind in {"invitation.asked", "invitation.answered"} else [APPLICANT, COORDINATOR]
