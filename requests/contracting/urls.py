"""The addresses of pages on which providers and buyers meet: invitations, quotations, contracts."""

from django.urls import URLPattern, path

from requests.contracting.capacity import web as capacity
from requests.contracting.desk.urls import urlpatterns as quoting
from requests.contracting.impact import web as impact
from requests.contracting.invitations import web
from requests.contracting.papers.urls import urlpatterns as contracts

urlpatterns: list[URLPattern] = [
    path("capacity/", capacity.offers, name="capacity"),
    path("capacity/new/", capacity.new, name="capacity_new"),
    path("capacity/<str:public_id>/", capacity.offer, name="capacity_offer"),
    path("capacity/<str:public_id>/renew/", capacity.renew, name="capacity_renew"),
    path("capacity/<str:public_id>/withdraw/", capacity.withdraw, name="capacity_withdraw"),
    path("impact/", impact.runs, name="impact"),
    path("impact/new/", impact.new, name="impact_new"),
    path("impact/<str:public_id>/", impact.run, name="impact_run"),
    path("impact/<str:public_id>/apply/", impact.apply, name="impact_apply"),
    path("impact/<str:public_id>/redraw/", impact.redraw, name="impact_redraw"),
    path("impact/<str:public_id>/discard/", impact.discard, name="impact_discard"),
    path("invitations/", web.invitations, name="invitations"),
    path("invitations/<str:public_id>/", web.invitation, name="invitation"),
    path("invitations/<str:public_id>/<str:step>/", web.answer, name="invitation_answer"),
    *quoting,
    *contracts,
]
