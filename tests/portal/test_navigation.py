"""Who sees which entry of the header, and that a missing page never breaks another."""

import pytest

from portal import navigation
from portal.navigation import FOOTER, NAVIGATION, Entry
from requests.policy.permissions import NOBODY, Actor, Role


def seen_by(*roles: Role, user: int | None = 1) -> set[str]:
    actor = Actor(user=user, roles=frozenset(roles))
    return {entry.view for entry in NAVIGATION if entry.sees(actor)}


PUBLIC = {"platforms:catalogue", "platforms:envelopes", "platforms:roadmap", "guide"}


@pytest.mark.parametrize(
    ("roles", "more"),
    [
        ((Role.APPLICANT,), {"requests:mine"}),
        ((Role.ORGANIZATION_ADMIN,), {"requests:mine", "accounts:organization"}),
        ((Role.PROVIDER_AGENT,), {"requests:mine", "requests:invitations"}),
        ((Role.JAXA_COORDINATOR,), {"requests:inbox", "requests:pools"}),
        ((Role.REVIEWER,), set()),
        ((Role.AUDITOR,), {"requests:inbox", "requests:pools"}),
        ((), {"requests:mine"}),
    ],
)
def test_each_role_sees_its_entries(roles: tuple[Role, ...], more: set[str]) -> None:
    assert seen_by(*roles) == PUBLIC | more


def test_a_visitor_sees_the_public_entries() -> None:
    assert {entry.view for entry in NAVIGATION if entry.sees(NOBODY)} == PUBLIC


def test_every_entry_is_seen_by_somebody() -> None:
    everybody = PUBLIC.union(*(seen_by(role) for role in Role))
    assert {entry.view for entry in NAVIGATION} == everybody


def test_a_page_that_is_missing_is_left_out() -> None:
    entries = (Entry("guide", "Guide"), Entry("nowhere:at-all", "Nowhere"))
    assert [link.label for link in navigation.links(entries, NOBODY, "")] == ["Guide"]
    assert navigation.address("nowhere:at-all", "X") == ""


def test_an_entry_is_current_on_its_page_and_on_those_it_covers() -> None:
    entries = (Entry("guide", "Guide", covers=("accessibility",)),)
    assert navigation.links(entries, NOBODY, "guide")[0].current
    assert navigation.links(entries, NOBODY, "accessibility")[0].current
    assert not navigation.links(entries, NOBODY, "home")[0].current


def test_the_footer_is_for_everybody() -> None:
    assert all(entry.sees(NOBODY) for entry in FOOTER)
