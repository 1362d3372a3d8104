"""Which tables a space was made from: a space of an older portal is made anew before anybody uses it again."""

import hashlib
from functools import cache

from django.db.migrations.loader import MigrationLoader


@cache
def this_portal() -> str:
    """A fingerprint of the migrations that this portal's files name; read once a process."""
    names = sorted(".".join(key) for key in MigrationLoader(None).disk_migrations)
    return hashlib.sha256("\n".join(names).encode()).hexdigest()
