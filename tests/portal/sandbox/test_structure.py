"""A space has every table of the live schema, exactly as it is there, and refers to nothing of it."""

import re

from django.db import connection

from tests.portal.sandbox.given import Integrator

LEFT_OUT = {"sandbox_space", "django_migrations"}
CLOCKS = {"clock_timestamp", "statement_timestamp", "transaction_timestamp", "now"}

COLUMNS = """
SELECT table_name, column_name, row_number() OVER (PARTITION BY table_name ORDER BY ordinal_position), data_type,
  udt_name, character_maximum_length, numeric_precision,
  numeric_scale, is_nullable, is_identity, identity_generation, column_default, generation_expression
FROM information_schema.columns WHERE table_schema = %s
"""
CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, contype, condeferrable, condeferred, convalidated, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = %s::regnamespace AND contype IN ('p', 'u', 'c', 'x', 'f')
"""
INDEXES = """
SELECT i.indexrelid::regclass::text, i.indisunique, pg_get_indexdef(i.indexrelid, 0, true)
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = %s::regnamespace AND c.relkind = 'r'
"""
TRIGGERS = """
SELECT tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(t.oid, true)
FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE c.relnamespace = %s::regnamespace AND NOT tgisinternal
"""
FUNCTIONS = "SELECT proname, prosrc, provolatile, prosecdef FROM pg_proc WHERE pronamespace = %s::regnamespace"


def _rows(sql: str, schema: str) -> set[tuple[object, ...]]:
    """What the query says of a schema, with names written bare: they are looked up in that schema."""
    with connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL search_path TO "{schema}", pg_catalog')
        cursor.execute(sql, [schema])
        found = {tuple(row) for row in cursor.fetchall()}
        cursor.execute("SET LOCAL search_path TO DEFAULT")
    return found


def _plain(value: object) -> object:
    """PostgreSQL writes a definition that it has read back with its casts in other places: they do not count."""
    return re.sub(r"::[a-z ]+(\[\])?|[()]", "", value) if isinstance(value, str) else value


def _both(sql: str, mine: Integrator) -> tuple[set[tuple[object, ...]], set[tuple[object, ...]]]:
    live = {row for row in _rows(sql, "public") if not any(str(row[0]).startswith(name) for name in LEFT_OUT)}
    there = _rows(sql, mine.space.schema)
    return {tuple(map(_plain, row)) for row in live}, {tuple(map(_plain, row)) for row in there}


def test_columns_constraints_indexes_and_triggers_are_the_live_ones(mine: Integrator) -> None:
    for sql, least in ((COLUMNS, 300), (CONSTRAINTS, 150), (INDEXES, 150), (TRIGGERS, 1)):
        live, there = _both(sql, mine)
        assert there == live
        assert len(there) >= least


def test_functions_are_the_live_ones_and_the_clock(mine: Integrator) -> None:
    live, there = _both(FUNCTIONS, mine)
    live = {row for row in live if row[0] not in {"sandbox_make", "sandbox_remove"}}
    assert {row for row in there if row[0] not in CLOCKS} == live
    assert {row[0] for row in there} >= CLOCKS
    assert live


def test_nothing_in_a_space_depends_on_anything_live(mine: Integrator) -> None:
    depends = """
      WITH named AS (
        SELECT 'pg_class'::regclass AS class, oid, relnamespace AS space FROM pg_class
        UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace FROM pg_proc
        UNION ALL SELECT 'pg_constraint'::regclass, oid, connamespace FROM pg_constraint
        UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace FROM pg_type
        UNION ALL SELECT 'pg_attrdef'::regclass, d.oid, c.relnamespace
          FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid
        UNION ALL SELECT 'pg_trigger'::regclass, t.oid, c.relnamespace
          FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      )
      SELECT pg_describe_object(d.classid, d.objid, 0), pg_describe_object(d.refclassid, d.refobjid, 0)
      FROM pg_depend d
      JOIN named one ON one.class = d.classid AND one.oid = d.objid
      JOIN named other ON other.class = d.refclassid AND other.oid = d.refobjid
      WHERE one.space = %s::regnamespace AND other.space = %s::regnamespace
    """
    with connection.cursor() as cursor:
        cursor.execute(depends, [mine.space.schema, "public"])
        assert cursor.fetchall() == []
        cursor.execute(depends, [mine.space.schema, mine.space.schema])
        assert len(cursor.fetchall()) > 500, "the question finds what there is to find"


def test_models_have_the_same_ids_as_live_for_every_process_remembers_them(mine: Integrator) -> None:
    with connection.cursor() as cursor:
        for table in ("django_content_type", "auth_permission"):
            cursor.execute(f"SELECT * FROM public.{table} ORDER BY id")
            live = cursor.fetchall()
            cursor.execute(f'SELECT * FROM "{mine.space.schema}".{table} ORDER BY id')
            assert cursor.fetchall() == live
