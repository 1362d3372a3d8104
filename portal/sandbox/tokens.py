"""A sandbox's token: told from every other by its first letters, so that it can never be taken for a live one."""

import secrets

MARK = "kus_"


def new_token() -> str:
    """A space's token: 256 random bits after the mark."""
    return MARK + secrets.token_urlsafe(32)
