"""What follows when somebody signs out."""

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest


@receiver(user_logged_out)
def leaves_nothing_behind(sender: object, request: HttpRequest | None = None, **more: Any) -> None:
    """Tells the middleware to remove the cookie that says who was signed in here last."""
    if request is not None:
        request.leaves = "signed out"  # type: ignore[attr-defined]
