"""The Celery application: thin tasks that wake the work recorded in the database."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        "portal.accounts",
        "portal.api",
        "portal.sandbox",
        "requests.outbox",
        "requests.contracting.invitations",
        "requests.contracting.quoting",
        "requests.webhooks",
    ]
)
