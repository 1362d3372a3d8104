"""Secrets that are given out once and kept only as their SHA-256."""

import hashlib
import secrets

MARK = "kup_"
"""Programs' secrets begin so: one found in the wrong place can be told and searched for."""
ACCESS_MARK = "kat_"
"""Access tokens, which live for an hour, begin so."""


def new_token(mark: str = MARK) -> str:
    """A program's secret or access token: 256 random bits after the mark."""
    return mark + secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token. Plain SHA-256 is enough: nobody can guess 192 random bits or more."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
