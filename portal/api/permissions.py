"""Closed by default: an address of the API is open only to those whom it names."""

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from platforms.rest.scopes import require

if TYPE_CHECKING:  # DRF's views import this module
    from rest_framework.views import APIView

SAFE_NAMES = {"HEAD": "GET"}


class HasScope(BasePermission):
    """Public views are open; other views need a caller, and of a program the scope that the view names.

    A person's session has no scopes: what the person may do is decided by `requests.policy.permissions`.
    """

    def has_permission(self, request: Request, view: "APIView") -> bool:
        if getattr(view, "public", False):
            return True
        method = SAFE_NAMES.get(request.method or "", request.method or "")
        if not callable(getattr(view, method.lower(), None)):
            return True  # nothing to protect: the answer is 405
        scopes = getattr(view, "required_scopes", {}).get(method)
        if scopes is None or not request.user.is_authenticated:
            return False
        require(request, scopes)
        return True
