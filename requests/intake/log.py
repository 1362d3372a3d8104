"""The history of a request as its applicant reads it: what happened, when, and on which side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from platforms.bilingual import Text
from requests.policy.permissions import Actor
from requests.record.event_kinds import EVENT_KINDS
from requests.record.models import Event, Request
from requests.record.queries import history

PAGE = 25

PROVIDER = Text(ja="提供企業", en="Provider")
PORTAL = Text(ja="ポータル", en="The portal")
PROGRAM = Text(ja="プログラム", en="Program")

WORDS: Mapping[str, Text] = {
    **{code: kind.words for code, kind in EVENT_KINDS.items()},
    "invitation.sent": Text(ja="提供企業に打診", en="A provider was invited"),
    "invitation.accepted": Text(ja="提供企業が受諾", en="A provider accepted"),
    "invitation.declined": Text(ja="提供企業が辞退", en="A provider declined"),
    "invitation.lapsed": Text(ja="打診の回答期限が経過", en="An invitation lapsed"),
    "invitation.closed": Text(ja="打診を終了", en="An invitation was closed"),
    "invitation.withdrawn": Text(ja="提供企業が受諾を取消し", en="A provider took its acceptance back"),
}
"""As the table of kinds says it, but for providers, of whom there are several."""
OTHER = Text(ja="記録", en="Entry")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history. The people of providers are never named, nor what they wrote."""

    at: datetime
    what: Text
    who: object
    side: object
    note: str


def entries(request: Request, actor: Actor, before: int | None = None) -> tuple[list[Entry], int | None]:
    """A page of the history, newest first, and where the next one begins. One query."""
    rows = history(request, actor)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    further = found[PAGE - 1].pk if len(found) > PAGE else None
    return list(_entries(found[:PAGE])), further


def _entries(rows: list[Event]) -> Iterator[Entry]:
    for row in rows:
        theirs = row.kind.startswith("invitation.")
        who: object = PROVIDER if theirs else row.user or (PROGRAM if row.client_id else PORTAL)
        yield Entry(
            at=row.at,
            what=WORDS.get(row.kind, OTHER),
            who=who,
            side="" if theirs else row.organization or "",
            note="" if theirs else row.note,
        )
