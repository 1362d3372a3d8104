"""How programs sign in by OAuth 2.0: the token endpoint, its counterpart for revocation, and where both are."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.doors import public
from portal.accounts.models import SCOPES
from portal.api.oauth_server import GRANT, METHODS, SERVER


@public
@csrf_exempt  # no cookie counts here: the caller shows a secret
@require_POST
def token(http: HttpRequest) -> HttpResponse:
    """POST /api/oauth/token: an access token for an hour against a client id and secret (RFC 6749 4.4)."""
    return SERVER.token(http)


@public
@csrf_exempt
@require_POST
def revoke(http: HttpRequest) -> HttpResponse:
    """POST /api/oauth/revoke: ends an access token at once (RFC 7009)."""
    return SERVER.revoke(http)


@public
@require_safe
def metadata(http: HttpRequest) -> HttpResponse:
    """GET /.well-known/oauth-authorization-server: where the endpoints are and what they take (RFC 8414)."""
    answer = JsonResponse(
        {
            "issuer": settings.SITE_URL,
            "token_endpoint": settings.SITE_URL + reverse("api:token"),
            "token_endpoint_auth_methods_supported": METHODS,
            "revocation_endpoint": settings.SITE_URL + reverse("api:revoke"),
            "revocation_endpoint_auth_methods_supported": METHODS,
            "grant_types_supported": [GRANT],
            "response_types_supported": [],  # there is no authorization endpoint
            "scopes_supported": list(SCOPES),
            "service_documentation": settings.SITE_URL + reverse("api:reference"),
            "ui_locales_supported": ["ja", "en"],
        }
    )
    answer["Cache-Control"] = "public, max-age=300"
    return answer
