"""Which spaces there are, whose they are, and how far ahead the clock of each one is."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from portal.accounts.models import Organization


class Space(models.Model):
    """One sandbox of an organization: a PostgreSQL schema with the portal's tables, empty but for made-up data.

    The row is in the live schema; what is in the space is in `schema` alone. `token_hash` is SHA-256 of its token,
    `prefix` the token's first letters, for people. `made_of` names the migrations of the tables it was made from.
    """

    public_id = models.CharField(max_length=32, unique=True)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="sandboxes")
    name = models.CharField(max_length=100)
    schema = models.CharField(max_length=40, unique=True)
    made_of = models.CharField(max_length=64)
    prefix = models.CharField(max_length=12)
    token_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.public_id


class Clock(models.Model):
    """How far ahead of the database's clock a space is: one row in each space, none in the live schema.

    PostgreSQL itself reads it: the space's own `clock_timestamp()` and `statement_timestamp()` add `ahead`.
    """

    ahead = models.DurationField(default=timedelta(0))

    def __str__(self) -> str:
        return str(self.ahead)
