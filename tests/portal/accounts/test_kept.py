"""A sign-in that ended loses nothing: what was sent is kept for the same person and nobody else."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from portal.accounts import kept
from portal.accounts.models import KeptPost, User
from tests.portal.accounts.people import PASSWORD, browser, join, organization, person

pytestmark = pytest.mark.django_db

TYPED = {
    "name": "星野 あかり",
    "name_kana": "ホシノ",
    "name_roman": "HOSHINO Akari",
    "language": "ja",
    "shortcuts": "on",
}


def token_in(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found
    return found[1]


def sign_in(client: Client, user: User, to: str = "/account/profile/") -> str:
    """Signs in by the form; returns the page that follows."""
    page = client.get(f"/accounts/login/?next={to}").content.decode()
    fields = {"login": user.email, "password": PASSWORD, "next": to, "csrfmiddlewaretoken": token_in(page)}
    return client.post("/accounts/login/", fields, follow=True).content.decode()


def sent_too_late(client: Client, path: str = "/account/profile/", **more: object) -> str:
    """Opens a form, loses the session as after twelve hours, and sends the form; returns where that leads."""
    page = client.get("/account/profile/").content.decode()
    Session.objects.all().delete()
    answer = client.post(path, {**TYPED, **more, "csrfmiddlewaretoken": token_in(page)})
    assert answer.status_code == 302
    return str(answer.url)  # type: ignore[attr-defined]


def test_what_was_typed_is_kept_and_sent_again(applicant: User) -> None:
    client = browser()
    sign_in(client, applicant)
    where = sent_too_late(client)
    one = KeptPost.objects.get()
    assert where == f"/accounts/login/?next=/account/kept/{one.public_id}/"
    assert "HOSHINO" not in one.sealed
    page = sign_in(client, applicant, f"/account/kept/{one.public_id}/")
    assert "What you typed is kept" in page
    assert 'action="/account/profile/"' in page
    fields = re.findall(
        r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">', page.split('action="/account/profile/"')[1]
    )
    again = {name: unescape(value) for name, value in fields if name != "csrfmiddlewaretoken"}
    assert again == TYPED
    answer = client.post("/account/profile/", {**again, "csrfmiddlewaretoken": token_in(page)}, follow=True)
    assert (
        "プロフィールを保存しました" in answer.content.decode() or "Your profile is saved." in answer.content.decode()
    )
    applicant.refresh_from_db()
    assert applicant.name_roman == "HOSHINO Akari"


def test_another_person_at_the_same_browser_gets_nothing(applicant: User) -> None:
    client, other = browser(), join(person("other@example.jp"), organization("別の大学"))
    sign_in(client, applicant)
    sent_too_late(client)
    one = KeptPost.objects.get()
    assert one.user == applicant
    foreign = sign_in(client, other, f"/account/kept/{one.public_id}/")
    missing = client.get("/account/kept/nothing-is-kept-here/").content.decode()
    assert "for the person who typed it" in foreign
    assert "HOSHINO" not in foreign
    strip = re.compile(r'value="[^"]{64}"|value="/account/kept/[^"]+"')
    assert (
        strip.sub("", foreign.replace(one.public_id, "")).split("<main")[1] == strip.sub("", missing).split("<main")[1]
    )
    assert client.get(f"/account/kept/{one.public_id}/").status_code == 404


def test_a_browser_in_which_nobody_was_signed_in_keeps_nothing(applicant: User) -> None:
    client = Client()
    answer = client.post("/account/profile/", TYPED, headers={"Referer": "http://testserver/guide/"})
    assert answer.url == "/accounts/login/?next=/guide/"  # type: ignore[attr-defined]
    assert not KeptPost.objects.exists()


def test_a_forged_form_is_refused_before_anything_is_kept(applicant: User) -> None:
    client = browser()
    sign_in(client, applicant)
    Session.objects.all().delete()
    assert client.post("/account/profile/", TYPED).status_code == 403
    assert not KeptPost.objects.exists()


def test_who_signs_out_leaves_no_trace(applicant: User) -> None:
    client = browser()
    page = sign_in(client, applicant)
    client.get("/account/profile/")
    assert client.cookies["last-person"].value
    client.post("/accounts/logout/", {"csrfmiddlewaretoken": token_in(page)})
    assert not client.cookies["last-person"].value
    client.handler.enforce_csrf_checks = False
    client.post("/account/profile/", TYPED)
    assert not KeptPost.objects.exists()


def test_a_changed_cookie_is_nobody(applicant: User) -> None:
    client = browser()
    sign_in(client, applicant)
    client.cookies["last-person"] = f"{applicant.pk}:forged:signature"
    sent_too_late_page = client.get("/guide/").content.decode()
    Session.objects.all().delete()
    client.post("/account/profile/", {**TYPED, "csrfmiddlewaretoken": token_in(sent_too_late_page)})
    assert not KeptPost.objects.exists()


def test_passwords_and_files_are_not_kept(applicant: User) -> None:
    client = browser()
    sign_in(client, applicant)
    file = SimpleUploadedFile("plan.pdf", b"secret plan")
    sent_too_late(client, password="hunter2 hunter2", new_password1="x", attachment=file)
    one = KeptPost.objects.get()
    assert one.had_files
    assert dict(kept.fields_of(one)) == TYPED
    page = sign_in(client, applicant, f"/account/kept/{one.public_id}/")
    assert "Files are not kept. Choose them again" in page


def test_the_sign_in_pages_own_forms_are_never_kept(applicant: User) -> None:
    client = browser()
    sign_in(client, applicant)
    sent_too_late(client, path="/accounts/password/change/")
    assert not KeptPost.objects.exists()


def test_too_much_is_not_kept(applicant: User) -> None:
    client = browser()
    sign_in(client, applicant)
    assert sent_too_late(client, more="x" * kept.MOST_BYTES) == "/accounts/login/?next=/"
    assert not KeptPost.objects.exists()


def test_only_the_newest_are_kept(applicant: User) -> None:
    client = browser()
    sign_in(client, applicant)
    page = client.get("/account/profile/").content.decode()
    Session.objects.all().delete()
    for number in range(kept.MOST_A_PERSON + 2):
        client.post("/account/profile/", {"name": str(number), "csrfmiddlewaretoken": token_in(page)})
    names = [dict(kept.fields_of(one))["name"] for one in KeptPost.objects.order_by("id")]
    assert names == [str(number) for number in range(2, kept.MOST_A_PERSON + 2)]


def test_after_two_hours_it_is_gone(applicant: User) -> None:
    client = browser()
    sign_in(client, applicant)
    sent_too_late(client)
    one = KeptPost.objects.get()
    assert timedelta(minutes=119) < one.expires_at - timezone.now() <= kept.KEPT_FOR
    KeptPost.objects.update(expires_at=timezone.now())
    assert "Nothing is kept here" in sign_in(client, applicant, f"/account/kept/{one.public_id}/")
    assert kept.forget_expired() == 1


def test_hostile_text_is_kept_and_shown_as_text(applicant: User) -> None:
    client = browser()
    sign_in(client, applicant)
    sent_too_late(client, name='"><script>alert(1)</script>\x00')
    one = KeptPost.objects.get()
    page = sign_in(client, applicant, f"/account/kept/{one.public_id}/")
    assert "<script>alert" not in page
    assert "&quot;&gt;&lt;script&gt;" in page
