"""Files beside a quote: put there and taken off with the form that is being saved; downloaded, never shown."""

from collections.abc import Sequence
from functools import partial

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from platforms.bilingual import Text
from requests.contracting.desk.trying import problems, trying
from requests.contracting.models import Quote, QuoteFile
from requests.contracting.quoting import files
from requests.contracting.quoting.access import own_recipient
from requests.policy.permissions import Actor
from requests.record.asking import actor_of
from requests.record.refusals import Missing

FIELD, REMOVE = "file", "remove_file"
SANDBOX = "sandbox; default-src 'none'"


def keep_files(http: HttpRequest, quote: Quote, actor: Actor) -> list[tuple[Text, str]]:
    """Takes off what was ticked and puts beside the draft what was chosen; one bad file keeps no good one out."""
    there = {one.public_id for one in files.files_of(quote)}
    for one in http.POST.getlist(REMOVE):
        if one in there:
            files.remove(quote.public_id, one, actor)
    found: list[tuple[Text, str]] = []
    for upload in http.FILES.getlist(FIELD):
        outcome = trying(partial(files.attach, quote.public_id, actor, upload))
        found += [(sentence, f"id_{FIELD}") for sentence, _anchor in problems(outcome)]
    return found


def rows(http_path: str, stored: Sequence[QuoteFile]) -> list[dict[str, object]]:
    """The files as the component lists them, each with its address under `http_path`."""
    return [
        {
            "public_id": one.public_id,
            "name": one.name,
            "url": f"{http_path}files/{one.public_id}/",
            "size": one.size,
            "sha256": one.sha256,
        }
        for one in stored
    ]


@require_safe
def download(http: HttpRequest, public_id: str, file: str) -> HttpResponseBase:
    """A file of one of the company's own quotes on this request for quotes."""
    place = own_recipient(public_id, actor_of(http))
    row = QuoteFile.objects.filter(quote__recipient=place, public_id=file, removed_at=None).first()
    if row is None:
        raise Missing(file)
    return attachment(row)


def attachment(row: QuoteFile) -> FileResponse:
    """The file's bytes, to be saved and not opened in the browser."""
    response = FileResponse(row.file.open("rb"), as_attachment=True, filename=row.name, content_type=row.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "no-store"
    return response
