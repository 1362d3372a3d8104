"""What the applicant answered, topic by topic, and the people who write with them."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class TopicAnswers(models.Model):
    """The answers of one topic. `answers` maps question codes to canonical JSON values; `typed` keeps what could not
    be understood yet, as it was typed, so that a draft loses nothing. `form_version` is the version of the questions
    they were given to; `version` rises with every save and shows two tabs or two co-editors to each other.
    """

    request = models.ForeignKey("requests.Request", models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=20)
    answers = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    complete = models.BooleanField(default=False)
    form_version = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["request", "topic"], name="one_answer_a_topic"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.topic}"


class Participant(models.Model):
    """Somebody beside the creator: a co-editor or a reader, invited by e-mail address until they sign in."""

    ROLES = (("editor", "editor"), ("viewer", "viewer"))
    request = models.ForeignKey("requests.Request", models.CASCADE, related_name="participants")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=10, choices=ROLES, default="editor")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["request", "email"], name="a_participant_once"),)
        indexes = (models.Index(fields=["user", "request"], name="a_persons_participations"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.role}"
