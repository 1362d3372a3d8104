"""Who gets which answer from every page: one row an address, method and state, one column a principal.

A star after the status says that something was stored; nothing that was only read ever has one.
"""

from dataclasses import dataclass

from tests.pages.contract_rows import CONTRACTING
from tests.pages.quoting_rows import QUOTING
from tests.pages.world import PRINCIPALS


@dataclass(frozen=True)
class Row:
    """An address (the route's own spelling), a method, a status each, the objects it is tried on, the step's name."""

    route: str
    method: str
    cells: str
    on: str = ""
    step: str = ""

    @property
    def statuses(self) -> dict[str, str]:
        found = self.cells.split()
        assert len(found) == len(PRINCIPALS), self
        return dict(zip(PRINCIPALS, found, strict=True))


#                          anon own  co   view coll adm  oth  coor part memb audi prvA prvB prvC deac
PUBLIC = "                200  200  200  200  200  200  200  200  200  200  200  200  200  200  200"
ONLY_READ = "             405  405  405  405  405  405  405  405  405  405  405  405  405  405  405"
BACK_HOME = "             302  302  302  302  302  302  302  302  302  302  302  302  302  302  302"
SIGNED_IN = "             302  200  200  200  200  200  200  200  200  200  200  200  200  200  302"
OWN_PROFILE = "           302  302* 302* 302* 302* 302* 302* 302* 302* 302* 302* 302* 302* 302* 302"
NO_SUCH_METHOD = "        302  405  405  405  405  405  405  405  405  405  405  405  405  405  302"
ADMINS = "                302  403  403  403  403  200  200  403  403  403  403  403  403  403  302"
RENAME_OR_INVITE = "      302  403  403  403  403  302* 302* 403  403  403  403  403  403  403  302"
AT_JAXA = "               302  403  403  403  403  403  403  200  200  200  403  403  403  403  302"
CHECK_ORGANIZATION = "    302  403  403  403  403  403  403  302* 302* 302* 403  403  403  403  302"
ADMIN_OF_IT = "           302  403  403  403  403  302* 404  403  403  403  403  403  403  403  302"
TAKE_INVITATION = "       302  302  302  302  302  302  302* 302  302  302  302  302  302  302  302"
CLIENTS = "               302  403  403  403  403  200  200  403  403  403  403  200  200  200  302"
ONE_CLIENT = "            302  403  403  403  403  200  404  403  403  403  403  404  404  404  302"
ADMIN_OF_CLIENT = "       302  403  403  403  403  200  404  403  403  403  403  403  403  403  302"
NEW_SECRET = "            302  403  403  403  403  200* 404  403  403  403  403  403  403  403  302"
NO_FORM = "               400  400  400  400  400  400  400  400  400  400  400  400  400  400  400"
NEW_TOKEN = "             302  403  403  403  403  200* 200* 403  403  403  403  403  403  403  302"
KEPT_FOR_OWNER = "        302  200  404  404  404  404  404  404  404  404  404  404  404  404  302"
START = "                 302  302* 302* 302* 302* 403  302* 403  403  403  403  403  403  403  302"
DRAFT_LEADS_ON = "        302  302  302  302  404  302  404  404  302  404  404  404  404  404  302"
READ = "                  302  200  200  200  404  200  404  200  200  404  200  404  404  404  302"
READ_DRAFT = "            302  200  200  200  404  200  404  404  200  404  404  404  404  404  302"
EDIT_DRAFT = "            302  200  200  302  404  302  404  404  200  404  404  404  404  404  302"
LEADS_TO_CHECK = "        302  302  302  302  404  302  404  302  302  404  302  404  404  404  302"
EDIT_RETURNED = "         302  200  200  302  404  302  404  302  200  404  302  404  404  404  302"
SAVE_DRAFT = "            302  302* 302* 403  404  403  404  404  302* 404  404  404  404  404  302"
NOT_NOW_FOR_EDITORS = "   302  409  409  403  404  403  404  403  409  404  403  404  404  404  302"
SAVE = "                  302  302* 302* 403  404  403  404  403  302* 404  403  404  404  404  302"
ADD_FILE_DRAFT = "        302  302* 302* 422  404  422  404  404  302* 404  404  404  404  404  302"
NO_FILES_NOW = "          302  422  422  422  404  422  404  422  422  404  422  404  404  404  302"
ADD_FILE = "              302  302* 302* 422  404  422  404  422  302* 404  422  404  404  404  302"
DOWNLOAD = "              302  200  200  200  404  200  404  200  200  404  404  404  404  404  302"
DROP_FILE_DRAFT = "       302  302* 302* 302  404  302  404  404  302* 404  404  404  404  404  302"
DROP_FILE = "             302  302* 302* 302  404  302  404  302  302* 404  302  404  404  404  302"
NONE_YET = "              302  404  404  404  404  404  404  404  404  404  404  404  404  404  302"
MANAGE_DRAFT = "          302  302* 302* 403  404  302* 404  404  302* 404  404  404  404  404  302"
MANAGE = "                302  302* 302* 403  404  302* 404  403  302* 404  403  404  404  404  302"
NOBODY_ANY_MORE = "       302  403  403  403  404  403  404  403  403  404  403  404  404  404  302"
COPY_DRAFT = "            302  302* 302* 302* 404  422  404  404  422  404  404  404  404  404  302"
COPY = "                  302  302* 302* 302* 404  422  404  403  422  404  403  404  404  404  302"
DRAFT_IS_NOT_ASKED = "    302  409  409  403  404  403  404  404  409  404  404  404  404  404  302"
DRAFT_HAS_NO_ROUTE = "    302  409  409  403  404  409  404  404  409  404  404  404  404  404  302"
NOT_NOW = "               302  409  409  403  404  409  404  403  409  404  403  404  404  404  302"
JAXA_READS = "            302  403  403  403  403  403  403  200  200  200  200  403  403  403  302"
BULK = "                  302  403  403  403  403  403  403  200* 200  200  403  403  403  403  302"
NO_DRAFTS_HERE = "        302  403  403  403  403  403  403  404  404  404  404  403  403  403  302"
DESK = "                  302  403  403  403  403  403  403  200  200  404  200  403  403  403  302"
ANSWER_FORM = "           302  403  403  403  403  403  403  200  403  404  403  403  403  403  302"
DECIDE = "                302  403  403  403  403  403  403  302* 403  404  403  403  403  403  302"
NO_DRAFTS_TO_DECIDE = "   302  403  403  403  403  403  403  404  404  404  403  403  403  403  302"
STEP_FORM = "             302  403  403  403  403  403  403  200  200  404  403  403  403  403  302"
CLOSED = "                302  403  403  403  403  403  403  409  403  404  403  403  403  403  302"
CHOOSE_PROVIDERS = "      302  403  403  403  403  403  403  422  422  404  403  403  403  403  302"
PROVIDERS = "             302  403  403  403  403  403  403  403  403  403  403  200  200  200  302"
INVITED = "               302  404  404  404  404  404  404  404  404  404  404  200  404  404  302"
INVITED_ANSWERS = "       302  404  404  404  404  404  404  404  404  404  404  302* 404  404  302"
INVITED_TOO_LATE = "      302  404  404  404  404  404  404  404  404  404  404  409  404  404  302"

CAPACITY = "              302  403  403  403  403  403  403  200  200  200  200  200  200  200  302"
PUBLISH_FORM = "          302  403  403  403  403  403  403  403  403  403  403  200  200  200  302"
PUBLISH = "               302  403  403  403  403  403  403  403  403  403  403  302* 302* 302* 302"
OWN_OFFER = "             302  404  404  404  404  404  404  404  404  404  404  200  404  404  302"
KEEP_OFFER = "            302  404  404  404  404  404  404  404  404  404  404  302* 404  404  302"
WITHDRAWN_OFFER = "       302  404  404  404  404  404  404  404  404  404  404  409  404  404  302"
HOOKS = "                 302  403  403  403  403  200  200  403  403  403  403  200  200  200  302"
NEW_HOOK = "              302  403  403  403  403  200* 200* 403  403  403  403  200* 200* 200* 302"
IN_SPACE = "              302  403  403  403  403  302* 404  403  403  403  403  404  404  404  302"
TOKEN_OF_SPACE = "        302  403  403  403  403  200* 404  403  403  403  403  404  404  404  302"
ONE_HOOK = "              302  403  403  403  403  200  404  403  403  403  403  404  404  404  302"
CHANGE_HOOK = "           302  403  403  403  403  302* 404  403  403  403  403  404  404  404  302"
NOTHING_SETTLED = "       302  403  403  403  403  302  404  403  403  403  403  404  404  404  302"
NEW_HOOK_SECRET = "       302  403  403  403  403  200* 404  403  403  403  403  404  404  404  302"
DRAWS_UP = "              302  403  403  403  403  403  403  302* 302* 302* 403  403  403  403  302"
APPLIES = "               302  403  403  403  403  403  403  302* 403  403  403  403  403  403  302"
RUN_IS_OVER = "           302  403  403  403  403  403  403  409  409  409  403  403  403  403  302"

REQUEST, DESK_OF = "requests/<str:number>/", "triage/<str:number>/"
INVITATION = "invitations/<str:public_id>/"
SPACE_ACTS = ("clock", "requests", "reset", "remove")
HOOK = "webhooks/<str:public_id>/"

ROWS = (
    Row("", "get", PUBLIC),
    Row("", "post", ONLY_READ),
    Row("guide/", "get", PUBLIC),
    Row("guide/", "post", ONLY_READ),
    Row("accessibility/", "get", PUBLIC),
    Row("accessibility/", "post", ONLY_READ),
    Row("healthz", "get", PUBLIC),
    Row("healthz", "post", ONLY_READ),
    Row("readyz", "get", PUBLIC),
    Row("readyz", "post", ONLY_READ),
    Row("i18n/setlang/", "get", BACK_HOME),
    Row("i18n/setlang/", "post", BACK_HOME),
    Row("account/acting/", "get", SIGNED_IN),
    Row("account/acting/", "post", BACK_HOME),
    Row("account/profile/", "get", SIGNED_IN),
    Row("account/profile/", "post", OWN_PROFILE),
    Row("account/register/", "get", SIGNED_IN),
    Row("account/register/", "post", OWN_PROFILE),
    Row("account/organization/", "get", SIGNED_IN),
    Row("account/organization/", "post", NO_SUCH_METHOD),
    Row("account/organization/names/", "get", ADMINS),
    Row("account/organization/names/", "post", RENAME_OR_INVITE),
    Row("account/organizations/", "get", AT_JAXA),
    Row("account/organizations/", "post", CHECK_ORGANIZATION),
    Row("account/members/", "get", ADMINS),
    Row("account/members/", "post", NO_SUCH_METHOD),
    Row("account/members/invite/", "get", NO_SUCH_METHOD),
    Row("account/members/invite/", "post", RENAME_OR_INVITE),
    Row("account/members/revoke/", "get", NO_SUCH_METHOD),
    Row("account/members/revoke/", "post", ADMIN_OF_IT),
    Row("account/members/roles/", "get", NO_SUCH_METHOD),
    Row("account/members/roles/", "post", ADMIN_OF_IT),
    Row("account/members/remove/", "get", NO_SUCH_METHOD),
    Row("account/members/remove/", "post", ADMIN_OF_IT),
    Row("account/invitations/<str:token>/", "get", PUBLIC),
    Row("account/invitations/<str:token>/", "post", TAKE_INVITATION),
    Row("account/api-clients/", "get", CLIENTS),
    Row("account/api-clients/", "post", NEW_TOKEN),
    Row("account/api-clients/<str:public_id>/", "get", ONE_CLIENT),
    Row("account/api-clients/<str:public_id>/", "post", NO_SUCH_METHOD),
    Row("account/api-clients/<str:public_id>/secrets/", "get", NO_SUCH_METHOD),
    Row("account/api-clients/<str:public_id>/secrets/", "post", NEW_SECRET),
    Row("account/api-clients/<str:public_id>/secrets/<str:secret>/end/", "get", NO_SUCH_METHOD),
    Row("account/api-clients/<str:public_id>/secrets/<str:secret>/end/", "post", ADMIN_OF_IT),
    Row("account/api-clients/<str:public_id>/version/", "get", ADMIN_OF_CLIENT),
    Row("account/api-clients/<str:public_id>/version/", "post", ADMIN_OF_IT),
    Row("account/api-clients/<str:public_id>/revoke/", "get", NO_SUCH_METHOD),
    Row("account/api-clients/<str:public_id>/revoke/", "post", ADMIN_OF_IT),
    Row("account/kept/<str:public_id>/", "get", KEPT_FOR_OWNER),
    Row("account/kept/<str:public_id>/", "post", NO_SUCH_METHOD),
    Row("api/", "get", PUBLIC),
    Row("api/", "post", ONLY_READ),
    Row(".well-known/oauth-authorization-server", "get", PUBLIC),
    Row(".well-known/oauth-authorization-server", "post", ONLY_READ),
    Row("api/oauth/token", "get", ONLY_READ),
    Row("api/oauth/token", "post", NO_FORM),  # who gets in is told by tests/portal/api/test_oauth.py
    Row("api/oauth/revoke", "get", ONLY_READ),
    Row("api/oauth/revoke", "post", NO_FORM),
    Row("api-log/", "get", CLIENTS),
    Row("api-log/", "post", NO_SUCH_METHOD),
    Row("api/reference/", "get", PUBLIC),
    Row("api/reference/", "post", ONLY_READ),
    Row("api/events/", "get", PUBLIC),
    Row("api/events/", "post", ONLY_READ),
    Row("api/changelog/", "get", PUBLIC),
    Row("api/changelog/", "post", ONLY_READ),
    Row("api/problems/", "get", PUBLIC),
    Row("api/problems/", "post", ONLY_READ),
    Row("api/openapi.json", "get", PUBLIC),
    Row("api/openapi.json", "post", ONLY_READ),
    Row("api/problems/<slug:code>", "get", PUBLIC),
    Row("api/problems/<slug:code>", "post", ONLY_READ),
    Row("platforms/", "get", PUBLIC),
    Row("platforms/", "post", ONLY_READ),
    Row("platforms/find/", "get", PUBLIC),
    Row("platforms/find/", "post", ONLY_READ),
    Row("platforms/find/matches/", "get", PUBLIC),
    Row("platforms/find/matches/", "post", ONLY_READ),
    Row("platforms/<slug:code>/", "get", PUBLIC),
    Row("platforms/<slug:code>/", "post", ONLY_READ),
    Row("stations/", "get", PUBLIC),
    Row("stations/", "post", ONLY_READ),
    Row("providers/", "get", PUBLIC),
    Row("providers/", "post", ONLY_READ),
    Row("envelopes/", "get", PUBLIC),
    Row("envelopes/", "post", ONLY_READ),
    Row("roadmap/", "get", PUBLIC),
    Row("roadmap/", "post", ONLY_READ),
    Row("rules/", "get", PUBLIC),
    Row("rules/", "post", ONLY_READ),
    Row("rules/try/", "get", PUBLIC),
    Row("rules/try/", "post", ONLY_READ),
    Row("requests/", "get", SIGNED_IN),
    Row("requests/", "post", NO_SUCH_METHOD),
    Row("requests/start/", "get", SIGNED_IN),
    Row("requests/start/", "post", START),
    Row(REQUEST, "get", DRAFT_LEADS_ON, "draft"),
    Row(REQUEST, "get", READ, "submitted returned asked pooled offered accepted withdrawn"),
    Row(REQUEST, "post", NO_SUCH_METHOD, "draft"),
    Row(f"{REQUEST}history/", "get", READ_DRAFT, "draft"),
    Row(f"{REQUEST}history/", "get", READ, "submitted returned asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}history/", "post", NO_SUCH_METHOD, "draft"),
    Row(f"{REQUEST}tasks/", "get", READ_DRAFT, "draft"),
    Row(f"{REQUEST}tasks/", "get", READ, "submitted returned asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}tasks/", "post", NO_SUCH_METHOD, "draft"),
    Row(f"{REQUEST}topics/<str:topic>/", "get", EDIT_DRAFT, "draft"),
    Row(f"{REQUEST}topics/<str:topic>/", "get", LEADS_TO_CHECK, "submitted asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}topics/<str:topic>/", "get", EDIT_RETURNED, "returned"),
    Row(f"{REQUEST}topics/<str:topic>/", "post", SAVE_DRAFT, "draft"),
    Row(
        f"{REQUEST}topics/<str:topic>/",
        "post",
        NOT_NOW_FOR_EDITORS,
        "submitted asked pooled offered accepted withdrawn",
    ),
    Row(f"{REQUEST}topics/<str:topic>/", "post", SAVE, "returned"),
    Row(f"{REQUEST}topics/<str:topic>/preview/", "get", NO_SUCH_METHOD, "draft"),
    Row(f"{REQUEST}topics/<str:topic>/preview/", "post", READ_DRAFT, "draft"),
    Row(
        f"{REQUEST}topics/<str:topic>/preview/",
        "post",
        READ,
        "submitted returned asked pooled offered accepted withdrawn",
    ),
    Row(f"{REQUEST}files/", "get", READ_DRAFT, "draft"),
    Row(f"{REQUEST}files/", "get", READ, "submitted returned asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}files/", "post", ADD_FILE_DRAFT, "draft"),
    Row(f"{REQUEST}files/", "post", NO_FILES_NOW, "submitted asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}files/", "post", ADD_FILE, "returned"),
    Row(f"{REQUEST}files/<str:file>/", "get", READ_DRAFT, "draft"),
    Row(f"{REQUEST}files/<str:file>/", "get", DOWNLOAD, "submitted returned offered"),
    Row(f"{REQUEST}files/<str:file>/", "post", NO_SUCH_METHOD, "draft"),
    Row(f"{REQUEST}files/<str:file>/remove/", "get", NO_SUCH_METHOD, "draft"),
    Row(f"{REQUEST}files/<str:file>/remove/", "post", DROP_FILE_DRAFT, "draft"),
    Row(f"{REQUEST}files/<str:file>/remove/", "post", LEADS_TO_CHECK, "submitted offered"),
    Row(f"{REQUEST}files/<str:file>/remove/", "post", DROP_FILE, "returned"),
    Row(f"{REQUEST}check/", "get", READ_DRAFT, "draft"),
    Row(f"{REQUEST}check/", "get", READ, "submitted returned asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}check/", "post", NO_SUCH_METHOD, "draft"),
    Row(f"{REQUEST}submit/", "get", NO_SUCH_METHOD, "draft"),
    Row(f"{REQUEST}submit/", "post", SAVE_DRAFT, "draft"),
    Row(f"{REQUEST}submit/", "post", NOT_NOW_FOR_EDITORS, "submitted asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}submit/", "post", SAVE, "returned"),
    Row(f"{REQUEST}receipt/", "get", NONE_YET, "draft"),
    Row(f"{REQUEST}receipt/", "get", READ, "submitted returned asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}receipt/", "post", NO_SUCH_METHOD, "draft"),
    Row(f"{REQUEST}people/", "get", READ_DRAFT, "draft"),
    Row(f"{REQUEST}people/", "get", READ, "submitted returned asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}people/", "post", MANAGE_DRAFT, "draft"),
    Row(f"{REQUEST}people/", "post", MANAGE, "submitted returned asked pooled offered accepted"),
    Row(f"{REQUEST}people/", "post", NOBODY_ANY_MORE, "withdrawn"),
    Row(f"{REQUEST}copy/", "get", NO_SUCH_METHOD, "draft"),
    Row(f"{REQUEST}copy/", "post", COPY_DRAFT, "draft"),
    Row(f"{REQUEST}copy/", "post", COPY, "submitted returned asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}answer/", "get", READ_DRAFT, "draft"),
    Row(f"{REQUEST}answer/", "get", READ, "submitted returned asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}answer/", "post", DRAFT_IS_NOT_ASKED, "draft"),
    Row(f"{REQUEST}answer/", "post", NOT_NOW_FOR_EDITORS, "submitted returned pooled offered accepted withdrawn"),
    Row(f"{REQUEST}answer/", "post", SAVE, "asked"),
    Row(f"{REQUEST}route-review/", "get", READ_DRAFT, "draft"),
    Row(f"{REQUEST}route-review/", "get", READ, "submitted returned asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}route-review/", "post", DRAFT_HAS_NO_ROUTE, "draft"),
    Row(f"{REQUEST}route-review/", "post", MANAGE, "submitted pooled offered"),
    Row(f"{REQUEST}route-review/", "post", NOT_NOW, "returned asked accepted withdrawn"),
    Row(f"{REQUEST}amend/", "get", READ_DRAFT, "draft"),
    Row(f"{REQUEST}amend/", "get", READ, "submitted returned asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}amend/", "post", DRAFT_IS_NOT_ASKED, "draft"),
    Row(f"{REQUEST}amend/", "post", SAVE, "submitted asked"),
    Row(f"{REQUEST}amend/", "post", NOT_NOW_FOR_EDITORS, "returned pooled offered accepted withdrawn"),
    Row(f"{REQUEST}withdraw/", "get", READ_DRAFT, "draft"),
    Row(f"{REQUEST}withdraw/", "get", READ, "submitted returned asked pooled offered accepted withdrawn"),
    Row(f"{REQUEST}withdraw/", "post", MANAGE_DRAFT, "draft"),
    Row(f"{REQUEST}withdraw/", "post", MANAGE, "submitted returned asked pooled offered accepted"),
    Row(f"{REQUEST}withdraw/", "post", NOT_NOW, "withdrawn"),
    Row("triage/", "get", JAXA_READS),
    Row("triage/", "post", NO_SUCH_METHOD),
    Row("triage/bulk/", "get", AT_JAXA, "submitted"),
    Row("triage/bulk/", "post", BULK, "submitted"),
    Row(DESK_OF, "get", NO_DRAFTS_HERE, "draft"),
    Row(DESK_OF, "get", DESK, "submitted returned asked pooled offered accepted withdrawn"),
    Row(DESK_OF, "post", NO_SUCH_METHOD, "draft"),
    Row(f"{DESK_OF}questions/<int:question>/", "get", ANSWER_FORM, "offered"),
    Row(f"{DESK_OF}questions/<int:question>/", "post", DECIDE, "offered"),
    Row(f"{DESK_OF}<str:step>/", "get", NO_DRAFTS_TO_DECIDE, "draft", step="confirm"),
    Row(f"{DESK_OF}<str:step>/", "get", STEP_FORM, "submitted", step="confirm"),
    Row(f"{DESK_OF}<str:step>/", "post", NO_DRAFTS_TO_DECIDE, "draft", step="confirm"),
    Row(f"{DESK_OF}<str:step>/", "post", DECIDE, "submitted", step="confirm"),
    Row(f"{DESK_OF}<str:step>/", "post", CLOSED, "returned asked pooled withdrawn", step="confirm"),
    Row(f"{DESK_OF}<str:step>/", "post", CHOOSE_PROVIDERS, "offered accepted", step="confirm"),
    Row(f"{DESK_OF}<str:step>/", "get", NO_DRAFTS_TO_DECIDE, "draft", step="assign"),
    Row(f"{DESK_OF}<str:step>/", "get", STEP_FORM, "submitted", step="assign"),
    Row(f"{DESK_OF}<str:step>/", "post", NO_DRAFTS_TO_DECIDE, "draft", step="assign"),
    Row(f"{DESK_OF}<str:step>/", "post", DECIDE, "submitted returned asked pooled offered", step="assign"),
    Row(f"{DESK_OF}<str:step>/", "post", CLOSED, "accepted withdrawn", step="assign"),
    Row(f"{DESK_OF}<str:step>/", "get", NO_DRAFTS_TO_DECIDE, "draft", step="reopen"),
    Row(f"{DESK_OF}<str:step>/", "get", STEP_FORM, "submitted", step="reopen"),
    Row(f"{DESK_OF}<str:step>/", "post", NO_DRAFTS_TO_DECIDE, "draft", step="reopen"),
    Row(f"{DESK_OF}<str:step>/", "post", CLOSED, "submitted returned asked accepted withdrawn", step="reopen"),
    Row(f"{DESK_OF}<str:step>/", "post", DECIDE, "pooled offered", step="reopen"),
    Row("pools/", "get", JAXA_READS),
    Row("pools/", "post", NO_SUCH_METHOD),
    Row("capacity/", "get", CAPACITY),
    Row("capacity/", "post", NO_SUCH_METHOD),
    Row("capacity/new/", "get", PUBLISH_FORM),
    Row("capacity/new/", "post", PUBLISH),
    Row("capacity/<str:public_id>/", "get", OWN_OFFER, "room gone"),
    Row("capacity/<str:public_id>/", "post", KEEP_OFFER, "room"),
    Row("capacity/<str:public_id>/", "post", WITHDRAWN_OFFER, "gone"),
    Row("capacity/<str:public_id>/renew/", "get", NO_SUCH_METHOD),
    Row("capacity/<str:public_id>/renew/", "post", KEEP_OFFER, "room"),
    Row("capacity/<str:public_id>/renew/", "post", WITHDRAWN_OFFER, "gone"),
    Row("capacity/<str:public_id>/withdraw/", "get", OWN_OFFER, "room gone"),
    Row("capacity/<str:public_id>/withdraw/", "post", KEEP_OFFER, "room"),
    Row("capacity/<str:public_id>/withdraw/", "post", WITHDRAWN_OFFER, "gone"),
    Row("sandbox/", "get", HOOKS),
    Row("sandbox/", "post", NEW_HOOK),
    Row("sandbox/<str:public_id>/", "get", ONE_HOOK),
    Row("sandbox/<str:public_id>/", "post", NO_SUCH_METHOD),
    *(Row(f"sandbox/<str:public_id>/{act}/", "get", NO_SUCH_METHOD) for act in SPACE_ACTS),
    *(Row(f"sandbox/<str:public_id>/{act}/", "post", IN_SPACE) for act in SPACE_ACTS),
    Row("sandbox/<str:public_id>/token/", "get", NO_SUCH_METHOD),
    Row("sandbox/<str:public_id>/token/", "post", TOKEN_OF_SPACE),
    Row("webhooks/", "get", HOOKS),
    Row("webhooks/", "post", NO_SUCH_METHOD),
    Row("webhooks/new/", "get", HOOKS),
    Row("webhooks/new/", "post", NEW_HOOK),
    Row(HOOK, "get", ONE_HOOK),
    Row(HOOK, "post", NO_SUCH_METHOD),
    Row(f"{HOOK}edit/", "get", ONE_HOOK),
    Row(f"{HOOK}edit/", "post", CHANGE_HOOK),
    Row(f"{HOOK}rotate/", "get", NO_SUCH_METHOD),
    Row(f"{HOOK}rotate/", "post", NEW_HOOK_SECRET),
    Row(f"{HOOK}replay/", "get", NO_SUCH_METHOD),
    Row(f"{HOOK}replay/", "post", NOTHING_SETTLED),
    Row(f"{HOOK}act/<str:step>/", "get", NO_SUCH_METHOD, step="pause"),
    *(Row(f"{HOOK}act/<str:step>/", "post", CHANGE_HOOK, step=step) for step in ("pause", "ping", "remove")),
    Row(f"{HOOK}deliveries/<str:delivery>/", "get", ONE_HOOK),
    Row(f"{HOOK}deliveries/<str:delivery>/", "post", NO_SUCH_METHOD),
    Row(f"{HOOK}deliveries/<str:delivery>/resend/", "get", NO_SUCH_METHOD),
    Row(f"{HOOK}deliveries/<str:delivery>/resend/", "post", CHANGE_HOOK),
    Row("impact/", "get", JAXA_READS),
    Row("impact/", "post", NO_SUCH_METHOD),
    Row("impact/new/", "get", AT_JAXA),
    Row("impact/new/", "post", DRAWS_UP),
    Row("impact/<str:public_id>/", "get", JAXA_READS, "run over"),
    Row("impact/<str:public_id>/", "post", NO_SUCH_METHOD, "run"),
    Row("impact/<str:public_id>/apply/", "get", AT_JAXA, "run over"),
    Row("impact/<str:public_id>/apply/", "post", APPLIES, "run"),
    Row("impact/<str:public_id>/apply/", "post", RUN_IS_OVER, "over"),
    Row("impact/<str:public_id>/redraw/", "get", NO_SUCH_METHOD, "run"),
    Row("impact/<str:public_id>/redraw/", "post", DRAWS_UP, "run"),
    Row("impact/<str:public_id>/redraw/", "post", RUN_IS_OVER, "over"),
    Row("impact/<str:public_id>/discard/", "get", NO_SUCH_METHOD, "run"),
    Row("impact/<str:public_id>/discard/", "post", DRAWS_UP, "run"),
    Row("impact/<str:public_id>/discard/", "post", RUN_IS_OVER, "over"),
    *(Row(*one) for one in QUOTING),
    *(Row(*one) for one in CONTRACTING),
    Row("invitations/", "get", PROVIDERS),
    Row("invitations/", "post", NO_SUCH_METHOD),
    Row(INVITATION, "get", INVITED, "offered accepted refused lapsed closed"),
    Row(INVITATION, "post", NO_SUCH_METHOD, "offered"),
    Row(f"{INVITATION}<str:step>/", "get", NO_SUCH_METHOD, "offered", step="accept"),
    Row(f"{INVITATION}<str:step>/", "post", INVITED_ANSWERS, "offered", step="accept"),
    Row(f"{INVITATION}<str:step>/", "post", INVITED_TOO_LATE, "accepted refused lapsed closed", step="accept"),
    Row(f"{INVITATION}<str:step>/", "get", NO_SUCH_METHOD, "offered", step="decline"),
    Row(f"{INVITATION}<str:step>/", "post", INVITED_ANSWERS, "offered", step="decline"),
    Row(f"{INVITATION}<str:step>/", "post", INVITED_TOO_LATE, "accepted refused lapsed closed", step="decline"),
    Row(f"{INVITATION}<str:step>/", "get", NO_SUCH_METHOD, "offered", step="ask"),
    Row(f"{INVITATION}<str:step>/", "post", INVITED_ANSWERS, "offered", step="ask"),
    Row(f"{INVITATION}<str:step>/", "post", INVITED_TOO_LATE, "accepted refused lapsed closed", step="ask"),
)

# allauth's own pages; tests/portal/accounts holds what they do. The second group leads to the sign-in page first.
OPEN_PAGES = """
    account_login account_logout account_inactive account_signup account_email_verification_sent
    account_reset_password account_confirm_login_code account_confirm_email account_reset_password_from_key_done
    account_reset_password_from_key account_reset_password_done mfa_authenticate
"""
CLOSED_PAGES = """
    account_reauthenticate account_email account_change_password account_set_password mfa_index mfa_reauthenticate
    mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes
    mfa_download_recovery_codes
"""
OWN_PAGES = frozenset(CLOSED_PAGES.split())
SIGN_IN = OWN_PAGES | frozenset(OPEN_PAGES.split())
