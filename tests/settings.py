"""The portal's own settings with what a test run must change: no pool, cheap password hashes, a cache of its own."""

import os
import zlib
from pathlib import Path

_local = Path(__file__).resolve().parent.parent / ".local" / "env"  # written by dev.py for the servers it started
if _local.exists():
    for _line in _local.read_text(encoding="utf-8").splitlines():
        os.environ.setdefault(*_line.split("=", 1))
os.environ.setdefault("DATABASE_URL", "postgresql://portal@/portal?host=/run/start-it-with-dev.py-services")
os.environ.setdefault("REDIS_URL", "unix:///run/start-it-with-dev.py-services")
os.environ.setdefault("SECRET_KEY", "for tests only: " + "k" * 50)
os.environ["INSECURE_HTTP"] = "1"  # the test client speaks plain http
os.environ["DB_POOL"] = "0"  # a pool keeps connections open, and the test database could not be dropped

from portal.settings import *  # noqa: E402, F403
from portal.settings import CACHES, REDIS_URL  # noqa: E402

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
WEBHOOKS_LOCAL = True  # to listeners of the tests' own; what production refuses is tested with its rules themselves
CELERY_TASK_ALWAYS_EAGER = True  # never a message into the queue of a portal that runs beside the tests
CELERY_TASK_EAGER_PROPAGATES = True

# Each test process has its own Redis database: a throttle's count or a cache.clear() of one must not reach another.
_who = os.environ.get("KIBO_TEST_DB", "") + os.environ.get("PYTEST_XDIST_WORKER", "")
_database = 1 + zlib.crc32(_who.encode()) % 15
CACHES["default"]["LOCATION"] = f"{REDIS_URL.partition('?')[0]}?db={_database}"
CACHES["default"]["KEY_PREFIX"] = f"tests-{os.getpid()}"
