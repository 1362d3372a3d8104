"""Who gets which answer from every address of the API: one row an address and method, one column a principal."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from requests.steps import HANDLERS
from tests.requests.api import contract_rows, quoting_rows

PRINCIPALS = (
    "anonymous",
    "owner",
    "co_editor",
    "colleague",  # same organization, takes no part
    "org_admin",
    "other_org",
    "coordinator",
    "conflicted",  # a coordinator who is a co-editor of the request
    "provider",  # the one that the invitation is for
    "rival",
    "read_token",
    "write_token",
    "revoked_token",
    "auditor",
    "deactivated",
)


@dataclass(frozen=True)
class Row:
    """An address (the route's own spelling), a method, the object it is tried on, the body, a status each."""

    route: str
    method: str
    cells: str
    subject: str = ""
    body: Any = field(default_factory=dict)

    @property
    def statuses(self) -> dict[str, int]:
        found = [int(cell) for cell in self.cells.split()]
        assert len(found) == len(PRINCIPALS), self
        return dict(zip(PRINCIPALS, found, strict=True))


#                  anon own  co   coll adm  oth  coor conf prov rivl read writ revo audi deac
PUBLIC = "         200  200  200  200  200  200  200  200  200  200  200  200  401  200  200"
SIGNED_IN = "      401  200  200  200  200  200  200  200  200  200  200  200  401  200  401"
NEW = "            401  201  201  201  400  201  400  400  400  400  403  201  401  400  401"
VIEW = "           401  200  200  404  200  404  200  200  404  404  200  200  401  200  401"
VIEW_FILES = "     401  200  200  404  200  404  200  200  404  404  200  200  401  404  401"
DRAFT_FILE = "     401  200  200  404  200  404  404  200  404  404  200  200  401  404  401"
EDIT_DRAFT = "     401  200  200  404  403  404  404  200  404  404  403  200  401  404  401"
ADD_FILE = "       401  201  201  404  403  404  404  201  404  404  403  201  401  404  401"
DROP_FILE = "      401  204  204  404  403  404  404  204  404  404  403  204  401  404  401"
AMEND = "          401  200  200  404  403  404  403  200  404  404  403  200  401  403  401"
BY_APPLICANT = "   401  200  200  404  200  404  403  200  404  404  403  200  401  403  401"
NOT_ASKED = "      401  409  409  404  403  404  403  409  404  404  403  409  401  403  401"
BY_COORDINATOR = " 401  403  403  404  403  404  200  403  404  404  403  403  401  403  401"
NOTHING_ASKED = "  401  403  403  404  403  404  403  403  404  404  403  403  401  403  401"
CLOSED = "         401  403  403  404  403  404  409  403  404  404  403  403  401  403  401"
OF_REQUEST = "     401  404  404  404  404  404  200  403  404  404  403  403  401  403  401"
OWN_LIST = "       401  200  200  200  200  200  200  200  200  200  403  403  401  200  401"
INVITED = "        401  404  404  404  404  404  404  404  200  404  403  403  401  404  401"
INVITED_LATER = "  401  404  404  404  404  404  404  404  409  404  403  403  401  404  401"
OFFERS = "         401  200  200  200  200  200  200  200  200  200  403  403  401  200  401"
PUBLISHES = "      401  403  403  403  403  403  403  403  201  201  403  403  401  403  401"
OWN_OFFER = "      401  404  404  404  404  404  404  404  200  404  403  403  401  404  401"
READ_OFFER = "     401  404  404  404  404  404  200  200  200  404  403  403  401  200  401"
DRAWS_UP = "       401  403  403  403  403  403  201  201  403  403  403  403  401  403  401"
RUN_STEP = "       401  403  403  403  403  403  200  200  403  403  403  403  401  403  401"
APPLIES = "        401  403  403  403  403  403  200  403  403  403  403  403  401  403  401"
INSIDE = "         401  403  403  403  403  403  200  200  403  403  403  403  401  200  401"

LOG = "            401  403  403  403  200  403  403  403  200  200  403  200  401  403  401"
NOT_LIVE = "       401  403  403  403  403  403  403  403  403  403  403  403  401  403  401"
"""For a sandbox's token only: tests/portal/sandbox."""
ONE_CALL = "       401  403  403  403  200  403  403  403  404  404  403  200  401  403  401"
NEW_HOOK = "       401  403  403  403  201  403  403  403  201  201  403  201  401  403  401"
HOOK_LATER = "     401  403  403  403  202  403  403  403  404  404  403  202  401  403  401"
HOOK_GONE = "      401  403  403  403  204  403  403  403  404  404  403  204  401  403  401"

FACTS = {"organization_type": "academia", "purpose": "science", "platform": "longevity", "era": "post_iss"}
TITLE = {"topics": {"purpose": {"title_en": "Another title"}}}
STEPS = {
    "submit": EDIT_DRAFT,
    "amend": AMEND,
    "withdraw": BY_APPLICANT,
    "answer": NOT_ASKED,
    "ask_route_review": BY_APPLICANT,
    "confirm": BY_COORDINATOR,
    "override": BY_COORDINATOR,
    "return": BY_COORDINATOR,
    "ask": BY_COORDINATOR,
    "assign": BY_COORDINATOR,
    "snooze": BY_COORDINATOR,
    "decline": BY_COORDINATOR,
    "answer_route_review": NOTHING_ASKED,
    "allocate": CLOSED,
    "release": CLOSED,
    "invite": CLOSED,
    "reopen": CLOSED,
    "put_to_providers": CLOSED,
}
BODIES = {step.value: dict(handler.example) for step, handler in HANDLERS.items()}
BODIES["override"] = {"route": "direct", "note": "理由"}
LOSS = {"kind": "station", "code": "test-cld", "from_on": "2031-04-01", "reason": "公表"}
ROOM = {
    "station": "test-cld",
    "starts": "2031-10-01",
    "ends": "2032-03-31",
    "as_of": datetime.now(UTC).date().isoformat(),
    "amounts": {"upmass_kg": "120"},
}
REQUEST, INVITATION = "requests/<str:number>", "invitations/<str:public_id>"
HOOK = "webhook-endpoints/<str:public_id>"
HOOK_BODY = {"url": "http://127.0.0.1:9/hook"}
SINCE = {"since": "2031-10-01T00:00:00+09:00"}

ROWS = (
    Row("platforms", "get", PUBLIC),
    Row("platforms/<slug:code>", "get", PUBLIC),
    Row("stations", "get", PUBLIC),
    Row("providers", "get", PUBLIC),
    Row("envelopes", "get", PUBLIC),
    Row("roadmap", "get", PUBLIC),
    Row("routing/evaluate", "post", PUBLIC, body=FACTS),
    Row("requests", "get", SIGNED_IN),
    Row("requests", "post", NEW, body={"platform": "longevity"}),
    Row(REQUEST, "get", VIEW, "submitted"),
    Row(REQUEST, "patch", EDIT_DRAFT, "draft", TITLE),
    Row(f"{REQUEST}/steps", "get", VIEW, "submitted"),
    *(
        Row(f"{REQUEST}/steps/{step}", "post", cells, "draft" if step == "submit" else "submitted", BODIES[step])
        for step, cells in STEPS.items()
    ),
    Row(f"{REQUEST}/decision", "get", VIEW, "submitted"),
    Row(f"{REQUEST}/events", "get", VIEW, "submitted"),
    Row(f"{REQUEST}/attachments", "get", VIEW_FILES, "submitted"),
    Row(f"{REQUEST}/attachments", "post", ADD_FILE, "draft", "file"),
    Row(f"{REQUEST}/attachments/<str:file>", "get", DRAFT_FILE, "draft"),
    Row(f"{REQUEST}/attachments/<str:file>", "delete", DROP_FILE, "draft"),
    Row(f"{REQUEST}/invitations", "get", OF_REQUEST, "offered"),
    Row(f"{REQUEST}/{INVITATION}/questions/<int:question>/answer", "post", OF_REQUEST, "offered", {"answer": "はい"}),
    Row("invitations", "get", OWN_LIST),
    Row(INVITATION, "get", INVITED),
    Row(f"{INVITATION}/steps", "get", INVITED),
    Row(f"{INVITATION}/steps/accept", "post", INVITED),
    Row(f"{INVITATION}/steps/decline", "post", INVITED, body={"note": "枠なし"}),
    Row(f"{INVITATION}/steps/withdraw", "post", INVITED_LATER, body={"note": "枠の消滅"}),
    Row(f"{INVITATION}/steps/ask", "post", INVITED, body={"note": "質問"}),
    Row("capacity-offers", "get", OFFERS),
    Row("capacity-offers", "post", PUBLISHES, body=ROOM),
    Row("capacity-offers/<str:public_id>", "get", READ_OFFER, "capacity"),
    Row("capacity-offers/<str:public_id>", "put", OWN_OFFER, "capacity", ROOM),
    Row("capacity-offers/<str:public_id>/withdraw", "post", OWN_OFFER, "capacity"),
    *(Row(*one) for one in contract_rows.ROWS),
    *(Row(*one) for one in quoting_rows.ROWS),
    Row("impact-runs", "get", INSIDE),
    Row("impact-runs", "post", DRAWS_UP, body=LOSS),
    Row("impact-runs/<str:public_id>", "get", INSIDE, "impact"),
    Row("impact-runs/<str:public_id>/apply", "post", APPLIES, "impact"),
    Row("impact-runs/<str:public_id>/redraw", "post", RUN_STEP, "impact"),
    Row("impact-runs/<str:public_id>/discard", "post", RUN_STEP, "impact"),
    Row("triage", "get", INSIDE),
    Row("pools", "get", INSIDE),
    Row("events", "get", SIGNED_IN),
    Row("webhook-endpoints", "get", LOG),
    Row("webhook-endpoints", "post", NEW_HOOK, body=HOOK_BODY),
    Row(HOOK, "get", ONE_CALL, "hook"),
    Row(HOOK, "patch", ONE_CALL, "hook", {"state": "paused"}),
    Row(HOOK, "delete", HOOK_GONE, "hook"),
    Row(f"{HOOK}/rotate", "post", ONE_CALL, "hook"),
    Row(f"{HOOK}/ping", "post", HOOK_LATER, "hook"),
    Row(f"{HOOK}/replay", "post", HOOK_LATER, "hook", SINCE),
    Row(f"{HOOK}/deliveries", "get", ONE_CALL, "hook"),
    Row(f"{HOOK}/deliveries/<str:delivery>", "get", ONE_CALL, "hook"),
    Row(f"{HOOK}/deliveries/<str:delivery>/resend", "post", HOOK_LATER, "hook"),
    Row("calls", "get", LOG),
    Row("sandbox", "get", NOT_LIVE),
    Row("sandbox/requests", "post", NOT_LIVE),
    Row("sandbox/clock", "post", NOT_LIVE, body={"advance": "P1D"}),
    Row("sandbox/acts", "post", NOT_LIVE),
    Row("sandbox/reset", "post", NOT_LIVE),
    Row("calls/<str:id>", "get", ONE_CALL),
)
