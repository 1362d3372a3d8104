"""Where uploaded files lie, and how those of a call that comes to nothing are taken away again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.core.files.storage import FileSystemStorage

Undo = list[Callable[[], None]]
_undo: ContextVar[Undo | None] = ContextVar("undo", default=None)


class PortalStorage(FileSystemStorage):
    """Django's folder of files. Bytes know no transaction: inside `files_undone` each new file is noted."""

    def _save(self, name: str, content: Any) -> str:
        kept = super()._save(name, content)  # type: ignore[misc]
        noted = _undo.get()
        if noted is not None:
            noted.append(partial(self.delete, kept))
        return str(kept)


@contextmanager
def files_undone() -> Iterator[Undo]:
    """Deletes, at the end, the files that were stored inside. `clear()` what it gives to keep them."""
    mine: Undo = []
    token = _undo.set(mine)
    try:
        yield mine
    finally:
        _undo.reset(token)
        for undo in mine:
            undo()
