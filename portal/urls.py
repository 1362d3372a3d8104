"""Where everything is: pages of the three packages, the REST API, health."""

from django.urls import include, path

from portal import health, home
from portal.api import log_web, oauth

urlpatterns = [
    path("", home.home, name="home"),
    path("guide/", home.guide, name="guide"),
    path("accessibility/", home.accessibility, name="accessibility"),
    path("healthz", health.healthz, name="healthz"),
    path(".well-known/oauth-authorization-server", oauth.metadata, name="oauth_metadata"),
    path("readyz", health.readyz, name="readyz"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.urls")),
    path("account/", include("portal.accounts.urls")),
    path("api/", include("portal.api.urls")),
    path("sandbox/", include("portal.sandbox.urls")),
    path("api-log/", log_web.calls, name="api_log"),
    path("", include("platforms.urls")),
    path("", include("requests.urls")),
]

handler400 = "portal.errors.handler400"
handler403 = "portal.errors.handler403"
handler404 = "portal.errors.handler404"
handler500 = "portal.errors.handler500"
