"""Keeps what somebody sent after the sign-in had ended, until the same person has signed in again and sends it."""

import json
import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from portal.accounts.doors import of_the_sign_in
from portal.accounts.models import KeptPost, User
from portal.accounts.sealing import seal, unseal

KEPT_FOR = timedelta(hours=2)
MOST_BYTES = 256 * 1024
MOST_A_PERSON = 10
REMEMBERED_FOR = timedelta(days=7)
RENEWED_AFTER = timedelta(days=1)
SALT = "portal.accounts.kept"
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
NEVER_KEPT = ("password", "secret", "otp")

Fields = list[tuple[str, list[str]]]


def remember(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """Leaves a signed cookie that says who was signed in here last: what is kept later is kept for that person."""
    if last_person(request, RENEWED_AFTER) != user.pk:
        response.set_signed_cookie(
            settings.LAST_PERSON_COOKIE_NAME,
            str(user.pk),
            salt=SALT,
            max_age=REMEMBERED_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def forget(response: HttpResponseBase) -> None:
    """Removes that cookie: who signs out leaves nothing behind."""
    response.delete_cookie(settings.LAST_PERSON_COOKIE_NAME, samesite="Lax")


def last_person(request: HttpRequest, lately: timedelta = REMEMBERED_FOR) -> int | None:
    """The id of the person who was signed in here last, by the signed cookie."""
    try:
        told = request.get_signed_cookie(settings.LAST_PERSON_COOKIE_NAME, salt=SALT, max_age=lately)
    except (KeyError, BadSignature):
        return None
    return int(told) if told else None


def keep(request: HttpRequest) -> KeptPost | None:
    """Keeps the form that was sent; None when there is nobody to keep it for or nothing that may be kept.

    Files and passwords are never kept. At most MOST_BYTES a form and MOST_A_PERSON forms a person.
    """
    person = last_person(request)
    if person is None or request.content_type not in FORMS or of_the_sign_in(request):
        return None
    fields = json.dumps(_fields(request))
    path = request.get_full_path()
    if len(fields) > MOST_BYTES or len(path) > 1000 or not User.objects.filter(pk=person, is_active=True).exists():
        return None
    kept = KeptPost.objects.create(
        public_id=secrets.token_urlsafe(16),
        user_id=person,
        path=path,
        sealed=seal(fields),
        had_files=bool(request.FILES),
        expires_at=Now() + KEPT_FOR,
    )
    newest = KeptPost.objects.filter(user_id=person).order_by("-id").values("pk")[:MOST_A_PERSON]
    KeptPost.objects.filter(user_id=person).exclude(pk__in=list(newest.values_list("pk", flat=True))).delete()
    return kept


def _fields(request: HttpRequest) -> Fields:
    return [
        (name, [str(value) for value in values])
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not any(word in name.lower() for word in NEVER_KEPT)
    ]


def kept_for(user: User, public_id: str) -> KeptPost | None:
    """What is kept under this id, for the person who typed it and nobody else, while it lasts."""
    return KeptPost.objects.filter(public_id=public_id, user=user, expires_at__gt=Now()).first()


def fields_of(kept: KeptPost) -> list[tuple[str, str]]:
    """The fields as they were sent: name and value, a name as often as it was sent."""
    fields: Fields = json.loads(unseal(kept.sealed))
    return [(name, value) for name, values in fields for value in values]


def where_from(request: HttpRequest) -> str:
    """The page that the form stood on, by the browser's Referer if it is one of ours; else nothing."""
    page = request.META.get("HTTP_REFERER", "")
    if url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(page)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return ""


def forget_expired() -> int:
    """Deletes what nobody came back for; returns how many."""
    return KeptPost.objects.filter(expires_at__lte=Now()).delete()[0]
