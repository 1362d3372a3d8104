"""The pages of people and organizations."""

from django.urls import path

from portal.accounts import web

app_name = "accounts"
urlpatterns = [
    path("kept/<str:public_id>/", web.kept_post, name="kept"),
]
