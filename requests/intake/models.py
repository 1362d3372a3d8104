"""Files that belong to a request."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Attachment(models.Model):
    """One file: its name as the person gave it, size in bytes, SHA-256, and a random storage key.

    It can be downloaded once `released`; the checks that a file must pass are in intake/files.py.
    """

    STATES = (("quarantined", _("Being checked")), ("released", _("Stored")), ("rejected", _("Rejected")))
    public_id = models.CharField(max_length=32, unique=True)
    request = models.ForeignKey("requests.Request", models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=100)
    file = models.FileField(max_length=200)
    state = models.CharField(max_length=12, choices=STATES, default="quarantined")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.request_id} {self.public_id}"
