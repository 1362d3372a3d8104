"""Seals what the accounts keep for a while (`platforms.sealing`), under keys of their own."""

from platforms import sealing
from platforms.sealing import Unreadable

__all__ = ["Unreadable", "seal", "unseal"]
PURPOSE = "portal.accounts.sealing"


def seal(text: str) -> str:
    """The text, sealed."""
    return sealing.seal(text, PURPOSE)


def unseal(sealed: str) -> str:
    """The text again. Raises Unreadable."""
    return sealing.unseal(sealed, PURPOSE)
