"""A utilization request: who asks for which platform, where it stands, and what it needs."""

from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language

from platforms.resources import RESOURCES, Footprint
from requests.policy.lifecycle import STATES, State, StateWords


def _quantity(digits: int, places: int) -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(max_digits=digits, decimal_places=places, default=Decimal(0))


class Request(models.Model):
    """One request. What the applicant typed is in TopicAnswers; the columns here are taken from it for lists.

    `version` rises with every change and is what forms and If-Match carry. The eight quantities are the footprint
    (hours, kg, kW, rack equivalents, Mbps, ports), calculated or overridden with a reason. `buyer` is filled with the
    decided route: `applicant` or `jaxa`, whoever asks for quotes and signs (DOSSIER 0.6).
    """

    number = models.CharField(max_length=12, unique=True)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in State], default=State.DRAFT)
    organization = models.ForeignKey("accounts.Organization", models.PROTECT, related_name="requests")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="created_requests"
    )
    created_by_client = models.ForeignKey(
        "accounts.ApiClient", models.PROTECT, null=True, blank=True, related_name="created_requests"
    )
    start_token = models.CharField(max_length=64, null=True, blank=True)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="copies")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    title = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    platform = models.CharField(max_length=40)
    purpose = models.CharField(max_length=20, blank=True)
    station = models.ForeignKey("platforms.Station", models.PROTECT, null=True, blank=True, related_name="requests")
    window_start = models.DateField(null=True, blank=True)
    window_end = models.DateField(null=True, blank=True)
    fiscal_year = models.PositiveSmallIntegerField(null=True, blank=True)
    confidential = models.BooleanField(default=False)

    crew_hours = _quantity(10, 2)
    upmass_kg = _quantity(10, 3)
    downmass_kg = _quantity(10, 3)
    power_kw = _quantity(8, 3)
    racks = _quantity(6, 2)
    downlink_mbps = _quantity(8, 2)
    uplink_mbps = _quantity(8, 2)
    external_ports = _quantity(5, 1)

    submitted_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    clock_stopped_on = models.DateField(null=True, blank=True)
    waited_days = models.PositiveSmallIntegerField(default=0)
    snoozed_until = models.DateField(null=True, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="assigned_requests"
    )
    recommended = models.CharField(max_length=12, blank=True)
    standing = models.CharField(max_length=10, blank=True)
    provisional = models.BooleanField(default=False)
    sector = models.CharField(max_length=10, blank=True)
    route = models.CharField(max_length=12, blank=True)
    buyer = models.CharField(max_length=10, blank=True)

    bigrams = ArrayField(models.CharField(max_length=2), default=list)
    search_text = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["created_by", "start_token"], name="one_request_a_start"),
            models.CheckConstraint(condition=models.Q(state__in=[s.value for s in State]), name="a_known_state"),
            models.CheckConstraint(condition=models.Q(buyer__in=["", "applicant", "jaxa"]), name="a_known_buyer"),
            models.CheckConstraint(
                condition=models.Q(created_by__isnull=False) | models.Q(created_by_client__isnull=False),
                name="somebody_created_it",
            ),
            models.CheckConstraint(
                condition=models.Q(window_end__isnull=True)
                | models.Q(window_start__isnull=True)
                | models.Q(window_end__gte=models.F("window_start")),
                name="a_window_ends_after_it_starts",
            ),
        )
        indexes = (
            models.Index(fields=["state", "due_on", "id"], name="inbox_by_due"),
            models.Index(fields=["organization", "-changed_at", "-id"], name="an_organizations_requests"),
            models.Index(fields=["created_by", "-changed_at", "-id"], name="a_persons_requests"),
            models.Index(fields=["fiscal_year", "sector", "state"], name="a_years_requests"),
            models.Index(fields=["-changed_at", "-id"], name="requests_by_change"),
            GinIndex(fields=["bigrams"], name="request_words"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def display_title(self) -> str:
        """The title in the page's language where there is one, else the other, else the number."""
        first, second = (self.title, self.title_en) if not _english() else (self.title_en, self.title)
        return first or second or self.number

    @property
    def footprint(self) -> Footprint:
        """The eight quantities as one value."""
        return Footprint(**{name: getattr(self, name) for name in RESOURCES})

    @footprint.setter
    def footprint(self, value: Footprint) -> None:
        for name in RESOURCES:
            setattr(self, name, getattr(value, name))

    @property
    def words(self) -> StateWords:
        """How the state is said, whose turn it is, and its colour."""
        return STATES[State(self.state)]


def _english() -> bool:
    return (get_language() or "ja").startswith("en")
