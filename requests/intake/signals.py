"""Whoever signs in finds the requests they were invited to."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from requests.intake.participants import bind_invited


@receiver(user_logged_in)
def comes_in(sender: object, user: Any, **more: Any) -> None:
    """Binds the invitations by e-mail address to the person."""
    bind_invited(user)
