"""Which fiscal year's envelope a request draws on, and whether it is pooled or committed."""

from django.db import models
from django.utils import timezone


class PoolEntry(models.Model):
    """A request's place in the envelope of one fiscal year and sector.

    `pooled`: JAXA means to bundle it; `committed`: its footprint is taken from the envelope. An entry that left keeps
    its row with `left_at`. The quantities are the request's own columns: they cannot change while it is in a pool.
    """

    STANDINGS = (("pooled", "pooled"), ("committed", "committed"))
    request = models.ForeignKey("requests.Request", models.PROTECT, related_name="pool_entries")
    fiscal_year = models.PositiveSmallIntegerField()
    sector = models.CharField(max_length=10)
    standing = models.CharField(max_length=10, choices=STANDINGS)
    entered_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(left_at__isnull=True), name="in_one_pool_at_a_time"
            ),
        )
        indexes = (
            models.Index(
                fields=["fiscal_year", "sector", "standing"],
                condition=models.Q(left_at__isnull=True),
                name="a_years_pool",
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id} FY{self.fiscal_year} {self.sector}"
