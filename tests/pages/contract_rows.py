"""Who gets which answer from the pages of contracts: the buyer's editors and administrator, provider A, nobody else.

"signing" is a contract whose first text is proposed by the buyer, "writing" provider A's draft on it, "running" one in
force.
"""

#                 anon own  co   view coll adm  oth  coor part memb audi prvA prvB prvC deac
SIGNED_IN = "     302  200  200  200  200  200  200  200  200  200  200  200  200  200  302"
NO_SUCH_METHOD = "302  405  405  405  405  405  405  405  405  405  405  405  405  405  302"
CONTRACT = "contracts/<str:public_id>/"
VERSION, MILESTONE = f"{CONTRACT}versions/<int:number>/", f"{CONTRACT}milestones/<str:code>/<str:step>/"
STEP, VERSION_STEP = f"{CONTRACT}<str:step>/", f"{VERSION}<str:step>/"


def sides(buyers: str, provider: str) -> str:
    """The buyer's people and provider A; for everybody else, rivals and JAXA too, there is no such contract."""
    return f"302 {buyers} {buyers} 404 404 {buyers} 404 404 {buyers} 404 404 {provider} 404 404 302"


BOTH_READ, BOTH = sides("200", "200"), sides("302*", "302*")
BUYERS, PROVIDERS = sides("302*", "403"), sides("403", "302*")
BUYERS_TOO_SOON, TOO_SOON = sides("409", "403"), sides("409", "409")
DRAFT_READ, DRAFT, DRAFT_NEEDLESS = sides("404", "200"), sides("404", "302*"), sides("404", "409")

CONTRACTING = (
    ("contracts/", "get", SIGNED_IN, ""),
    ("contracts/", "post", NO_SUCH_METHOD, ""),
    (CONTRACT, "get", BOTH_READ, "signing running"),
    (CONTRACT, "post", NO_SUCH_METHOD, "signing"),
    (f"{CONTRACT}signatures/<str:signature>/", "get", BOTH_READ, "running"),
    (f"{CONTRACT}signatures/<str:signature>/", "post", NO_SUCH_METHOD, "running"),
    (VERSION, "get", BOTH_READ, "signing running"),
    (VERSION, "get", DRAFT_READ, "writing"),
    (VERSION, "post", NO_SUCH_METHOD, "signing"),
    (f"{VERSION}document/<str:language>/", "get", BOTH_READ, "signing running"),
    (f"{VERSION}document/<str:language>/", "get", DRAFT_READ, "writing"),
    (f"{VERSION}document/<str:language>/", "post", NO_SUCH_METHOD, "signing"),
    (f"{VERSION}edit/", "get", DRAFT_READ, "writing"),
    (f"{VERSION}edit/", "post", DRAFT, "writing"),
    (f"{VERSION}merge/", "get", DRAFT_READ, "writing"),
    (f"{VERSION}merge/", "post", DRAFT_NEEDLESS, "writing"),
    *((VERSION_STEP, "get", BOTH_READ, "signing", step) for step in ("sign", "reject")),
    (VERSION_STEP, "post", BOTH, "signing", "sign"),
    (VERSION_STEP, "post", PROVIDERS, "signing", "reject"),
    *((VERSION_STEP, "get", DRAFT_READ, "writing", step) for step in ("propose", "discard")),
    *((VERSION_STEP, "post", DRAFT, "writing", step) for step in ("propose", "discard")),
    *((MILESTONE, "get", BOTH_READ, "running", step) for step in ("report", "confirm", "send_back", "pay")),
    (MILESTONE, "post", PROVIDERS, "running", "report"),
    *((MILESTONE, "post", BUYERS_TOO_SOON, "running", step) for step in ("confirm", "send_back", "pay")),
    *((STEP, "get", BOTH_READ, "signing running", step) for step in ("amend", "abandon", "terminate", "complete")),
    (STEP, "post", BOTH, "signing", "abandon"),
    (STEP, "post", TOO_SOON, "running", "abandon"),
    (STEP, "post", BOTH, "running", "terminate"),
    (STEP, "post", TOO_SOON, "signing", "terminate"),
    (STEP, "post", BOTH, "running", "amend"),
    (STEP, "post", BUYERS, "running", "purchase_order"),
    (STEP, "post", BUYERS_TOO_SOON, "running", "complete"),
    *((STEP, "post", TOO_SOON, "running", step) for step in ("agree_to_end", "refuse_to_end")),
)
"""Address, method, a status each, the object, the step."""
