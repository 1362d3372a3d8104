"""Who sees which entry of the header, and that a missing page never breaks another."""

import pytest
from django.utils.translation import override

from portal import navigation
from portal.navigation import FOOTER, NAVIGATION, Entry, Fold
from requests.policy.permissions import NOBODY, Actor, Role


def seen_by(*roles: Role, user: int | None = 1) -> set[str]:
    actor = Actor(user=user, roles=frozenset(roles))
    return {entry.view for entry in NAVIGATION if entry.sees(actor)}


PUBLIC = {"platforms:catalogue", "platforms:envelopes", "platforms:roadmap", "guide"}
DEALS = {"requests:mine", "requests:contracts"}
PROVIDERS = {"requests:desk", "requests:invitations", "requests:quotations", "requests:capacity"}
PROGRAMS = {"requests:webhooks", "api:home", "api_log", "sandbox:spaces"}
DESK = {"requests:inbox", "requests:pools", "requests:impact", "requests:capacity", "requests:contracts"}


@pytest.mark.parametrize(
    ("roles", "more"),
    [
        ((Role.APPLICANT,), DEALS),
        ((Role.ORGANIZATION_ADMIN,), DEALS | {"accounts:organization", "requests:webhooks"}),
        ((Role.PROVIDER_AGENT,), DEALS | PROVIDERS | PROGRAMS),
        ((Role.JAXA_COORDINATOR,), DESK),
        ((Role.REVIEWER,), set()),
        ((Role.AUDITOR,), DESK),
        ((), DEALS),
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


def test_a_providers_header_is_folded_and_open_where_the_reader_is() -> None:
    agent = Actor(user=1, roles=frozenset({Role.PROVIDER_AGENT}))
    shown = navigation.folded(navigation.links(NAVIGATION, agent, "platforms:roadmap"), agent)
    folds = [one for one in shown if isinstance(one, Fold)]
    assert [len(one.links) > 1 for one in folds] == [True] * len(folds)
    with override("ja"):
        assert [str(one.label) for one in folds if one.open] == ["プラットフォームと計画"]
    applicant = Actor(user=1, roles=frozenset({Role.APPLICANT}))
    flat = navigation.folded(navigation.links(NAVIGATION, applicant, ""), applicant)
    assert not [one for one in flat if isinstance(one, Fold)]


def test_every_fold_of_an_entry_has_its_wording() -> None:
    assert {entry.fold for entry in NAVIGATION} - {""} == set(navigation.FOLDS)


def test_an_entry_is_current_on_its_page_and_on_those_it_covers() -> None:
    entries = (Entry("guide", "Guide", covers=("accessibility",)),)
    assert navigation.links(entries, NOBODY, "guide")[0].current
    assert navigation.links(entries, NOBODY, "accessibility")[0].current
    assert not navigation.links(entries, NOBODY, "home")[0].current


def test_the_footer_is_for_everybody() -> None:
    assert all(entry.sees(NOBODY) for entry in FOOTER)
