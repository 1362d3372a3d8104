"""The addresses of the REST API for requests, routing, invitations and events."""

from django.urls import URLPattern, URLResolver

app_name = "requests"
urlpatterns: list[URLPattern | URLResolver] = []
