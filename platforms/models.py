"""What the catalogue records beside the questions: stations, operators, providers, offers, envelopes, the road map."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Sourced(models.Model):
    """A public fact: where it was read and as of when (DOSSIER 0.10: dates and providers move)."""

    source = models.CharField(_("source"), max_length=300)
    source_en = models.CharField(_("source in English"), max_length=300, blank=True)
    as_of = models.DateField(_("as of"))

    class Meta:
        abstract = True

    @property
    def display_source(self) -> str:
        """Where it was read, in the language of the page where there is a wording for it."""
        return (_english() and self.source_en) or self.source


class Named(models.Model):
    """A thing with a stable code and a name in both languages."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_ja = models.CharField(_("name in Japanese"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if _english() else self.name_ja


class Noted(models.Model):
    """A remark in both languages, or none."""

    note_ja = models.CharField(_("note in Japanese"), max_length=300, blank=True)
    note_en = models.CharField(_("note in English"), max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def note(self) -> str:
        """The remark in the language of the page."""
        return self.note_en if _english() else self.note_ja


def _english() -> bool:
    return (get_language() or "ja").startswith("en")


class Operator(Named, Sourced):
    """A company or agency that runs a station."""

    country = models.CharField(_("country"), max_length=2)


class Station(Named, Sourced):
    """A place where platforms can be used. `scheme` is what decides the era: the ISS, or a commercial destination."""

    SCHEMES = (("iss", _("ISS")), ("cld", _("US commercial space station")))
    scheme = models.CharField(_("scheme"), max_length=3, choices=SCHEMES)
    operators = models.ManyToManyField(Operator, related_name="stations")
    planned_ja = models.CharField(_("planned operation (Japanese)"), max_length=200)
    planned_en = models.CharField(_("planned operation (English)"), max_length=200)
    available_from = models.DateField(_("available from"), null=True, blank=True)
    available_until = models.DateField(_("available until"), null=True, blank=True)

    @property
    def planned(self) -> str:
        """When operation is planned, in the words of the source."""
        return self.planned_en if _english() else self.planned_ja


class Provider(Named, Sourced):
    """A Japanese utilization service provider company, or a candidate for it."""

    STATUSES = (("candidate", _("Candidate")), ("selected", _("Selected")), ("suspended", _("Suspended")))
    status = models.CharField(_("status"), max_length=10, choices=STATUSES, default="candidate")
    organization = models.OneToOneField(
        "accounts.Organization", models.PROTECT, null=True, blank=True, related_name="provider"
    )


class Link(Noted, Sourced):
    """How a provider is tied to a station operator; a link's kind is not interchangeable (DOSSIER 1.7)."""

    KINDS = (
        ("capital_alliance", _("Capital alliance")),
        ("joint_venture", _("Equity in a joint venture")),
        ("payload_partner", _("Payload partner")),
        ("reserved_capacity", _("Reserved capacity")),
        ("selected", _("Selected provider")),
        ("service_operator", _("Service handed over by JAXA")),
    )
    provider = models.ForeignKey(Provider, models.CASCADE, related_name="links")
    operator = models.ForeignKey(Operator, models.CASCADE, related_name="links")
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["provider", "operator", "kind"], name="a_link_once"),)

    def __str__(self) -> str:
        return f"{self.provider_id} {self.kind} {self.operator_id}"


class Offering(Noted, Sourced):
    """A provider offers a platform on a station over a period; an open end is empty.

    `demonstration` marks what was made up for trying the portal: no page may let it pass for a public fact.
    """

    provider = models.ForeignKey(Provider, models.CASCADE, related_name="offerings")
    platform = models.CharField(_("platform"), max_length=40)
    station = models.ForeignKey(Station, models.PROTECT, related_name="offerings")
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)
    demonstration = models.BooleanField(_("demonstration data"), default=False)

    class Meta:
        indexes = (models.Index(fields=["platform", "starts"], name="offering_platform"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gt=models.F("starts")),
                name="offering_ends_after",
            ),
        )

    def __str__(self) -> str:
        return f"{self.provider_id} {self.platform} {self.station_id}"


class Envelope(Sourced):
    """A fiscal year's resources of one sector. Amounts are "about"; a range has a lower and an upper bound.

    `kind`: `maximum` (public use after the ISS: at most), `goal` (commercial: at least as much, a warning and never a
    refusal), `actual` (Kibo, public and commercial together). Source: document 64-1-2, DOSSIER 1.6.
    """

    SECTORS = (("public", _("Public use")), ("commercial", _("Commercial use")), ("all", _("Public and commercial")))
    KINDS = (("maximum", _("At most")), ("goal", _("Goal")), ("actual", _("Actual use of Kibo")))
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"))
    sector = models.CharField(_("sector"), max_length=10, choices=SECTORS)
    kind = models.CharField(_("kind"), max_length=10, choices=KINDS)
    scheme = models.CharField(_("scheme"), max_length=3, choices=Station.SCHEMES)
    crew_hours = models.DecimalField(max_digits=10, decimal_places=2)
    upmass_kg = models.DecimalField(max_digits=10, decimal_places=3)
    downmass_kg = models.DecimalField(max_digits=10, decimal_places=3)
    power_kw = models.DecimalField(max_digits=8, decimal_places=3)
    racks = models.DecimalField(max_digits=6, decimal_places=2)
    downlink_mbps = models.DecimalField(max_digits=8, decimal_places=2)
    uplink_mbps = models.DecimalField(max_digits=8, decimal_places=2)
    external_ports = models.DecimalField(max_digits=5, decimal_places=1)
    external_ports_min = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    port_unit = models.CharField(max_length=20, default="i-SEEP")

    class Meta:
        ordering = ("fiscal_year", "sector")
        constraints = (
            models.UniqueConstraint(fields=["fiscal_year", "sector"], name="one_envelope_a_year_and_sector"),
        )

    def __str__(self) -> str:
        return f"FY{self.fiscal_year} {self.sector}"


class RoadmapEntry(Sourced):
    """A dated step of the way from Kibo to commercial stations. `date_text` keeps the source's vagueness."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    starts = models.DateField()
    date_ja = models.CharField(max_length=60)
    date_en = models.CharField(max_length=60)
    text_ja = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    lanes = ArrayField(models.CharField(max_length=20), default=list)

    class Meta:
        ordering = ("starts", "id")

    def __str__(self) -> str:
        return self.text_en

    @property
    def text(self) -> str:
        """What happened or is planned, in the language of the page."""
        return self.text_en if _english() else self.text_ja

    @property
    def date(self) -> str:
        """When, as vaguely as the source says it."""
        return self.date_en if _english() else self.date_ja
