"""The addresses of pages on which providers and buyers meet: invitations, quotations, contracts."""

from django.urls import URLPattern, path

from requests.contracting.desk.urls import urlpatterns as quoting
from requests.contracting.capacity import web as capacity
from requests.contracting.invitations import web

urlpatterns: list[URLPattern] = [
    path("capacity/", capacity.offers, name="capacity"),
    path("capacity/new/", capacity.new, name="capacity_new"),
    path("capacity/<str:public_id>/", capacity.offer, name="capacity_offer"),
    path("capacity/<str:public_id>/renew/", capacity.renew, name="capacity_renew"),
    path("capacity/<str:public_id>/withdraw/", capacity.withdraw, name="capacity_withdraw"),
    path("invitations/", web.invitations, name="invitations"),
    path("invitations/<str:public_id>/", web.invitation, name="invitation"),
    path("invitations/<str:public_id>/<str:step>/", web.answer, name="invitation_answer"),
    *quoting,
]
