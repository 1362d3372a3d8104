"""Files of a request: checked before they are stored, kept under a random key, removed for good.

The quarantine is the upload's temporary file: a file is either refused with a sentence or stored and released, so
what the list shows is what is there (receipts list it with size and SHA-256).
"""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from requests.files.naming import clean_name
from requests.files.storing import FIELD, NONE_CHOSEN, TOO_MANY, Checked, checked, delete_later, keep
from requests.intake.models import Attachment
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.events import APPLICANT, COORDINATOR, record
from requests.record.models import Request
from requests.record.numbers import new_public_id
from requests.record.refusals import Invalid, Missing
from requests.record.steps import open_for_editing, touch

__all__ = [
    "FIELD",
    "MOST_FILES",
    "NONE_CHOSEN",
    "TOO_MANY",
    "attach",
    "clean_name",
    "files_of",
    "remove",
    "stored",
]

MOST_FILES = 30


def files_of(request: Request) -> QuerySet[Attachment]:
    """The files that a request has now, in the order of their arrival."""
    return Attachment.objects.filter(request=request, removed_at=None).select_related("uploaded_by").order_by("id")


def attach(request_id: int, actor: Actor, upload: "UploadedFile[bytes]") -> Attachment:
    """Checks and stores one file. Raises Invalid with the sentence that names it, Missing or Refused; stores nothing
    then. The check runs before the request is locked: a large archive keeps nobody waiting.
    """
    return _store(request_id, actor, checked(upload))


@transaction.atomic
def _store(request_id: int, actor: Actor, file: Checked) -> Attachment:
    request = open_for_editing(request_id, actor)
    if files_of(request).count() >= MOST_FILES:
        raise Invalid.field(FIELD, TOO_MANY.fill(most=MOST_FILES))
    row = Attachment(
        public_id=new_public_id(),
        request=request,
        state="released",
        uploaded_by_id=actor.user,
        uploaded_at=clock.now(),
    )
    keep(row, file, "attachments")
    row.save()
    _note(request, actor, "request.file_added", row)
    return row


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
    delete_later(row)
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
