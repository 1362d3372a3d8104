"""Prints a token for a program of each side in the demonstration, with every scope it can have."""

import json
import os
import sys
from datetime import timedelta
from uuid import uuid4

import django

ADDRESSES = {
    "applicant": "hoshino@demo.example",
    "coordinator": "udagawa@demo.example",
    "provider": "aozora@demo.example",
}


def main() -> None:
    """One JSON object: the side's name and its token."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    from portal.accounts import clients  # noqa: PLC0415  Django must be set up first
    from portal.accounts.models import Membership, User  # noqa: PLC0415
    from requests.record import clock  # noqa: PLC0415

    tokens = {}
    for side, address in ADDRESSES.items():
        person = User.objects.get(email=address)
        where = Membership.objects.filter(user=person).first().organization  # type: ignore[union-attr]
        until, scopes = clock.today() + timedelta(days=30), clients.scopes_for(where)
        tokens[side] = clients.issue(where, person, public_id=uuid4().hex, name="fuzz", scopes=scopes, until=until)[1]
    sys.stdout.write(json.dumps(tokens) + "\n")


if __name__ == "__main__":
    main()
