"""The addresses of the catalogue in the REST API."""

from django.urls import path

from platforms import api

app_name = "platforms"
urlpatterns = [
    path("platforms", api.Platforms.as_view(), name="platforms"),
    path("platforms/<slug:code>", api.OnePlatform.as_view(), name="platform"),
    path("stations", api.Stations.as_view(), name="stations"),
    path("providers", api.Providers.as_view(), name="providers"),
    path("envelopes", api.Envelopes.as_view(), name="envelopes"),
    path("roadmap", api.Roadmap.as_view(), name="roadmap"),
]
