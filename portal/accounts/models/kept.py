"""What somebody sent after the sign-in had ended, kept so that nothing typed is lost."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class KeptPost(models.Model):
    """The fields of one form, sealed (`portal.accounts.sealing`), for the person who was signed in, for two hours.

    `path` is the page the form belongs to; `had_files` says that files were sent too: those are not kept.
    """

    public_id = models.CharField(max_length=32, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.CharField(max_length=1000)
    sealed = models.TextField()
    had_files = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"kept post {self.pk}"
