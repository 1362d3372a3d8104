"""What can be flown, where, and by whom."""

from django.apps import AppConfig


class PlatformsConfig(AppConfig):
    name = "platforms"
    verbose_name = "Utilization platforms"
