"""What every page of these rooms is asked with: the browser's request and the actor that the site put on it."""

from django.http import HttpRequest

from requests.policy.permissions import NOBODY, Actor


def actor_of(http: HttpRequest) -> Actor:
    """Who asks; portal.accounts.middleware sets it on every request."""
    found = getattr(http, "actor", NOBODY)
    return found if isinstance(found, Actor) else NOBODY
