"""Enters a space for the length of a block: every query goes to its schema, every file to its folder, then back."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from psycopg import Connection, Error, sql
from psycopg.pq import TransactionStatus

_here: ContextVar[str] = ContextVar("the space in which this call works", default="")
SET_PATH = sql.SQL("SET search_path TO {}, pg_catalog, extensions")
"""The space, PostgreSQL's own functions after the space's clock, and a schema for extensions where there is one. Never
`public`: a name that the space does not have is an error, and no query can fall through to live rows."""


def schema() -> str:
    """The schema of the space that this call works in; "" outside of all."""
    return _here.get()


@contextmanager
def inside(space: str) -> Iterator[None]:
    """Within it, this thread's connection sees the space's tables only. Spaces do not nest.

    Best entered outside a transaction. Inside one, the way back is the block's own end, or its rollback.
    """
    if _here.get():
        raise RuntimeError("a space is entered from outside, never from another one")
    whole_transactions = not connection.in_atomic_block
    token = _here.set(space)
    try:
        connection.ensure_connection()
        _set_path(connection.connection, space)
        yield
    finally:
        _here.reset(token)
        _leave(whole_transactions)


def keep_inside(connection: Any, **unused: object) -> None:
    """A call that loses its connection and gets another one is still in its space (signal `connection_created`)."""
    if space := _here.get():
        _set_path(connection.connection, space)


def _set_path(raw: "Connection[Any]", space: str) -> None:
    raw.execute(SET_PATH.format(sql.Identifier(space)))


def _leave(whole_transactions: bool) -> None:
    raw: Connection[Any] | None = connection.connection
    if raw is None or raw.closed:
        return
    try:
        if whole_transactions and raw.info.transaction_status != TransactionStatus.IDLE:
            raise Error("a transaction was left open")
        raw.execute("RESET search_path")
    except Error:
        if whole_transactions:
            _cut(raw)
        else:  # what was set in a failed transaction is undone with it
            transaction.set_rollback(True)


def _cut(raw: "Connection[Any]") -> None:
    """A connection that cannot be led back is closed for good: nobody else may get it from the pool."""
    raw.close()
    connection.close()
