"""Takes a file in: looked into and scanned before anything is written, then kept under a random key.

The quarantine is the upload's temporary file: a file is either refused with a sentence or stored and released.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from platforms.bilingual import Text
from requests.files.inspecting import Unfit, inspect
from requests.files.naming import clean_name
from requests.files.scanning import scan
from requests.record.refusals import Invalid

FIELD = "file"
NONE_CHOSEN = Text(ja="添付するファイルを選んでください。", en="Choose a file to attach.")
TOO_LARGE = Text(
    ja="「{name}」は{size} MBです。1つのファイルは{limit} MBまでです。小さくするか分けて添付してください。",
    en="“{name}” has {size} MB. One file may have up to {limit} MB. Make it smaller or split it.",
)
TOO_MANY = Text(
    ja="添付できるのは{most}個までです。使わないファイルを削除するか、zipにまとめてください。",
    en="Up to {most} files can be attached. Remove some, or put them into one zip file.",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its clean name, its content type by what is in it, its bytes and their number."""

    name: str
    kind: str
    size: int
    content: IO[bytes]


def checked(upload: "UploadedFile[bytes]") -> Checked:
    """Looks into a file. Raises Invalid with the sentence that names it; hold no locks: a large archive takes time."""
    name, size = clean_name(upload.name or ""), upload.size or 0
    if upload.file is None:
        raise Invalid.field(FIELD, NONE_CHOSEN)
    _refuse_size(name, size)
    try:
        kind = inspect(name, upload.file)
        scan(name, upload.file)
    except Unfit as unfit:
        raise Invalid.field(FIELD, unfit.sentence) from unfit
    return Checked(name, kind, size, upload.file)


def _refuse_size(name: str, size: int) -> None:
    limit = settings.ATTACHMENT_MAX_BYTES
    if size > limit:
        words = {"size": f"{size / 1024 / 1024:.1f}", "limit": str(limit // 1024 // 1024)}
        raise Invalid.field(FIELD, TOO_LARGE.fill(name=name, **words))


def keep(row: Any, file: Checked, folder: str) -> None:
    """Writes the bytes under a random key and fills the row's own columns (name, size, sha256, content_type, file).

    The row is not saved: its caller does that, in its transaction.
    """
    row.name, row.size, row.content_type = file.name, file.size, file.kind
    row.sha256 = digest(file.content)
    key = secrets.token_hex(16)
    row.file.save(f"{folder}/{key[:2]}/{key}", File(file.content), save=False)


def delete_later(row: Any) -> None:
    """Deletes the bytes of a row once its transaction is certain."""
    storage, key = row.file.storage, str(row.file.name)
    transaction.on_commit(lambda: storage.delete(key), robust=True)


def digest(content: IO[bytes]) -> str:
    """The SHA-256 of a file, which is left at its beginning."""
    content.seek(0)
    found = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    content.seek(0)
    return found
