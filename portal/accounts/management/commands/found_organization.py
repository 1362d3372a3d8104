"""Founds an organization and its first administrator: the way in for JAXA itself, which nobody can register."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse

from portal.accounts.models import Membership, Organization, User
from portal.accounts.services import Names, register_organization
from requests.policy.facts import OrganizationType
from requests.policy.permissions import Role


class Command(BaseCommand):
    """Prints a link with which the administrator chooses a password; it works once, for three days."""

    help = "Founds an organization, checked, with its first administrator; prints a link for choosing the password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--type", required=True, choices=[kind.value for kind in OrganizationType])
        parser.add_argument("--name-ja", required=True)
        parser.add_argument("--name-kana", default="")
        parser.add_argument("--name-en", required=True)
        parser.add_argument("--country", default="JP")
        parser.add_argument("--email", required=True, help="the administrator's e-mail address")
        parser.add_argument("--person", required=True, help="the administrator's name")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.filter(email=options["email"].lower()).exists():
            raise CommandError(f"There is an account with the address {options['email']} already.")
        user = User.objects.create_user(options["email"], None, name=options["person"])
        names = Names(options["name_ja"], options["name_kana"], options["name_en"])
        organization = register_organization(user, names, type=options["type"], country=options["country"])
        Organization.objects.filter(pk=organization.pk).update(verified_at=Now())
        if organization.type == OrganizationType.JAXA:
            Membership.objects.create(user=user, organization=organization, role=Role.JAXA_COORDINATOR)
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        uidb36, _, token = key.partition("-")
        link = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
        self.stdout.write(f"{organization.name_en} is founded. {user.email} chooses a password here:")
        self.stdout.write(settings.SITE_URL + link)
