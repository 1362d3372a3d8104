"""A request whose route is open again: what the rules said of it stands, until a coordinator decides anew."""

from requests.record.models import Decision, Request


def undecide(request: Request) -> None:
    """Takes the decided route and its sector off the request, whose row the caller has locked; the decision stays."""
    request.route = request.buyer = ""
    request.sector = Decision.objects.filter(request=request).latest("sequence").sector
    request.save()
