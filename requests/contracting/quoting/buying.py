"""Who may call a buyer's address: the buyer itself, by the scope of its side; for others it is closed or missing."""

from rest_framework.request import Request as Call

from platforms.rest import scopes
from requests.contracting.models import Quotation
from requests.policy.permissions import RequestFacts, buying
from requests.record.api_words import caller
from requests.record.models import Request
from requests.record.refusals import Missing, Refused
from requests.record.steps import look_up

Needed = tuple[scopes.Scopes, scopes.Scopes]
"""The scope that a token needs: where the applicant buys, and where JAXA does."""

READ = ("requests:read", "triage:read")
WRITE = ("requests:write", "triage:write")
_SIDES = {"applicant": 0, "jaxa": 1}


def buyers_request(
    call: Call, number: str, needed: tuple[scopes.Scopes, scopes.Scopes]
) -> tuple[Request, RequestFacts]:
    """The request, when the caller buys for it and its token has the scope of the buying side.

    Raises Missing, Refused (somebody else buys), Problem 403 (a coordinators' token without a coordinators' scope).
    """
    actor = caller(call)
    request, facts = look_up(number, actor)
    answer = buying(actor, facts)
    if not answer:
        raise Refused(answer)
    scopes.require(call, needed[_SIDES[facts.buyer]])
    return request, facts


def buyers_quotation(call: Call, number: str, public_id: str, needed: Needed) -> Quotation:
    """One quotation of that request; Missing for one of another request as for none."""
    request, _ = buyers_request(call, number, needed)
    found = Quotation.objects.filter(request=request, public_id=public_id).first()
    if found is None:
        raise Missing(public_id)
    found.request = request
    return found
