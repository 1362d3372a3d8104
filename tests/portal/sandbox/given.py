"""Sandboxes to test with: an organization, its space, and a program that calls with the space's token."""

from dataclasses import dataclass

from django.db import connection

from portal.accounts.models import Organization, User
from portal.sandbox import building
from portal.sandbox.models import Space
from requests.policy.permissions import Role
from requests.record.numbers import new_public_id
from tests.requests import builders
from tests.requests.api.calls import Caller, of


@dataclass(frozen=True)
class Integrator:
    """An organization with a sandbox, and a program that calls with its token."""

    organization: Organization
    admin: User
    space: Space
    token: str

    @property
    def program(self) -> Caller:
        return Caller(self.token)


def integrator(name: str = "Integrator Inc.") -> Integrator:
    """A new organization with a sandbox of its own."""
    organization = builders.organization("commercial_domestic", name)
    admin = builders.person(organization, Role.ORGANIZATION_ADMIN)
    space, token = building.make(organization, admin, public_id=new_public_id(), name="first")
    return Integrator(organization, admin, space, token)


def invited(program: Caller, **wanted: object) -> str:
    """The id of the invitation of one test request, filed in the space."""
    answer = of(program.post("sandbox/requests", wanted), 201)
    return str(answer["items"][0]["invitation"])


def path_now() -> str:
    """Where the connection of this test looks for tables."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW search_path")
        return str(cursor.fetchone()[0])


def live_rows() -> dict[str, str]:
    """What every live table holds, as a hash of all its rows; the registry's own note of use is left out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'")
        names = sorted(row[0] for row in cursor.fetchall())
        found = {}
        for name in names:
            if name == "sandbox_space":
                continue
            rows = "count(*) || md5(coalesce(string_agg(one::text, '|' ORDER BY one::text), ''))"
            cursor.execute(f'SELECT {rows} FROM public."{name}" one')
            found[name] = str(cursor.fetchone()[0])
    return found
