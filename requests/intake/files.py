"""Files of a request: checked before they are stored, kept under a random key, removed for good.

The quarantine is the upload's temporary file: a file is either refused with a sentence or stored and released, so
what the list shows is what is there (receipts list it with size and SHA-256).
"""

import hashlib
import secrets
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO

from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from platforms.bilingual import Text
from requests.files.inspecting import Unfit, inspect
from requests.files.scanning import scan
from requests.intake.models import Attachment
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.events import APPLICANT, COORDINATOR, record
from requests.record.models import Request
from requests.record.numbers import new_public_id
from requests.record.refusals import Invalid, Missing
from requests.record.steps import open_for_editing, touch

FIELD = "file"
LONGEST_NAME = 150
MOST_FILES = 30
NAMELESS = "file"

NONE_CHOSEN = Text(ja="添付するファイルを選んでください。", en="Choose a file to attach.")
TOO_LARGE = Text(
    ja="「{name}」は{size} MBです。1つのファイルは{limit} MBまでです。小さくするか分けて添付してください。",
    en="“{name}” has {size} MB. One file may have up to {limit} MB. Make it smaller or split it.",
)
TOO_MANY = Text(
    ja="添付できるのは{most}個までです。使わないファイルを削除するか、zipにまとめてください。",
    en="Up to {most} files can be attached. Remove some, or put them into one zip file.",
)


def files_of(request: Request) -> QuerySet[Attachment]:
    """The files that a request has now, in the order of their arrival."""
    return Attachment.objects.filter(request=request, removed_at=None).select_related("uploaded_by").order_by("id")


def clean_name(given: str) -> str:
    """The file's own name: no folders, no control or direction characters, NFC, at most LONGEST_NAME characters."""
    own = PureWindowsPath(PurePosixPath(given).name).name
    visible = "".join(sign for sign in unicodedata.normalize("NFC", own) if unicodedata.category(sign)[0] != "C")
    path = PurePosixPath(visible.strip(" .") or NAMELESS)
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix


def attach(request_id: int, actor: Actor, upload: "UploadedFile[bytes]") -> Attachment:
    """Checks and stores one file. Raises Invalid with the sentence that names it, Missing or Refused; stores nothing
    then. The check runs before the request is locked: a large archive keeps nobody waiting.
    """
    name, content = clean_name(upload.name or ""), _content(upload)
    _refuse_size(name, upload.size or 0)
    try:
        kind = inspect(name, content)
        scan(name, content)
    except Unfit as unfit:
        raise Invalid.field(FIELD, unfit.sentence) from unfit
    return _store(request_id, actor, name, kind, content, upload.size or 0)


def _content(upload: "UploadedFile[bytes]") -> IO[bytes]:
    if upload.file is None:
        raise Invalid.field(FIELD, NONE_CHOSEN)
    return upload.file


def _refuse_size(name: str, size: int) -> None:
    limit = settings.ATTACHMENT_MAX_BYTES
    if size > limit:
        words = {"size": f"{size / 1024 / 1024:.1f}", "limit": str(limit // 1024 // 1024)}
        raise Invalid.field(FIELD, TOO_LARGE.fill(name=name, **words))


@transaction.atomic
def _store(request_id: int, actor: Actor, name: str, kind: str, content: IO[bytes], size: int) -> Attachment:
    request = open_for_editing(request_id, actor)
    if files_of(request).count() >= MOST_FILES:
        raise Invalid.field(FIELD, TOO_MANY.fill(most=MOST_FILES))
    row = Attachment(
        public_id=new_public_id(),
        request=request,
        name=name,
        size=size,
        sha256=digest(content),
        content_type=kind,
        state="released",
        uploaded_by_id=actor.user,
        uploaded_at=clock.now(),
    )
    key = secrets.token_hex(16)
    row.file.save(f"attachments/{key[:2]}/{key}", File(content), save=False)
    row.save()
    _note(request, actor, "request.file_added", row)
    return row


def digest(content: IO[bytes]) -> str:
    """The SHA-256 of a file, which is left at its beginning."""
    content.seek(0)
    found = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    content.seek(0)
    return found


@transaction.atomic
def remove(request_id: int, actor: Actor, public_id: str) -> Attachment:
    """Takes a file off the request; its bytes are deleted once that is certain, its row stays as history."""
    request = open_for_editing(request_id, actor)
    row = files_of(request).filter(public_id=public_id).first()
    if row is None:
        raise Missing(public_id)
    row.removed_at = clock.now()
    row.save(update_fields=["removed_at"])
    _note(request, actor, "request.file_removed", row)
    storage, key = row.file.storage, str(row.file.name)
    transaction.on_commit(lambda: storage.delete(key), robust=True)
    return row


def _note(request: Request, actor: Actor, kind: str, row: Attachment) -> None:
    touch(request)
    data = {"file": row.public_id, "size": row.size, "sha256": row.sha256}
    record(request, kind, actor, audience=[APPLICANT, COORDINATOR], at=clock.now(), data=data)


def stored(request: Request, public_id: str) -> Attachment:
    """The file of that id, ready to be downloaded by somebody who may see the request; Missing otherwise."""
    row = files_of(request).filter(public_id=public_id, state="released").first()
    if row is None:
        raise Missing(public_id)
    return row
