"""What the portal sends and takes, generated from its description: do not edit, run client/generate.py."""

from typing import Any, Literal, NotRequired, TypedDict


class AmountShape(TypedDict):
    """An amount as decimal strings; both bounds are equal unless the source gives a range."""

    minimum: str
    maximum: str
    unit: str
    kind: Literal["adds_up", "peak"]


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


class Both(TypedDict):
    """A wording in Japanese and English."""

    ja: str
    en: str


class BothLanguages(TypedDict):
    """One wording in Japanese and English."""

    ja: str
    en: str


class ByOut(TypedDict):
    """Who did it: a person, a program or the portal itself, and for which organization."""

    kind: Literal["person", "program", "portal"]
    organization: str | None


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


class CitedSourceShape(TypedDict):
    """A source of the platforms' figures; `basis` says how firm it is."""

    title: "BothLanguages"
    as_of: str
    basis: Literal["policy_document", "published", "unverified", "judgement", "definition"]
    url: str


class ClauseOut(TypedDict):
    """Where the rule was read. `verbatim`: the Japanese quotation is the original's exact wording."""

    document: "Both"
    lines: str
    verbatim: bool


class ConfirmInput(TypedDict):
    """The route is the one that the rules recommend; providers are used when it is direct."""

    providers: NotRequired[list[str]]
    due_at: NotRequired[str]
    note: NotRequired[str]


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
    """One thing that happened. Of a provider's event only id, kind, at and invitation are told."""

    id: str
    kind: str
    at: str
    invitation: str | None
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
    state: Literal["sent", "accepted", "declined", "lapsed", "closed"]
    state_label: str
    version: int
    sent_at: str
    due_at: str
    answered_at: str | None
    note: str | None
    request: "ReleasedOut | None"
    questions: "list[OwnQuestion]"
    validTransitions: "list[InvitationStep]"


class InvitationOfRequest(TypedDict):
    """An invitation as a coordinator sees it, with the provider's reason and its questions."""

    id: str
    provider: str
    state: Literal["sent", "accepted", "declined", "lapsed", "closed"]
    round: int
    version: int
    sent_at: str
    due_at: str
    answered_at: str | None
    note: str | None
    questions: "list[OwnQuestion]"


class InvitationStep(TypedDict):
    """What the provider can do: open, or closed with the reason."""

    step: Literal["accept", "decline", "ask"]
    label: str
    allowed: bool
    because: str | None


class InvitationStepOut(TypedDict):
    """A step with the address to take it at and whether it needs a note."""

    step: Literal["accept", "decline", "ask"]
    label: str
    allowed: bool
    because: str | None
    url: str
    note_needed: bool


class InvitationSteps(TypedDict):
    """The steps of one invitation."""

    id: str
    state: Literal["sent", "accepted", "declined", "lapsed", "closed"]
    version: int
    steps: "list[InvitationStepOut]"


class InvitationSummary(TypedDict):
    """An invitation as a provider's list shows it. Titles only where the applicant releases them."""

    id: str
    state: Literal["sent", "accepted", "declined", "lapsed", "closed"]
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


class NoteInput(TypedDict):
    """A reason or text; the step's entry says whether it is needed."""

    note: NotRequired[str]


class NothingInput(TypedDict):
    """An empty object: the step needs nothing but the version."""


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


class Organization(TypedDict):
    """The applicant's organization."""

    id: str
    name: str
    type: str


class OverrideInput(TypedDict):
    """Another route than the recommended one, with the reason."""

    providers: NotRequired[list[str]]
    due_at: NotRequired[str]
    route: Literal["aggregation", "direct"]
    note: NotRequired[str]


class OwnQuestion(TypedDict):
    """A question of this provider, and the answer once there is one."""

    number: int
    question: str
    asked_at: str
    answer: str | None
    answered_at: str | None


class PatchedRequestChanges(TypedDict):
    """Answers to be merged into a draft."""

    topics: NotRequired["TopicsInput"]


class PermitShape(TypedDict):
    """PermitShape."""

    code: str
    name: "BothLanguages"
    why: "BothLanguages"
    source: "CitedSourceShape"


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


class Problem(TypedDict):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: Literal[
        "closed-step",
        "csrf",
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
        "unsupported-media-type",
    ]
    incident: NotRequired[str]
    current_version: NotRequired[int]
    errors: NotRequired[list[dict[str, Any]]]


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


class Quantity(TypedDict):
    """A decimal number as a string, and its unit."""

    value: str
    unit: str


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
    validTransitions: "list[Transition]"
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


class RouteInfo(TypedDict):
    """What the rules proposed and what was decided; null before submission."""

    recommended: str | None
    standing: str | None
    provisional: bool
    sector: str | None
    final: str | None


class RuleOut(TypedDict):
    """A rule that the decision stands on, and which fact met it."""

    rule: str
    clause: "ClauseOut"
    quotation: "Both"
    place: "Both"
    reason: "Both"


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
        "declined",
        "withdrawn",
    ]
    state_label: str
    version: int
    recommended_route: str | None
    route: str | None
    due_on: str | None
    validTransitions: "list[Transition]"
    links: "Links"


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


class Upload(TypedDict):
    """One file, as multipart/form-data."""

    file: str


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


class PageOfRequestSummary(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[RequestSummary]
    next: str | None


class PageOfRoadmapShape(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[RoadmapShape]
    next: str | None


class PageOfStationShape(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[StationShape]
    next: str | None


class PageOfTriageRow(TypedDict):
    """One page of a list; `next` is the address of the following page, or None."""

    items: list[TriageRow]
    next: str | None
