"""Fills an empty database with a number of plausible requests and prints, as JSON, whom and what to call.

A few requests are made by the portal's own services; the rest are their copies, made by SQL, with other numbers,
states, dates and people. `python -m bench.seeding 10000`, with DATABASE_URL naming the database.
"""

import json
import os
import random
import sys
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Model  # noqa: E402
from django.test import Client  # noqa: E402

from platforms.catalogue import PLATFORMS  # noqa: E402
from platforms.models import Envelope  # noqa: E402
from platforms.rest.keyset import write_cursor  # noqa: E402
from portal.accounts import clients  # noqa: E402
from portal.accounts.models import Organization, User  # noqa: E402
from requests.aggregation.models import PoolEntry  # noqa: E402
from requests.policy.permissions import Role  # noqa: E402
from requests.record import clock  # noqa: E402
from requests.record.models import Decision, Event, Request, TopicAnswers  # noqa: E402
from requests.record.numbers import new_number, new_public_id  # noqa: E402
from tests.requests import builders  # noqa: E402

TITLES = (
    "蛋白質結晶の成長",
    "マウスの筋萎縮",
    "液滴の燃焼",
    "合金の凝固",
    "植物の重力応答",
    "材料の曝露",
    "流体の混合",
)
SHARES = {
    "draft": 8, "submitted": 10, "asked": 2, "returned": 2, "amending": 1, "pooled": 25, "allocated": 25,
    "offered": 5, "accepted": 8, "declined": 8, "withdrawn": 6,
}  # fmt: skip
WAITING = ("submitted", "asked", "returned", "amending")
IN_POOL = ("pooled", "allocated")


def main(size: int) -> None:
    """Seeds `size` requests; what is random is the same in every run."""
    chance = random.Random(1)
    places = [builders.organization() for _ in range(50)]
    people = [builders.person(of) for of in places]
    originals = _originals(people[0], places[0])
    copies = [_copy(chance, n, originals, people, places) for n in range(size - len(originals))]
    _insert(copies)
    _told(people[0], places[0])


def _originals(person: User, of: Organization) -> list[Request]:
    actor, made = builders.acting(person, of), []
    for n, platform in enumerate(PLATFORMS):
        title = f"{TITLES[n % len(TITLES)]}に関する研究 {n}"
        made.append(builders.submitted(actor, platform, purpose={"title": title}))
    return made


def _copy(chance: random.Random, n: int, originals: list[Request], people: list[User], places: list[Any]) -> Any:
    """One row of the plan: number, original, state, person (every tenth is the first person's), moment of change."""
    whose = 0 if n % 10 == 0 else chance.randrange(len(people))
    state = chance.choices(list(SHARES), list(SHARES.values()))[0]
    days = 60 if state in WAITING else 5 * 365
    changed = clock.now() - timedelta(minutes=chance.randrange(days * 24 * 60))
    original = originals[chance.randrange(len(originals))].pk
    return (new_number(), original, state, people[whose].pk, places[whose].pk, changed)


def _insert(copies: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE plan (number text, original bigint, state text, person bigint, place bigint,"
            " changed timestamptz)"
        )
        with cursor.copy("COPY plan FROM STDIN") as copy:
            for row in copies:
                copy.write_row(row)
        _copied(cursor, Request, "plan.original = t.id", _REQUEST, "plan")
        cursor.execute("CREATE TEMP TABLE made AS SELECT plan.*, r.id FROM plan JOIN requests_request r USING (number)")
        _copied(cursor, TopicAnswers, "made.original = t.request_id", {"request_id": "made.id"}, "made")
        decided = "made.original = t.request_id AND made.state <> 'draft'"
        _copied(cursor, Decision, decided, {"request_id": "made.id", "made_at": "made.changed"}, "made")
        told = {
            "request_id": "made.id", "at": "made.changed", "organization_id": "made.place", "user_id": "made.person",
            "public_id": "left(md5(random()::text), 22)", "transaction": "pg_current_xact_id()::text::bigint",
        }  # fmt: skip
        _copied(cursor, Event, decided, told, "made")
        cursor.execute(
            f"INSERT INTO {PoolEntry._meta.db_table} (request_id, fiscal_year, sector, standing, entered_at)"
            " SELECT r.id, r.fiscal_year, r.sector, CASE r.state WHEN 'pooled' THEN 'pooled' ELSE 'committed' END,"
            " r.changed_at FROM requests_request r WHERE r.state = ANY(%s)",
            [list(IN_POOL)],
        )
        cursor.execute("ANALYZE")


_SENT = "CASE WHEN plan.state = 'draft' THEN {empty} ELSE {full} END"
_REQUEST = {
    "number": "plan.number",
    "state": "plan.state",
    "created_by_id": "plan.person",
    "organization_id": "plan.place",
    "start_token": "NULL",
    "created_at": "plan.changed",
    "changed_at": "plan.changed",
    "fiscal_year": "t.fiscal_year + (hashtext(plan.number) & 7)",
    "window_start": "t.window_start + (hashtext(plan.number) >> 3 & 127)",
    "search_text": "replace(t.search_text, lower(t.number), lower(plan.number))",
    "submitted_at": _SENT.format(empty="NULL", full="plan.changed"),
    "due_on": _SENT.format(empty="NULL", full="(plan.changed + interval '14 days')::date"),
    "recommended": _SENT.format(empty="''", full="t.recommended"),
    "standing": _SENT.format(empty="''", full="t.standing"),
    "sector": _SENT.format(empty="''", full="t.sector"),
    "route": "CASE WHEN plan.state IN ('pooled', 'allocated') THEN 'aggregation'"
    " WHEN plan.state IN ('offered', 'accepted') THEN 'direct' ELSE '' END",
}


def _copied(cursor: Any, model: type[Model], joined: str, changes: dict[str, str], plan: str) -> None:
    """Copies the rows of a table for each row of the plan, with some columns changed."""
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    values = [changes.get(column, f't."{column}"') for column in columns]
    named = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    cursor.execute(f"INSERT INTO {table} ({named}) SELECT {', '.join(values)} FROM {table} t JOIN {plan} ON {joined}")


def _told(person: User, of: Organization) -> None:
    jaxa = builders.organization("jaxa", "JAXA")
    coordinator = builders.person(jaxa, Role.JAXA_COORDINATOR)
    submitted = Request.objects.filter(state="submitted", recommended="aggregation", organization__type="academia")
    deep = Request.objects.exclude(state="draft").order_by("changed_at")[Request.objects.count() // 10]
    told = {
        "coordinator": _token(jaxa, coordinator),
        "applicant": _token(of, person),
        "coordinator_cookie": _cookie(coordinator),
        "applicant_cookie": _cookie(person),
        "cursor": write_cursor(deep.changed_at, deep.number),
        "pooled": list(
            Request.objects.filter(state="pooled").order_by("number").values_list("number", flat=True)[:200]
        ),
        "mine": list(
            Request.objects.filter(state="pooled", created_by=person)
            .order_by("number")
            .values_list("number", flat=True)[:50]
        ),
        "to_step": list(submitted.order_by("number").values_list("number", "version")[:100]),
        "after": Event.objects.order_by("transaction", "id").values_list("public_id", flat=True)[
            Event.objects.count() // 2
        ],
        "queue": submitted.count(),
        "envelopes": Envelope.objects.count(),
        "org": of.pk,
    }
    print(json.dumps(told))


def _token(of: Organization, by: User) -> str:
    until = clock.today() + timedelta(days=2)
    return clients.issue(of, by, public_id=new_public_id(), name="bench", scopes=clients.scopes_for(of), until=until)[1]


def _cookie(user: User) -> str:
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


if __name__ == "__main__":
    main(int(sys.argv[1]))
