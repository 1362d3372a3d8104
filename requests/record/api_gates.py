"""Lets JAXA's own people and programs to the coordinators' lists over REST; others read which role is needed."""

from requests.policy.permissions import Actor, Verdict
from requests.record.gates import FOR_READERS, READERS
from requests.record.refusals import Refused


def refuse_outsiders(actor: Actor) -> None:
    """403 with the sentence for everybody who is neither coordinator nor auditor."""
    if not actor.roles & READERS:
        raise Refused(Verdict(False, FOR_READERS))
