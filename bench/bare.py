"""The limit: the same kinds of SQL on the same rows by psycopg alone, without a framework, rights, rules or checks."""

import json
import os
import secrets
import threading
from collections.abc import Callable, Iterable
from typing import Any

import psycopg

_kept = threading.local()
LIST = """SELECT r.number, r.state, r.version, o.public_id, o.name_ja, o.type, r.title, r.title_en, r.platform,
    r.purpose, r.window_start, r.window_end, s.code, r.fiscal_year, r.recommended, r.route, r.submitted_at, r.due_on,
    r.changed_at
    FROM requests_request r JOIN accounts_organization o ON o.id = r.organization_id
    LEFT JOIN platforms_station s ON s.id = r.station_id
    WHERE r.submitted_at IS NOT NULL ORDER BY r.changed_at DESC, r.id DESC LIMIT 20"""
DETAIL = """SELECT r.number, r.state, r.version, r.title, r.platform, r.changed_at, o.name_ja, t.topics
    FROM requests_request r JOIN accounts_organization o ON o.id = r.organization_id,
    LATERAL (SELECT json_object_agg(topic, answers) AS topics FROM requests_topicanswers WHERE request_id = r.id) t
    WHERE r.number = %s"""
EVENT = """INSERT INTO requests_event (public_id, transaction, request_id, kind, from_state, to_state, request_version,
    at, audience, note, data) VALUES (%s, pg_current_xact_id()::text::bigint, %s, %s, '', %s, %s, now(),
    '{applicant,coordinator}', '', '{}')"""
COPIED = """SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
    WHERE table_name = 'requests_request' AND column_name NOT IN ('id', 'number', 'state', 'start_token')"""
STEP = """UPDATE requests_request SET state = 'pooled', version = version + 1, changed_at = now()
    WHERE number = %s RETURNING id, version"""


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """GET /list, GET /detail/N, POST /create/N (a draft like N), POST /step/N."""
    _, what, number = (environ["PATH_INFO"] + "/").split("/")[:3]
    body = json.dumps(CALLS[what](_connection(), number), default=str, ensure_ascii=False).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def _connection() -> "psycopg.Connection[Any]":
    if not hasattr(_kept, "connection"):
        _kept.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        _kept.columns = _kept.connection.execute(COPIED).fetchone()[0]
    return _kept.connection  # type: ignore[no-any-return]


def _list(db: "psycopg.Connection[Any]", unused: str) -> Any:
    return db.execute(LIST).fetchall()


def _detail(db: "psycopg.Connection[Any]", number: str) -> Any:
    return db.execute(DETAIL, [number]).fetchone()


def _create(db: "psycopg.Connection[Any]", number: str) -> Any:
    columns = _kept.columns
    insert = (
        f"INSERT INTO requests_request (number, state, {columns}) SELECT %s, 'draft', {columns}"
        " FROM requests_request WHERE number = %s RETURNING id"
    )
    with db.transaction():
        made = db.execute(insert, ["X" + secrets.token_hex(5), number]).fetchone()
        db.execute(EVENT, [secrets.token_urlsafe(16), made[0], "request.created", "draft", 1])
    return made


def _step(db: "psycopg.Connection[Any]", number: str) -> Any:
    with db.transaction():
        done = db.execute(STEP, [number]).fetchone()
        db.execute(EVENT, [secrets.token_urlsafe(16), done[0], "request.confirm", "pooled", done[1]])
    return done


CALLS = {"list": _list, "detail": _detail, "create": _create, "step": _step}
