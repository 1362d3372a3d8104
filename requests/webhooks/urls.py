"""The addresses of the pages about webhooks."""

from django.urls import URLPattern, path

from requests.webhooks.web import changing, reading

urlpatterns: list[URLPattern] = [
    path("webhooks/", reading.webhooks, name="webhooks"),
    path("webhooks/new/", changing.new, name="webhook_new"),
    path("webhooks/<str:public_id>/", reading.webhook, name="webhook"),
    path("webhooks/<str:public_id>/edit/", changing.edit, name="webhook_edit"),
    path("webhooks/<str:public_id>/rotate/", changing.rotate, name="webhook_rotate"),
    path("webhooks/<str:public_id>/replay/", changing.replay, name="webhook_replay"),
    path("webhooks/<str:public_id>/act/<str:step>/", changing.act, name="webhook_act"),
    path("webhooks/<str:public_id>/deliveries/<str:delivery>/", reading.delivery, name="webhook_delivery"),
    path("webhooks/<str:public_id>/deliveries/<str:delivery>/resend/", changing.resend, name="webhook_resend"),
]
