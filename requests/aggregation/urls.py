"""The addresses of the pools' pages."""

from django.urls import path

from requests.aggregation import web

urlpatterns = [path("pools/", web.pools, name="pools")]
