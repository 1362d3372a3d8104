"""Loads the demonstration once, into an empty portal, in one transaction."""

import json
import os
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from portal.accounts.clients import issue
from portal.accounts.models import ApiClient, Organization, User
from portal.accounts.tokens import MARK, digest
from portal.api.quickstart import DEMO_CLIENT, DEMO_SECRET
from portal.demo import cast
from portal.demo.stories import Teller
from requests.outbox.models import Dispatch
from requests.record import clock
from requests.record.numbers import new_public_id

TOKEN_FILE = Path(settings.DEMO_TOKEN_FILE)
PROVIDERS = (
    *(
        f"{part}:{way}"
        for part in ("invitations", "quotes", "contracts", "capacity", "webhooks")
        for way in ("read", "write")
    ),
    "events:read",
)
CLIENTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "KIBO_TOKEN_UNIVERSITY": ("aoba", "hoshino", ("requests:read", "requests:write", "events:read")),
    "KIBO_TOKEN_COMPANY": ("hoshi", "kisaragi", ("requests:read", "requests:write", "events:read")),
    "KIBO_TOKEN_FOREIGN": ("pasifika", "vakaloloma", ("requests:read", "requests:write", "events:read")),
    "KIBO_TOKEN_JAXA": ("jaxa", "jaxa-admin", ("triage:read", "triage:write", "events:read")),
    "KIBO_TOKEN_PROVIDER": ("aozora", "aozora", PROVIDERS),
    "KIBO_TOKEN_SECOND_PROVIDER": ("miosora", "miosora", PROVIDERS),
}


def is_empty() -> bool:
    """Whether nobody and nothing is recorded yet."""
    return not Organization.objects.exists() and not User.objects.exists()


@transaction.atomic
def load() -> int:
    """Writes the whole demonstration; returns how many requests it has. Mails of the past are not sent."""
    organizations = cast.organizations()
    people = cast.people(organizations)
    providers = cast.providers(organizations)
    told = Teller(people, providers).tell_all()
    Dispatch.objects.update(next_at=None, sent_at=timezone.now())
    tokens = _clients(organizations, people)
    _quickstart(organizations["aozora"], people["aozora"])
    transaction.on_commit(lambda: _write(TOKEN_FILE, tokens))
    return told


def _clients(organizations: dict[str, Organization], people: dict[str, User]) -> dict[str, str]:
    until = clock.today() + timedelta(days=180)
    return {
        name: issue(
            organizations[key],
            people[login],
            public_id=new_public_id(),
            name="Demonstration",
            scopes=scopes,
            until=until,
        )[1]
        for name, (key, login, scopes) in CLIENTS.items()
    }


def _quickstart(organization: Organization, by: User) -> None:
    """The program whose id and secret the API's first page shows, as the sign-in page shows the people's password."""
    until = clock.today() + timedelta(days=180)
    scopes = ("invitations:read", "invitations:write")
    client, _ = issue(organization, by, public_id=new_public_id(), name="Quickstart", scopes=scopes, until=until)
    ApiClient.objects.filter(pk=client.pk).update(public_id=DEMO_CLIENT)
    client.secrets.update(token_hash=digest(DEMO_SECRET), prefix=DEMO_SECRET[: len(MARK) + 6])


def _write(path: Path, tokens: dict[str, str]) -> None:
    """The programs' tokens, as a file that a shell can read; only its owner may."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.writelines(f"export {name}={json.dumps(token)}\n" for name, token in tokens.items())
