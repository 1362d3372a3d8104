"""Seals what is kept for a while or must not be read from a copy of the database, with keys made from SECRET_KEY."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(ValueError):
    """What was sealed cannot be opened: it was changed, or the key is no longer among SECRET_KEY_FALLBACKS."""


def seal(text: str) -> str:
    """The text encrypted and signed (Fernet: AES-128-CBC and HMAC-SHA-256)."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again, under the present key or an older one."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as wrong:
        raise Unreadable("sealed under another key, or changed") from wrong


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"portal.accounts.sealing\0" + secret.encode()).digest())
