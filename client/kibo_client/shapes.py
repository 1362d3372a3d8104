"""What the portal sends and takes, generated from its description: do not edit, run client/generate.py."""

from typing import Any, Literal, NotRequired, TypedDict


class ActInput(TypedDict):
    """What the simulated side shall do at once, and with which of your invitations' requests."""

    do: Literal[
        "agree_to_end",
        "amend_quotation",
        "answer_clarification",
        "answer_question",
        "award_to_me",
        "award_to_rival",
        "choose_quote",
        "issue_quotation",
        "rival_accepts",
        "rival_declines",
        "rival_quotes",
        "settle_milestone",
        "sign_contract",
        "withdraw_request",
    ]
    invitation: str


class ActOut(TypedDict):
    """What the simulated side did."""

    happened: "list[HappenedOut]"


class AlternativeOut(TypedDict):
    """An offering that the request could turn to; an open end is null."""

    provider: str
    station: str
    starts: str
    ends: str | None


class AmountInput(TypedDict):
    """The price of a line without tax; null where it is not quoted. Lines that are left out are not quoted either."""

    code: str
    net_yen: int | None
    tax_rate: NotRequired[int]
    remark: NotRequired[str]


class AmountOut(TypedDict):
    """The price of a line: whole yen without tax, or null where it is not quoted."""

    code: str
    net_yen: int | None
    tax_rate: int
    remark: str


class AmountShape(TypedDict):
    """An amount as decimal strings; both bounds are equal unless the source gives a range."""

    minimum: str
    maximum: str
    unit: str
    kind: Literal["adds_up", "peak"]


class AmountsInput(TypedDict):
    """The amounts that are offered, by resource; at least one."""

    crew_hours: NotRequired[str]
    upmass_kg: NotRequired[str]
    downmass_kg: NotRequired[str]
    power_kw: NotRequired[str]
    racks: NotRequired[str]
    downlink_mbps: NotRequired[str]
    uplink_mbps: NotRequired[str]
    external_ports: NotRequired[str]


class AmountsShape(TypedDict):
    """AmountsShape."""

    crew_hours: "AmountShape"
    upmass_kg: "AmountShape"
    downmass_kg: "AmountShape"
    power_kw: "AmountShape"
    racks: "AmountShape"
    downlink_mbps: "AmountShape"
    uplink_mbps: "AmountShape"
    external_ports: "AmountShape"


class AnswerInput(TypedDict):
    """The reason, the remark or the question; declining and asking need it."""

    note: NotRequired[str]


class AnsweredOut(TypedDict):
    """A question of the application and its answer: `value` as a program reads it, `shown` as people do."""

    question: str
    label: "Both"
    value: str
    shown: "Both"


class AskedOut(TypedDict):
    """A question of your own; `clarification` is the number of the clarification that settled it."""

    question: str
    asked_at: str
    clarification: int | None


class AssessInput(TypedDict):
    """What you make of one offer: `recipient` is its place. Other verdicts than "meets" need a note."""

    recipient: str
    verdict: Literal["meets", "conditions", "fails"]
    note: NotRequired[str]


class AssignInput(TypedDict):
    """The coordinator who takes the request, by e-mail address; null gives it to nobody."""

    assignee: str | None


class AttachmentOut(TypedDict):
    """One file of a request."""

    id: str
    name: str
    size: int
    sha256: str
    state: str
    uploaded_at: str


class AwardInput(TypedDict):
    """The quote that is chosen and why. A choice other than the lowest total needs a note."""

    quote: str
    justification: Literal[
        "lowest_total", "best_technical", "earliest_flight", "only_quote", "best_overall", "continuity", "other"
    ]
    note: NotRequired[str]


class Both(TypedDict):
    """A wording in Japanese and English."""

    ja: str
    en: str


class BothInput(TypedDict):
    """A wording in Japanese and English; neither is empty."""

    ja: str
    en: str


class BothLanguages(TypedDict):
    """One wording in Japanese and English."""

    ja: str
    en: str


class BulkFault(TypedDict):
    """What is wrong with an item; the pointer leads to it in the body of the call."""

    pointer: str
    message: str
    code: str


class BulkInput(TypedDict):
    """Up to 100 quotes. All are kept or none; with `partial`, those that are right."""

    partial: NotRequired[bool]
    items: "list[BulkItem]"


class BulkItem(TypedDict):
    """A quote for one request for quotation; `version` is that of the request for quotation as you read it."""

    quotation: str
    version: int
    quote: "QuoteInput"
    submit: NotRequired[bool]


class BulkOut(TypedDict):
    """How many quotes were kept, and what became of each."""

    kept: int
    items: "list[BulkResult]"


class BulkResult(TypedDict):
    """What became of an item, in the order they were sent: its quote, or what is wrong with it."""

    quotation: str
    done: bool
    quote: "QuoteOut | None"
    errors: "list[BulkFault]"


class BuyersQuotation(TypedDict):
    """A request for quotation for its buyer. `quotes` is how many have come; nothing more before the due time."""

    id: str
    round: int
    state: Literal["draft", "open", "closed", "decided", "cancelled", "failed"]
    state_label: str
    buyer: Literal["applicant", "jaxa"] | None
    edition: int
    created_at: str
    issued_at: str | None
    due_at: str | None
    questions_until: str | None
    closed_at: str | None
    decided_at: str | None
    version: int
    in_force: "EditionOut | None"
    draft: "EditionOut | None"
    recipients: "list[PlaceOut]"
    quotes: int
    questions: "list[QuestionOut]"
    clarifications: "list[ClarificationOut]"
    prices_opened_at: str | None
    justification: str | None
    reason: str
    valid_steps: "list[BuyersStep]"


class BuyersStep(TypedDict):
    """What the buyer can do: open, or closed with the reason."""

    step: Literal["edit", "issue", "amend", "drop_amendment", "publish", "cancel", "assess", "open_prices", "award"]
    label: str
    allowed: bool
    because: str | None
    url: str


class ByOut(TypedDict):
    """Who did it: a person, a program or the portal itself, and for which organization."""

    kind: Literal["person", "program", "portal"]
    organization: str | None


class CallOut(TypedDict):
    """One call; its body, its parameters and the ids in its address are not kept. `code` is the problem's, or null."""

    id: str
    at: str
    program: str
    program_name: str
    method: str
    route: str
    status: int
    code: str | None
    duration_ms: int
    version: str
    replayed: bool
    validated: bool


class CapacityAmounts(TypedDict):
    """CapacityAmounts."""

    crew_hours: NotRequired["Quantity"]
    upmass_kg: NotRequired["Quantity"]
    downmass_kg: NotRequired["Quantity"]
    power_kw: NotRequired["Quantity"]
    racks: NotRequired["Quantity"]
    downlink_mbps: NotRequired["Quantity"]
    uplink_mbps: NotRequired["Quantity"]
    external_ports: NotRequired["Quantity"]


class CapacityCapacityInput(TypedDict):
    """The whole offer. `platform` null is any platform; `as_of` is the day on which you last checked it."""

    station: str
    platform: NotRequired[
        Literal[
            "longevity",
            "cell_medicine",
            "drug_design",
            "combustion",
            "materials",
            "new_platform",
            "small_satellite",
            "external_port",
            "non_standard",
        ]
        | None
    ]
    flight: NotRequired[str]
    starts: str
    ends: str
    as_of: str
    amounts: "AmountsInput"
    note: NotRequired[str]


class CapacityCapacityOut(TypedDict):
    """An offer. `stale` says that nobody confirmed it for more than 90 days; put a newer as_of to confirm it."""

    id: str
    provider: str
    station: str
    platform: str | None
    flight: str
    starts: str
    ends: str
    amounts: "CapacityAmounts"
    note: str
    as_of: str
    stale: bool
    version: int
    changed_at: str
    withdrawn_at: str | None


class CapacityInput(TypedDict):
    """What is promised of each resource; one that is left out is promised none of."""

    crew_hours: NotRequired[str]
    upmass_kg: NotRequired[str]
    downmass_kg: NotRequired[str]
    power_kw: NotRequired[str]
    racks: NotRequired[str]
    downlink_mbps: NotRequired[str]
    uplink_mbps: NotRequired[str]
    external_ports: NotRequired[str]


class CapacityOut(TypedDict):
    """CapacityOut."""

    crew_hours: NotRequired["Quantity"]
    upmass_kg: NotRequired["Quantity"]
    downmass_kg: NotRequired["Quantity"]
    power_kw: NotRequired["Quantity"]
    racks: NotRequired["Quantity"]
    downlink_mbps: NotRequired["Quantity"]
    uplink_mbps: NotRequired["Quantity"]
    external_ports: NotRequired["Quantity"]


class CellOut(TypedDict):
    """A price without tax; `best` marks the lowest of its line among quotes that can be chosen."""

    net_yen: int
    tax_rate: int
    remark: str
    best: bool


class ChangeOut(TypedDict):
    """Facts with other values, and what would follow."""

    facts: "ChangedFacts"
    sentence: "Both"
    route: Literal["aggregation", "direct", "manual"]
    allowed: list[str]
    standing: Literal["explicit", "inferred", "ambiguous", "silent"]
    needs_coordinator: bool


class ChangedFacts(TypedDict):
    """ChangedFacts."""

    organization_type: NotRequired[str]
    purpose: NotRequired[str]
    platform: NotRequired[str]
    era: NotRequired[str]
    results_confidential: NotRequired[bool]
    company_holds_results: NotRequired[bool]
    academic_lead: NotRequired[bool]
    publicly_funded: NotRequired[bool]
    providers_selected: NotRequired[bool]


class ChoiceInput(TypedDict):
    """For one conflict, by its path: whose part stays."""

    path: str
    keep: Literal["mine", "theirs"]


class CitedSourceShape(TypedDict):
    """A source of the platforms' figures; `basis` says how firm it is."""

    title: "BothLanguages"
    as_of: str
    basis: Literal["policy_document", "published", "unverified", "judgement", "definition"]
    url: str


class ClarificationOut(TypedDict):
    """What every invitee reads; it does not say whether anybody asked."""

    number: int
    subject: str
    answer: str
    published_at: str


class ClauseOut(TypedDict):
    """Where the rule was read. `verbatim`: the Japanese quotation is the original's exact wording."""

    document: "Both"
    lines: str
    verbatim: bool


class ClockInput(TypedDict):
    """How far the clock shall go, as an ISO 8601 duration of at most 400 days: P3D, P2W, PT12H."""

    advance: str


class ClockOut(TypedDict):
    """The clock after it was moved, and what happened on the way, in its order."""

    now: str
    ahead: str
    happened: "list[HappenedOut]"
    next: "list[WaitingOut]"


class ConcernedOut(TypedDict):
    """A request that is touched: how many of its invitations, quotes and contracts, and where it went."""

    request: str
    platform: str
    state: Literal[
        "draft",
        "submitted",
        "asked",
        "returned",
        "amending",
        "pooled",
        "allocated",
        "offered",
        "accepted",
        "quoting",
        "contracting",
        "contracted",
        "declined",
        "withdrawn",
    ]
    wish: bool
    invitations: int
    quotes: int
    contracts: int
    alternatives: "list[AlternativeOut]"
    became: (
        Literal[
            "draft",
            "submitted",
            "asked",
            "returned",
            "amending",
            "pooled",
            "allocated",
            "offered",
            "accepted",
            "quoting",
            "contracting",
            "contracted",
            "declined",
            "withdrawn",
        ]
        | None
    )
    decide_by: str | None


class ConfirmInput(TypedDict):
    """The route is the one that the rules recommend; providers and party are used when it is direct."""

    providers: NotRequired[list[str]]
    due_at: NotRequired[str]
    party: NotRequired[Literal["applicant", "jaxa"]]
    note: NotRequired[str]


class ConflictOut(TypedDict):
    """A part that both sides changed, each to something else."""

    path: str
    label: "Both"
    base: "ContractPartOut | None"
    theirs: "ContractPartOut | None"
    mine: "ContractPartOut | None"


class ContentInput(TypedDict):
    """The text of a change as a whole. Parties and platform are those of the contract and cannot be changed."""

    buyer_signer: str
    provider_signer: str
    station: "BothInput"
    flight: str
    flight_on: str | None
    return_on: str | None
    lead_time_days: int | None
    lines: "list[ContractLineInput]"
    milestones: "list[MilestoneInput]"
    capacity: "ContractCapacityInput"
    terms: str
    payment_terms: str
    purchase_order: str


class ContentOut(TypedDict):
    """The whole text of a version, with its totals."""

    buyer: "PartyOut"
    provider: "PartyOut"
    platform: str
    station: "Both"
    flight: str
    flight_on: str | None
    return_on: str | None
    lead_time_days: int | None
    lines: "list[ContractLineOut]"
    milestones: "list[PlannedOut]"
    capacity: "ContractCapacity"
    terms: str
    payment_terms: str
    purchase_order: str
    totals: "ContractTotalsOut"


class ContractCapacity(TypedDict):
    """ContractCapacity."""

    crew_hours: NotRequired[str]
    upmass_kg: NotRequired[str]
    downmass_kg: NotRequired[str]
    power_kw: NotRequired[str]
    racks: NotRequired[str]
    downlink_mbps: NotRequired[str]
    uplink_mbps: NotRequired[str]
    external_ports: NotRequired[str]


class ContractCapacityInput(TypedDict):
    """What is promised of each resource."""

    crew_hours: NotRequired[str]
    upmass_kg: NotRequired[str]
    downmass_kg: NotRequired[str]
    power_kw: NotRequired[str]
    racks: NotRequired[str]
    downlink_mbps: NotRequired[str]
    uplink_mbps: NotRequired[str]
    external_ports: NotRequired[str]


class ContractDetail(TypedDict):
    """A contract with its versions, milestones and what can be done now."""

    id: str
    number: str
    state: Literal["signing", "in_force", "completed", "terminated", "abandoned"]
    state_label: str
    version: int
    side: Literal["buyer", "provider"]
    party: Literal["applicant", "jaxa"]
    buyer: "Both"
    provider: "Both"
    request: str | None
    invitation: str | None
    current: int | None
    purchase_order: str | None
    made_at: str
    in_force_at: str | None
    ended_at: str | None
    next: "NextOut"
    end: "EndOut | None"
    versions: "list[VersionSummary]"
    milestones: "list[ContractMilestoneOut]"
    valid_steps: "list[ContractStep]"


class ContractLineInput(TypedDict):
    """One line: a quantity, whole yen without tax, the tax rate in percent."""

    code: str
    label: "BothInput"
    quantity: str
    unit: "BothInput"
    net_yen: int
    tax_rate: int


class ContractLineOut(TypedDict):
    """One line of a contract."""

    code: str
    label: "Both"
    quantity: str
    unit: "Both"
    net_yen: int
    tax_rate: int


class ContractMilestoneOut(TypedDict):
    """A milestone of the contract in force."""

    code: str
    label: "Both"
    state: Literal["planned", "reported", "confirmed", "paid", "dropped"]
    state_label: str
    version: int
    due_on: str | None
    late: bool
    payment_yen: int
    reported_on: str | None
    report: str | None
    sent_back: str | None
    confirmed_at: str | None
    invoice: str | None
    paid_on: str | None


class ContractPartOut(TypedDict):
    """What a part of the text holds: a line, a milestone, an order of codes or a value; the others are null."""

    text: str | None
    wording: "Both | None"
    line: "ContractLineOut | None"
    milestone: "PlannedOut | None"
    order: list[str] | None


class ContractStep(TypedDict):
    """A step: open, or closed with the reason."""

    step: Literal[
        "sign",
        "reject",
        "amend",
        "save",
        "merge",
        "propose",
        "discard",
        "purchase_order",
        "complete",
        "terminate",
        "agree_to_end",
        "refuse_to_end",
        "abandon",
    ]
    label: str
    allowed: bool
    because: str | None


class ContractSummary(TypedDict):
    """A contract in a list. The request's number is the buyer's alone, the invitation the provider's."""

    id: str
    number: str
    state: Literal["signing", "in_force", "completed", "terminated", "abandoned"]
    state_label: str
    version: int
    side: Literal["buyer", "provider"]
    party: Literal["applicant", "jaxa"]
    buyer: "Both"
    provider: "Both"
    request: str | None
    invitation: str | None
    current: int | None
    purchase_order: str | None
    made_at: str
    in_force_at: str | None
    ended_at: str | None
    next: "NextOut"


class ContractTaxOut(TypedDict):
    """The consumption tax at one rate, in yen."""

    rate: int
    yen: int


class ContractTotalsOut(TypedDict):
    """Yen without tax, the tax by rate, yen with tax."""

    net: int
    taxes: "list[ContractTaxOut]"
    gross: int


class CountsOut(TypedDict):
    """How much there is in the sandbox, of your company's own."""

    requests: int
    invitations: int
    quotations: int
    contracts: int
    webhooks_waiting: int


class CsvInput(TypedDict):
    """Prices as CSV. Send the file itself as text/csv, or its text in this object."""

    csv: str


class DecisionOut(TypedDict):
    """The rules' answer on the day `on`; in the transition `evaluations` has both schemes' answers."""

    route: Literal["aggregation", "direct", "manual"]
    allowed: list[Literal["aggregation", "direct", "manual"]]
    standing: Literal["explicit", "inferred", "ambiguous", "silent"]
    rules: "list[RuleOut]"
    rulebook: str
    provisional: bool
    contracting_party: Literal["jaxa", "applicant"] | None
    sector: Literal["public", "commercial"] | None
    funding: Literal["jaxa_programme", "paid_use"] | None
    channel: Literal["provider", "jaxa", "operator", "un_programme"] | None
    needs_coordinator: bool
    assumptions: list[str]
    flags: list[str]
    notes: "list[Both]"
    operators: "list[Both]"
    default_reason: "Both | None"
    facts: "FactsOut"
    on: str
    evaluations: "list[SchemeEvaluation]"
    would_change: "list[ChangeOut]"


class DeliveryDetail(TypedDict):
    """A delivery with the body that is sent, byte for byte, and its calls; newest first, at most a hundred."""

    id: str
    event: str | None
    kind: str
    state: Literal["pending", "delivered", "parked"]
    created_at: str
    tries: int
    last_outcome: (
        Literal[
            "delivered",
            "gone",
            "refused",
            "redirected",
            "timeout",
            "unreachable",
            "tls",
            "broken",
            "unsigned",
            "forbidden",
        ]
        | None
    )
    last_status: int | None
    next_try_at: str | None
    delivered_at: str | None
    parked_at: str | None
    body: str
    calls: "list[TryOut]"


class DeliveryOut(TypedDict):
    """What the endpoint is owed about one event; `event` is null for a test. `parked`: three days were not enough."""

    id: str
    event: str | None
    kind: str
    state: Literal["pending", "delivered", "parked"]
    created_at: str
    tries: int
    last_outcome: (
        Literal[
            "delivered",
            "gone",
            "refused",
            "redirected",
            "timeout",
            "unreachable",
            "tls",
            "broken",
            "unsigned",
            "forbidden",
        ]
        | None
    )
    last_status: int | None
    next_try_at: str | None
    delivered_at: str | None
    parked_at: str | None


class DifferenceOut(TypedDict):
    """A part that is not the same; before or after is null where it is not there."""

    path: str
    label: "Both"
    before: "ContractPartOut | None"
    after: "ContractPartOut | None"


class DocumentHashes(TypedDict):
    """SHA-256 of the documents that were signed, by language."""

    ja: str
    en: str


class EditionInput(TypedDict):
    """The edition that is being written, as a whole; the days are needed before it can be issued."""

    lines: "list[QuotationLineInput]"
    terms: NotRequired[str]
    due_at: NotRequired[str | None]
    questions_until: NotRequired[str | None]
    reason: NotRequired[str]


class EditionOut(TypedDict):
    """What is asked, frozen once issued. `reason` says why an amendment was made."""

    number: int
    issued_at: str | None
    due_at: str | None
    questions_until: str | None
    terms: str
    reason: str
    lines: "list[QuotationLineOut]"


class EmptyInput(TypedDict):
    """An empty object: nothing is needed but the version."""


class EndOut(TypedDict):
    """How it ended, or how one side proposes to end it by agreement."""

    code: (
        Literal[
            "station_lost", "provider_lost", "default_provider", "default_buyer", "agreed", "force_majeure", "other"
        ]
        | None
    )
    reason: str | None
    effective_on: str | None
    by: Literal["buyer", "provider"] | None


class EndpointInput(TypedDict):
    """Where to listen. `kinds` empty means every kind; `after` is an event's id to begin behind, else from now on."""

    url: str
    description: NotRequired[str]
    kinds: NotRequired[list[str]]
    after: NotRequired[str]


class EndpointMade(TypedDict):
    """A new endpoint or secret. `secret` is shown only this once."""

    id: str
    version: int
    url: str
    description: str
    kinds: list[str]
    state: Literal["active", "paused", "disabled"]
    failing_since: str | None
    failures_in_a_row: int
    last_success_at: str | None
    last_failure_at: str | None
    disabled_because: str | None
    disabled_at: str | None
    created_at: str
    secrets: "list[SecretOut]"
    secret: str


class EndpointOut(TypedDict):
    """An endpoint with its health. `disabled_because`: gone (it answered 410) or failing (for five days)."""

    id: str
    version: int
    url: str
    description: str
    kinds: list[str]
    state: Literal["active", "paused", "disabled"]
    failing_since: str | None
    failures_in_a_row: int
    last_success_at: str | None
    last_failure_at: str | None
    disabled_because: str | None
    disabled_at: str | None
    created_at: str
    secrets: "list[SecretOut]"


class EnvelopeShape(TypedDict):
    """The resources of a fiscal year and sector; "about" all of them. A goal is no limit."""

    fiscal_year: int
    sector: Literal["public", "commercial", "all"]
    kind: Literal["maximum", "goal", "actual"]
    scheme: Literal["iss", "cld"]
    port_unit: str
    amounts: "AmountsShape"
    source: "SourceShape"


class EventData(TypedDict):
    """Codes that belong to the event."""

    route: NotRequired[str]
    provider: NotRequired[str]
    until: NotRequired[str | None]
    points: NotRequired[list[str]]
    platform: NotRequired[str]
    form_version: NotRequired[int]


class EventFeed(TypedDict):
    """Events, oldest first. `cursor` goes into the next call's `after`, now or tomorrow; `next` is null at the end."""

    items: "list[EventOut]"
    cursor: str | None
    next: str | None


class EventOut(TypedDict):
    """One thing that happened. Of a provider's event only id, kind, at and its own objects are told."""

    id: str
    kind: str
    at: str
    invitation: str | None
    quotation: str | None
    contract: str | None
    request: str | None
    version: int | None
    from_state: str | None
    to_state: str | None
    by: "ByOut | None"
    note: str
    data: "EventData"


class FactShape(TypedDict):
    """FactShape."""

    label: "BothLanguages"
    value: "BothLanguages"


class FactsInput(TypedDict):
    """What the rules look at. The time of the use is told by one of era, station and window."""

    organization_type: Literal[
        "academia", "government_research", "jaxa", "commercial_domestic", "commercial_foreign", "foreign_public"
    ]
    purpose: Literal["science", "tech_demo", "exploration_demo", "hr_dev", "commercial"]
    platform: Literal[
        "longevity",
        "cell_medicine",
        "drug_design",
        "combustion",
        "materials",
        "new_platform",
        "small_satellite",
        "external_port",
        "non_standard",
    ]
    era: NotRequired[Literal["iss", "transition", "post_iss"]]
    station: NotRequired[str]
    window: NotRequired["WindowInput"]
    results_confidential: NotRequired[bool]
    on: NotRequired[str]


class FactsOut(TypedDict):
    """The facts that were looked at."""

    organization_type: Literal[
        "academia",
        "government_research",
        "jaxa",
        "commercial_domestic",
        "commercial_foreign",
        "foreign_public",
        "other",
    ]
    purpose: Literal["science", "tech_demo", "exploration_demo", "hr_dev", "commercial"]
    platform: str
    era: Literal["iss", "transition", "post_iss"]
    results_confidential: bool
    company_holds_results: bool
    academic_lead: bool
    publicly_funded: bool
    providers_selected: bool


class FileInput(TypedDict):
    """How many test requests, and of which kind."""

    platform: NotRequired[
        Literal[
            "cell_medicine",
            "combustion",
            "drug_design",
            "external_port",
            "longevity",
            "materials",
            "new_platform",
            "non_standard",
            "small_satellite",
        ]
    ]
    route: NotRequired[Literal["direct", "aggregation"]]
    count: NotRequired[int]
    disclosure: NotRequired[Literal["neutral", "full"]]


class FiledListOut(TypedDict):
    """The test requests that were filed."""

    items: "list[FiledOut]"


class FiledOut(TypedDict):
    """A test request: the invitation of your company to it."""

    invitation: str
    platform: str
    route: Literal["direct", "aggregation"]


class FinalOut(TypedDict):
    """What a coordinator decided. `overridden`: it is not what the rules recommended; then there is a reason."""

    route: Literal["aggregation", "direct", "manual"]
    overridden: bool
    reason: str
    decided_at: str


class FootprintAmounts(TypedDict):
    """FootprintAmounts."""

    crew_hours: "Quantity"
    upmass_kg: "Quantity"
    downmass_kg: "Quantity"
    power_kw: "Quantity"
    racks: "Quantity"
    downlink_mbps: "Quantity"
    uplink_mbps: "Quantity"
    external_ports: "Quantity"


class HappenedOut(TypedDict):
    """What happened, and how often in that moment."""

    at: str
    what: str
    said: "Both"
    invitation: str | None
    count: int


class Hazard(TypedDict):
    """One kind of hazard and whether it applies."""

    code: str
    label: "Both"
    applies: bool


class HeritageShape(TypedDict):
    """HeritageShape."""

    text: "BothLanguages"
    source: "CitedSourceShape"


class InvitationBrief(TypedDict):
    """A provider that was invited, as the request's own side sees it."""

    id: str
    provider: str
    state: str
    sent_at: str
    due_at: str
    answered_at: str | None


class InvitationDetail(TypedDict):
    """An invitation for its provider. `request` is null once the invitation is over."""

    id: str
    state: Literal["sent", "accepted", "declined", "lapsed", "closed", "withdrawn"]
    state_label: str
    version: int
    sent_at: str
    due_at: str
    answered_at: str | None
    note: str | None
    request: "ReleasedOut | None"
    questions: "list[OwnQuestion]"
    valid_steps: "list[InvitationStep]"


class InvitationOfRequest(TypedDict):
    """An invitation as a coordinator sees it, with the provider's reason and its questions."""

    id: str
    provider: str
    state: Literal["sent", "accepted", "declined", "lapsed", "closed", "withdrawn"]
    round: int
    version: int
    sent_at: str
    due_at: str
    answered_at: str | None
    note: str | None
    questions: "list[OwnQuestion]"


class InvitationStep(TypedDict):
    """What the provider can do: open, or closed with the reason."""

    step: Literal["accept", "decline", "ask", "withdraw"]
    label: str
    allowed: bool
    because: str | None


class InvitationStepOut(TypedDict):
    """A step with the address to take it at and whether it needs a note."""

    step: Literal["accept", "decline", "ask", "withdraw"]
    label: str
    allowed: bool
    because: str | None
    url: str
    note_needed: bool


class InvitationSteps(TypedDict):
    """The steps of one invitation."""

    id: str
    state: Literal["sent", "accepted", "declined", "lapsed", "closed", "withdrawn"]
    version: int
    steps: "list[InvitationStepOut]"


class InvitationSummary(TypedDict):
    """An invitation as a provider's list shows it. Titles only where the applicant releases them."""

    id: str
    state: Literal["sent", "accepted", "declined", "lapsed", "closed", "withdrawn"]
    state_label: str
    version: int
    sent_at: str
    due_at: str
    answered_at: str | None
    platform: str | None
    fiscal_year: int | None
    footprint: "FootprintAmounts | None"
    title: str | None
    title_en: str | None


class LabelInput(TypedDict):
    """A wording in both languages."""

    ja: str
    en: str


class LevelOut(TypedDict):
    """One resource: decimal strings in its unit. `kind` says whether it adds up over the year or is a peak."""

    resource: Literal[
        "crew_hours", "upmass_kg", "downmass_kg", "power_kw", "racks", "downlink_mbps", "uplink_mbps", "external_ports"
    ]
    unit: str
    kind: Literal["adds_up", "peak"]
    available_min: str
    available_max: str
    committed: str
    pooled: str
    remaining: str
    over: str


class LinkShape(TypedDict):
    """LinkShape."""

    operator: str
    kind: str
    source: "SourceShape"


class Links(TypedDict):
    """Where to go on."""

    steps: str
    decision: str
    events: str


class LossInput(TypedDict):
    """What is lost, from which day on, and how it is known."""

    kind: Literal["station", "operator", "provider"]
    code: str
    from_on: str
    reason: str


class MergeInput(TypedDict):
    """A choice for every conflict."""

    choices: NotRequired["list[ChoiceInput]"]


class MergeOut(TypedDict):
    """The draft on the version that holds now; conflicts hold `theirs` until they are settled."""

    base: int
    onto: int
    conflicts: "list[ConflictOut]"
    content: "ContentOut"


class MilestoneDetail(TypedDict):
    """A milestone with the steps of the caller's side."""

    code: str
    label: "Both"
    state: Literal["planned", "reported", "confirmed", "paid", "dropped"]
    state_label: str
    version: int
    due_on: str | None
    late: bool
    payment_yen: int
    reported_on: str | None
    report: str | None
    sent_back: str | None
    confirmed_at: str | None
    invoice: str | None
    paid_on: str | None
    valid_steps: "list[MilestoneStep]"


class MilestoneInput(TypedDict):
    """One milestone: its day, and the payment with tax in whole yen that falls due with it."""

    code: str
    label: "BothInput"
    due_on: str | None
    payment_yen: int


class MilestoneStep(TypedDict):
    """A step on a milestone: open, or closed with the reason."""

    step: Literal["report", "confirm", "send_back", "pay"]
    label: str
    allowed: bool
    because: str | None


class NewRequest(TypedDict):
    """A draft to be made."""

    platform: Literal[
        "longevity",
        "cell_medicine",
        "drug_design",
        "combustion",
        "materials",
        "new_platform",
        "small_satellite",
        "external_port",
        "non_standard",
    ]
    topics: NotRequired["TopicsInput"]


class NextOut(TypedDict):
    """Who acts next, what is to be done, and by which day as far as one is known."""

    turn: Literal["buyer", "provider", "both", "nobody"]
    what: str
    by: str | None
    late: bool


class NoteInput(TypedDict):
    """A reason or text; the step's entry says whether it is needed."""

    note: NotRequired[str]


class Nothing(TypedDict):
    """An empty object."""


class NothingInput(TypedDict):
    """An empty object: the step needs nothing but the version."""


class OfferOut(TypedDict):
    """One quote without its prices. `unmet` are requirements it does not meet, in the provider's words."""

    place: str
    quote: str
    provider: "Both"
    number: int
    state: Literal["draft", "submitted", "replaced", "withdrawn", "expired", "chosen", "not_chosen"]
    station: "Both | None"
    flight: str
    flight_on: str | None
    return_on: str | None
    outside_window: bool
    lead_time_days: int | None
    valid_until: str | None
    capacity: "list[PromiseOut]"
    covered: list[str]
    gaps: list[str]
    partial: bool
    unmet: list[str]
    terms: str
    files: "list[QuoteFileOut]"
    verdict: Literal["meets", "conditions", "fails"] | None
    note: str


class OfferingShape(TypedDict):
    """Who offers a platform on which station over which period."""

    platform: str
    provider: str
    station: str
    starts: str
    ends: str | None
    demonstration: bool
    source: "SourceShape"


class OperatorShape(TypedDict):
    """OperatorShape."""

    code: str
    name: "BothLanguages"


class OrderInput(TypedDict):
    """The buyer's own reference."""

    purchase_order: str


class Organization(TypedDict):
    """The applicant's organization."""

    id: str
    name: str
    type: str


class OverrideInput(TypedDict):
    """Another route than the recommended one, with the reason."""

    providers: NotRequired[list[str]]
    due_at: NotRequired[str]
    party: NotRequired[Literal["applicant", "jaxa"]]
    route: Literal["aggregation", "direct"]
    note: NotRequired[str]


class OwnQuestion(TypedDict):
    """A question of this provider, and the answer once there is one."""

    number: int
    question: str
    asked_at: str
    answer: str | None
    answered_at: str | None


class PartyOut(TypedDict):
    """A party and who signs for it."""

    name: "Both"
    signer: str


class PatchedEndpointChange(TypedDict):
    """What is to change; what is left out stays. `state`: paused, or active (also after it was switched off)."""

    url: NotRequired[str]
    description: NotRequired[str]
    kinds: NotRequired[list[str]]
    state: NotRequired[Literal["active", "paused"]]


class PatchedRequestChanges(TypedDict):
    """Answers to be merged into a draft."""

    topics: NotRequired["TopicsInput"]


class PayInput(TypedDict):
    """The number of the invoice and the day of the payment."""

    invoice: str
    paid_on: str


class PermitShape(TypedDict):
    """PermitShape."""

    code: str
    name: "BothLanguages"
    why: "BothLanguages"
    source: "CitedSourceShape"


class PlaceOut(TypedDict):
    """An invited provider. Whether it has quoted is sealed until the due time."""

    id: str
    provider: "Both"
    state: Literal[
        "open",
        "closed",
        "declined",
        "no_quote",
        "unconfirmed",
        "withdrawn",
        "expired",
        "cancelled",
        "chosen",
        "not_chosen",
    ]
    confirmed_edition: int
    declined_at: str | None
    decline_reason: str


class PlannedOut(TypedDict):
    """One milestone of a text."""

    code: str
    label: "Both"
    due_on: str | None
    payment_yen: int


class PlatformDetailShape(TypedDict):
    """A platform with its track record, approvals, offerings, and the JSON Schema of the answers it asks for."""

    code: str
    version: int
    name: "BothLanguages"
    short_name: "BothLanguages"
    summary: "BothLanguages"
    kibo_facility: "BothLanguages"
    place: Literal["inside", "outside", "released"]
    samples: list[str]
    returns: Literal["required", "possible", "none"]
    lead_months: list[int] | None
    url: str
    facts: "list[FactShape]"
    heritage: "list[HeritageShape]"
    permits: "list[PermitShape]"
    offerings: "list[OfferingShape]"
    application: dict[str, Any]


class PlatformShape(TypedDict):
    """A platform in a list."""

    code: str
    version: int
    name: "BothLanguages"
    short_name: "BothLanguages"
    summary: "BothLanguages"
    kibo_facility: "BothLanguages"
    place: Literal["inside", "outside", "released"]
    samples: list[str]
    returns: Literal["required", "possible", "none"]
    lead_months: list[int] | None
    url: str


class PointInput(TypedDict):
    """One thing to change: a topic, one of its questions or none, and what should change."""

    topic: Literal["people", "purpose", "experiment", "resources", "schedule", "safety", "results", "files"]
    question: NotRequired[str]
    wording: str


class PoolOut(TypedDict):
    """One envelope of the year. `envelope` is a maximum, or a goal that may be exceeded."""

    fiscal_year: int
    sector: str
    envelope: str
    levels: "list[LevelOut]"
    requests: "list[PoolRequest]"


class PoolRequest(TypedDict):
    """A request in the pool."""

    number: str
    platform: str
    standing: Literal["pooled", "committed"]
    entered_at: str


class PoolsOut(TypedDict):
    """The pools of a year."""

    fiscal_year: int
    pools: "list[PoolOut]"


class PreferenceOut(TypedDict):
    """The route that the applicant would prefer, and why."""

    route: Literal["aggregation", "direct"]
    reason: str


class PriceColumnOut(TypedDict):
    """One offer's totals. A partial quote leaves something out; `lowest` marks the lowest total of whole quotes."""

    place: str
    quote: str
    provider: "Both"
    state: Literal["draft", "submitted", "replaced", "withdrawn", "expired", "chosen", "not_chosen"]
    verdict: Literal["meets", "conditions", "fails"] | None
    partial: bool
    valid_until: str | None
    totals: "QuotationTotalsOut"
    lowest: bool


class PriceRowOut(TypedDict):
    """One line with a cell an offer, in the order of the columns; null where it is not quoted."""

    line: str
    cells: "list[CellOut]"


class PricesOut(TypedDict):
    """The price view: lines against offers."""

    id: str
    version: int
    single: bool
    opened_at: str
    rows: "list[PriceRowOut]"
    columns: "list[PriceColumnOut]"


class Problem(TypedDict):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: Literal[
        "closed-step",
        "csrf",
        "cursor-expired",
        "forbidden",
        "idempotency-key-missing",
        "idempotency-key-reused",
        "in-progress",
        "internal",
        "invalid",
        "invalid-cursor",
        "invalid-parameter",
        "malformed",
        "method-not-allowed",
        "not-acceptable",
        "not-authenticated",
        "not-found",
        "precondition-required",
        "scope-missing",
        "stale",
        "too-large",
        "too-many-requests",
        "unavailable",
        "unknown-parameter",
        "unknown-version",
        "unsupported-media-type",
    ]
    incident: NotRequired[str]
    current_version: NotRequired[int]
    errors: NotRequired[list[dict[str, Any]]]


class PromiseOut(TypedDict):
    """One resource: what is needed, and what is promised."""

    resource: Literal[
        "crew_hours", "upmass_kg", "downmass_kg", "power_kw", "racks", "downlink_mbps", "uplink_mbps", "external_ports"
    ]
    unit: str
    asked: str
    offered: str
    enough: bool


class ProviderShape(TypedDict):
    """A provider, or a candidate for it, with its links to station operators and what it offers."""

    code: str
    name: "BothLanguages"
    status: Literal["candidate", "selected", "suspended"]
    links: "list[LinkShape]"
    offerings: "list[OfferingShape]"
    source: "SourceShape"


class ProvidersInput(TypedDict):
    """Which providers are invited (codes; every matching one when left out) and until when they may answer."""

    providers: NotRequired[list[str]]
    due_at: NotRequired[str]


class PublishInput(TypedDict):
    """What every invitee will read. `question` is the number of the question that it settles, null for none."""

    subject: str
    answer: str
    question: NotRequired[int | None]


class Quantity(TypedDict):
    """A decimal number as a string, and its unit."""

    value: str
    unit: str


class QuestionAnswerInput(TypedDict):
    """What a provider is told about its question."""

    answer: NotRequired[str]


class QuestionInput(TypedDict):
    """A question to the buyer. Its wording is shown to the buyer alone."""

    question: str


class QuestionOut(TypedDict):
    """A question of an invitee, which the buyer alone reads; `clarification` is the number that settled it."""

    number: int
    provider: "Both"
    question: str
    asked_at: str
    clarification: int | None


class QuotationChangeOut(TypedDict):
    """What an edition changed against the one before it: codes of lines, and names of other parts."""

    edition: int
    issued_at: str | None
    reason: str
    added: list[str]
    dropped: list[str]
    changed: list[str]
    parts: list[Literal["terms", "due_at", "questions_until"]]


class QuotationDetail(TypedDict):
    """A request for quotation. What was asked is null once your part in it is over."""

    id: str
    invitation: str
    state: Literal[
        "open",
        "closed",
        "declined",
        "no_quote",
        "unconfirmed",
        "withdrawn",
        "expired",
        "cancelled",
        "chosen",
        "not_chosen",
    ]
    state_label: str
    version: int
    platform: str | None
    edition: int | None
    confirmed_edition: int
    sent_at: str
    due_at: str | None
    questions_until: str | None
    asked: "EditionOut | None"
    changes: "list[QuotationChangeOut]"
    clarifications: "list[ClarificationOut]"
    questions: "list[AskedOut]"
    stations: list[str]
    quotes: "list[QuoteOut]"
    valid_steps: "list[QuotationStep]"


class QuotationLineInput(TypedDict):
    """A line to ask quotes for; the quantity is a decimal string above zero."""

    code: str
    label: "LabelInput"
    quantity: str
    unit: "UnitInput"
    optional: NotRequired[bool]


class QuotationLineOut(TypedDict):
    """A line that is asked for. An optional one may be left without a price without leaving a gap."""

    code: str
    label: "Both"
    quantity: str
    unit: "Both"
    optional: bool


class QuotationNoteInput(TypedDict):
    """The reason, which the buyer reads."""

    note: NotRequired[str]


class QuotationOfRequest(TypedDict):
    """A request for quotation of a request, as everybody who sees the request knows it: states and days."""

    id: str
    round: int
    state: Literal["draft", "open", "closed", "decided", "cancelled", "failed"]
    state_label: str
    buyer: Literal["applicant", "jaxa"] | None
    edition: int
    created_at: str
    issued_at: str | None
    due_at: str | None
    questions_until: str | None
    closed_at: str | None
    decided_at: str | None


class QuotationStep(TypedDict):
    """What you can do: open, or closed with the reason."""

    step: Literal["confirm", "decline", "ask", "save_quote", "submit", "withdraw"]
    label: str
    allowed: bool
    because: str | None


class QuotationSummary(TypedDict):
    """A request for quotation as your list shows it. The id is your company's own."""

    id: str
    invitation: str
    state: Literal[
        "open",
        "closed",
        "declined",
        "no_quote",
        "unconfirmed",
        "withdrawn",
        "expired",
        "cancelled",
        "chosen",
        "not_chosen",
    ]
    state_label: str
    version: int
    platform: str | None
    edition: int | None
    confirmed_edition: int
    sent_at: str
    due_at: str | None
    questions_until: str | None


class QuotationTaxOut(TypedDict):
    """The tax on all lines of one rate, rounded down once."""

    rate: int
    tax_yen: int


class QuotationTotalsOut(TypedDict):
    """Sums in whole yen."""

    net_yen: int
    taxes: "list[QuotationTaxOut]"
    gross_yen: int


class QuoteFileOut(TypedDict):
    """A file beside a quote."""

    id: str
    name: str
    size: int
    sha256: str
    content_type: str
    uploaded_at: str


class QuoteInput(TypedDict):
    """A quote as a whole: what is left out is empty. It replaces the draft."""

    station: NotRequired[str]
    flight: NotRequired[str]
    flight_on: NotRequired[str | None]
    return_on: NotRequired[str | None]
    lead_time_days: NotRequired[int | None]
    valid_until: NotRequired[str | None]
    capacity: NotRequired["CapacityInput"]
    terms: NotRequired[str]
    gaps: NotRequired[list[str]]
    amounts: "list[AmountInput]"


class QuoteOut(TypedDict):
    """One version of your quote. `counts` says whether it is what would be compared now."""

    id: str
    quotation: str
    number: int
    edition: int
    state: Literal["draft", "submitted", "replaced", "withdrawn", "expired", "chosen", "not_chosen"]
    state_label: str
    version: int
    counts: bool
    station: str | None
    flight: str
    flight_on: str | None
    return_on: str | None
    lead_time_days: int | None
    valid_until: str | None
    capacity: "CapacityOut"
    terms: str
    gaps: list[str]
    amounts: "list[AmountOut]"
    totals: "QuotationTotalsOut"
    warnings: list[str]
    files: "list[QuoteFileOut]"
    submitted_at: str | None
    ended_at: str | None


class QuoteUpload(TypedDict):
    """One file, as multipart/form-data."""

    file: str


class ReasonInput(TypedDict):
    """The reason, which the other side reads."""

    reason: NotRequired[str]


class ReleasedOut(TypedDict):
    """What the applicant releases: neutral, or full with titles and the experiment."""

    disclosure: Literal["neutral", "full"]
    platform: str
    purpose: str
    organization_type: str
    station: str | None
    window: "Window"
    window_fixed: bool | None
    fiscal_year: int | None
    footprint: "FootprintAmounts"
    hazards: "list[Hazard]"
    permits: "list[AnsweredOut]"
    title: str | None
    title_en: str | None
    experiment: "list[AnsweredOut]"
    withheld: int


class ReplayInput(TypedDict):
    """The range: behind the event `after`, or from the time `since`; until a time, or to the end."""

    after: NotRequired[str]
    since: NotRequired[str]
    until: NotRequired[str]


class Replayed(TypedDict):
    """How many events are due again. `continues_after`: the range had more; send it again from this event on."""

    events: int
    continues_after: str | None


class ReportInput(TypedDict):
    """The day on which the milestone was reached, and what was reached."""

    reached_on: str
    text: str


class RequestDetail(TypedDict):
    """A request with everything that the caller may see of it; parts that are not for the caller are left out."""

    number: str
    state: Literal[
        "draft",
        "submitted",
        "asked",
        "returned",
        "amending",
        "pooled",
        "allocated",
        "offered",
        "accepted",
        "quoting",
        "contracting",
        "contracted",
        "declined",
        "withdrawn",
    ]
    state_label: str
    version: int
    organization: "Organization"
    title: str
    title_en: str
    platform: str
    purpose: str | None
    window: "Window"
    station: str | None
    fiscal_year: int | None
    recommended_route: str | None
    route: str | None
    submitted_at: str | None
    due_on: str | None
    changed_at: str
    footprint: "FootprintAmounts"
    routing: "RouteInfo"
    clock_stopped: bool
    valid_steps: "list[Transition]"
    links: "Links"
    topics: NotRequired["dict[str, TopicState]"]
    attachments: NotRequired["list[AttachmentOut]"]
    invitations: NotRequired["list[InvitationBrief]"]
    assignee: NotRequired[str | None]
    snoozed_until: NotRequired[str | None]


class RequestSummary(TypedDict):
    """A request as a list shows it."""

    number: str
    state: Literal[
        "draft",
        "submitted",
        "asked",
        "returned",
        "amending",
        "pooled",
        "allocated",
        "offered",
        "accepted",
        "quoting",
        "contracting",
        "contracted",
        "declined",
        "withdrawn",
    ]
    state_label: str
    version: int
    organization: "Organization"
    title: str
    title_en: str
    platform: str
    purpose: str | None
    window: "Window"
    station: str | None
    fiscal_year: int | None
    recommended_route: str | None
    route: str | None
    submitted_at: str | None
    due_on: str | None
    changed_at: str


class ReturnInput(TypedDict):
    """The points to change, and a note about them all."""

    points: "list[PointInput]"
    note: NotRequired[str]


class RoadmapShape(TypedDict):
    """A dated step; `date` keeps the vagueness of its source, `starts` is for sorting."""

    code: str
    starts: str
    date: "BothLanguages"
    text: "BothLanguages"
    lanes: list[str]
    source: "SourceShape"


class RotateInput(TypedDict):
    """For how many hours the old secret goes on beside the new one."""

    overlap_hours: NotRequired[int]


class RouteInfo(TypedDict):
    """What the rules proposed and what was decided; null before submission. `party` is who deals with providers."""

    recommended: str | None
    standing: str | None
    provisional: bool
    sector: str | None
    final: str | None
    party: Literal["applicant", "jaxa"] | None


class RuleOut(TypedDict):
    """A rule that the decision stands on, and which fact met it."""

    rule: str
    clause: "ClauseOut"
    quotation: "Both"
    place: "Both"
    reason: "Both"


class RunDetail(TypedDict):
    """A run with all that it touches. `hidden` counts requests in which the caller has a stake."""

    id: str
    kind: Literal["station", "operator", "provider"]
    code: str
    from_on: str
    reason: str
    state: Literal["drawn", "applied", "discarded"]
    version: int
    fingerprint: str
    drawn_at: str
    applied_at: str | None
    offerings: "list[SupplyOut]"
    capacity: "list[SupplyOut]"
    requests: "list[ConcernedOut]"
    hidden: int


class RunOut(TypedDict):
    """A run. `state` is drawn, applied or discarded."""

    id: str
    kind: Literal["station", "operator", "provider"]
    code: str
    from_on: str
    reason: str
    state: Literal["drawn", "applied", "discarded"]
    version: int
    fingerprint: str
    drawn_at: str
    applied_at: str | None


class RunStepInput(TypedDict):
    """An empty object: the step needs nothing but the version."""


class SandboxOut(TypedDict):
    """The sandbox: its clock, what is in it, what comes next."""

    id: str
    now: str
    ahead: str
    counts: "CountsOut"
    next: "list[WaitingOut]"


class SchemeEvaluation(TypedDict):
    """One scheme's answer within the transition; it has no further parts."""

    route: Literal["aggregation", "direct", "manual"]
    allowed: list[Literal["aggregation", "direct", "manual"]]
    standing: Literal["explicit", "inferred", "ambiguous", "silent"]
    rules: "list[RuleOut]"
    rulebook: str
    provisional: bool
    contracting_party: Literal["jaxa", "applicant"] | None
    sector: Literal["public", "commercial"] | None
    funding: Literal["jaxa_programme", "paid_use"] | None
    channel: Literal["provider", "jaxa", "operator", "un_programme"] | None
    needs_coordinator: bool
    assumptions: list[str]
    flags: list[str]
    notes: "list[Both]"
    operators: "list[Both]"
    default_reason: "Both | None"
    facts: "FactsOut"
    evaluations: list[str]


class SecretOut(TypedDict):
    """A secret that signs now, by its last signs; `ends_at` is null for the current one."""

    hint: str
    created_at: str
    ends_at: str | None


class SignInput(TypedDict):
    """The signed copy (PDF) as multipart/form-data, with who signed it in which function and on which day."""

    file: str
    signer: str
    title: NotRequired[str]
    signed_on: str


class SignatureOut(TypedDict):
    """A side's signature: who, when, and the digests of the copy, of the content and of the documents."""

    id: str
    side: Literal["buyer", "provider"]
    signer: str
    title: str
    signed_on: str
    uploaded_at: str
    name: str
    size: int
    sha256: str
    content_sha256: str
    documents: "DocumentHashes"


class SnoozeInput(TypedDict):
    """The day on which the request is shown in the inbox again; null brings it back now."""

    until: str | None


class SourceShape(TypedDict):
    """Where a fact was read and as of which day."""

    title: "BothLanguages"
    as_of: str


class StationShape(TypedDict):
    """A station. `available_from` is the earliest day that the plan allows, not a promise."""

    code: str
    name: "BothLanguages"
    scheme: Literal["iss", "cld"]
    operators: "list[OperatorShape]"
    planned: "BothLanguages"
    available_from: str | None
    available_until: str | None
    source: "SourceShape"


class StepOut(TypedDict):
    """A step with the address to take it at and the JSON Schema of its body."""

    step: Literal[
        "submit",
        "amend",
        "withdraw",
        "answer",
        "ask_route_review",
        "confirm",
        "override",
        "return",
        "ask",
        "assign",
        "snooze",
        "decline",
        "answer_route_review",
        "allocate",
        "release",
        "invite",
        "reopen",
        "provider_accepted",
        "providers_exhausted",
        "put_to_providers",
        "request_quotes",
        "cancel_quotes",
        "award",
        "rematched",
        "signed",
        "contract_ended",
    ]
    label: str
    allowed: bool
    because: str | None
    url: str
    note_needed: bool
    input: dict[str, Any]


class StepsOut(TypedDict):
    """The steps of the caller's own side."""

    number: str
    state: Literal[
        "draft",
        "submitted",
        "asked",
        "returned",
        "amending",
        "pooled",
        "allocated",
        "offered",
        "accepted",
        "quoting",
        "contracting",
        "contracted",
        "declined",
        "withdrawn",
    ]
    version: int
    steps: "list[StepOut]"


class StoredDecision(TypedDict):
    """A submission's decision as it was stored, with what a person made of it."""

    route: Literal["aggregation", "direct", "manual"]
    allowed: list[Literal["aggregation", "direct", "manual"]]
    standing: Literal["explicit", "inferred", "ambiguous", "silent"]
    rules: "list[RuleOut]"
    rulebook: str
    provisional: bool
    contracting_party: Literal["jaxa", "applicant"] | None
    sector: Literal["public", "commercial"] | None
    funding: Literal["jaxa_programme", "paid_use"] | None
    channel: Literal["provider", "jaxa", "operator", "un_programme"] | None
    needs_coordinator: bool
    assumptions: list[str]
    flags: list[str]
    notes: "list[Both]"
    operators: "list[Both]"
    default_reason: "Both | None"
    facts: "FactsOut"
    on: str
    evaluations: "list[SchemeEvaluation]"
    would_change: "list[ChangeOut]"
    number: str
    sequence: int
    made_at: str
    preference: "PreferenceOut | None"
    final: "FinalOut | None"


class SupplyOut(TypedDict):
    """An offering or capacity that is lost; `became` is ended or dropped once the run is applied."""

    provider: str
    station: str
    starts: str
    ends: str | None
    became: Literal["ended", "dropped"] | None


class Taken(TypedDict):
    """Where the request stands after a step. The ETag is good for the next step's If-Match."""

    number: str
    state: Literal[
        "draft",
        "submitted",
        "asked",
        "returned",
        "amending",
        "pooled",
        "allocated",
        "offered",
        "accepted",
        "quoting",
        "contracting",
        "contracted",
        "declined",
        "withdrawn",
    ]
    state_label: str
    version: int
    recommended_route: str | None
    route: str | None
    due_on: str | None
    valid_steps: "list[Transition]"
    links: "Links"


class TechnicalOut(TypedDict):
    """The technical view: no price is in it. `single` says that only one quote came."""

    id: str
    version: int
    assessed: bool
    single: bool
    lines: "list[QuotationLineOut]"
    offers: "list[OfferOut]"


class TerminateInput(TypedDict):
    """Why it ends, what led to it, and the day on which that takes effect."""

    code: Literal[
        "station_lost", "provider_lost", "default_provider", "default_buyer", "agreed", "force_majeure", "other"
    ]
    reason: str
    effective_on: str


class TightestOut(TypedDict):
    """The resource that the request strains most, in per cent of its year's envelope with it included."""

    resource: str
    percent: int


class TopicState(TypedDict):
    """One topic: its answers, and while it can be edited what is missing or wrong."""

    title: str
    complete: bool
    answers: dict[str, str | float | bool | list[str] | None]
    missing: list[str]
    errors: dict[str, list[str]]
    warnings: dict[str, list[str]]


class TopicsInput(TypedDict):
    """Answers by topic; topics that are left out stay as they are."""

    people: NotRequired[dict[str, Any]]
    purpose: NotRequired[dict[str, Any]]
    experiment: NotRequired[dict[str, str | float | bool | list[str] | None]]
    resources: NotRequired[dict[str, Any]]
    schedule: NotRequired[dict[str, Any]]
    safety: NotRequired[dict[str, Any]]
    results: NotRequired[dict[str, Any]]
    files: NotRequired[dict[str, Any]]


class Transition(TypedDict):
    """A step: open, or closed with the reason."""

    step: Literal[
        "submit",
        "amend",
        "withdraw",
        "answer",
        "ask_route_review",
        "confirm",
        "override",
        "return",
        "ask",
        "assign",
        "snooze",
        "decline",
        "answer_route_review",
        "allocate",
        "release",
        "invite",
        "reopen",
        "provider_accepted",
        "providers_exhausted",
        "put_to_providers",
        "request_quotes",
        "cancel_quotes",
        "award",
        "rematched",
        "signed",
        "contract_ended",
    ]
    label: str
    allowed: bool
    because: str | None


class TriageRow(TypedDict):
    """A request as the inbox shows it. `age` is in working days with JAXA."""

    number: str
    state: Literal[
        "draft",
        "submitted",
        "asked",
        "returned",
        "amending",
        "pooled",
        "allocated",
        "offered",
        "accepted",
        "quoting",
        "contracting",
        "contracted",
        "declined",
        "withdrawn",
    ]
    version: int
    organization: "Organization"
    title: str
    title_en: str
    platform: str
    purpose: str | None
    window: "Window"
    fiscal_year: int | None
    sector: str | None
    recommended_route: str | None
    route: str | None
    standing: str | None
    provisional: bool
    reason: "Both | None"
    tightest: "TightestOut | None"
    due_on: str | None
    age: int
    late: bool
    clock_stopped: bool
    snoozed_until: str | None
    assignee: str | None
    changed_at: str


class TryOut(TypedDict):
    """One call: when, what came of it, the answer's status where there was one, and how long it took."""

    at: str
    outcome: Literal[
        "delivered", "gone", "refused", "redirected", "timeout", "unreachable", "tls", "broken", "unsigned", "forbidden"
    ]
    status: int | None
    milliseconds: int


class UnitInput(TypedDict):
    """A unit in both languages."""

    ja: str
    en: str


class Upload(TypedDict):
    """One file, as multipart/form-data."""

    file: str


class Verdict(TypedDict):
    """What a tried call (validate=true) is told: it would be done. `status` is what the real call would answer."""

    valid: bool
    status: int


class VersionOut(TypedDict):
    """A version with its text and the SHA-256 of its canonical form."""

    number: int
    base: int | None
    state: Literal["draft", "proposed", "in_force", "replaced", "rejected"]
    state_label: str
    side: Literal["buyer", "provider"]
    revision: int
    reason: str | None
    made_at: str
    proposed_at: str | None
    ended_at: str | None
    end_reason: str | None
    signatures: "list[SignatureOut]"
    content: "ContentOut"
    content_sha256: str


class VersionSummary(TypedDict):
    """A version without its text. `revision` is what If-Match of its own address compares."""

    number: int
    base: int | None
    state: Literal["draft", "proposed", "in_force", "replaced", "rejected"]
    state_label: str
    side: Literal["buyer", "provider"]
    revision: int
    reason: str | None
    made_at: str
    proposed_at: str | None
    ended_at: str | None
    end_reason: str | None
    signatures: "list[SignatureOut]"


class WaitingOut(TypedDict):
    """What comes next by itself. `invitation` is null where it is not about one of yours."""

    at: str
    what: str
    said: "Both"
    invitation: str | None


class WebhookNothingInput(TypedDict):
    """Nothing needs to be said."""


class WebhookPayload(TypedDict):
    """The body of a webhook: ids only, never a title, a name or a price."""

    type: str
    timestamp: str
    data: dict[str, Any]


class Window(TypedDict):
    """The preferred period; null where it was not given."""

    start: str | None
    end: str | None


class WindowInput(TypedDict):
    """First and last day of the use."""

    start: str
    end: str


class PageOfAttachmentOut(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[AttachmentOut]
    next: str | None


class PageOfCallOut(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[CallOut]
    next: str | None


class PageOfCapacityCapacityOut(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[CapacityCapacityOut]
    next: str | None


class PageOfContractMilestoneOut(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[ContractMilestoneOut]
    next: str | None


class PageOfContractSummary(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[ContractSummary]
    next: str | None


class PageOfDeliveryOut(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[DeliveryOut]
    next: str | None


class PageOfDifferenceOut(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[DifferenceOut]
    next: str | None


class PageOfEndpointOut(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[EndpointOut]
    next: str | None


class PageOfEnvelopeShape(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[EnvelopeShape]
    next: str | None


class PageOfEventOut(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[EventOut]
    next: str | None


class PageOfInvitationOfRequest(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[InvitationOfRequest]
    next: str | None


class PageOfInvitationSummary(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[InvitationSummary]
    next: str | None


class PageOfPlatformShape(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[PlatformShape]
    next: str | None


class PageOfProviderShape(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[ProviderShape]
    next: str | None


class PageOfQuotationOfRequest(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[QuotationOfRequest]
    next: str | None


class PageOfQuotationSummary(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[QuotationSummary]
    next: str | None


class PageOfQuoteFileOut(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[QuoteFileOut]
    next: str | None


class PageOfRequestSummary(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[RequestSummary]
    next: str | None


class PageOfRoadmapShape(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[RoadmapShape]
    next: str | None


class PageOfRunOut(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[RunOut]
    next: str | None


class PageOfStationShape(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[StationShape]
    next: str | None


class PageOfTriageRow(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[TriageRow]
    next: str | None


class PageOfVersionSummary(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[VersionSummary]
    next: str | None
