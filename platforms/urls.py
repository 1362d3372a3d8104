"""Where the catalogue's pages are."""

from django.urls import path

from platforms import finder_web, web

app_name = "platforms"
urlpatterns = [
    path("platforms/", web.catalogue, name="catalogue"),
    path("platforms/find/", finder_web.finder, name="finder"),
    path("platforms/find/matches/", finder_web.matches, name="matches"),
    path("platforms/<slug:code>/", web.platform, name="platform"),
    path("stations/", web.stations, name="stations"),
    path("providers/", web.providers, name="providers"),
    path("envelopes/", web.envelopes, name="envelopes"),
    path("roadmap/", web.roadmap, name="roadmap"),
]
