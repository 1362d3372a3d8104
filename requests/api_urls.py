"""The addresses of the REST API for requests, routing, invitations and events."""

from django.urls import URLPattern, URLResolver, path

from requests.aggregation.api import Pools
from requests.contracting.capacity.api import CapacityOffers, OneCapacityOffer, WithdrawCapacityOffer
from requests.contracting.comparing.api_urls import urlpatterns as buying
from requests.contracting.contracts.api_urls import urlpatterns as contracts
from requests.contracting.impact.api import impact_patterns
from requests.contracting.invitations.api import (
    AnswerQuestion,
    Invitations,
    InvitationsOfRequest,
    OneInvitation,
    StepsOfInvitation,
    answer_patterns,
)
from requests.contracting.quoting.api_urls import urlpatterns as quoting
from requests.intake.api import OneRequest, Requests
from requests.intake.files_api import Attachments, OneAttachment
from requests.record.api import DecisionOfRequest, History
from requests.record.feed_api import Feed
from requests.routing_api import Evaluate
from requests.steps_api import Steps, step_patterns
from requests.triage.api import Triage
from requests.webhooks.api import (
    OneWebhookEndpoint,
    PingWebhook,
    ReplayWebhooks,
    RotateWebhookSecret,
    WebhookEndpoints,
)
from requests.webhooks.log_api import Deliveries, OneDelivery, Resend

app_name = "requests"
urlpatterns: list[URLPattern | URLResolver] = [
    path("routing/evaluate", Evaluate.as_view(), name="evaluate"),
    path("requests", Requests.as_view(), name="requests"),
    path("requests/<str:number>", OneRequest.as_view(), name="request"),
    path("requests/<str:number>/steps", Steps.as_view(), name="steps"),
    *step_patterns(),
    path("requests/<str:number>/decision", DecisionOfRequest.as_view(), name="decision"),
    path("requests/<str:number>/events", History.as_view(), name="history"),
    path("requests/<str:number>/attachments", Attachments.as_view(), name="attachments"),
    path("requests/<str:number>/attachments/<str:file>", OneAttachment.as_view(), name="attachment"),
    path("requests/<str:number>/invitations", InvitationsOfRequest.as_view(), name="invitations_of"),
    path(
        "requests/<str:number>/invitations/<str:public_id>/questions/<int:question>/answer",
        AnswerQuestion.as_view(),
        name="answer_question",
    ),
    path("invitations", Invitations.as_view(), name="invitations"),
    path("invitations/<str:public_id>", OneInvitation.as_view(), name="invitation"),
    path("invitations/<str:public_id>/steps", StepsOfInvitation.as_view(), name="invitation_steps"),
    *answer_patterns(),
    path("capacity-offers", CapacityOffers.as_view(), name="capacity_offers"),
    path("capacity-offers/<str:public_id>", OneCapacityOffer.as_view(), name="capacity_offer"),
    path("capacity-offers/<str:public_id>/withdraw", WithdrawCapacityOffer.as_view(), name="withdraw_capacity_offer"),
    *buying,
    *quoting,
    *contracts,
    *impact_patterns(),
    path("triage", Triage.as_view(), name="triage"),
    path("pools", Pools.as_view(), name="pools"),
    path("events", Feed.as_view(), name="events"),
    path("webhook-endpoints", WebhookEndpoints.as_view(), name="webhook_endpoints"),
    path("webhook-endpoints/<str:public_id>", OneWebhookEndpoint.as_view(), name="webhook_endpoint"),
    path("webhook-endpoints/<str:public_id>/rotate", RotateWebhookSecret.as_view(), name="rotate_webhook"),
    path("webhook-endpoints/<str:public_id>/ping", PingWebhook.as_view(), name="ping_webhook"),
    path("webhook-endpoints/<str:public_id>/replay", ReplayWebhooks.as_view(), name="replay_webhooks"),
    path("webhook-endpoints/<str:public_id>/deliveries", Deliveries.as_view(), name="deliveries"),
    path("webhook-endpoints/<str:public_id>/deliveries/<str:delivery>", OneDelivery.as_view(), name="delivery"),
    path("webhook-endpoints/<str:public_id>/deliveries/<str:delivery>/resend", Resend.as_view(), name="resend"),
]
