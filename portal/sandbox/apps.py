"""The sandbox: spaces of their own in which integrators try the API."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class SandboxConfig(AppConfig):
    name = "portal.sandbox"
    label = "sandbox"
    verbose_name = "Sandbox"

    def ready(self) -> None:
        from portal.sandbox import inside

        connection_created.connect(inside.keep_inside, dispatch_uid="a new connection of a call stays in its space")
