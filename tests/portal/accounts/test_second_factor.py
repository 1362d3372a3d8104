"""Two-step sign-in by an authenticator app, recovery codes for the day the device is lost."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from portal.accounts.models import User
from portal.accounts.sealing import Unreadable, seal, unseal
from requests.outbox.models import Dispatch
from tests.portal.accounts.people import PASSWORD, browser
from tests.portal.accounts.test_kept import sign_in, token_in

pytestmark = pytest.mark.django_db

SET_UP = "/accounts/2fa/totp/activate/"


def code_for(secret: str) -> str:
    """What an authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def opened(client: Client, user: User) -> str:
    """The page that sets two-step sign-in up, which asks for the password once more."""
    if "_auth_user_id" not in client.session:
        sign_in(client, user)
    page = client.get(SET_UP, follow=True).content.decode()
    assert "please enter your password once more" in page
    fields = {"password": PASSWORD, "next": SET_UP, "csrfmiddlewaretoken": token_in(page)}
    return client.post("/accounts/reauthenticate/", fields, follow=True).content.decode()


def set_up(client: Client, user: User) -> tuple[str, list[str]]:
    """Sets two-step sign-in up as a person does; returns the key and the recovery codes."""
    page = opened(client, user)
    secret = page.split('<code class="kp-break">')[1].split("</code>")[0]
    fields = {"code": code_for(secret), "csrfmiddlewaretoken": token_in(page)}
    codes = client.post(SET_UP, fields, follow=True).content.decode()
    return secret, re.findall(r"<li><code>([0-9a-z]+)</code></li>", codes)


def after_password(client: Client, user: User, code: str) -> str:
    """Signs in by password, then enters the code."""
    page = sign_in(client, user, "/account/profile/")
    assert "Open your authenticator app and enter the code" in page
    fields = {"code": code, "csrfmiddlewaretoken": token_in(page)}
    return client.post("/accounts/2fa/authenticate/", fields, follow=True).content.decode()


def test_it_is_set_up_with_a_code_and_gives_recovery_codes(
    applicant: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        secret, codes = set_up(browser(), applicant)
    assert len(codes) == 10
    assert Authenticator.objects.filter(user=applicant).count() == 2
    kept = [str(one.data) for one in Authenticator.objects.filter(user=applicant)]
    assert not [data for data in kept if secret in data], "secrets are sealed in the database"
    assert {mail.kind for mail in Dispatch.objects.all()} >= {"second_factor_on"}


def test_a_wrong_code_does_not_set_it_up(applicant: User) -> None:
    client = browser()
    page = opened(client, applicant)
    page = client.post(SET_UP, {"code": "12345", "csrfmiddlewaretoken": token_in(page)}).content.decode()
    assert "This code does not fit. Check the clock of your device" in page
    assert not Authenticator.objects.exists()


def test_signing_in_then_needs_the_code(applicant: User) -> None:
    secret, _ = set_up(browser(), applicant)
    cache.clear()  # the same half minute's code may be used once only
    client = browser()
    sign_in(client, applicant)
    assert client.get("/account/profile/").status_code == 302, "the password alone is not enough"
    page = after_password(browser(), applicant, "000000")
    assert "This code does not fit." in page
    assert "applicant@example.jp" in after_password(browser(), applicant, code_for(secret))


def test_full_width_digits_and_spaces_are_taken(applicant: User) -> None:
    secret, _ = set_up(browser(), applicant)
    cache.clear()
    code = code_for(secret)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code[:3]) + "\u3000" + code[3:]
    assert "applicant@example.jp" in after_password(browser(), applicant, wide)


def test_a_recovery_code_works_once(applicant: User) -> None:
    _, codes = set_up(browser(), applicant)
    cache.clear()
    assert "applicant@example.jp" in after_password(browser(), applicant, codes[0])
    assert "This code does not fit." in after_password(browser(), applicant, codes[0])


def test_it_is_turned_off_by_who_signed_in_with_it(applicant: User) -> None:
    client = browser()
    set_up(client, applicant)
    page = client.get("/accounts/2fa/totp/deactivate/").content.decode()
    client.post("/accounts/2fa/totp/deactivate/", {"csrfmiddlewaretoken": token_in(page)})
    assert not Authenticator.objects.exists()
    assert Dispatch.objects.filter(kind="second_factor_off").exists()


@pytest.mark.parametrize(
    "path", ["/accounts/2fa/", "/accounts/2fa/recovery-codes/", "/accounts/2fa/recovery-codes/generate/"]
)
def test_the_pages_around_it_open(applicant: User, path: str) -> None:
    client = browser()
    set_up(client, applicant)
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1>") == 1


def test_a_role_that_needs_it_waits_for_it(coordinator: User, settings: Settings) -> None:
    settings.MFA_REQUIRED_ROLES = ["jaxa_coordinator"]
    client = browser()
    sign_in(client, coordinator)
    answer = client.get("/account/organizations/")
    assert answer.status_code == 302
    assert answer.url == SET_UP  # type: ignore[attr-defined]
    set_up(client, coordinator)
    assert client.get("/account/organizations/").status_code == 200


def test_where_it_is_not_needed_a_coordinator_is_reminded(coordinator: User) -> None:
    assert "Set up two-step sign-in in your profile." in sign_in(browser(), coordinator)


def test_an_applicant_is_not_nagged(applicant: User) -> None:
    assert "Set up two-step sign-in in your profile." not in sign_in(browser(), applicant)


def test_a_lost_device_is_helped_by_a_command(applicant: User) -> None:
    set_up(browser(), applicant)
    call_command("reset_second_factor", "Applicant@example.jp")
    assert not Authenticator.objects.exists()
    assert "applicant@example.jp" in sign_in(browser(), applicant)
    with pytest.raises(CommandError, match="has not set up two-step sign-in"):
        call_command("reset_second_factor", applicant.email)
    with pytest.raises(CommandError, match="There is no account"):
        call_command("reset_second_factor", "nobody@example.jp")


def test_what_is_sealed_opens_under_the_old_key_too(settings: Settings) -> None:
    sealed = seal("秘密")
    assert "秘密" not in sealed
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, [settings.SECRET_KEY]
    assert unseal(sealed) == "秘密"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(Unreadable):
        unseal(sealed)


def test_what_was_changed_does_not_open() -> None:
    with pytest.raises(Unreadable):
        unseal(seal("a")[:-4] + "AAAA")
