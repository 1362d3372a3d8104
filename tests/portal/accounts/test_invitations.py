"""An invitation's link works once, for fourteen days, for the address it was sent to."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from portal.accounts import invitations
from portal.accounts.models import Invitation, Membership, Organization, User
from portal.accounts.refusals import ADDRESS_UNCHECKED, HAS_ROLE, OTHER_ADDRESS, ROLE_NOT_HERE, Refusal
from portal.accounts.tokens import digest
from requests.outbox.models import Dispatch
from requests.policy.permissions import Role
from tests.portal.accounts.people import PASSWORD, browser, join, organization, person, provider, signed_in
from tests.portal.accounts.test_kept import token_in

pytestmark = pytest.mark.django_db

INVITE = "/account/members/invite/"


def invited(academy: Organization, by: User, email: str = "new@example.jp", role: Role = Role.APPLICANT) -> str:
    """Invites and returns the token of the mailed link."""
    invitations.invite(academy, by, email=email, role=role, language="ja")
    return Dispatch.objects.latest("id").path.split("/")[-2]


def test_an_administrator_invites_by_mail(administrator: User, academy: Organization) -> None:
    fields = {"email": " New@Example.JP ", "role": "applicant", "language": "en"}
    answer = signed_in(administrator).post(INVITE, fields, follow=True)
    assert "An invitation goes to new@example.jp." in answer.content.decode()
    one, mail = Invitation.objects.get(), Dispatch.objects.get()
    assert (one.organization, one.email, one.role, one.invited_by) == (
        academy,
        "new@example.jp",
        "applicant",
        administrator,
    )
    assert timedelta(days=13, hours=23) < one.expires_at - timezone.now() <= timedelta(days=14)
    assert (mail.email, mail.kind, mail.language) == ("new@example.jp", "member_invitation", "en")
    token = mail.path.split("/")[-2]
    assert one.token_hash == digest(token)
    assert token not in one.token_hash
    assert academy.name_ja not in mail.sentence + mail.reference


@pytest.mark.parametrize("role", ["jaxa_coordinator", "provider_agent", "auditor", "reviewer", "king", ""])
def test_only_roles_of_this_organization_can_be_given(administrator: User, role: str) -> None:
    answer = signed_in(administrator).post(INVITE, {"email": "new@example.jp", "role": role, "language": "ja"})
    page = answer.content.decode()
    assert "Choose the role from the list." in page or "Choose the role." in page
    assert not Invitation.objects.exists()


def test_the_service_too_refuses_a_role_that_is_not_of_this_organization(
    administrator: User, academy: Organization
) -> None:
    with pytest.raises(Refusal) as refused:
        invited(academy, administrator, role=Role.JAXA_COORDINATOR)
    assert refused.value.sentence == ROLE_NOT_HERE


def test_jaxa_and_providers_offer_their_own_roles(jaxa: Organization) -> None:
    agency = join(person("a@example.jp"), jaxa, Role.ORGANIZATION_ADMIN)
    company = join(person("b@example.jp"), provider(), Role.ORGANIZATION_ADMIN)
    assert 'value="auditor"' in signed_in(agency).get("/account/members/").content.decode()
    page = signed_in(company).get("/account/members/").content.decode()
    assert 'value="provider_agent"' in page
    assert 'value="auditor"' not in page


@pytest.mark.parametrize("address", ["nobody", "a@b", "two@example.jp, three@example.jp", "x\x00@example.jp", ""])
def test_what_is_no_address_is_refused_with_the_fix(administrator: User, address: str) -> None:
    page = signed_in(administrator).post(INVITE, {"email": address, "role": "applicant", "language": "ja"})
    assert "e-mail address of the person" in page.content.decode()
    assert page.content.decode().count("kp-errtext") == 1
    assert not Invitation.objects.exists()


def test_who_has_the_role_is_not_invited_to_it(administrator: User, applicant: User) -> None:
    fields = {"email": applicant.email, "role": "applicant", "language": "ja"}
    assert HAS_ROLE.ja in signed_in(administrator, "ja").post(INVITE, fields).content.decode()
    assert not Invitation.objects.exists()


def test_a_member_accepts_and_acts_for_the_organization(administrator: User, academy: Organization) -> None:
    new = person("new@example.jp")
    token = invited(academy, administrator)
    client = signed_in(new)
    assert academy.name_en in client.get(f"/account/invitations/{token}/").content.decode()
    assert not Membership.objects.filter(user=new).exists(), "looking is not accepting"
    page = client.post(f"/account/invitations/{token}/", follow=True).content.decode()
    assert f"You belong to {academy.name_en} now." in page
    assert Membership.objects.get(user=new).role == "applicant"
    assert Invitation.objects.get().accepted_by == new


def test_the_link_works_once(administrator: User, academy: Organization) -> None:
    token, client = invited(academy, administrator), signed_in(person("new@example.jp"))
    client.post(f"/account/invitations/{token}/")
    again = client.post(f"/account/invitations/{token}/")
    assert again.status_code == 404
    assert "This invitation no longer works" in again.content.decode()
    assert Membership.objects.filter(user__email="new@example.jp").count() == 1


@pytest.mark.parametrize("ended", ["expired", "revoked", "unknown"])
def test_a_link_that_ended_answers_like_one_that_never_was(
    administrator: User, academy: Organization, ended: str
) -> None:
    token = invited(academy, administrator)
    if ended == "expired":
        Invitation.objects.update(expires_at=timezone.now())
    elif ended == "revoked":
        fields = {"email": "new@example.jp", "role": "applicant"}
        page = signed_in(administrator).post("/account/members/revoke/", fields, follow=True).content.decode()
        assert "The invitation of new@example.jp is revoked." in page
    else:
        token = "x" * 32
    for client in (browser(), signed_in(person("new@example.jp"))):
        answer = client.get(f"/account/invitations/{token}/")
        assert answer.status_code == 404
        assert "has been used, was revoked, or is older than 14 days" in answer.content.decode()
    assert signed_in(User.objects.get(email="new@example.jp")).post(f"/account/invitations/{token}/").status_code == 404


def test_another_person_cannot_use_the_link(administrator: User, academy: Organization) -> None:
    token, other = invited(academy, administrator), person("other@example.jp")
    client = signed_in(other)
    assert OTHER_ADDRESS.en in client.get(f"/account/invitations/{token}/").content.decode()
    page = client.post(f"/account/invitations/{token}/", follow=True).content.decode()
    assert OTHER_ADDRESS.en in page
    assert not Membership.objects.filter(user=other).exists()


def test_an_address_that_is_not_confirmed_cannot_use_the_link(administrator: User, academy: Organization) -> None:
    new = person("new@example.jp", verified=False)
    token = invited(academy, administrator)
    assert ADDRESS_UNCHECKED.en in signed_in(new).post(f"/account/invitations/{token}/", follow=True).content.decode()
    assert not Membership.objects.filter(user=new).exists()


def test_a_second_invitation_replaces_the_first(administrator: User, academy: Organization) -> None:
    first, second = invited(academy, administrator), invited(academy, administrator)
    assert invitations.found(first) is None
    assert invitations.found(second) is not None


def test_an_organization_that_stopped_being_a_provider_gives_no_agent(administrator: User) -> None:
    company = provider()
    token = invited(company, administrator, role=Role.PROVIDER_AGENT)
    company.provider.delete()
    page = signed_in(person("new@example.jp")).post(f"/account/invitations/{token}/", follow=True).content.decode()
    assert ROLE_NOT_HERE.en in page
    assert not Membership.objects.filter(user__email="new@example.jp").exists()


def test_revoking_a_foreign_invitation_is_like_a_missing_one(administrator: User) -> None:
    elsewhere = organization("別の会社")
    token = invited(elsewhere, administrator)
    client = signed_in(administrator)
    foreign = client.post("/account/members/revoke/", {"email": "new@example.jp", "role": "applicant"})
    missing = client.post("/account/members/revoke/", {"email": "nobody@example.jp", "role": "applicant"})
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content.decode().split("<main")[1] == missing.content.decode().split("<main")[1]
    assert invitations.found(token) is not None


def test_somebody_new_signs_up_by_the_link_and_joins(administrator: User, academy: Organization) -> None:
    """The link came by mail, so the address needs no second mail."""
    token, client = invited(academy, administrator), browser()
    where = f"/account/invitations/{token}/"
    page = client.get(where).content.decode()
    assert f"/accounts/signup/?next={where}" in page
    fields = {"name": "新田 優", "email": "new@example.jp", "password1": PASSWORD, "password2": PASSWORD, "next": where}
    form = client.get(f"/accounts/signup/?next={where}").content.decode()
    page = client.post(
        "/accounts/signup/", {**fields, "csrfmiddlewaretoken": token_in(form)}, follow=True
    ).content.decode()
    assert "Accept the invitation" in page
    assert EmailAddress.objects.get(email="new@example.jp").verified
    client.post(where, {"csrfmiddlewaretoken": token_in(page)})
    assert Membership.objects.get(user__email="new@example.jp").organization == academy


def test_the_link_confirms_no_other_address(administrator: User, academy: Organization) -> None:
    token, client = invited(academy, administrator), browser()
    where = f"/account/invitations/{token}/"
    form = client.get(f"/accounts/signup/?next={where}").content.decode()
    fields = {"name": "X", "email": "thief@example.jp", "password1": PASSWORD, "password2": PASSWORD, "next": where}
    client.post("/accounts/signup/", {**fields, "csrfmiddlewaretoken": token_in(form)})
    assert not EmailAddress.objects.get(email="thief@example.jp").verified


def test_accepting_without_a_sign_in_leads_to_it(administrator: User, academy: Organization) -> None:
    token, client = invited(academy, administrator), browser()
    page = client.get(f"/account/invitations/{token}/").content.decode()
    answer = client.post(f"/account/invitations/{token}/", {"csrfmiddlewaretoken": token_in(page)})
    assert answer.status_code == 302
    assert answer.url == f"/accounts/login/?next=/account/invitations/{token}/"  # type: ignore[attr-defined]
