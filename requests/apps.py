"""The life of a utilization request, from a draft to results."""

import rest_framework.compat
from django.apps import AppConfig

# DRF looks for PyPI's `requests` and finds this package: docs/decisions/0003-a-package-called-requests.md
rest_framework.compat.requests = None  # type: ignore[assignment]


class RequestsConfig(AppConfig):
    name = "requests"
    verbose_name = "Utilization requests"

    def ready(self) -> None:
        from requests.contracting.contracts import following as contracts
        from requests.contracting.quoting import following
        from requests.intake import signals  # noqa: F401  connects the receivers

        following.begin()
        contracts.begin()
