"""Resets the two-step sign-in of somebody who lost the device and the recovery codes."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.models import User


class Command(BaseCommand):
    """The person signs in with the password alone afterwards; who runs this has checked who asks."""

    help = "Removes a person's authenticator app and recovery codes. Check first, by a call, that the person asks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email=options["email"].lower()).first()
        if user is None:
            raise CommandError(f"There is no account with the address {options['email']}.")
        removed, _ = Authenticator.objects.filter(user=user).delete()
        if not removed:
            raise CommandError(f"{user.email} has not set up two-step sign-in.")
        self.stdout.write(f"Two-step sign-in of {user.email} is off. Roles that need it wait until it is set up again.")
