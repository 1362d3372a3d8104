"""What must leave the portal: written in the transaction of its cause, sent by a worker, tried until it goes."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Dispatch(models.Model):
    """One mail to one person. It carries ids only: no title, target or price (SECURITY rule 24).

    `once` makes the same notice about the same cause go out once. `next_at` is when it is tried next; a dispatch
    that has been sent or given up keeps its row.
    """

    once = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=2, default="ja")
    sentence = models.TextField()
    reference = models.CharField(max_length=40)
    path = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now, null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (models.Index(fields=["next_at"], condition=models.Q(next_at__isnull=False), name="dispatches_due"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
