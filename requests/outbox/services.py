"""Writes what must leave into the outbox, and sends what is due; a crash at any point loses nothing."""

import logging
import random
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.utils import translation

from platforms.bilingual import Text
from requests.outbox.models import Dispatch

log = logging.getLogger(__name__)
BATCH = 20
CLAIM = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=6)
ATTEMPTS = 16
"""With the waits of `_wait` this is about three days, after which a person must look (docs/operating.md)."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person by id, or an address that has no account yet (user None)."""

    user: int | None
    email: str
    language: str


def send(to: Recipient, *, kind: str, sentence: Text, reference: str, path: str, cause: str) -> None:
    """Adds one mail to the outbox. `cause` is the event's id: its notice goes to a person once."""
    Dispatch.objects.get_or_create(
        once=f"{cause}:{kind}:{to.user or to.email}"[:120],
        defaults={
            "kind": kind,
            "user_id": to.user,
            "email": to.email,
            "language": to.language,
            "sentence": sentence.within(to.language),
            "reference": reference,
            "path": path,
        },
    )


def deliver_due() -> int:
    """Sends what is due; returns how many went out.

    Each row is claimed for CLAIM in a short transaction of its own and sent outside it, so two workers never hold the
    same one and no mail server holds a lock. A worker killed on the way leaves a row that is due again after CLAIM:
    at least once, never lost (SECURITY, "what was measured" 5).
    """
    sent = 0
    for _ in range(BATCH):
        dispatch = _claim()
        if dispatch is None:
            break
        sent += _deliver(dispatch)
    return sent


@transaction.atomic
def _claim() -> Dispatch | None:
    due = Dispatch.objects.select_for_update(skip_locked=True).filter(next_at__lte=Now())
    dispatch = due.order_by("next_at", "id").first()
    if dispatch is not None:
        dispatch.attempts += 1
        Dispatch.objects.filter(pk=dispatch.pk).update(attempts=dispatch.attempts, next_at=Now() + CLAIM)
    return dispatch


def _deliver(dispatch: Dispatch) -> bool:
    try:
        _mail(dispatch).send()
    except Exception as trouble:  # noqa: BLE001  one mail that cannot be made must not keep the others waiting
        _try_again(dispatch, trouble)
        return False
    Dispatch.objects.filter(pk=dispatch.pk).update(sent_at=Now(), next_at=None, last_error="")
    return True


def _try_again(dispatch: Dispatch, trouble: Exception) -> None:
    log.warning("mail %s not sent, attempt %s: %s", dispatch.pk, dispatch.attempts, type(trouble).__name__)
    given_up = dispatch.attempts >= ATTEMPTS
    Dispatch.objects.filter(pk=dispatch.pk).update(
        last_error=type(trouble).__name__[:200],
        next_at=None if given_up else Now() + _wait(dispatch.attempts),
        given_up_at=Now() if given_up else None,
    )


def _wait(tried: int) -> timedelta:
    """30 s, doubling up to six hours, with a tenth of jitter so that a mail server that recovers is not stormed."""
    seconds: float = min(30.0 * 2 ** (tried - 1), LONGEST_WAIT.total_seconds())
    return timedelta(seconds=seconds * random.uniform(0.9, 1.1))  # noqa: S311  jitter, not a secret


def _mail(dispatch: Dispatch) -> EmailMessage:
    with translation.override(dispatch.language):
        context = {"dispatch": dispatch, "link": settings.SITE_URL + dispatch.path}
        subject = render_to_string("mail/subject.txt", context).strip()
        body = render_to_string("mail/body.txt", context)
    return EmailMessage(subject=subject, body=body, to=[dispatch.email])
