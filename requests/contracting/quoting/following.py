"""Enters what quotations do when invitations are accepted or end; the portal calls it once, when it starts."""

from requests.contracting.invitations.following import follow
from requests.contracting.quoting.ending import invitation_ended, stop
from requests.contracting.quoting.issuing import join


def begin() -> None:
    """A provider that accepts is put on an open quotation; one whose invitation ends leaves it."""
    follow(accepted=join, ended=invitation_ended, stopped=stop)
