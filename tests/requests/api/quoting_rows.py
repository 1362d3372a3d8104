"""Who gets which answer from the addresses of requests for quotation, quotes and their comparison.

`asked` is open with an amendment being written, `quoting` a draft; the applicant buys. `place` is the provider's.
"""

from typing import Any

REQUEST = "requests/<str:number>/quotations"
BOUGHT = f"{REQUEST}/<str:public_id>"
PLACE, QUOTE = "quotations/<str:public_id>", "quotes/<str:public_id>"

#                anon own  co   coll adm  oth  coor conf prov rivl read writ revo audi deac
STATES = "       401  200  200  404  200  404  200  200  404  404  200  200  401  200  401"
READS = "        401  200  200  404  200  404  403  200  404  404  200  200  401  403  401"
SEALED = "       401  409  409  404  409  404  403  409  404  404  409  409  401  403  401"
BUYS = "         401  200  200  404  200  404  403  200  404  404  403  200  401  403  401"
PUBLISHES = "    401  201  201  404  201  404  403  201  404  404  403  201  401  403  401"
DROPS = "        401  204  204  404  204  404  403  204  404  404  403  204  401  403  401"
CLOSED = "       401  409  409  404  409  404  403  409  404  404  403  409  401  403  401"
OWN_LIST = "     401  200  200  200  200  200  200  200  200  200  403  403  401  200  401"
OWN = "          401  404  404  404  404  404  404  404  200  404  403  403  401  404  401"
MADE = "         401  404  404  404  404  404  404  404  201  404  403  403  401  404  401"
GONE = "         401  404  404  404  404  404  404  404  204  404  403  403  401  404  401"
BULK = "         401  400  400  400  400  400  400  400  200  400  403  403  401  400  401"

CSV = {"csv": "code,net_yen\nlaunch,1250000\n"}
EDITION: dict[str, Any] = {
    "lines": [
        {
            "code": "launch",
            "label": {"ja": "打上げ", "en": "Launch"},
            "quantity": "12.5",
            "unit": {"ja": "kg", "en": "kg"},
        }
    ]
}

ROWS: tuple[tuple[Any, ...], ...] = (
    (REQUEST, "get", STATES, "asked"),
    (REQUEST, "post", CLOSED, "quoting"),
    (BOUGHT, "get", READS, "asked"),
    (f"{BOUGHT}/edition", "put", BUYS, "asked", EDITION),
    (f"{BOUGHT}/edition", "delete", DROPS, "asked"),
    (f"{BOUGHT}/issue", "post", BUYS, "quoting"),
    (f"{BOUGHT}/amend", "post", CLOSED, "asked"),
    (f"{BOUGHT}/cancel", "post", BUYS, "asked", {"note": "予算の見直し"}),
    (f"{BOUGHT}/clarifications", "post", PUBLISHES, "asked", {"subject": "温度", "answer": "4 ℃"}),
    (f"{BOUGHT}/comparison", "get", SEALED, "asked"),
    (f"{BOUGHT}/prices", "get", SEALED, "asked"),
    (f"{BOUGHT}/assess", "post", CLOSED, "asked", {"recipient": "A" * 22, "verdict": "meets"}),
    (f"{BOUGHT}/open-prices", "post", CLOSED, "asked"),
    (f"{BOUGHT}/award", "post", CLOSED, "asked", {"quote": "A" * 22, "justification": "only_quote"}),
    (f"{BOUGHT}/quotes/<str:quote>/files/<str:file>", "get", SEALED, "asked"),
    ("quotations", "get", OWN_LIST),
    (PLACE, "get", OWN, "place"),
    (f"{PLACE}/lines.csv", "get", OWN, "place"),
    (f"{PLACE}/confirm", "post", OWN, "place"),
    (f"{PLACE}/decline", "post", OWN, "place", {"note": "枠なし"}),
    (f"{PLACE}/questions", "post", MADE, "place", {"question": "温度は？"}),
    (f"{PLACE}/quote", "put", OWN, "place", {"amounts": [{"code": "launch", "net_yen": 1}]}),
    (f"{PLACE}/quote/csv", "post", OWN, "place", CSV),
    ("quotes/bulk", "post", BULK, "place", "bulk"),
    (QUOTE, "get", OWN, "quote"),
    (QUOTE, "delete", GONE, "quote"),
    (f"{QUOTE}/submit", "post", OWN, "quote"),
    (f"{QUOTE}/withdraw", "post", OWN, "standing", {"note": "予定の変更"}),
    (f"{QUOTE}/files", "get", OWN, "quote"),
    (f"{QUOTE}/files", "post", MADE, "quote", "file"),
    (f"{QUOTE}/files/<str:file>", "get", OWN, "quote"),
    (f"{QUOTE}/files/<str:file>", "delete", GONE, "quote"),
)
