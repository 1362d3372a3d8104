"""Mails before a version ends: to the administrators of programs that use it, each stage once."""

from datetime import date, timedelta

import pytest

from platforms.rest.versions import VERSIONS
from portal.accounts.models import ApiClient, Organization, User
from portal.api import endings
from requests.outbox.models import Dispatch
from tests.portal.api.conftest import token_of

pytestmark = pytest.mark.django_db
ENDING = VERSIONS[0]
LAST = ENDING.sunset or date.max


@pytest.fixture
def program(academy: Organization, applicant: User) -> ApiClient:
    token_of(academy, applicant, "requests:read")
    ApiClient.objects.update(api_version=ENDING.code)
    return ApiClient.objects.get()


def sent() -> list[Dispatch]:
    return list(Dispatch.objects.filter(kind="api_version_ends").order_by("id"))


@pytest.mark.usefixtures("program")
def test_each_stage_is_told_once() -> None:
    counts = []
    for days in (181, 180, 179, 91, 90, 31, 30, 8, 7, 1, 0, -1):
        endings.warn(LAST - timedelta(days=days))
        counts.append(len(sent()))
    assert counts == [0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4, 4]


def test_it_says_what_ends_and_leads_to_the_program(program: ApiClient, applicant: User) -> None:
    assert endings.warn(LAST - timedelta(days=30)) == 1
    (mail,) = sent()
    assert (mail.user_id, mail.reference) == (applicant.pk, ENDING.code)
    assert mail.path == f"/account/api-clients/{program.public_id}/"
    assert LAST.isoformat() in mail.sentence


def test_a_portal_that_slept_still_tells_the_stage_it_is_in(program: ApiClient) -> None:
    endings.warn(LAST - timedelta(days=20))
    assert len(sent()) == 1


@pytest.mark.parametrize("change", [{"api_version": VERSIONS[-1].code}, {"revoked_at": "2031-01-01T00:00Z"}])
def test_who_is_not_concerned_hears_nothing(program: ApiClient, change: dict[str, str]) -> None:
    ApiClient.objects.update(**change)
    assert endings.warn(LAST - timedelta(days=30)) == 0
    assert sent() == []


def test_people_who_are_switched_off_get_none(program: ApiClient, applicant: User) -> None:
    User.objects.update(is_active=False)
    endings.warn(LAST - timedelta(days=30))
    assert sent() == []
