"""Registering an organization, having it checked, naming it, and acting for it."""

import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.accounts.acting import actor_for
from portal.accounts.models import Membership, Organization, User
from portal.accounts.tasks import forget_expired
from requests.policy.permissions import Role
from tests.portal.accounts.people import browser, join, organization, person, signed_in

pytestmark = pytest.mark.django_db

REGISTER = "/account/register/"
FORM = {
    "name_ja": "青葉宇宙株式会社", "name_kana": "アオバウチュウ", "name_en": "Aoba Space Inc.",
    "type": "commercial_domestic", "country": "JP",
}  # fmt: skip
PROFILE = {"name": "星野 あかり", "name_kana": "ホシノ アカリ", "name_roman": "HOSHINO Akari", "language": "en"}


def test_who_registers_an_organization_administers_it_and_acts_for_it() -> None:
    user = person()
    page = signed_in(user).post(REGISTER, FORM | {"country": "jp"}, follow=True).content.decode()
    one = Organization.objects.get()
    assert (one.name_ja, one.type, one.country, one.verified_at) == (
        "青葉宇宙株式会社",
        "commercial_domestic",
        "JP",
        None,
    )
    assert actor_for(user).roles == {Role.ORGANIZATION_ADMIN, Role.APPLICANT}
    assert "Aoba Space Inc. is registered." in page
    assert "This organization is not checked yet" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"type": "jaxa"}, "Choose the kind of organization from the list."),
        ({"type": ""}, "Choose the kind of organization."),
        ({"name_ja": "　"}, "Enter the organization&#x27;s name in Japanese."),
        ({"name_en": "x" * 201}, "in 200 characters or fewer (now 201)"),
        ({"name_en": "a\x07"}, "contains a control character"),
        ({"country": "ZZ"}, "Enter the country as a two-letter code"),
        ({"country": "JPN"}, "Enter the country in 2 characters or fewer"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_fix(changes: dict[str, str], sentence: str) -> None:
    page = signed_in(person()).post(REGISTER, FORM | changes).content.decode()
    assert sentence in page
    assert not Organization.objects.exists()


def test_a_name_is_no_secret_between_organizations(academy: Organization) -> None:
    """A name that exists is taken all the same: a refusal would tell who uses the portal."""
    names = {"name_ja": academy.name_ja, "name_en": academy.name_en, "country": "JP"}
    signed_in(person()).post(REGISTER, FORM | names)
    assert Organization.objects.filter(name_ja=academy.name_ja).count() == 2


def test_a_coordinator_checks_the_new_ones(coordinator: User, jaxa: Organization) -> None:
    Organization.objects.filter(pk=jaxa.pk).update(verified_at=timezone.now())
    one = organization("青葉宇宙")
    join(person("boss@example.jp"), one, Role.ORGANIZATION_ADMIN)
    client = signed_in(coordinator)
    page = client.get("/account/organizations/").content.decode()
    assert "青葉宇宙" in page
    assert "boss@example.jp" in page
    page = client.post("/account/organizations/", {"organization": one.public_id}, follow=True).content.decode()
    assert "is marked as checked." in page
    assert "No organization waits to be checked" in page
    one.refresh_from_db()
    assert one.verified_by == coordinator
    assert one.verified_at is not None
    assert client.post("/account/organizations/", {"organization": one.public_id}).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_checks_organizations(administrator: User, academy: Organization, method: str) -> None:
    answer = getattr(signed_in(administrator), method)("/account/organizations/", {"organization": academy.public_id})
    assert answer.status_code == 403
    assert "Only a JAXA coordinator can use this page." in answer.content.decode()
    academy.refresh_from_db()
    assert academy.verified_at is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_to_check_costs_the_same_for_one_and_for_many(
    coordinator: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for one in range(number):
        join(person(f"boss{one}@example.jp"), organization(f"会社{one}"), Role.ORGANIZATION_ADMIN)
    client = signed_in(coordinator)
    with django_assert_num_queries(5):  # session, person, standing, organizations, administrators
        client.get("/account/organizations/")


@pytest.mark.parametrize(("changes", "still_checked"), [({"name_en": "Other"}, False), ({"name_kana": "サクラ"}, True)])
def test_another_name_must_be_checked_again(
    administrator: User, academy: Organization, changes: dict[str, str], still_checked: bool
) -> None:
    Organization.objects.filter(pk=academy.pk).update(verified_at=timezone.now())
    names = {"name_ja": academy.name_ja, "name_kana": academy.name_kana, "name_en": academy.name_en}
    page = signed_in(administrator).post("/account/organization/names/", names | changes, follow=True)
    assert "The names are saved." in page.content.decode()
    academy.refresh_from_db()
    assert bool(academy.verified_at) == still_checked


def test_the_kind_of_an_organization_cannot_be_slipped_in(administrator: User, academy: Organization) -> None:
    names = {"name_ja": "新", "name_kana": "", "name_en": "New", "type": "jaxa", "verified_at": "2031-01-01"}
    signed_in(administrator).post("/account/organization/names/", names)
    academy.refresh_from_db()
    assert (academy.type, academy.verified_at, academy.name_en) == ("academia", None, "New")


def test_choosing_changes_for_whom_every_page_acts(applicant: User, academy: Organization) -> None:
    other = organization("青葉宇宙", name_en="Aoba Space")
    join(applicant, other, Role.ORGANIZATION_ADMIN)
    client = signed_in(applicant)
    page = client.post("/account/acting/", {"organization": academy.public_id}, follow=True).content.decode()
    assert f"You now act for {academy.name_en}." in page
    assert client.get("/account/members/").status_code == 403
    client.post("/account/acting/", {"organization": other.public_id})
    assert client.get("/account/members/").status_code == 200


def test_a_foreign_organization_and_a_missing_one_answer_the_same(applicant: User) -> None:
    client = signed_in(applicant)
    foreign = client.post("/account/acting/", {"organization": organization("別の大学").public_id})
    missing = client.post("/account/acting/", {"organization": "nothing"})
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content.decode().split("<main")[1] == missing.content.decode().split("<main")[1]
    assert "acting_organization" not in client.session


def test_who_leaves_an_organization_no_longer_acts_for_it(applicant: User, academy: Organization) -> None:
    client = signed_in(applicant)
    client.post("/account/acting/", {"organization": academy.public_id})
    Membership.objects.filter(user=applicant).delete()
    assert client.get("/account/organization/").status_code == 403


def test_looking_at_the_choice_changes_nothing(applicant: User) -> None:
    client = signed_in(applicant)
    client.get("/account/acting/")
    assert "acting_organization" not in client.session


def test_the_profile_is_saved_with_its_language(applicant: User) -> None:
    client = signed_in(applicant, "ja")
    page = client.post("/account/profile/", PROFILE, follow=True).content.decode()
    assert "Your profile is saved." in page
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    applicant.refresh_from_db()
    assert (applicant.name_roman, applicant.language, applicant.shortcuts) == ("HOSHINO Akari", "en", False)
    assert applicant.email == "applicant@example.jp"


def test_an_address_cannot_be_slipped_into_the_profile(applicant: User) -> None:
    signed_in(applicant).post("/account/profile/", PROFILE | {"email": "thief@example.jp", "is_active": ""})
    applicant.refresh_from_db()
    assert (applicant.email, applicant.is_active) == ("applicant@example.jp", True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "氏名を入力してください。"),
        ({"name_kana": "x" * 101}, "氏名（カナ）は100文字以内で入力してください（いま101文字）"),
        ({"language": "fr"}, "言語は一覧から選んでください。"),
    ],
)
def test_a_profile_that_does_not_fit_is_refused(applicant: User, changes: dict[str, str], sentence: str) -> None:
    page = signed_in(applicant, "ja").post("/account/profile/", PROFILE | changes).content.decode()
    assert page.count(sentence) == 2, "once in the summary, once at the field"
    applicant.refresh_from_db()
    assert applicant.name_roman == ""


def test_compatibility_kanji_in_names_stay_as_typed(applicant: User) -> None:
    signed_in(applicant).post("/account/profile/", PROFILE | {"name": "祐\ufa19 ①㈱"})
    applicant.refresh_from_db()
    assert "①㈱" in applicant.name


def test_jaxa_is_founded_by_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    options = {
        "type": "jaxa",
        "name_ja": "宇宙航空研究開発機構",
        "name_en": "JAXA",
        "email": "First@example.jp",
        "person": "初代",
    }
    call_command("found_organization", **options)
    user = User.objects.get(email="first@example.jp")
    assert actor_for(user).roles == {Role.ORGANIZATION_ADMIN, Role.APPLICANT, Role.JAXA_COORDINATOR}
    assert Organization.objects.get().verified_at is not None
    assert not user.has_usable_password()
    link = re.search(r"(/accounts/password/reset/key/\S+)", capsys.readouterr().out)
    assert link
    page = browser().get(link[1], follow=True).content.decode()
    assert "Choose a new password" in page
    with pytest.raises(CommandError, match="There is an account"):
        call_command("found_organization", **options)


def test_the_hourly_task_forgets_what_expired(applicant: User) -> None:
    assert forget_expired() == 0
