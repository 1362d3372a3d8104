"""Requests for quotation, their editions, questions and answers, and the quotes that providers give."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Quotation(models.Model):
    """One request for quotation (RFQ) of one request, put to the providers that accepted its invitation.

    `edition` is the number of the newest issued edition (0 while the first is being prepared); `due_at` and
    `questions_until` are copied from it. `prices_opened_at` is when the buyer finished the technical view.
    """

    DRAFT, OPEN, CLOSED, DECIDED, CANCELLED, FAILED = "draft", "open", "closed", "decided", "cancelled", "failed"
    STATES = (
        (DRAFT, _("Being prepared")),
        (OPEN, _("Open for quotes")),
        (CLOSED, _("Being compared")),
        (DECIDED, _("Decided")),
        (CANCELLED, _("Cancelled")),
        (FAILED, _("Ended without a quote")),
    )
    LIVE = (DRAFT, OPEN, CLOSED)
    public_id = models.CharField(max_length=32, unique=True)
    request = models.ForeignKey("requests.Request", models.PROTECT, related_name="quotations")
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    version = models.PositiveIntegerField(default=1)
    edition = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    issued_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    questions_until = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    prices_opened_at = models.DateTimeField(null=True, blank=True)
    prices_opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_by_client = models.ForeignKey("accounts.ApiClient", models.PROTECT, null=True, blank=True, related_name="+")
    chosen = models.ForeignKey("requests.Quote", models.PROTECT, null=True, blank=True, related_name="+")
    justification = models.CharField(max_length=30, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "round"], name="quotations_in_rounds"),
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(state__in=("draft", "open", "closed")), name="one_live_quotation"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="decided") | (models.Q(chosen__isnull=False) & ~models.Q(justification="")),
                name="a_choice_is_justified",
            ),
        )
        indexes = (models.Index(fields=["due_at"], condition=models.Q(state="open"), name="quotations_due"),)

    def __str__(self) -> str:
        return self.public_id


class QuotationEdition(models.Model):
    """What is asked, frozen once issued; an amendment is a new edition that every invitee must confirm.

    `lines` is a list of {"code", "label_ja", "label_en", "quantity" (decimal text), "unit_ja", "unit_en", "optional"}.
    """

    quotation = models.ForeignKey(Quotation, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    lines = models.JSONField(default=list)
    terms = models.TextField(blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    questions_until = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["quotation", "number"], name="editions_in_order"),)

    def __str__(self) -> str:
        return f"{self.quotation_id} edition {self.number}"


class Recipient(models.Model):
    """An invited provider on a request for quotation. Its `public_id` is what that provider knows the RFQ by: each
    invitee has another, so that no two can find out that they were asked for the same thing.
    """

    VERDICTS = (("meets", _("Meets")), ("conditions", _("Meets with conditions")), ("fails", _("Does not meet")))
    public_id = models.CharField(max_length=32, unique=True)
    quotation = models.ForeignKey(Quotation, models.PROTECT, related_name="recipients")
    invitation = models.ForeignKey("requests.Invitation", models.PROTECT, related_name="quotation_places")
    provider = models.ForeignKey("platforms.Provider", models.PROTECT, related_name="quotation_places")
    version = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField(default=timezone.now)
    seen_edition = models.PositiveSmallIntegerField(default=0)
    confirmed_edition = models.PositiveSmallIntegerField(default=0)
    declined_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, blank=True)
    technical = models.CharField(max_length=12, choices=VERDICTS, blank=True)
    technical_note = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["quotation", "invitation"], name="an_invitee_once"),)
        indexes = (models.Index(fields=["provider", "-sent_at", "-id"], name="a_providers_quotations"),)

    def __str__(self) -> str:
        return self.public_id


class Clarification(models.Model):
    """A question of an invitee, or the buyer's own remark; once published, every invitee reads the published wording.

    `question` is the asker's own wording, which only the asker and the buyer see; nothing that is published says
    whether anybody asked (docs/decisions/0015-clarifications-name-nobody.md).
    """

    quotation = models.ForeignKey(Quotation, models.PROTECT, related_name="clarifications")
    asked_by = models.ForeignKey(Recipient, models.PROTECT, null=True, blank=True, related_name="questions")
    question = models.TextField(blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    subject = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["quotation", "number"], name="clarifications_in_order"),)

    def __str__(self) -> str:
        return f"{self.quotation_id} clarification {self.pk}"


class Quote(models.Model):
    """One version of a provider's quote. Prices are in QuoteAmount; the newest submitted version counts.

    `capacity` maps resource codes to decimal texts (units: platforms/resources.py); `gaps` are the requirements that
    the offer does not meet, in the provider's words; `valid_until` is the last day, in Japan, on which it binds.
    """

    DRAFT, SUBMITTED, REPLACED, WITHDRAWN = "draft", "submitted", "replaced", "withdrawn"
    EXPIRED, CHOSEN, NOT_CHOSEN = "expired", "chosen", "not_chosen"
    STATES = (
        (DRAFT, _("Draft")),
        (SUBMITTED, _("Submitted")),
        (REPLACED, _("Replaced by a newer version")),
        (WITHDRAWN, _("Withdrawn")),
        (EXPIRED, _("Expired")),
        (CHOSEN, _("Chosen")),
        (NOT_CHOSEN, _("Not chosen")),
    )
    public_id = models.CharField(max_length=32, unique=True)
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="quotes")
    number = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=STATES, default=DRAFT)
    version = models.PositiveIntegerField(default=1)
    station = models.ForeignKey("platforms.Station", models.PROTECT, null=True, blank=True, related_name="+")
    flight = models.CharField(max_length=100, blank=True)
    flight_on = models.DateField(null=True, blank=True)
    return_on = models.DateField(null=True, blank=True)
    lead_time_days = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    capacity = models.JSONField(default=dict)
    terms = models.TextField(blank=True)
    gaps = ArrayField(models.TextField(), default=list)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_by_client = models.ForeignKey("accounts.ApiClient", models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["recipient", "number"], name="quotes_in_order"),
            models.UniqueConstraint(
                fields=["recipient"], condition=models.Q(state="draft"), name="one_draft_quote_a_recipient"
            ),
            models.UniqueConstraint(
                fields=["recipient"],
                condition=models.Q(state__in=("submitted", "chosen")),
                name="one_standing_quote_a_recipient",
            ),
        )
        indexes = (
            models.Index(fields=["valid_until"], condition=models.Q(state="submitted"), name="quotes_that_expire"),
        )

    def __str__(self) -> str:
        return self.public_id


class QuoteAmount(models.Model):
    """The price of one line: whole yen without tax and the tax rate in percent, or None: not quoted, never zero."""

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="amounts")
    code = models.CharField(max_length=40)
    net_yen = models.BigIntegerField(null=True, blank=True)
    tax_rate = models.PositiveSmallIntegerField(default=10)
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["quote", "code"], name="a_line_is_priced_once"),
            models.CheckConstraint(
                condition=models.Q(net_yen__isnull=True) | models.Q(net_yen__gte=0), name="no_price_below_zero"
            ),
            models.CheckConstraint(condition=models.Q(tax_rate__in=(0, 8, 10)), name="a_known_tax_rate"),
        )

    def __str__(self) -> str:
        return f"{self.quote_id} {self.code}"
