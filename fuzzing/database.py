"""Makes or drops a database beside that of DATABASE_URL: `python -m fuzzing.database make|drop NAME`."""

import os
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql


def main(what: str, name: str) -> None:
    """`make` prints the new database's address; one that is there already goes first."""
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        if what == "make":
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
            sys.stdout.write(urlunsplit(urlsplit(server)._replace(path=f"/{name}")) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
