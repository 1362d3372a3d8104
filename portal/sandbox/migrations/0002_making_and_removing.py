"""How a space is made and removed: two functions that run with the rights of the tables' owner.

The portal's own role may neither create schemas nor own tables; it may call these two, which touch nothing but schemas
called `sandbox_` and sixteen hexadecimal digits. A space has every table of the live schema as it is now, with the
constraints, indexes, functions and triggers by their own names, and no row of it: only the list of models is copied
(every process keeps its ids in memory). Its clock functions stand before PostgreSQL's in the space's search path.
"""

from django.db import migrations

MAKE = r"""
CREATE FUNCTION sandbox_make(space text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $make$
DECLARE
  lines text[];
  grants text[];
  line text;
  told text;
  first bigint;
BEGIN
  IF space !~ '^sandbox_[0-9a-f]{16}$' THEN
    RAISE EXCEPTION 'not the name of a sandbox';
  END IF;
  -- While `public` is in the path, PostgreSQL writes the names in these definitions bare: they fit any schema.
  WITH kept AS (
    SELECT oid, relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND relname NOT IN ('sandbox_space', 'django_migrations')
  ), parts AS (
    SELECT 1 AS place, proname::text AS name,
      replace(pg_get_functiondef(oid), 'FUNCTION public.', 'FUNCTION ') AS definition
    FROM pg_proc made WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
      AND proname NOT IN ('sandbox_make', 'sandbox_remove')
      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = made.oid AND classid = 'pg_proc'::regclass AND deptype = 'e')
    UNION ALL
    SELECT 2, relname, format(
      'CREATE TABLE %I (LIKE public.%I INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY INCLUDING STORAGE)',
      relname, relname) FROM kept
    UNION ALL
    SELECT CASE contype WHEN 'f' THEN 5 ELSE 3 END, conname, format(
      'ALTER TABLE %I ADD CONSTRAINT %I %s', relname, conname, pg_get_constraintdef(held.oid))
    FROM pg_constraint held JOIN kept ON kept.oid = conrelid WHERE contype IN ('p', 'u', 'c', 'x', 'f')
    UNION ALL
    SELECT 4, indexrelid::regclass::text, pg_get_indexdef(indexrelid, 0, true)
    FROM pg_index JOIN kept ON kept.oid = indrelid
    WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
    UNION ALL
    SELECT 6, tgname, pg_get_triggerdef(pg_trigger.oid, true)
    FROM pg_trigger JOIN kept ON kept.oid = tgrelid WHERE NOT tgisinternal
  )
  SELECT array_agg(definition ORDER BY place, name) INTO lines FROM parts;

  SELECT array_agg(format('GRANT %s ON %s TO %s', held.privilege_type, told_of,
      CASE held.grantee WHEN 0 THEN 'PUBLIC' ELSE held.grantee::regrole::text END)) INTO grants
  FROM (
    SELECT format('SCHEMA %I', space) AS told_of, (aclexplode(nspacl)).*, nspowner AS owner
    FROM pg_namespace WHERE nspname = 'public'
    UNION ALL
    SELECT format('TABLE %I', relname), (aclexplode(relacl)).*, relowner FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND relname NOT IN ('sandbox_space', 'django_migrations')
  ) held WHERE held.grantee <> held.owner AND held.privilege_type <> 'CREATE';

  EXECUTE format('CREATE SCHEMA %I', space);
  PERFORM set_config('search_path', format('%I, pg_catalog, pg_temp', space), true);
  PERFORM set_config('check_function_bodies', 'off', true);
  FOREACH line IN ARRAY lines LOOP
    EXECUTE line;
  END LOOP;

  EXECUTE 'INSERT INTO django_content_type SELECT * FROM public.django_content_type';
  EXECUTE 'INSERT INTO auth_permission SELECT * FROM public.auth_permission';
  EXECUTE 'INSERT INTO sandbox_clock (ahead) VALUES (interval ''0'')';
  FOREACH told IN ARRAY ARRAY['clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'now'] LOOP
    EXECUTE format(
      'CREATE FUNCTION %I() RETURNS timestamptz LANGUAGE sql %s
       AS ''SELECT pg_catalog.%I() + (SELECT ahead FROM %I.sandbox_clock)''',
      told, CASE told WHEN 'clock_timestamp' THEN 'VOLATILE' ELSE 'STABLE' END, told, space);
  END LOOP;

  -- Numbers begin far from anybody else's, by the space's own random name: what is kept under a number outside the
  -- database (seats of waiting calls, locks) is shared neither with the live portal nor with another space.
  first := (2 ^ 40)::bigint + ('x' || right(space, 12))::bit(48)::bigint;
  PERFORM setval(seqrelid::regclass, first) FROM pg_sequence JOIN pg_class ON pg_class.oid = seqrelid
  WHERE relnamespace = space::regnamespace AND seqmax > 2 ^ 62;

  -- Who may do what with a table is as with the live one, whoever calls this function.
  FOREACH line IN ARRAY coalesce(grants, '{}') LOOP
    EXECUTE line;
  END LOOP;
END $make$;
"""
REMOVE = r"""
CREATE FUNCTION sandbox_remove(space text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $remove$
BEGIN
  IF space !~ '^sandbox_[0-9a-f]{16}$' THEN
    RAISE EXCEPTION 'not the name of a sandbox';
  END IF;
  EXECUTE format('DROP SCHEMA IF EXISTS %I CASCADE', space);
END $remove$;
"""
UNDO = "DROP FUNCTION sandbox_make(text); DROP FUNCTION sandbox_remove(text);"


class Migration(migrations.Migration):
    dependencies = [  # noqa: RUF012
        ("sandbox", "0001_spaces_and_their_clocks"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunSQL(MAKE + REMOVE, UNDO)]  # noqa: RUF012
