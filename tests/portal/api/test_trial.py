"""validate=true: the verdict of the real call, and nothing of it remains."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from pytest_django.fixtures import Settings

from platforms.models import Operator
from portal.api.models import IdempotencyRecord, LoggedCall
from requests.record.models import Event
from tests.portal.api.conftest import send, told
from tests.requests.api.matrix import PRINCIPALS, ROWS, Row
from tests.requests.api.test_matrix import World, _path, _try, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
BODY = {"code": "new", "name": "New"}
WRITES = [row for row in ROWS if row.method != "get"]
LOG = LoggedCall._meta.db_table


@pytest.fixture
def media(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return Path(settings.MEDIA_ROOT)


def counts() -> dict[str, int]:
    """How many rows every table has; but for the log of calls, which shows tried calls too."""
    with connection.cursor() as cursor:
        tables = [one for one in connection.introspection.table_names(cursor) if one != LOG]
        cursor.execute(" UNION ALL ".join(f"SELECT '{one}', count(*) FROM \"{one}\"" for one in tables))
        return dict(cursor.fetchall())


def digests() -> dict[str, str]:
    """What every table holds, row by row: an update counts as well as a new row. Uses of tokens aside."""
    with connection.cursor() as cursor:
        tables = [one for one in connection.introspection.table_names(cursor) if one != LOG]
        parts = (f"SELECT '{one}', md5(string_agg(t::text, '|' ORDER BY t::text)) FROM \"{one}\" t" for one in tables)
        cursor.execute(" UNION ALL ".join(parts))
        found = dict(cursor.fetchall())
    return {name: digest for name, digest in found.items() if not name.startswith("accounts_apisecret")}


def stored(media: Path) -> list[Path]:
    """The files that lie there, whoever knows of them."""
    return sorted(one for one in media.rglob("*") if one.is_file())


def answered(row: Row, who: str, world: World, *, trial: bool) -> Any:
    caller, path = world.callers[who], _path(row, world)
    return _try(row, caller, f"{path}?validate=true" if trial else path, world)


@pytest.mark.parametrize("row", WRITES, ids=[f"{row.method} {row.route}" for row in WRITES])
def test_every_write_can_be_tried_by_everybody(world: World, row: Row, media: Path) -> None:
    for who in PRINCIPALS:
        with transaction.atomic():
            before, files = digests(), stored(media)
            trial = answered(row, who, world, trial=True)
            assert digests() == before, (who, row.route)
            assert stored(media) == files
            real = answered(row, who, world, trial=False)
            transaction.set_rollback(True)
        if real.status_code < 400:
            assert json.loads(trial.content) == {"valid": True, "status": real.status_code}, who
            assert trial.status_code == 200
        else:
            assert _without_number(trial) == _without_number(real), (who, trial.content)


def _without_number(answer: Any) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(answer.content)
    body.pop("incident", None)
    return {"status": answer.status_code, **body}


def test_counting_would_see_a_write(world: World) -> None:
    row = next(one for one in WRITES if one.route == "requests")
    before, rows = digests(), counts()
    assert answered(row, "owner", world, trial=False).status_code == 201
    assert digests() != before
    assert counts() != rows


@pytest.mark.urls("tests.portal.api.addresses")
class TestOnThings:
    def test_no_key_is_asked_for_and_none_is_used_up(self, caller: Client) -> None:
        answer = send(caller, "/things?validate=true", BODY, key="")
        assert (answer.status_code, json.loads(answer.content)) == (200, {"valid": True, "status": 201})
        assert not answer.has_header("ETag")
        assert send(caller, "/things?validate=true", BODY, key="k1").status_code == 200
        assert (Operator.objects.filter(code="new").count(), IdempotencyRecord.objects.count()) == (0, 0)
        assert send(caller, "/things", BODY, key="k1").status_code == 201

    def test_the_refusal_is_the_real_one(self, caller: Client) -> None:
        body = told(send(caller, "/things?validate=true", {"code": "x", "name": "fail later"}, key=""), 400, "invalid")
        assert body["errors"][0]["message"] == "fails later"
        assert send(caller, "/things?validate=true", {"code": "x", "name": "refuse"}, key="").status_code == 409

    def test_preconditions_count(self, caller: Client) -> None:
        told(send(caller, "/things/x?validate=true", BODY, key="", method="patch"), 428, "precondition-required")
        stale = {"If-Match": '"6.en.0123456789abcdef"'}
        told(send(caller, "/things/x?validate=true", BODY, key="", method="patch", **stale), 412, "stale")

    def test_scopes_count(self, caller: Client, client: Client) -> None:
        told(send(client, "/things?validate=true", BODY, key=""), 401, "not-authenticated")

    @pytest.mark.parametrize("value", ["1", "True", "yes", ""])
    def test_true_and_false_and_nothing_else(self, caller: Client, value: str) -> None:
        body = told(send(caller, f"/things?validate={value}", BODY), 400, "invalid-parameter")
        assert body["detail"] == "“validate” must be one of: true, false"

    def test_false_is_the_real_call(self, caller: Client) -> None:
        assert send(caller, "/things?validate=false", BODY).status_code == 201

    def test_reading_cannot_be_tried(self, caller: Client) -> None:
        told(caller.get("/things?validate=true"), 400, "unknown-parameter")

    def test_it_is_seen_in_the_log_as_tried(self, caller: Client) -> None:
        answer = send(caller, "/things?validate=true", BODY, key="")
        line = LoggedCall.objects.get(public_id=answer["Request-Id"])
        assert (line.trial, line.status) == (True, 200)

    def test_a_constraint_that_only_a_commit_would_look_at_is_looked_at(self, caller: Client) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE FUNCTION pg_temp.never() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE foreign_key_violation; END $$"
            )
            cursor.execute(
                "CREATE CONSTRAINT TRIGGER never AFTER INSERT ON platforms_operator DEFERRABLE INITIALLY DEFERRED "
                "FOR EACH ROW EXECUTE FUNCTION pg_temp.never()"
            )
        caller.raise_request_exception = False
        assert send(caller, "/things?validate=true", BODY, key="").status_code == 500


def test_a_file_of_a_refused_call_is_taken_away_again(world: World, media: Path, monkeypatch: Any) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        assert stored(media), "the bytes were there"
        raise RuntimeError("after the bytes")

    row = next(one for one in WRITES if one.body == "file")
    monkeypatch.setattr("requests.intake.files._note", broken)
    caller = world.callers["owner"]
    caller.client.raise_request_exception = False
    with transaction.atomic():
        assert _try(row, caller, _path(row, world), world).status_code == 500
    assert stored(media) == []


def test_a_file_of_a_done_call_stays(world: World, media: Path) -> None:
    row = next(one for one in WRITES if one.body == "file")
    assert _try(row, world.callers["owner"], _path(row, world), world).status_code == 201
    (kept,) = stored(media)
    assert default_storage.exists(str(kept.relative_to(media)))
    assert Event.objects.filter(kind="request.file_added").exists()
