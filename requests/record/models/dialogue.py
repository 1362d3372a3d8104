"""What JAXA and the applicant say to each other about a request: questions, points to change, route reviews."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Inquiry(models.Model):
    """A coordinator's question and the applicant's answer."""

    request = models.ForeignKey("requests.Request", models.CASCADE, related_name="inquiries")
    question = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.request_id} question {self.pk}"


class ReturnPoint(models.Model):
    """One thing to change, linked to a topic and, where it is about one answer, to its question's code."""

    request = models.ForeignKey("requests.Request", models.CASCADE, related_name="return_points")
    topic = models.CharField(max_length=20)
    question = models.CharField(max_length=60, blank=True)
    wording = models.TextField()
    before = models.JSONField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.request_id} {self.topic}"


class RouteReview(models.Model):
    """The applicant contests the route: the reason, and the coordinator's answer."""

    request = models.ForeignKey("requests.Request", models.CASCADE, related_name="route_reviews")
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(answered_at__isnull=True), name="one_open_review"
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id} review {self.pk}"
