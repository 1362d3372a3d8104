"""The addresses of the REST API for what programs themselves did."""

from django.urls import URLPattern, path

from portal.api.calls_api import Calls, OneCall

app_name = "portal"
urlpatterns: list[URLPattern] = [
    path("calls", Calls.as_view(), name="calls"),
    path("calls/<str:id>", OneCall.as_view(), name="call"),
]
