"""The portal's periodic work, and which of it is done in the spaces too."""

from collections.abc import Callable, Mapping

from django.db.models.functions import Now

from platforms.bilingual import Text
from requests.contracting.invitations import closing, rematching
from requests.contracting.quoting import ending
from requests.outbox.models import Dispatch
from requests.webhooks import noting, relaying, sending


def keep_mails() -> int:
    """Mails to made-up people are written, as in the live portal, and never sent; how many."""
    return Dispatch.objects.filter(next_at__isnull=False).update(next_at=None, sent_at=Now())


IN_TIME: Mapping[str, Callable[[], int]] = {
    "requests.contracting.lapse_due": closing.lapse_due,
    "requests.contracting.close_due": ending.close_due,
    "requests.contracting.expire_due": ending.expire_due,
    "requests.contracting.rematch_due": rematching.rematch_due,
    "requests.outbox.deliver_due": keep_mails,
}
"""What the space's clock brings about: done whenever it is moved, and all along while the space is in use."""

OUTWARD: Mapping[str, Callable[[], int]] = {
    "requests.webhooks.relay": relaying.relay,
    "requests.webhooks.deliver_due": sending.deliver_due,
    "requests.webhooks.park_overdue": noting.park_overdue,
}
"""What leaves the portal, in this order: done by the worker alone, never within a call. What the clock has jumped over
is tried once more before it is parked."""

NOT_IN_SPACES: Mapping[str, str] = {
    "portal.accounts.forget_expired": "nobody signs in to a space",
    "portal.api.forget_old_answers": "a space is emptied or removed long before it grows old",
    "portal.api.forget_old_calls": "a space is emptied or removed long before it grows old",
    "portal.api.warn_of_endings": "it writes to the live organization's people",
    "requests.webhooks.forget_old": "a space is emptied or removed long before it grows old",
    "portal.sandbox.run": "it is what runs the spaces",
    "portal.sandbox.tidy": "it is about the spaces themselves",
}
"""Periodic tasks (settings.CELERY_BEAT_SCHEDULE) that spaces go without, and why."""

SAID: Mapping[str, Text] = {
    "requests.contracting.lapse_due": Text("打診が期限切れになりました。", "Invitations lapsed."),
    "requests.contracting.close_due": Text("見積りの受付が終わりました。", "The time to quote ended."),
    "requests.contracting.expire_due": Text("見積りの有効期限が切れました。", "Quotes expired."),
}
"""How what was done is told to the integrator; what is not named is not worth telling."""
