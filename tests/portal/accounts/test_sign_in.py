"""Signing in, signing up, resetting a password: by the forms that people see, in their words."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher
from django.test import Client
from django.test.utils import override_settings

from portal.accounts.acting import standing_for
from portal.accounts.adapters import FIRST_PAGES, first_page
from portal.accounts.models import Organization, User
from portal.accounts.notices import NOTICES
from requests.outbox.models import Dispatch
from requests.policy.permissions import Role
from tests.portal.accounts.people import PASSWORD, browser, join, organization, person, signed_in
from tests.portal.accounts.test_kept import sign_in, token_in

pytestmark = pytest.mark.django_db


def post(client: Client, path: str, **fields: str) -> str:
    """Opens the page, sends its form, and returns what follows."""
    page = client.get(path).content.decode()
    answer = client.post(path, {**fields, "csrfmiddlewaretoken": token_in(page)}, follow=True)
    return answer.content.decode()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ja", "メールアドレスとパスワードの組み合わせが合いません。両方を確かめてください。"),
        ("en", "The e-mail address and the password do not belong together. Check both."),
    ],
)
@pytest.mark.parametrize("email", ["applicant@example.jp", "nobody@example.jp"])
def test_a_wrong_password_and_an_unknown_address_answer_the_same(
    applicant: User, language: str, sentence: str, email: str
) -> None:
    assert sentence in post(browser(language), "/accounts/login/", login=email, password="wrong wrong wrong")


def test_the_address_may_be_typed_in_any_case(applicant: User) -> None:
    page = post(browser(), "/accounts/login/?next=/account/profile/", login="Applicant@EXAMPLE.jp", password=PASSWORD)
    assert "applicant@example.jp" in page


def test_the_sign_in_form_has_labels_and_no_placeholders() -> None:
    page = browser().get("/accounts/login/").content.decode()
    assert "placeholder" not in page
    assert '<label for="id_login">' in page
    assert 'autocomplete="current-password"' in page


def test_passwords_are_kept_by_argon2() -> None:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]):
        user = User(email="x@example.jp")
        user.set_password(PASSWORD)
        assert identify_hasher(user.password).algorithm == "argon2"


def test_after_signing_in_the_pages_speak_the_persons_language(applicant: User) -> None:
    User.objects.filter(pk=applicant.pk).update(language="en")
    client = Client()
    client.post("/accounts/login/", {"login": applicant.email, "password": PASSWORD})
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_a_language_chosen_in_this_browser_stays(applicant: User) -> None:
    client = browser("en")
    sign_in(client, applicant)
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_a_sign_in_never_leads_to_another_site(applicant: User) -> None:
    client = Client()
    fields = {"login": applicant.email, "password": PASSWORD, "next": "https://elsewhere.example/"}
    answer = client.post("/accounts/login/", fields)
    assert "elsewhere" not in answer.url  # type: ignore[attr-defined]


def test_everybody_with_a_role_has_a_first_page() -> None:
    assert {role for roles, _ in FIRST_PAGES for role in roles} == set(Role)


def test_who_belongs_nowhere_starts_where_one_joins() -> None:
    assert first_page(standing_for(person())) == "/account/acting/"


def test_too_many_attempts_are_stopped_with_a_sentence(applicant: User) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    for _ in range(12):
        answer = client.post("/accounts/login/", {"login": applicant.email, "password": "wrong wrong wrong"})
    assert "There were too many attempts. Wait a few minutes, then try again." in answer.content.decode()
    answer = client.post("/accounts/login/", {"login": applicant.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_signing_up_waits_for_the_mail() -> None:
    client = browser("ja")
    page = post(
        client, "/accounts/signup/", name="新田 優", email="New@Example.JP", password1=PASSWORD, password2=PASSWORD
    )
    assert "メールアドレスの確認" in page
    user = User.objects.get()
    assert (user.email, user.name, user.language) == ("new@example.jp", "新田 優", "ja")
    mail = Dispatch.objects.get()
    assert (mail.email, mail.kind, mail.language) == ("new@example.jp", "confirm_address", "ja")
    assert mail.sentence == NOTICES["account/email/email_confirmation_signup"].sentence.ja
    assert "メールアドレスの確認" in post(client, "/accounts/login/", login="new@example.jp", password=PASSWORD)
    assert not EmailAddress.objects.get().verified, "signing in needs the link first"
    page = client.get(mail.path).content.decode()
    assert "new@example.jp" in page
    assert not EmailAddress.objects.get().verified, "opening the link changes nothing yet"
    client.post(mail.path, {"csrfmiddlewaretoken": token_in(page)})
    assert EmailAddress.objects.get().verified
    assert "所属する機関がまだありません" in sign_in(client, user, "/account/acting/")


def test_signing_up_twice_tells_nobody_but_the_owner(applicant: User) -> None:
    fields = {"name": "X", "email": applicant.email, "password1": PASSWORD, "password2": PASSWORD}
    known = post(browser(), "/accounts/signup/", **fields)
    unknown = post(browser(), "/accounts/signup/", **{**fields, "email": "unknown@example.jp"})
    assert known.split("<main")[1] == unknown.split("<main")[1]
    assert User.objects.filter(email=applicant.email).count() == 1
    assert Dispatch.objects.get(email=applicant.email).kind == "account_exists"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Enter the name."),
        ("name", "a\u202eb", "changes the direction of text"),
        ("name", "x" * 101, "in 100 characters or fewer"),
        ("password1", "short", "12"),
        ("password1", "password123456", "too common"),
        ("password2", "another sentence", "same password each time"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_fix(field: str, typed: str, sentence: str) -> None:
    fields = {"name": "X", "email": "new@example.jp", "password1": PASSWORD, "password2": PASSWORD}
    fields |= {"password2": typed} if field == "password1" else {}
    page = post(browser(), "/accounts/signup/", **{**fields, field: typed})
    assert sentence in page
    assert not User.objects.exists()


def test_a_forgotten_password_is_reset_by_mail(applicant: User) -> None:
    client = browser()
    assert "Look into your mail" in post(client, "/accounts/password/reset/", email=applicant.email)
    mail = Dispatch.objects.get()
    assert (mail.kind, mail.email, mail.language) == ("reset_password", applicant.email, "ja")
    page = client.get(mail.path, follow=True)
    new = "another sentence nobody guesses"
    fields = {"password1": new, "password2": new, "csrfmiddlewaretoken": token_in(page.content.decode())}
    done = client.post(page.request["PATH_INFO"], fields, follow=True).content.decode()
    assert "Your password is changed" in done
    applicant.refresh_from_db()
    assert applicant.check_password(new)
    assert Dispatch.objects.filter(kind="password_reset", email=applicant.email).exists()
    assert "This link no longer works" in browser().get(mail.path, follow=True).content.decode()


def test_a_reset_for_an_unknown_address_looks_the_same(applicant: User) -> None:
    known = post(browser(), "/accounts/password/reset/", email=applicant.email)
    unknown = post(browser(), "/accounts/password/reset/", email="nobody@example.jp")
    assert known.split("<main")[1] == unknown.split("<main")[1]
    assert Dispatch.objects.get(email="nobody@example.jp").kind == "unknown_account"


def test_changing_the_password_asks_for_the_present_one_and_tells_by_mail(applicant: User) -> None:
    client, new = browser(), "another sentence nobody guesses"
    sign_in(client, applicant)
    path = "/accounts/password/change/"
    page = post(client, path, oldpassword="wrong wrong wrong", password1=new, password2=new)
    assert "This is not your present password." in page
    post(client, path, oldpassword=PASSWORD, password1=new, password2=new)
    applicant.refresh_from_db()
    assert applicant.check_password(new)
    assert Dispatch.objects.get().kind == "password_changed"


def test_every_mail_that_allauth_can_send_here_has_its_words() -> None:
    """Those that are left out belong to ways of signing in that are switched off."""
    switched_off = {"login_code", "password_reset_code", "webauthn_added", "webauthn_removed"}
    names = {prefix.rsplit("/", 1)[1] for prefix in NOTICES}
    assert names >= {"email_confirmation", "password_reset_key", "unknown_account", "account_already_exists"}
    assert not names & switched_off
    assert settings.MFA_SUPPORTED_TYPES == ["totp", "recovery_codes"]


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/accounts/password/reset/done/",
        "/accounts/password/reset/key/done/", "/accounts/confirm-email/", "/accounts/inactive/",
        "/accounts/confirm-email/nonsense/", "/accounts/password/reset/key/1-nonsense/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_of_the_sign_in_is_ours_in_one_language(path: str, language: str) -> None:
    page = browser(language).get(path, follow=True).content.decode()
    main = re.sub(r"<[^>]+>", " ", page.split("<main")[1].split("</main>")[0])
    assert page.count("<h1>") == 1
    assert 'class="kp-header"' in page
    kana = re.search("[ぁ-んァ-ン]", main)
    assert bool(kana) == (language == "ja"), main


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/email/", "/accounts/password/change/", "/accounts/logout/", "/accounts/2fa/", "/account/acting/",
        "/account/profile/", "/account/register/", "/account/organization/", "/account/organization/names/",
        "/account/members/", "/account/api-clients/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_of_a_person_is_in_one_language(path: str, language: str) -> None:
    where = organization("Sakuragawa" if language == "en" else "桜川大学")
    user = join(person(name="Akari" if language == "en" else "星野 あかり"), where, Role.ORGANIZATION_ADMIN)
    client = browser(language)
    sign_in(client, user)
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    page = answer.content.decode()
    main = re.sub(r"<dt>.*?(日本語|English).*?</dt>", "", page.split("<main")[1].split("</main>")[0])
    text = re.sub(r"日本語|ホシノ アカリ|星野 あかり|<[^>]+>", " ", main)
    assert page.count("<h1>") == 1
    assert bool(re.search("[ぁ-んァ-ン]", text)) == (language == "ja"), text


def test_an_address_change_waits_for_the_new_mail(applicant: User, academy: Organization) -> None:
    client = browser()
    sign_in(client, applicant)
    page = post(client, "/accounts/email/", email="new@example.jp", action_add="")
    assert "please enter your password once more" in page
    fields = {"password": PASSWORD, "next": "/accounts/email/", "csrfmiddlewaretoken": token_in(page)}
    page = client.post("/accounts/reauthenticate/", fields, follow=True).content.decode()
    assert "Open the link in the mail to new@example.jp." in page
    applicant.refresh_from_db()
    assert applicant.email == "applicant@example.jp"
    mail = Dispatch.objects.get(kind="confirm_address")
    assert mail.email == "new@example.jp"
    page = client.get(mail.path).content.decode()
    client.post(mail.path, {"csrfmiddlewaretoken": token_in(page)})
    applicant.refresh_from_db()
    assert applicant.email == "new@example.jp"
    assert Dispatch.objects.filter(kind="address_changed", email="applicant@example.jp").exists()
    assert signed_in(applicant).get("/account/profile/").status_code == 200
