"""The history of a request as its applicant reads it: what happened, when, and on which side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from platforms.bilingual import Text
from requests.policy.lifecycle import STEPS
from requests.policy.permissions import Actor
from requests.record.models import Event, Request
from requests.record.queries import history

PAGE = 25

PROVIDER = Text(ja="提供企業", en="Provider")
PORTAL = Text(ja="ポータル", en="The portal")
PROGRAM = Text(ja="プログラム", en="Program")

WORDS: Mapping[str, Text] = {
    **{f"request.{step}": move.done for step, move in STEPS.items()},
    "request.started": Text(ja="下書きを作成", en="Draft started"),
    "request.file_added": Text(ja="ファイルを添付", en="File attached"),
    "request.file_removed": Text(ja="ファイルを削除", en="File removed"),
    "request.person_added": Text(ja="共同編集者・閲覧者を追加", en="Person added"),
    "request.person_removed": Text(ja="共同編集者・閲覧者を削除", en="Person removed"),
    "invitation.sent": Text(ja="提供企業に打診", en="A provider was invited"),
    "invitation.accepted": Text(ja="提供企業が受諾", en="A provider accepted"),
    "invitation.declined": Text(ja="提供企業が辞退", en="A provider declined"),
    "invitation.lapsed": Text(ja="打診の回答期限が経過", en="An invitation lapsed"),
    "invitation.closed": Text(ja="打診を終了", en="An invitation was closed"),
}
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
