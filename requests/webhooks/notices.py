"""The mails about webhooks: that events could not be delivered, that an endpoint was switched off and why."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth import get_user_model

from platforms.bilingual import Text
from platforms.fiscal import day_in_japan
from requests.outbox.services import Recipient, send
from requests.policy.permissions import Role
from requests.webhooks.models import WebhookEndpoint

PARKED = Text(
    ja="3日間試しても届けられなかった出来事があります。受け取る側を直してから、Webhookの画面で再送できます。",
    en="Some events could not be delivered in three days. Mend the receiving side, then send them again on its page.",
)
DISABLED: Mapping[str, Text] = {
    WebhookEndpoint.GONE: Text(
        ja="送信先が廃止（410）と回答したため、Webhookを止めました。必要であれば画面で再開できます。",
        en="A webhook endpoint answered that it is gone (410) and was switched off. You can switch it on again.",
    ),
    WebhookEndpoint.FAILING: Text(
        ja="5日間失敗が続いたため、Webhookを止めました。受け取る側を直してから、画面で再開できます。",
        en="A webhook endpoint failed for five days and was switched off. Mend it, then switch it on again.",
    ),
}


def tell_parked(endpoint: WebhookEndpoint, at: datetime) -> None:
    """At most one mail a day and endpoint, however many events it is about."""
    _tell(endpoint, "webhook.parked", PARKED, f"{endpoint.public_id}:{day_in_japan(at)}")


def tell_disabled(endpoint: WebhookEndpoint, at: datetime) -> None:
    """That the portal itself has switched the endpoint off, and why."""
    cause = f"{endpoint.public_id}:{at.timestamp():.0f}"
    _tell(endpoint, "webhook.disabled", DISABLED[endpoint.disabled_because], cause)


def _tell(endpoint: WebhookEndpoint, kind: str, sentence: Text, cause: str) -> None:
    people = get_user_model()._default_manager.filter(
        is_active=True,
        memberships__organization=endpoint.organization_id,
        memberships__role__in=[Role.ORGANIZATION_ADMIN, Role.PROVIDER_AGENT],
    )
    for row in people.distinct().order_by("pk").values_list("pk", "email", "language"):
        send(
            Recipient(*row),
            kind=kind,
            sentence=sentence,
            reference=endpoint.public_id[:8],
            path=f"/webhooks/{endpoint.public_id}/",
            cause=cause,
        )
