"""Request numbers and other public ids: short or long, unguessable, and silent on how many there are."""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 signs without 0, O, 1 and I, so that nobody misreads a number over the telephone."""

LENGTH = 8


def new_number() -> str:
    """A number such as KB-7QF2-M9XK: 40 random bits; the database refuses the rare double, and one tries again."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"KB-{signs[:4]}-{signs[4:]}"


def understood(typed: str) -> str:
    """A number as people type it (small letters, without hyphens), in the form that is stored."""
    signs = "".join(sign for sign in typed.upper() if sign in ALPHABET or sign in "KB")
    signs = signs.removeprefix("KB") if len(signs) > LENGTH else signs
    return f"KB-{signs[:4]}-{signs[4:]}"


def new_public_id() -> str:
    """An id for addresses and the API: 128 random bits, 22 signs."""
    return secrets.token_urlsafe(16)
