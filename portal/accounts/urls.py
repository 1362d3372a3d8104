"""The pages of people and organizations."""

from django.urls import path

from portal.accounts.web import acting, clients, invitations, kept, members, organizations

app_name = "accounts"
urlpatterns = [
    path("acting/", acting.acting, name="acting"),
    path("profile/", acting.profile, name="profile"),
    path("register/", acting.register, name="register"),
    path("organization/", organizations.organization, name="organization"),
    path("organization/names/", organizations.rename, name="rename"),
    path("organizations/", organizations.unchecked, name="unchecked"),
    path("members/", members.members, name="members"),
    path("members/invite/", members.invite, name="invite"),
    path("members/revoke/", members.revoke, name="revoke_invitation"),
    path("members/roles/", members.roles, name="member_roles"),
    path("members/remove/", members.remove, name="remove_member"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("api-clients/", clients.api_clients, name="api_clients"),
    path("api-clients/<str:public_id>/", clients.api_client, name="api_client"),
    path("api-clients/<str:public_id>/secrets/", clients.rotate, name="rotate_api_client"),
    path("api-clients/<str:public_id>/secrets/<str:secret>/end/", clients.end_secret, name="end_api_secret"),
    path("api-clients/<str:public_id>/version/", clients.move, name="move_api_client"),
    path("api-clients/<str:public_id>/revoke/", clients.revoke, name="revoke_api_client"),
    path("kept/<str:public_id>/", kept.kept_post, name="kept"),
]
