"""`manage.py demo`: fictional organizations, people and requests to try the portal with."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo import cast, loading

SHOWN = ("hoshino", "kisaragi", "vakaloloma", "udagawa", "aozora", "miosora", "auditor")


class Command(BaseCommand):
    """Loads the demonstration into an empty portal, or prints who can sign in."""

    help = "Load demonstration data into an empty portal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there is data already")
        parser.add_argument("--accounts", action="store_true", help="print who can sign in")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["accounts"]:
            self._accounts()
            return
        if not settings.DEMO:
            raise CommandError("Demonstration accounts have a public password. Set DEMO=1 to load them.")
        if not loading.is_empty():
            if options["if_empty"]:
                return
            raise CommandError("The portal already has people or organizations. The demonstration needs an empty one.")
        self.stdout.write(f"{loading.load()} requests of {len(cast.ORGANIZATIONS)} fictional organizations loaded.")

    def _accounts(self) -> None:
        names = {organization.key: organization.en for organization in cast.ORGANIZATIONS}
        self.stdout.write(f"Sign in with any of these, password {cast.PASSWORD}")
        for player in cast.PEOPLE:
            if player.login in SHOWN:
                roles = ", ".join(role.replace("_", " ") for role in player.roles)
                self.stdout.write(f"  {player.login}@{cast.MAIL:14} {names[player.organization]} ({roles})")
