"""The rows of the matrix that are about contracts: one being signed, the provider's draft of it, and one in force."""

from datetime import datetime
from typing import Any

from platforms.fiscal import JST

TODAY = datetime.now(JST).date().isoformat()
REASON = {"reason": "理由"}
CONTRACT = "contracts/<str:public_id>"
VERSION, MILESTONE = f"{CONTRACT}/versions/<int:number>", f"{CONTRACT}/milestones/<str:code>"

#                 anon own  co   coll adm  oth  coor conf prov rivl read writ revo audi deac
LIST = "          401  200  200  200  200  200  200  200  200  200  200  200  401  200  401"
READ = "          401  200  200  404  200  404  404  200  200  404  200  200  401  404  401"
BOTH = "          401  200  200  404  200  404  404  200  200  404  403  200  401  404  401"
BOTH_MAKE = "     401  201  201  404  201  404  404  201  201  404  403  201  401  404  401"
BOTH_TOO_SOON = " 401  409  409  404  409  404  404  409  409  404  403  409  401  404  401"
BUYERS = "        401  200  200  404  200  404  404  200  403  404  403  200  401  404  401"
BUYERS_LATER = "  401  409  409  404  409  404  404  409  403  404  403  409  401  404  401"
PROVIDERS = "     401  403  403  404  403  404  404  403  200  404  403  403  401  404  401"
DRAFT = "         401  404  404  404  404  404  404  404  200  404  403  404  401  404  401"
DRAFT_READ = "    401  404  404  404  404  404  404  404  200  404  404  404  401  404  401"
DRAFT_GONE = "    401  404  404  404  404  404  404  404  204  404  403  404  401  404  401"
DRAFT_MERGED = "  401  404  404  404  404  404  404  404  409  404  403  404  401  404  401"

TEXT: dict[str, Any] = {
    "buyer_signer": "",
    "provider_signer": "",
    "station": {"ja": "未定", "en": "To be decided"},
    "flight": "",
    "flight_on": None,
    "return_on": None,
    "lead_time_days": None,
    "lines": [
        {
            "code": "all",
            "label": {"ja": "一式", "en": "All"},
            "quantity": "1",
            "unit": {"ja": "式", "en": "set"},
            "net_yen": 100,
            "tax_rate": 10,
        }
    ],
    "milestones": [{"code": "end", "label": {"ja": "完了", "en": "End"}, "due_on": None, "payment_yen": 110}],
    "capacity": {},
    "terms": "",
    "payment_terms": "",
    "purchase_order": "",
}

ROWS: tuple[tuple[str, str, str, str, Any], ...] = (
    ("contracts", "get", LIST, "", {}),
    (CONTRACT, "get", READ, "contract", {}),
    (f"{CONTRACT}/purchase_order", "post", BUYERS, "running", {"purchase_order": "PO-1"}),
    (f"{CONTRACT}/complete", "post", BUYERS_LATER, "running", {}),
    (f"{CONTRACT}/terminate", "post", BOTH, "running", {"code": "other", **REASON, "effective_on": TODAY}),
    (f"{CONTRACT}/agree_to_end", "post", BOTH_TOO_SOON, "running", {}),
    (f"{CONTRACT}/refuse_to_end", "post", BOTH_TOO_SOON, "running", {}),
    (f"{CONTRACT}/abandon", "post", BOTH, "contract", REASON),
    (f"{CONTRACT}/milestones", "get", READ, "running", {}),
    (MILESTONE, "get", READ, "milestone", {}),
    (f"{MILESTONE}/report", "post", PROVIDERS, "milestone", {"reached_on": TODAY, "text": "済"}),
    (f"{MILESTONE}/confirm", "post", BUYERS_LATER, "milestone", {}),
    (f"{MILESTONE}/send_back", "post", BUYERS_LATER, "milestone", REASON),
    (f"{MILESTONE}/pay", "post", BUYERS_LATER, "milestone", {"invoice": "I", "paid_on": TODAY}),
    (f"{CONTRACT}/versions", "get", READ, "contract", {}),
    (f"{CONTRACT}/versions", "post", BOTH_MAKE, "running", {}),
    (VERSION, "get", READ, "proposal", {}),
    (VERSION, "put", DRAFT, "text", TEXT),
    (VERSION, "delete", DRAFT_GONE, "text", {}),
    (f"{VERSION}/differences", "get", READ, "proposal", {}),
    (f"{VERSION}/document", "get", READ, "proposal", {}),
    (f"{VERSION}/merge", "get", DRAFT_READ, "text", {}),
    (f"{VERSION}/merge", "post", DRAFT_MERGED, "text", {}),
    (f"{VERSION}/propose", "post", DRAFT, "text", REASON),
    (f"{VERSION}/reject", "post", PROVIDERS, "proposal", REASON),
    (f"{VERSION}/sign", "post", BOTH_MAKE, "proposal", "signed copy"),
    (f"{CONTRACT}/signatures/<str:signature>", "get", READ, "running", {}),
)
"""Address, method, a status each, the object, the body."""
