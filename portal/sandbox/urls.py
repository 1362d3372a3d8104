"""The sandbox's pages."""

from django.urls import path

from portal.sandbox import web

app_name = "sandbox"
urlpatterns = [
    path("", web.spaces, name="spaces"),
    path("<str:public_id>/", web.space, name="space"),
    path("<str:public_id>/clock/", web.advance, name="advance"),
    path("<str:public_id>/requests/", web.file, name="file"),
    path("<str:public_id>/token/", web.new_token, name="new_token"),
    path("<str:public_id>/reset/", web.reset, name="reset"),
    path("<str:public_id>/remove/", web.remove, name="remove"),
]
