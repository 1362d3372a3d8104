"""People, organizations and browsers for the tests of accounts."""

import secrets
from typing import Any

from django.test import Client

from platforms.models import Provider
from portal.accounts.models import Membership, Organization, User
from requests.policy.permissions import Role

PASSWORD = "a sentence nobody guesses"


def person(email: str = "akari@example.jp", **fields: Any) -> User:
    """Somebody with a confirmed address."""
    return User.objects.create_user(email, PASSWORD, **{"name": "星野 あかり", "language": "ja", **fields})


def organization(name: str = "桜川大学", type: str = "academia", **fields: object) -> Organization:
    """An organization whose kana and English names follow its name."""
    values = {"name_kana": name, "name_en": f"{name} (en)", **fields}
    return Organization.objects.create(public_id=secrets.token_urlsafe(16), name_ja=name, type=type, **values)


def provider(name: str = "宇宙利用サービス") -> Organization:
    """A company that is a provider."""
    company = organization(name, "commercial_domestic")
    Provider.objects.create(
        code=f"p{company.pk}", name_ja=name, name_en=name, organization=company, source="test", as_of="2031-04-01"
    )
    return company


def join(user: User, where: Organization, *roles: Role) -> User:
    """Makes the person a member in these roles."""
    for role in roles:
        Membership.objects.create(user=user, organization=where, role=role)
    return user


def signed_in(user: User, language: str = "en") -> Client:
    """A browser in which the person has signed in."""
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def browser(language: str = "en") -> Client:
    """A browser in which nobody has signed in, with CSRF checked as in real life."""
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = language
    return client
