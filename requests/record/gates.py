"""Lets JAXA's own people past to the coordinators' pages; everybody else reads which role is needed."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from platforms.bilingual import Text
from requests.policy.permissions import Role
from requests.record.asking import actor_of

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

READERS = frozenset({Role.JAXA_COORDINATOR, Role.AUDITOR})
FOR_READERS = Text(
    ja="このページを見られるのはJAXAの担当者と監査者です。JAXAの一員として操作していることを確認してください。",
    en="Only JAXA coordinators and auditors can see this page. Check that you are acting for JAXA.",
)
FOR_COORDINATORS = Text(
    ja="この操作ができるのはJAXAの担当者です。監査者は閲覧だけができます。",
    en="Only a JAXA coordinator can do this. An auditor can only read.",
)


def for_readers(page: Page[P]) -> Page[P]:
    """A page that coordinators and auditors may read; 403 with the sentence for everybody else."""
    return _gated(page, READERS, FOR_READERS)


def for_coordinators(page: Page[P]) -> Page[P]:
    """A page on which something is decided: coordinators only."""
    return _gated(page, frozenset({Role.JAXA_COORDINATOR}), FOR_COORDINATORS)


def _gated(page: Page[P], roles: frozenset[Role], because: Text) -> Page[P]:
    @wraps(page)
    def gated(http: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not actor_of(http).roles & roles:
            raise PermissionDenied(because)
        return page(http, *args, **kwargs)

    return gated
