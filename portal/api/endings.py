"""Tells administrators by mail, well before, that the API version of one of their programs ends."""

from datetime import date

from django.urls import reverse

from platforms.bilingual import Text
from platforms.rest.versions import VERSIONS
from portal.accounts.models import ApiClient, Membership
from requests.outbox.services import Recipient, send
from requests.policy.permissions import Role

NOTICES = (180, 90, 30, 7)
"""Days before the last day at which a mail goes out (said at /api/changelog/)."""

ENDS = Text(
    "プログラムが使っているAPIの版{version}は、{last}まで使えます。新しい版への移り方を確かめて、その日までに移してください。",
    "Version {version} of the API, which a program of yours uses, is served until {last}. Read what the newer version "
    "changes, and move the program before then.",
)


def warn(today: date) -> int:
    """Queues the mails that are due on a day, each once; how many programs they are about."""
    about = 0
    for version in VERSIONS:
        if version.sunset is None or not 0 <= (left := (version.sunset - today).days) <= NOTICES[0]:
            continue
        stage = min(days for days in NOTICES if left <= days)
        for program in ApiClient.objects.filter(api_version=version.code, revoked_at=None):
            _tell(program, version.code, version.sunset, stage)
            about += 1
    return about


def _tell(program: ApiClient, version: str, last: date, stage: int) -> None:
    administrators = Membership.objects.filter(
        organization=program.organization_id, role=Role.ORGANIZATION_ADMIN, user__is_active=True
    ).select_related("user")
    for one in administrators:
        send(
            Recipient(one.user_id, one.user.email, one.user.language),
            kind="api_version_ends",
            sentence=ENDS.fill(version=version, last=last.isoformat()),
            reference=version,
            path=reverse("accounts:api_client", args=[program.public_id]),
            cause=f"{program.public_id}:{version}:{stage}",
        )
