"""Keeps the delivery log for thirty days, and the secrets readable when the portal's own key changes."""

from datetime import timedelta

from requests.record import clock
from requests.webhooks import keys
from requests.webhooks.models import WebhookDelivery

KEPT = timedelta(days=30)
AT_ONCE = 2000


def forget_old() -> int:
    """Deletes deliveries, with their calls, thirty days after they were made; what still waits stays. How many."""
    keys.seal_again()
    old = WebhookDelivery.objects.filter(created_at__lt=clock.now() - KEPT).exclude(state=WebhookDelivery.PENDING)
    gone = 0
    while found := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        WebhookDelivery.objects.filter(pk__in=found).delete()
        gone += len(found)
    return gone
