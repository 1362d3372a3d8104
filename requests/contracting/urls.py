"""The addresses of pages on which providers and buyers meet: invitations, quotations, contracts."""

from django.urls import URLPattern, path

from requests.contracting.desk.urls import urlpatterns as quoting
from requests.contracting.invitations import web

urlpatterns: list[URLPattern] = [
    path("invitations/", web.invitations, name="invitations"),
    path("invitations/<str:public_id>/", web.invitation, name="invitation"),
    path("invitations/<str:public_id>/<str:step>/", web.answer, name="invitation_answer"),
    *quoting,
]
