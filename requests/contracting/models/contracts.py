"""Contracts between a buyer and a provider: versions, signatures, milestones, and the files that belong to them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Contract(models.Model):
    """One contract. `party` says who buys: the applicant, or JAXA. `current` is the number of the version in force.

    `end_*` say how it ended; while it is still in force they are one side's proposal to end it by agreement.
    """

    SIGNING, IN_FORCE, COMPLETED, TERMINATED, ABANDONED = "signing", "in_force", "completed", "terminated", "abandoned"
    STATES = (
        (SIGNING, _("Being agreed and signed")),
        (IN_FORCE, _("In force")),
        (COMPLETED, _("Completed")),
        (TERMINATED, _("Terminated")),
        (ABANDONED, _("Given up before signature")),
    )
    public_id = models.CharField(max_length=32, unique=True)
    number = models.CharField(max_length=12, unique=True)
    request = models.ForeignKey("requests.Request", models.PROTECT, related_name="contracts")
    quote = models.OneToOneField("requests.Quote", models.PROTECT, related_name="contract")
    provider = models.ForeignKey("platforms.Provider", models.PROTECT, related_name="contracts")
    party = models.CharField(max_length=10, choices=(("applicant", "applicant"), ("jaxa", "jaxa")))
    buyer = models.ForeignKey("accounts.Organization", models.PROTECT, related_name="contracts")
    state = models.CharField(max_length=12, choices=STATES, default=SIGNING)
    version = models.PositiveIntegerField(default=1)
    current = models.PositiveSmallIntegerField(default=0)
    purchase_order = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    in_force_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_code = models.CharField(max_length=30, blank=True)
    end_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True)
    ended_by_side = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(state__in=("signing", "in_force")), name="one_live_contract"
            ),
        )
        indexes = (models.Index(fields=["provider", "-made_at", "-id"], name="a_providers_contracts"),)

    def __str__(self) -> str:
        return self.number


class ContractVersion(models.Model):
    """One text of a contract: made by one side as a copy of version `base`, proposed, signed by both or rejected.

    `content` is the canonical form of requests.contracting.contracts.content.Content. `revision` rises with every
    change of this text or of its state; the other side's drafts do not touch it.
    """

    DRAFT, PROPOSED, IN_FORCE, REPLACED, REJECTED = "draft", "proposed", "in_force", "replaced", "rejected"
    STATES = (
        (DRAFT, _("Being written")),
        (PROPOSED, _("Proposed")),
        (IN_FORCE, _("In force")),
        (REPLACED, _("Replaced")),
        (REJECTED, _("Not agreed")),
    )
    SIDES = (("buyer", _("Buyer")), ("provider", _("Provider")))
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    base = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    side = models.CharField(max_length=10, choices=SIDES)
    content = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_by_client = models.ForeignKey("accounts.ApiClient", models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["contract", "number"], name="contract_versions_in_order"),
            models.UniqueConstraint(
                fields=["contract"], condition=models.Q(state="in_force"), name="one_version_in_force"
            ),
            models.UniqueConstraint(
                fields=["contract"], condition=models.Q(state="proposed"), name="one_version_proposed"
            ),
            models.UniqueConstraint(
                fields=["contract", "side"], condition=models.Q(state="draft"), name="one_draft_version_a_side"
            ),
        )

    def __str__(self) -> str:
        return f"{self.contract_id} version {self.number}"


class Signature(models.Model):
    """One side's signature under one version: the signed copy with its SHA-256, who signed, when it was uploaded.

    `content_sha256` is that of the version's canonical content, `documents` those of the PDFs made of it, by language.
    """

    public_id = models.CharField(max_length=32, unique=True)
    version = models.ForeignKey(ContractVersion, models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=10, choices=ContractVersion.SIDES)
    signer = models.CharField(max_length=100)
    title = models.CharField(max_length=100, blank=True)
    signed_on = models.DateField()
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content_sha256 = models.CharField(max_length=64, blank=True)
    documents = models.JSONField(default=dict)
    content_type = models.CharField(max_length=100)
    file = models.FileField(max_length=200)
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    uploaded_by_client = models.ForeignKey(
        "accounts.ApiClient", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["version", "side"], name="a_side_signs_once"),)

    def __str__(self) -> str:
        return f"{self.version_id} {self.side}"


class Milestone(models.Model):
    """A milestone of the contract in force: planned, reported by the provider, confirmed by the buyer, paid."""

    PLANNED, REPORTED, CONFIRMED, PAID, DROPPED = "planned", "reported", "confirmed", "paid", "dropped"
    STATES = (
        (PLANNED, _("Planned")),
        (REPORTED, _("Reported as reached")),
        (CONFIRMED, _("Confirmed")),
        (PAID, _("Paid")),
        (DROPPED, _("Dropped by an amendment")),
    )
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="milestones")
    code = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=STATES, default=PLANNED)
    version = models.PositiveIntegerField(default=1)
    label_ja = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)
    payment_yen = models.BigIntegerField(default=0)
    reported_on = models.DateField(null=True, blank=True)
    report = models.TextField(blank=True)
    sent_back = models.TextField(blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    invoice = models.CharField(max_length=60, blank=True)
    paid_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["contract", "code"], name="a_milestone_once"),
            models.CheckConstraint(condition=models.Q(payment_yen__gte=0), name="no_payment_below_zero"),
        )

    def __str__(self) -> str:
        return f"{self.contract_id} {self.code}"
