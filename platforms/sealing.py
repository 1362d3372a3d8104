"""Seals what must not be read from a copy of the database, with keys made from SECRET_KEY, one for each purpose."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(ValueError):
    """What was sealed cannot be opened: it was changed, or the key is no longer among SECRET_KEY_FALLBACKS."""


def seal(text: str, purpose: str) -> str:
    """The text encrypted and signed (Fernet: AES-128-CBC and HMAC-SHA-256)."""
    return _keys(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str) -> str:
    """The text again, under the present key or an older one."""
    try:
        return _keys(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as wrong:
        raise Unreadable("sealed under another key, or changed") from wrong


def is_current(sealed: str, purpose: str) -> bool:
    """Whether it was sealed under the present key, so that it survives the removal of the older ones."""
    try:
        Fernet(_key(purpose, settings.SECRET_KEY)).decrypt(sealed.encode())
    except InvalidToken:
        return False
    return True


def _keys(purpose: str) -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(purpose, secret)) for secret in secrets])


def _key(purpose: str, secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(purpose.encode() + b"\0" + secret.encode()).digest())
