"""The addresses of the pages of contracts; both sides use the same ones."""

from django.urls import URLPattern, path

from requests.contracting.papers import lists, steps, texts

CONTRACT = "contracts/<str:public_id>/"
VERSION = f"{CONTRACT}versions/<int:number>/"

urlpatterns: list[URLPattern] = [
    path("contracts/", lists.contracts, name="contracts"),
    path(CONTRACT, lists.contract, name="contract"),
    path(f"{CONTRACT}signatures/<str:signature>/", texts.signed_copy, name="contract_signed_copy"),
    path(VERSION, texts.version, name="contract_version"),
    path(f"{VERSION}document/<str:language>/", texts.paper, name="contract_document"),
    path(f"{VERSION}edit/", texts.edit, name="contract_edit"),
    path(f"{VERSION}merge/", texts.merge, name="contract_merge"),
    path(f"{VERSION}<str:step>/", steps.version_step, name="contract_version_step"),
    path(f"{CONTRACT}milestones/<str:code>/<str:step>/", steps.milestone_step, name="contract_milestone_step"),
    path(f"{CONTRACT}<str:step>/", steps.contract_step, name="contract_step"),
]
