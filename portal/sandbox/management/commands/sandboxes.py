"""`manage.py sandboxes`: after an upgrade, makes the spaces anew whose tables are older than this portal's."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.sandbox import building


class Command(BaseCommand):
    """Brings every sandbox up to date; safe to repeat. What was in an outdated one is gone, its token works on."""

    help = "Make outdated sandboxes anew and remove those that nobody has used for 30 days."

    def handle(self, *args: Any, **options: Any) -> None:
        renewed, removed = building.renew_outdated(), building.remove_unused()
        if renewed or removed or options["verbosity"] > 1:
            self.stdout.write(f"Sandboxes made anew: {renewed}; removed: {removed}.")
