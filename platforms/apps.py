"""What can be flown, where, and by whom."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlatformsConfig(AppConfig):
    name = "platforms"
    verbose_name = "Utilization platforms"

    def ready(self) -> None:
        from platforms import loading

        post_migrate.connect(loading.after_migrating, sender=self, dispatch_uid="platforms.loading")
