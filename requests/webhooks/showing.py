"""How an endpoint is doing, in words and a colour, for its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from platforms.bilingual import Text
from requests.webhooks.models import WebhookDelivery, WebhookEndpoint

ACTIVE = Text("正常", "Working")
NEVER_CALLED = Text("まだ送っていません", "Not called yet")
FAILING = Text("失敗が続いています", "Failing")
PAUSED = Text("一時停止中", "Paused")
DISABLED = Text("停止", "Switched off")
BECAUSE: Mapping[str, Text] = {
    WebhookEndpoint.GONE: Text(
        "送信先が廃止（410）と回答したため、ポータルが止めました。",
        "The portal switched it off because it answered that it is gone (410).",
    ),
    WebhookEndpoint.FAILING: Text(
        "5日間失敗が続いたため、ポータルが止めました。",
        "The portal switched it off because it had only failed for five days.",
    ),
}
STATE_WORDS: Mapping[str, Text] = {
    WebhookDelivery.PENDING: Text("送信待ち", "Waiting"),
    WebhookDelivery.DELIVERED: Text("届きました", "Delivered"),
    WebhookDelivery.PARKED: Text("届きませんでした", "Not delivered"),
}
STATE_COLOURS: Mapping[str, str] = {
    WebhookDelivery.PENDING: "orange",
    WebhookDelivery.DELIVERED: "green",
    WebhookDelivery.PARKED: "red",
}


@dataclass(frozen=True, slots=True)
class Health:
    """A word, its colour, and why where the portal itself has switched it off."""

    words: Text
    colour: str
    because: Text | None = None
    since: datetime | None = None


def health_of(endpoint: WebhookEndpoint) -> Health:
    """How the endpoint is doing."""
    if endpoint.state == WebhookEndpoint.DISABLED:
        return Health(DISABLED, "red", BECAUSE.get(endpoint.disabled_because), endpoint.disabled_at)
    if endpoint.state == WebhookEndpoint.PAUSED:
        return Health(PAUSED, "gray")
    if endpoint.failing_since is not None:
        return Health(FAILING, "red", since=endpoint.failing_since)
    if endpoint.last_success_at is None:
        return Health(NEVER_CALLED, "blue")
    return Health(ACTIVE, "green")
