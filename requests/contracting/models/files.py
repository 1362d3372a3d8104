"""Files that providers put beside their quotes."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class QuoteFile(models.Model):
    """One file of a quote: inspected and scanned before it is stored (requests/files), under a random key."""

    public_id = models.CharField(max_length=32, unique=True)
    quote = models.ForeignKey("requests.Quote", models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=100)
    file = models.FileField(max_length=200)
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.quote_id} {self.public_id}"
