"""The addresses of the provider's pages."""

from django.urls import URLPattern, path

from requests.contracting import web

urlpatterns: list[URLPattern] = [
    path("invitations/", web.invitations, name="invitations"),
    path("invitations/<str:public_id>/", web.invitation, name="invitation"),
    path("invitations/<str:public_id>/<str:step>/", web.answer, name="invitation_answer"),
]
