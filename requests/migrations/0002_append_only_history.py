"""The history may be added to and read, never changed or deleted: PostgreSQL itself refuses (SECURITY rule 14)."""

from django.db import migrations

FORBID = """
CREATE FUNCTION requests_history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of requests is append-only';
END $$;
CREATE TRIGGER requests_history_is_append_only BEFORE UPDATE OR DELETE ON requests_event
  FOR EACH ROW EXECUTE FUNCTION requests_history_is_append_only();
"""
ALLOW = """
DROP TRIGGER requests_history_is_append_only ON requests_event;
DROP FUNCTION requests_history_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("requests", "0001_initial")]  # noqa: RUF012
    operations = [migrations.RunSQL(FORBID, ALLOW)]  # noqa: RUF012
