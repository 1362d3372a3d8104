"""Where the sandbox's own calls are."""

from django.urls import path

from portal.sandbox import api

urlpatterns = [
    path("sandbox", api.Sandbox.as_view()),
    path("sandbox/requests", api.TestRequests.as_view()),
    path("sandbox/clock", api.SandboxClock.as_view()),
    path("sandbox/acts", api.Acts.as_view()),
    path("sandbox/reset", api.Reset.as_view()),
]
