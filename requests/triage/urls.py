"""The addresses of the coordinators' pages."""

from django.urls import path

from requests.triage.web import bulk, detail, inbox, steps

urlpatterns = [
    path("triage/", inbox.inbox, name="inbox"),
    path("triage/bulk/", bulk.bulk, name="bulk"),
    path("triage/<str:number>/", detail.detail, name="triage"),
    path("triage/<str:number>/questions/<int:question>/", steps.answer_provider, name="triage_answer"),
    path("triage/<str:number>/<str:step>/", steps.step, name="triage_step"),
]
