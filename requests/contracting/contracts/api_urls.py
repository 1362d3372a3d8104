"""The addresses of contracts over REST."""

from django.urls import URLPattern, path

from requests.contracting.contracts import api, versions_api

VERSION = "contracts/<str:public_id>/versions/<int:number>"
MILESTONE = "contracts/<str:public_id>/milestones/<str:code>"

urlpatterns: list[URLPattern] = [
    path("contracts", api.Contracts.as_view(), name="contracts"),
    path("contracts/<str:public_id>", api.OneContract.as_view(), name="contract"),
    *(
        path(f"contracts/<str:public_id>/{step}", api.contract_act(step).as_view(), name=f"contract_{step}")
        for step in api.ACTS
    ),
    path("contracts/<str:public_id>/milestones", api.Milestones.as_view(), name="milestones"),
    path(MILESTONE, api.OneMilestone.as_view(), name="milestone"),
    *(
        path(f"{MILESTONE}/{step}", api.milestone_act(step).as_view(), name=f"milestone_{step}")
        for step in api.ON_MILESTONES
    ),
    path("contracts/<str:public_id>/versions", versions_api.Versions.as_view(), name="contract_versions"),
    path(VERSION, versions_api.OneVersion.as_view(), name="contract_version"),
    path(f"{VERSION}/differences", versions_api.DifferencesOfVersion.as_view(), name="contract_differences"),
    path(f"{VERSION}/document", versions_api.DocumentOfVersion.as_view(), name="contract_document"),
    path(f"{VERSION}/merge", versions_api.MergeVersion.as_view(), name="contract_merge"),
    path(f"{VERSION}/propose", versions_api.ProposeVersion.as_view(), name="contract_propose"),
    path(f"{VERSION}/reject", versions_api.RejectVersion.as_view(), name="contract_reject"),
    path(f"{VERSION}/sign", versions_api.SignVersion.as_view(), name="contract_sign"),
    path("contracts/<str:public_id>/signatures/<str:signature>", versions_api.SignedCopy.as_view(), name="signed_copy"),
]
