"""Browsers without a browser: test clients signed in as a person, in either language."""

from django.conf import settings
from django.test import Client

from portal.accounts.acting import ACTING_KEY
from portal.accounts.models import User
from requests.policy.permissions import Actor


def visitor(actor: Actor | None = None, language: str = "en") -> Client:
    """A client signed in as the actor's person, acting for the actor's organization; nobody without an actor."""
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    if actor is not None and actor.user is not None:
        client.force_login(User.objects.get(pk=actor.user))
        session = client.session
        session[ACTING_KEY] = actor.organization
        session.save()
    return client
