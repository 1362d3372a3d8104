"""Everybody who can stand before a request of organization 1: people, programs, the portal, nobody."""

from requests.policy.permissions import NOBODY, SYSTEM, Actor, Role

OWN, OTHER, JAXA = 1, 2, 9
CREATOR, EDITOR, READER, COLLEAGUE, ADMIN, STRANGER, DECIDER, STAFF, AUDITOR, AGENT = range(11, 21)
PROGRAM = 31


def person(user: int, organization: int, *roles: Role, also: frozenset[int] = frozenset()) -> Actor:
    return Actor(user=user, organization=organization, roles=frozenset(roles), organizations=also | {organization})


ACTORS = {
    "anonymous": NOBODY,
    "creator": person(CREATOR, OWN, Role.APPLICANT),
    "creator elsewhere": person(CREATOR, OTHER, Role.APPLICANT, also=frozenset({OWN})),
    "co-editor": person(EDITOR, OTHER, Role.APPLICANT),
    "reader": person(READER, OTHER, Role.APPLICANT),
    "colleague": person(COLLEAGUE, OWN, Role.APPLICANT),
    "admin": person(ADMIN, OWN, Role.ORGANIZATION_ADMIN),
    "other admin": person(STRANGER, OTHER, Role.ORGANIZATION_ADMIN, Role.APPLICANT),
    "coordinator": person(DECIDER, JAXA, Role.JAXA_COORDINATOR),
    "coordinator of theirs": person(STAFF, JAXA, Role.JAXA_COORDINATOR, also=frozenset({OWN})),
    "coordinator who edits": person(EDITOR, JAXA, Role.JAXA_COORDINATOR),
    "coordinator who reads": person(READER, JAXA, Role.JAXA_COORDINATOR),
    "reviewer": person(STAFF, JAXA, Role.REVIEWER),
    "auditor": person(AUDITOR, JAXA, Role.AUDITOR),
    "provider agent": Actor(user=AGENT, organization=OTHER, provider=5, roles=frozenset({Role.PROVIDER_AGENT})),
    "own program": Actor(client=PROGRAM, organization=OWN, roles=frozenset({Role.APPLICANT})),
    "other program": Actor(client=PROGRAM, organization=OTHER, roles=frozenset({Role.APPLICANT})),
    "jaxa program": Actor(client=PROGRAM, organization=JAXA, roles=frozenset({Role.JAXA_COORDINATOR})),
    "own program without scope": Actor(client=PROGRAM, organization=OWN),
    "portal": SYSTEM,
}
