"""Files beside a quote: put there while it is a draft, read by its provider, and by the buyer once quotes are open."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from platforms.bilingual import Text
from requests.contracting.models import Quote, QuoteFile
from requests.contracting.quoting.access import quotes_of, refuse
from requests.contracting.quoting.quoting import lock_quote, still_open, touch
from requests.files.storing import FIELD, TOO_MANY, Checked, checked, delete_later, keep
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.numbers import new_public_id
from requests.record.refusals import Invalid, Missing

MOST_FILES = 20
ONLY_DRAFTS = Text(
    ja="ファイルを足したり消したりできるのは、見積りの下書きだけです。",
    en="Files can be added to and removed from a draft only.",
)


def files_of(quote: Quote) -> QuerySet[QuoteFile]:
    """The files that a quote has now, in the order of their arrival."""
    return QuoteFile.objects.filter(quote=quote, removed_at=None).order_by("id")


def attach(quote_id: str, actor: Actor, upload: "UploadedFile[bytes]") -> QuoteFile:
    """Checks one file and puts it beside the draft. Raises Invalid with its sentence, Missing, Refused."""
    if not quotes_of(actor).filter(public_id=quote_id).exists():
        raise Missing(quote_id)  # before a large archive is looked into for a stranger
    return _store(quote_id, actor, checked(upload))


@transaction.atomic
def _store(quote_id: str, actor: Actor, file: Checked) -> QuoteFile:
    quote = _draft(quote_id, actor)
    if files_of(quote).count() >= MOST_FILES:
        raise Invalid.field(FIELD, TOO_MANY.fill(most=MOST_FILES))
    row = QuoteFile(public_id=new_public_id(), quote=quote, uploaded_at=clock.now(), uploaded_by_id=actor.user)
    keep(row, file, "quotes")
    row.save()
    _changed(quote)
    return row


@transaction.atomic
def remove(quote_id: str, file_id: str, actor: Actor) -> QuoteFile:
    """Takes a file off the draft; its bytes are deleted, its row stays."""
    quote = _draft(quote_id, actor)
    row = files_of(quote).filter(public_id=file_id).first()
    if row is None:
        raise Missing(file_id)
    row.removed_at = clock.now()
    row.save(update_fields=["removed_at"])
    delete_later(row)
    _changed(quote)
    return row


def stored(quote: Quote, file_id: str) -> QuoteFile:
    """The file of that id beside the quote, to be downloaded; Missing otherwise. Its caller found the quote."""
    row = files_of(quote).filter(public_id=file_id).first()
    if row is None:
        raise Missing(file_id)
    return row


def _draft(quote_id: str, actor: Actor) -> Quote:
    quote = lock_quote(quote_id, actor)
    still_open(quote.recipient)
    if quote.state != Quote.DRAFT:
        raise refuse(ONLY_DRAFTS)
    return quote


def _changed(quote: Quote) -> None:
    quote.version += 1
    quote.save()
    touch(quote.recipient)
