"""Measures what calls of the portal cost beside bare SQL at two sizes, and writes docs/performance.md."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from bench import calls, report
from bench.serving import running

SIZES = (1_000, 10_000)
NAME = "kibo_bench"


def main() -> None:
    """A run takes some minutes; what it made is dropped."""
    results = [_measured(size) for size in SIZES]
    text = report.written(SIZES, results)
    report.PLACE.write_text(text, encoding="utf-8")
    print(text)


def _measured(size: int) -> report.Costs:
    print(f"{size} requests: seeding ...", file=sys.stderr, flush=True)
    with _database() as url:
        env = {
            "DATABASE_URL": url, "INSECURE_HTTP": "1", "DEBUG": "0", "DEMO": "0", "LOG_LEVEL": "WARNING",
            "API_CALLS_PER_MINUTE": "1000000", "PYTHONWARNINGS": "ignore",
        }  # fmt: skip
        ours = {**os.environ, **env}
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], env=ours, check=True)
        command = [sys.executable, "-m", "bench.seeding", str(size)]
        seed = json.loads(subprocess.run(command, env=ours, check=True, stdout=subprocess.PIPE, text=True).stdout)
        with running("portal.wsgi", env) as portal:
            ours_cost = dict(calls.measured(portal, calls.PORTAL, seed, url))
        with running("bench.bare", env) as bare:
            return report.Costs(ours_cost, dict(calls.measured(bare, calls.BARE, seed, url)), _version(url))


@contextlib.contextmanager
def _database() -> Iterator[str]:
    """A database of our own on the server of DATABASE_URL, dropped in the end."""
    server = os.environ["DATABASE_URL"]
    name = sql.Identifier(NAME)
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{NAME}"))
        finally:
            connection.execute(drop)


def _version(url: str) -> str:
    with psycopg.connect(url) as connection:
        return f"{connection.info.server_version // 10000}.{connection.info.server_version % 10000}"


if __name__ == "__main__":
    main()
