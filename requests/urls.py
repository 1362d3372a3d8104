"""The addresses of the pages of a request's life, room by room."""

from django.urls import URLPattern

from requests.aggregation.urls import urlpatterns as aggregation
from requests.contracting.urls import urlpatterns as contracting
from requests.intake.urls import urlpatterns as intake
from requests.triage.urls import urlpatterns as triage
from requests.webhooks.urls import urlpatterns as webhooks

app_name = "requests"
urlpatterns: list[URLPattern] = [*intake, *triage, *aggregation, *contracting, *webhooks]
