"""Lets only certain roles past; the others get a page that says which role is needed."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase

from platforms.bilingual import Text
from portal.accounts.acting import PortalRequest
from portal.accounts.models import Organization
from portal.accounts.refusals import NO_ORGANIZATION, ONLY
from requests.policy.permissions import Role

P = ParamSpec("P")
Page = Callable[Concatenate[PortalRequest, P], HttpResponseBase]

WHO = {
    Role.ORGANIZATION_ADMIN: Text(ja="機関の管理者", en="an organization administrator"),
    Role.JAXA_COORDINATOR: Text(ja="JAXAの担当者", en="a JAXA coordinator"),
    Role.PROVIDER_AGENT: Text(ja="提供企業の担当者", en="a provider agent"),
}
WHERE = {
    Role.ORGANIZATION_ADMIN: Text(ja="ご自身が管理者である機関の一員", en="an organization that you administer"),
    Role.JAXA_COORDINATOR: Text(ja="JAXAの一員", en="JAXA"),
}
OR = Text(ja="または", en=" or ")


def only(role: Role, *others: Role) -> Callable[[Page[P]], Page[P]]:
    """Marks a page as one for a role, or any of several, in the acting organization.

    403 for everybody else, with the sentence that names them; where to act is said for the first.
    """
    roles = (role, *others)
    who = Text(ja=OR.ja.join(WHO[one].ja for one in roles), en=OR.en.join(WHO[one].en for one in roles))

    def mark(page: Page[P]) -> Page[P]:
        @wraps(page)
        def gated(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.actor.roles.isdisjoint(roles):
                raise PermissionDenied(ONLY.fill(who=who, where=WHERE[role]))
            return page(request, *args, **kwargs)

        return gated

    return mark


def own_organization(request: PortalRequest) -> Organization:
    """The organization that the person acts for; 403 with a sentence for those who belong to none."""
    if request.standing.organization is None:
        raise PermissionDenied(NO_ORGANIZATION)
    return request.standing.organization
