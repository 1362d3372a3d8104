"""Making, emptying, renewing and removing spaces; and that the portal's own database role may do it."""

import os
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.db.models.functions import Now
from django.db.utils import DatabaseError, IntegrityError

from portal.accounts.models import ApiClient, Organization, User
from portal.accounts.refusals import Refusal
from portal.sandbox import building, tasks
from portal.sandbox.inside import inside
from portal.sandbox.models import Space
from portal.sandbox.storage import folder_of
from requests.record.numbers import new_public_id
from tests.portal.sandbox.given import Integrator, integrator, invited
from tests.requests.api.calls import of


def _schemas() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'sandbox_%'")
        return {row[0] for row in cursor.fetchall()}


def test_making_writes_the_space_and_its_row_together(mine: Integrator, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _schemas()

    def fails(*unused: object) -> None:
        raise RuntimeError("the power is gone")

    monkeypatch.setattr(building, "enter_everybody", fails)
    with pytest.raises(RuntimeError):
        building.make(mine.organization, mine.admin, public_id=new_public_id(), name="second")
    assert _schemas() == before
    assert Space.objects.count() == 1


def test_the_token_is_not_stored(mine: Integrator) -> None:
    row = Space.objects.values().get()
    assert mine.token not in str(row)
    assert row["prefix"] == mine.token[:10]


def test_more_than_three_are_refused(mine: Integrator) -> None:
    for name in ("second", "third"):
        building.make(mine.organization, mine.admin, public_id=new_public_id(), name=name)
    with pytest.raises(Refusal, match="can have 3 sandboxes"):
        building.make(mine.organization, mine.admin, public_id=new_public_id(), name="fourth")
    assert Space.objects.count() == 3


def test_an_organizations_own_provider_is_taken_over(db: None) -> None:
    from tests.requests import builders

    company, _ = builders.provider("small_satellite")
    assert company.organization is not None
    by = builders.person(company.organization)
    space, _ = building.make(company.organization, by, public_id=new_public_id(), name="first")
    from portal.sandbox import cast

    with inside(space.schema):
        here = cast.mine()
        assert here.code == company.code
        assert {one.platform for one in here.offerings.all()} > {"small_satellite", "longevity"}
        assert all(one.demonstration for one in here.offerings.all())


def test_reset_empties_and_keeps_the_token(mine: Integrator) -> None:
    here = mine.program
    invited(here)
    of(here.post("sandbox/clock", {"advance": "P9D"}))
    assert building.reset(mine.organization, mine.space.public_id)
    told = of(here.get("sandbox"))
    assert (told["ahead"], told["counts"]["requests"]) == ("PT0S", 0)
    assert not building.reset(mine.organization, new_public_id())


def test_removal_leaves_neither_rows_nor_schema_nor_files(
    mine: Integrator, django_capture_on_commit_callbacks: object
) -> None:
    with inside(mine.space.schema):
        name = default_storage.save("attachments/one", ContentFile(b"one"))
        where = Path(default_storage.path(name))
    assert where.is_file()
    assert where.is_relative_to(folder_of(mine.space.schema))
    assert not default_storage.exists(name), "the same name outside is another file"
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert building.remove(mine.organization, mine.space.public_id)
    assert mine.space.schema not in _schemas()
    assert not where.exists()
    assert not Space.objects.exists()


def test_nobody_removes_anothers(mine: Integrator) -> None:
    other = integrator("Another")
    assert not building.remove(other.organization, mine.space.public_id)
    assert not building.reset(other.organization, mine.space.public_id)
    assert building.new_token_for(other.organization, mine.space.public_id) is None
    assert mine.space.schema in _schemas()


def test_an_upgrade_makes_outdated_spaces_anew(mine: Integrator) -> None:
    other = integrator("Another")
    invited(mine.program)
    invited(other.program)
    Space.objects.filter(pk=mine.space.pk).update(made_of="older")
    with connection.cursor() as cursor:  # as if a table had been missing then
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f'DROP TABLE "{mine.space.schema}".requests_dispatch')
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    out = StringIO()
    call_command("sandboxes", stdout=out)
    assert out.getvalue() == "Sandboxes made anew: 1; removed: 0.\n"
    invited(mine.program)
    assert of(mine.program.get("sandbox"))["counts"]["invitations"] == 1, "what was in it is gone"
    assert of(other.program.get("sandbox"))["counts"]["invitations"] == 1, "others stay as they are"


def test_what_nobody_uses_for_thirty_days_is_removed(mine: Integrator) -> None:
    other = integrator("Another")
    Space.objects.filter(pk=mine.space.pk).update(last_used_at=Now() - timedelta(days=31))
    assert tasks.tidy() == 1
    assert [one.pk for one in Space.objects.all()] == [other.space.pk]
    assert mine.space.schema not in _schemas()


def test_ids_in_a_space_are_nobody_elses_and_the_same_after_a_reset(mine: Integrator) -> None:
    other = integrator("Another")

    def ids(space: Space) -> set[int]:
        with inside(space.schema):
            found = {*Organization.objects.values_list("pk", flat=True), *User.objects.values_list("pk", flat=True)}
            return found | set(ApiClient.objects.values_list("pk", flat=True))

    first, second = ids(mine.space), ids(other.space)
    live = {*Organization.objects.values_list("pk", flat=True), *User.objects.values_list("pk", flat=True)}
    assert not first & second
    assert not first & live
    building.reset(mine.organization, mine.space.public_id)
    assert ids(mine.space) == first


def test_the_making_function_takes_no_other_name(db: None) -> None:
    for name in (
        "public",
        "sandbox_",
        "sandbox_0123456789abcdeX",
        "sandbox_0123456789abcdef0",
        'x"; DROP SCHEMA public',
    ):
        for function in ("sandbox_make", "sandbox_remove"):
            with connection.cursor() as cursor:
                cursor.execute("SAVEPOINT here")
                with pytest.raises(DatabaseError, match="not the name of a sandbox"):
                    cursor.execute(f"SELECT {function}(%s)", [name])
                cursor.execute("ROLLBACK TO here")


ROLE, NAME = f"sandbox_tester_{os.getpid()}", "sandbox_0123456789abcdef"


@pytest.fixture
def small_role(transactional_db: None) -> Iterator[psycopg.Connection[object]]:
    """A connection of a role with the rights of the portal's own in production (deploy/database.sh), and no more."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} LOGIN")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE}")
        host, name = settings.DATABASES["default"]["HOST"], connection.settings_dict["NAME"]
    theirs = psycopg.connect(f"host={host} dbname={name} user={ROLE}", autocommit=True)
    yield theirs
    theirs.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sandbox_remove(%s)", [NAME])
        cursor.execute(f"DROP OWNED BY {ROLE}")
        cursor.execute(f"DROP ROLE {ROLE}")


def test_the_portals_own_role_makes_uses_and_removes_a_space_and_owns_nothing(
    small_role: psycopg.Connection[object],
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        small_role.execute("CREATE SCHEMA mine")
    small_role.execute("SELECT sandbox_make(%s)", [NAME])
    small_role.execute(f"SET search_path TO {NAME}, pg_catalog")
    small_role.execute("INSERT INTO platforms_operator (code, name_ja, name_en, country, source, source_en, as_of)"
                       " VALUES ('x', 'x', 'x', 'JP', 'x', '', now())")  # fmt: skip
    small_role.execute("UPDATE sandbox_clock SET ahead = '3 days'")
    row = small_role.execute("SELECT clock_timestamp() - pg_catalog.clock_timestamp() > '2 days'").fetchone()
    assert row == (True,)
    for forbidden in (
        "DROP TABLE requests_event",
        "ALTER TABLE requests_event DISABLE TRIGGER ALL",
        "TRUNCATE requests_event",
        "CREATE TABLE mine (a int)",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            small_role.execute(forbidden)
    small_role.execute("RESET search_path")
    small_role.execute("SELECT sandbox_remove(%s)", [NAME])
    assert NAME not in _schemas()
    with connection.cursor() as cursor:  # an upgrade makes spaces anew as the owner of the tables
        cursor.execute("SELECT sandbox_make(%s)", [NAME])
    row = small_role.execute(f"UPDATE {NAME}.sandbox_clock SET ahead = '1 day' RETURNING ahead").fetchone()
    assert row == (timedelta(days=1),)


def test_the_history_in_a_space_is_append_only_as_live(mine: Integrator) -> None:
    invited(mine.program)
    with inside(mine.space.schema), connection.cursor() as cursor:
        for wrong in ("UPDATE requests_event SET kind = 'x'", "DELETE FROM requests_event"):
            cursor.execute("SAVEPOINT here")
            with pytest.raises((DatabaseError, IntegrityError), match="append-only"):
                cursor.execute(wrong)
            cursor.execute("ROLLBACK TO here")
